/**
 * Finds the people who have gone quiet, and removes what is spent.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/connection.ts';

export interface QuietSince {
  /** Days, `YYYY-MM-DD`. */
  readonly silent: string;
  readonly stopped: string;
  readonly blocked: string;
}

/**
 * People without a role whom nobody has a reason to keep: never subscribed and silent, stopped and silent, or unreachable on
 * every network.
 *
 * @returns ids, at most `limit`
 */
export async function quietPeople(database: Database, since: QuietSince, limit: number): Promise<readonly string[]> {
  const hasNoRole = await noRole(database);
  const { rows } = await sql<{ id: string }>`
    SELECT person.id FROM person
    LEFT JOIN subscription ON subscription.person_id = person.id
    WHERE ${hasNoRole} AND (
        (subscription.person_id IS NULL AND person.seen_on < ${since.silent}::date)
        OR (subscription.ended_at IS NOT NULL AND subscription.ended_at < ${since.stopped}::date
          AND person.seen_on < ${since.stopped}::date)
        OR (person.seen_on < ${since.blocked}::date
          AND EXISTS (SELECT FROM person_chat WHERE person_chat.person_id = person.id)
          AND NOT EXISTS (
            SELECT FROM person_chat WHERE person_chat.person_id = person.id
              AND (blocked_at IS NULL OR blocked_at >= ${since.blocked}::date)
          ))
      )
    ORDER BY person.seen_on LIMIT ${limit}
  `.execute(database);
  return rows.map(({ id }) => id);
}

/** Who is in one of these does something here, however quiet they are. Not each of them is in every version's schema. */
const roleTables = ['coordinator', 'membership', 'maintainer', 'board_keeper', 'neighbour_translator'] as const;

async function noRole(database: Database): Promise<RawBuilder<boolean>> {
  const { rows } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'person_id' AND table_name = ANY(${[...roleTables]})
  `.execute(database);
  const conditions = rows.map(
    ({ name }) => sql`NOT EXISTS (SELECT FROM ${sql.table(name)} AS role WHERE role.person_id = person.id)`,
  );
  return sql<boolean>`(${sql.join(conditions, sql` AND `)})`;
}

/** Codes and links that let nobody in any more. */
export async function deleteSpentCodes(database: Database, before: Temporal.Instant): Promise<void> {
  await sql`
    DELETE FROM access_code
    WHERE expires_at < ${before.toString()} OR (uses_left = 0 AND created_at < ${before.toString()})
  `.execute(database);
}

/** Links to the dashboard and visits that are over. */
export async function deleteEndedVisits(database: Database, now: Temporal.Instant): Promise<void> {
  await database.deleteFrom('dashboard_access').where('expires_at', '<=', now.toString()).execute();
}
