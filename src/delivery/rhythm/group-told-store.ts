/**
 * What the overviews in groups say. A group is known here by the key of its overview's row, never by its chat.
 */
import { sql } from 'kysely';
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import type { Database } from '../../database/connection.ts';
import { factsOf, type KnownFacts, parseKnownFacts } from './known-facts.ts';

/** Notes what an overview says; what it said before is replaced. */
export async function writeGroupTold(
  database: Database,
  { neighbourhoodId, key }: { readonly neighbourhoodId: string; readonly key: string },
  items: readonly AgendaItem[],
): Promise<void> {
  if (items.length === 0) return;
  await database
    .insertInto('group_told')
    .values(
      items.map(item => ({
        neighbourhood_id: neighbourhoodId,
        message_key: key,
        activity_id: item.activity.id,
        original_date: item.originalDate,
        known: JSON.stringify(factsOf(item)),
        before: null,
        correction_key: null,
        starts_at: item.startsAt.toString(),
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['neighbourhood_id', 'message_key', 'activity_id', 'original_date']).doUpdateSet(({ ref }) => ({
        known: ref('excluded.known'),
        before: null,
        correction_key: null,
        starts_at: ref('excluded.starts_at'),
      })),
    )
    .execute();
}

/**
 * What a group knows of an activity by its overview of this key.
 *
 * @param correctionKey of a correction that is about to leave: what was known before it counts
 */
export async function readGroupTold(
  database: Database,
  { neighbourhoodId, key }: { readonly neighbourhoodId: string; readonly key: string },
  activityId: string,
  correctionKey: string | null = null,
): Promise<{ readonly originalDate: string; readonly known: KnownFacts }[]> {
  const rows = await database
    .selectFrom('group_told')
    .select(['original_date', 'known', 'before', 'correction_key'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('message_key', '=', key)
    .where('activity_id', '=', activityId)
    .execute();
  return rows.map(row => {
    const isAgain = correctionKey !== null && row.correction_key === correctionKey;
    const known: unknown = isAgain ? row.before : row.known;
    return { originalDate: row.original_date, known: parseKnownFacts(known) };
  });
}

/** All dates of which the overview of this key told, each as the id of its activity, a space and the day of the rule. */
export async function groupDates(
  database: Database,
  { neighbourhoodId, key }: { readonly neighbourhoodId: string; readonly key: string },
): Promise<ReadonlySet<string>> {
  const rows = await database
    .selectFrom('group_told')
    .select(['activity_id', 'original_date'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('message_key', '=', key)
    .execute();
  return new Set(rows.map(row => `${row.activity_id} ${row.original_date}`));
}

/** Notes that a correction tells a group how a date is now. */
export async function correctGroupTold(
  database: Database,
  { neighbourhoodId, key }: { readonly neighbourhoodId: string; readonly key: string },
  correction: {
    readonly key: string;
    readonly activityId: string;
    readonly originalDate: string;
    readonly known: KnownFacts;
    readonly before: KnownFacts;
  },
): Promise<void> {
  await database
    .updateTable('group_told')
    .set({
      known: JSON.stringify(correction.known),
      before: JSON.stringify(correction.before),
      correction_key: correction.key,
    })
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('message_key', '=', key)
    .where('activity_id', '=', correction.activityId)
    .where('original_date', '=', correction.originalDate)
    .execute();
}

/** The row of an overview that has left, and when; undefined while it has not, or is no longer kept. */
export async function sentOverview(
  database: Database,
  { neighbourhoodId, key }: { readonly neighbourhoodId: string; readonly key: string },
): Promise<{ readonly outboxId: string; readonly sentAt: Temporal.Instant } | undefined> {
  const row = await database
    .selectFrom('outbox')
    .select(['id', 'settled_at'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('dedupe_key', '=', key)
    .where('state', '=', 'sent')
    .executeTakeFirst();
  if (row === undefined || row.settled_at === null) return undefined;
  return { outboxId: row.id, sentAt: Temporal.Instant.from(row.settled_at) };
}

/** Forgets what overviews said of what began before a moment. @returns how many rows */
export async function pruneGroupTold(database: Database, before: Temporal.Instant, limit: number): Promise<number> {
  const result = await database
    .deleteFrom('group_told')
    .where(sql<boolean>`ctid IN (SELECT ctid FROM group_told WHERE starts_at < ${before.toString()} LIMIT ${limit})`)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
