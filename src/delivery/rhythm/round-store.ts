/**
 * How far the calendar was looked at, and the rounds in which what is new goes out together.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../database/connection.ts';
import type { NoticedTable } from '../../database/tables/rhythm.ts';

export type NoticedKind = NoticedTable['kind'];

/**
 * Takes the cursor of a neighbourhood until the end of the transaction.
 *
 * @returns `first` when the calendar was never looked at; `taken` while another process looks
 */
export async function takeCursor(
  transaction: Database,
  neighbourhoodId: string,
  now: Temporal.Instant,
): Promise<{ readonly lookedAt: Temporal.Instant } | 'first' | 'taken'> {
  const inserted = await transaction
    .insertInto('notice_cursor')
    .values({ neighbourhood_id: neighbourhoodId, looked_at: now.toString() })
    .onConflict(conflict => conflict.column('neighbourhood_id').doNothing())
    .executeTakeFirst();
  if ((inserted.numInsertedOrUpdatedRows ?? 0n) > 0n) return 'first';
  const row = await transaction
    .selectFrom('notice_cursor')
    .select('looked_at')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row === undefined ? 'taken' : { lookedAt: Temporal.Instant.from(row.looked_at) };
}

export async function moveCursor(
  transaction: Database,
  neighbourhoodId: string,
  lookedAt: Temporal.Instant,
): Promise<void> {
  await transaction
    .updateTable('notice_cursor')
    .set({ looked_at: lookedAt.toString() })
    .where('neighbourhood_id', '=', neighbourhoodId)
    .execute();
}

/** What is there when delivery looks for the first time is new to nobody. */
export async function noticeAll(transaction: Database, neighbourhoodId: string): Promise<void> {
  await sql`
    INSERT INTO noticed (kind, subject_id, neighbourhood_id, revision, public_since)
    SELECT 'activity', id, neighbourhood_id, revision, CASE WHEN publication = 'public' AND state <> 'idea' THEN created_at END
    FROM activity WHERE neighbourhood_id = ${neighbourhoodId}
    UNION ALL SELECT 'news', id, neighbourhood_id, 0, created_at FROM news WHERE neighbourhood_id = ${neighbourhoodId}
    UNION ALL SELECT 'vacancy', id, neighbourhood_id, 0, created_at FROM vacancy WHERE neighbourhood_id = ${neighbourhoodId}
    ON CONFLICT DO NOTHING
  `.execute(transaction);
}

/** An activity of which a revision was not looked at yet. */
export interface Unnoticed {
  readonly id: string;
  readonly revision: number;
  readonly isPublic: boolean;
  readonly isCancelled: boolean;
  readonly mergedInto: string | null;
  /** Whether it was seen to be public before. */
  readonly wasPublic: boolean;
}

/** Activities that changed, the longest ago first. */
export async function unnoticedActivities(
  transaction: Database,
  neighbourhoodId: string,
  since: Temporal.Instant,
  limit: number,
): Promise<Unnoticed[]> {
  const { rows } = await sql<{
    id: string;
    revision: number;
    is_public: boolean;
    is_cancelled: boolean;
    merged_into: string | null;
    was_public: boolean;
  }>`
    SELECT changed.id, changed.revision, changed.publication = 'public' AND changed.state <> 'idea' AS is_public,
      changed.state = 'cancelled' AS is_cancelled, changed.merged_into, noticed.public_since IS NOT NULL AS was_public
    FROM (
      SELECT id, revision, publication, state, merged_into, revised_at FROM activity
      WHERE neighbourhood_id = ${neighbourhoodId} AND merged_into IS NULL AND revised_at >= ${since.toString()}
      UNION ALL
      SELECT id, revision, publication, state, merged_into, revised_at FROM activity
      WHERE neighbourhood_id = ${neighbourhoodId} AND merged_into IS NOT NULL AND merged_at >= ${since.toString()}
    ) AS changed
    LEFT JOIN noticed ON noticed.kind = 'activity' AND noticed.subject_id = changed.id
    WHERE noticed.revision IS DISTINCT FROM changed.revision
    ORDER BY changed.revised_at, changed.id
    LIMIT ${limit}
  `.execute(transaction);
  return rows.map(row => ({
    id: row.id,
    revision: row.revision,
    isPublic: row.is_public,
    isCancelled: row.is_cancelled,
    mergedInto: row.merged_into,
    wasPublic: row.was_public,
  }));
}

/** Lines of news and calls for help that are new. */
export async function unnoticedPlaced(
  transaction: Database,
  neighbourhoodId: string,
  kind: 'news' | 'vacancy',
  since: Temporal.Instant,
): Promise<string[]> {
  const rows = await transaction
    .selectFrom(kind)
    .leftJoin('noticed', join => join.onRef('noticed.subject_id', '=', `${kind}.id`).on('noticed.kind', '=', kind))
    .select(`${kind}.id`)
    .where(`${kind}.neighbourhood_id`, '=', neighbourhoodId)
    .where(`${kind}.created_at`, '>=', since.toString())
    .where('noticed.subject_id', 'is', null)
    .execute();
  return rows.map(row => row.id);
}

export interface Notice {
  readonly kind: NoticedKind;
  readonly subjectId: string;
  readonly neighbourhoodId: string;
  readonly revision: number;
  /** When it is public now; kept from the first time. */
  readonly publicSince: Temporal.Instant | null;
  /** The round in which it goes out; null when it does not. */
  readonly roundId: string | null;
}

export async function recordNotice(transaction: Database, notice: Notice): Promise<void> {
  await transaction
    .insertInto('noticed')
    .values({
      kind: notice.kind,
      subject_id: notice.subjectId,
      neighbourhood_id: notice.neighbourhoodId,
      revision: notice.revision,
      public_since: notice.publicSince?.toString() ?? null,
      round_id: notice.roundId,
    })
    .onConflict(conflict =>
      conflict.columns(['kind', 'subject_id']).doUpdateSet(({ ref, fn }) => ({
        revision: ref('excluded.revision'),
        public_since: fn.coalesce('noticed.public_since', 'excluded.public_since'),
        round_id: fn.coalesce('excluded.round_id', 'noticed.round_id'),
      })),
    )
    .execute();
}

/** The round that still waits; of what is new now, it takes along. */
export async function openRound(
  transaction: Database,
  neighbourhoodId: string,
  now: Temporal.Instant,
  waitMinutes: number,
): Promise<string> {
  const open = await transaction
    .selectFrom('announcement_round')
    .select('id')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('sent_at', 'is', null)
    .where('leaves_at', '>', now.toString())
    .orderBy('leaves_at')
    .limit(1)
    .executeTakeFirst();
  if (open !== undefined) return open.id;
  const id = randomUUID();
  await transaction
    .insertInto('announcement_round')
    .values({
      id,
      neighbourhood_id: neighbourhoodId,
      opened_at: now.toString(),
      leaves_at: now.add({ minutes: waitMinutes }).toString(),
      sent_at: null,
    })
    .execute();
  return id;
}

/** It cannot wait any longer. */
export async function hurryRound(transaction: Database, id: string, now: Temporal.Instant): Promise<void> {
  await transaction
    .updateTable('announcement_round')
    .set({ leaves_at: now.toString() })
    .where('id', '=', id)
    .where('leaves_at', '>', now.toString())
    .execute();
}

/** Rounds whose time has come. */
export async function dueRounds(database: Database, neighbourhoodId: string, now: Temporal.Instant): Promise<string[]> {
  const rows = await database
    .selectFrom('announcement_round')
    .select('id')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('sent_at', 'is', null)
    .where('leaves_at', '<=', now.toString())
    .orderBy('leaves_at')
    .limit(20)
    .execute();
  return rows.map(row => row.id);
}

export async function markRoundSent(database: Database, id: string, at: Temporal.Instant): Promise<void> {
  await database.updateTable('announcement_round').set({ sent_at: at.toString() }).where('id', '=', id).execute();
}

/** What goes out in a round. */
export async function readRound(
  database: Database,
  id: string,
): Promise<{ readonly kind: NoticedKind; readonly subjectId: string }[]> {
  const rows = await database
    .selectFrom('noticed')
    .select(['kind', 'subject_id'])
    .where('round_id', '=', id)
    .orderBy('public_since')
    .limit(500)
    .execute();
  return rows.map(row => ({ kind: row.kind, subjectId: row.subject_id }));
}
