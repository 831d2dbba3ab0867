/**
 * The rows of activities: made, changed, found by id, by public id and by what was merged. Decides nothing.
 */
import { sql } from 'kysely';
import { WijkError } from '../core/errors.ts';
import type { Database } from '../database/connection.ts';
import type { Activity } from './activity.ts';
import { activityFrom, columnsOf, endless } from './activity-rows.ts';

/**
 * Waits until nobody else changes this neighbourhood's calendar, and keeps it until the transaction ends. Postings are
 * compared with what is there, so two at the same moment must see each other; a neighbourhood has few enough of them
 * that one queue for all its days costs nothing, and needs no order of locks.
 */
export async function lockCalendar(transaction: Database, neighbourhoodId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('wijkbode calendar'), hashtext(${neighbourhoodId}))`.execute(
    transaction,
  );
}

export async function insertActivity(database: Database, activity: Activity, storedUntil: string): Promise<void> {
  await database
    .insertInto('activity')
    .values({
      id: activity.id,
      neighbourhood_id: activity.neighbourhoodId,
      public_id: activity.publicId,
      ...columnsOf(activity),
      time_zone: activity.timeZone,
      ...lifeColumns(activity),
      stored_until: storedUntil,
      merged_into: null,
      merged_at: null,
      created_at: activity.createdAt.toString(),
    })
    .execute();
}

/** Writes everything that can change of an entry. */
export async function updateActivity(database: Database, activity: Activity, storedUntil: string): Promise<void> {
  await database
    .updateTable('activity')
    .set({ ...columnsOf(activity), ...lifeColumns(activity), stored_until: storedUntil })
    .where('id', '=', activity.id)
    .execute();
}

function lifeColumns(activity: Activity) {
  return {
    last_date: activity.lastDate ?? endless,
    publication: activity.publication,
    owner_partner_id: activity.ownerPartnerId,
    wordings: JSON.stringify(activity.wordings ?? []),
    revision: activity.revision,
    revised_at: activity.revisedAt.toString(),
  };
}

/**
 * The entry of this id, or of the one it was merged into.
 *
 * @throws WijkError `activity-unknown` when this neighbourhood has none of this id
 */
export async function requireActivity(database: Database, neighbourhoodId: string, id: string): Promise<Activity> {
  const activity = await findActivity(database, neighbourhoodId, id);
  if (activity !== undefined) return activity;
  throw new WijkError('There is no activity of this id in this neighbourhood; look it up again.', {
    code: 'activity-unknown',
  });
}

/** The row of this id itself, merged or not. */
export async function findUnmerged(database: Database, id: string): Promise<Activity | undefined> {
  const row = await database.selectFrom('activity').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : activityFrom(row);
}

/** As {@link requireActivity}, undefined when there is none. */
export async function findActivity(
  database: Database,
  neighbourhoodId: string,
  id: string,
): Promise<Activity | undefined> {
  const row = await database
    .selectFrom('activity as asked')
    // Whatever is merged points at the entry that lives, however many merges ago; see merge-store.ts.
    .innerJoin('activity', join => join.on(sql<boolean>`activity.id = coalesce(asked.merged_into, asked.id)`))
    .selectAll('activity')
    .where('asked.id', '=', id)
    .where('asked.neighbourhood_id', '=', neighbourhoodId)
    .executeTakeFirst();
  return row === undefined ? undefined : activityFrom(row);
}

/** The entry of a public id, or of the one it was merged into. */
export async function findByPublicId(
  database: Database,
  neighbourhoodId: string,
  publicId: string,
): Promise<Activity | undefined> {
  const row = await database.selectFrom('activity').select('id').where('public_id', '=', publicId).executeTakeFirst();
  return row === undefined ? undefined : findActivity(database, neighbourhoodId, row.id);
}

/** The entries of these ids that are not merged, in no order. */
export async function readActivities(database: Database, ids: readonly string[]): Promise<Activity[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('activity')
    .selectAll()
    .where('id', 'in', ids)
    .where('merged_into', 'is', null)
    .execute();
  return rows.map(activityFrom);
}

export async function setStoredUntil(database: Database, id: string, date: string): Promise<void> {
  await database.updateTable('activity').set({ stored_until: date }).where('id', '=', id).execute();
}

/** Series whose occurrences are stored up to less than this date, and go on after it: the next ones to extend. */
export async function seriesToExtend(
  database: Database,
  neighbourhoodId: string,
  until: string,
  limit: number,
): Promise<{ readonly id: string; readonly storedUntil: string }[]> {
  const rows = await database
    .selectFrom('activity')
    .select(['id', 'stored_until'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('recurrence', 'is not', null)
    .where('merged_into', 'is', null)
    .whereRef('stored_until', '<', 'last_date')
    .where('stored_until', '<', until)
    .orderBy('stored_until')
    .limit(limit)
    .execute();
  return rows.map(row => ({ id: row.id, storedUntil: row.stored_until }));
}
