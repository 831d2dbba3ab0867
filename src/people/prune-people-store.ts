/**
 * Finds the people who have gone quiet, and removes what is spent.
 */
import { sql } from 'kysely';
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
  const { rows } = await sql<{ id: string }>`
    SELECT person.id FROM person
    LEFT JOIN subscription ON subscription.person_id = person.id
    WHERE NOT EXISTS (SELECT FROM coordinator WHERE coordinator.person_id = person.id)
      AND NOT EXISTS (SELECT FROM membership WHERE membership.person_id = person.id)
      AND NOT EXISTS (SELECT FROM maintainer WHERE maintainer.person_id = person.id)
      AND (
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
