/**
 * What happened to each entry: every change with what it was before, by whom and on which route. Nothing is erased here;
 * a change that was undone is marked.
 */
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import type { Activity, Actor } from './activity.ts';
import { instant } from './activity-rows.ts';

export const changeKinds = [
  'made',
  'told-again',
  'changed',
  'date-cancelled',
  'date-changed',
  'cancelled',
  'source-withdrawn',
  'published',
  'rejected',
  'reopened',
  'merged',
  'merge-undone',
  'change-undone',
] as const;

export type ChangeKind = (typeof changeKinds)[number];

export interface HistoryEntry {
  readonly id: string;
  readonly activityId: string;
  readonly at: Temporal.Instant;
  readonly kind: string;
  readonly route: Actor['route'];
  readonly partnerId: string | null;
  /** The posting or correction that it follows from. */
  readonly sourceId: string | null;
  /** What changed, as it was and as it became; the store does not know which kind has what. */
  readonly before: unknown;
  readonly after: unknown;
  readonly undoneAt: Temporal.Instant | null;
}

export interface Change {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly actor: Actor;
  readonly sourceId: string | null;
  readonly before: object | null;
  readonly after: object | null;
}

const personColumn = 'activity_history.person';

export async function recordChange(
  database: Database,
  cipher: ColumnCipher,
  activity: Pick<Activity, 'id' | 'neighbourhoodId'>,
  change: Change,
  at: Temporal.Instant,
): Promise<void> {
  const { personId, partnerId, route } = change.actor;
  await database
    .insertInto('activity_history')
    .values({
      id: change.id,
      neighbourhood_id: activity.neighbourhoodId,
      activity_id: activity.id,
      at: at.toString(),
      kind: change.kind,
      route,
      partner_id: partnerId,
      person: personId === null ? null : cipher.encrypt(personColumn, personId),
      person_lookup: personId === null ? null : cipher.lookup(personColumn, personId),
      source_id: change.sourceId,
      before: change.before === null ? null : JSON.stringify(change.before),
      after: change.after === null ? null : JSON.stringify(change.after),
      undone_at: null,
    })
    .execute();
}

/** The changes of an entry, the last first. */
export async function readHistory(database: Database, activityId: string, limit: number): Promise<HistoryEntry[]> {
  const rows = await database
    .selectFrom('activity_history')
    .selectAll()
    .where('activity_id', '=', activityId)
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute();
  return rows.map(entryFrom);
}

export async function findChange(
  database: Database,
  neighbourhoodId: string,
  id: string,
): Promise<HistoryEntry | undefined> {
  const row = await database
    .selectFrom('activity_history')
    .selectAll()
    .where('id', '=', id)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .executeTakeFirst();
  return row === undefined ? undefined : entryFrom(row);
}

/** The last merge into this entry that stands. */
export async function lastMerge(database: Database, activityId: string): Promise<HistoryEntry | undefined> {
  const row = await database
    .selectFrom('activity_history')
    .selectAll()
    .where('activity_id', '=', activityId)
    .where('kind', '=', 'merged')
    .where('undone_at', 'is', null)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : entryFrom(row);
}

export async function markUndone(database: Database, id: string, at: Temporal.Instant): Promise<void> {
  await database.updateTable('activity_history').set({ undone_at: at.toString() }).where('id', '=', id).execute();
}

/** The changes stay, and whose they were is no longer known. */
export async function removePersonFromHistory(
  database: Database,
  cipher: ColumnCipher,
  personId: string,
): Promise<void> {
  await database
    .updateTable('activity_history')
    .set({ person: null, person_lookup: null })
    .where('person_lookup', '=', cipher.lookup(personColumn, personId))
    .execute();
}

interface HistoryRow {
  readonly id: string;
  readonly activity_id: string;
  readonly at: string;
  readonly kind: string;
  readonly route: Actor['route'];
  readonly partner_id: string | null;
  readonly source_id: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly undone_at: string | null;
}

function entryFrom(row: HistoryRow): HistoryEntry {
  return {
    id: row.id,
    activityId: row.activity_id,
    at: instant(row.at),
    kind: row.kind,
    route: row.route,
    partnerId: row.partner_id,
    sourceId: row.source_id,
    before: row.before,
    after: row.after,
    undoneAt: row.undone_at === null ? null : instant(row.undone_at),
  };
}
