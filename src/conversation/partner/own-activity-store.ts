/**
 * The activities of organisations, waiting ones and plans included, for those who speak for them.
 */
import type { Activity } from '../../calendar/activity.ts';
import { activityFrom } from '../../calendar/activity-rows.ts';
import type { Database } from '../../database/connection.ts';

/** Coming activities of these organisations, the earliest first; refused ones are left out. */
export async function comingActivities(
  database: Database,
  neighbourhoodId: string,
  partnerIds: readonly string[],
  from: string,
  limit: number,
): Promise<Activity[]> {
  if (partnerIds.length === 0) return [];
  const rows = await entries(database, neighbourhoodId)
    .where('publication', '<>', 'rejected')
    .where('owner_partner_id', 'in', partnerIds)
    .where('last_date', '>=', from)
    .orderBy('start_date')
    .orderBy('start_time')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(activityFrom);
}

/** Public activities of organisations that say nothing of themselves and begin between two days, the earliest first. */
export async function activitiesWithoutWords(
  database: Database,
  neighbourhoodId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Activity[]> {
  const rows = await entries(database, neighbourhoodId)
    .where('publication', '=', 'public')
    .where('state', 'not in', ['cancelled', 'idea'])
    .where('owner_partner_id', 'is not', null)
    .where(eb => eb.or([eb('description', 'is', null), eb('description', '=', '')]))
    .where('start_date', '>=', from)
    .where('start_date', '<=', to)
    .orderBy('start_date')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map(activityFrom);
}

/** What took place between two days, once: not the dates of a series. The latest first. */
export async function pastActivities(
  database: Database,
  neighbourhoodId: string,
  from: string,
  to: string,
  limit: number,
): Promise<Activity[]> {
  const rows = await entries(database, neighbourhoodId)
    .where('publication', '=', 'public')
    .where('state', '<>', 'cancelled')
    .where('recurrence', 'is', null)
    .where('owner_partner_id', 'is not', null)
    .where('start_date', '>=', from)
    .where('start_date', '<=', to)
    .orderBy('start_date', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(activityFrom);
}

/** Which of these organisations told of an activity; undefined for none. */
export async function tellsOf(
  database: Database,
  activityId: string,
  partnerIds: readonly string[],
): Promise<string | undefined> {
  if (partnerIds.length === 0) return undefined;
  const row = await database
    .selectFrom('source')
    .select('partner_id')
    .where('activity_id', '=', activityId)
    .where('withdrawn_at', 'is', null)
    .where('partner_id', 'in', partnerIds)
    .orderBy('filed_at')
    .limit(1)
    .executeTakeFirst();
  return row?.partner_id ?? undefined;
}

/** The next dates of a series, as the rule has them: what a button can name. */
export async function nextDates(
  database: Database,
  activityId: string,
  now: Temporal.Instant,
  limit: number,
): Promise<string[]> {
  const rows = await database
    .selectFrom('occurrence')
    .select('original_date')
    .where('activity_id', '=', activityId)
    .where('ends_at', '>', now.toString())
    .where('state', '<>', 'cancelled')
    .orderBy('starts_at')
    .limit(limit)
    .execute();
  return rows.map(row => row.original_date);
}

/** The date of a series that falls on a day, moved or not; undefined when there is none. */
export async function dateOn(database: Database, activityId: string, day: string): Promise<string | undefined> {
  const row = await database
    .selectFrom('occurrence')
    .select('original_date')
    .where('activity_id', '=', activityId)
    .where(builder => builder.or([builder('start_date', '=', day), builder('original_date', '=', day)]))
    .limit(1)
    .executeTakeFirst();
  return row?.original_date;
}

/** The one that these organisations placed last. */
export async function newestActivity(
  database: Database,
  neighbourhoodId: string,
  partnerIds: readonly string[],
): Promise<Activity | undefined> {
  if (partnerIds.length === 0) return undefined;
  const row = await entries(database, neighbourhoodId)
    .where('owner_partner_id', 'in', partnerIds)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : activityFrom(row);
}

/** What stands in the calendar of a neighbourhood: of what was merged, what it became. */
function entries(database: Database, neighbourhoodId: string) {
  return database
    .selectFrom('activity')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('merged_into', 'is', null);
}
