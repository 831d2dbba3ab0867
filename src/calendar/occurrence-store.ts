/**
 * The dates of activities as rows, so that what is on in a window is one look into an index.
 */
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { OccurrenceTable } from '../database/tables/calendar.ts';
import type { Activity } from './activity.ts';
import { instant, startColumns, wallClock } from './activity-rows.ts';
import { timeOf } from './fields.ts';
import { dateOf, formatMoment, momentOn, parseMoment, timeOf as timeOfMoment } from './recurrence/moment.ts';
import { diffOccurrences, type StoredOccurrence } from './recurrence/stored-occurrences.ts';

/**
 * Makes the rows of an entry what is wanted, and leaves those that are so already.
 *
 * @param from rows before this day stay as they are, `YYYY-MM-DD`; all are looked at when null
 */
export async function replaceOccurrences(
  database: Database,
  activity: Pick<Activity, 'id' | 'neighbourhoodId' | 'start'>,
  wanted: readonly StoredOccurrence[],
  from: string | null,
): Promise<void> {
  const rows = await database
    .selectFrom('occurrence')
    .selectAll()
    .where('activity_id', '=', activity.id)
    .$if(from !== null, query => query.where('start_date', '>=', from))
    .execute();
  const { add, change, remove } = diffOccurrences(
    rows.map(row => storedFrom(row, activity.start)),
    wanted,
  );
  const gone = [...remove, ...change.map(({ stored }) => stored)].map(dayOf);
  if (gone.length > 0) {
    await database
      .deleteFrom('occurrence')
      .where('activity_id', '=', activity.id)
      .where('original_date', 'in', gone)
      .execute();
  }
  await addOccurrences(database, activity, [...add, ...change.map(({ wanted: row }) => row)]);
}

/** Adds rows; one that is there already is replaced, so that a repeated run does no harm. */
export async function addOccurrences(
  database: Database,
  activity: Pick<Activity, 'id' | 'neighbourhoodId'>,
  occurrences: readonly StoredOccurrence[],
): Promise<void> {
  for (let at = 0; at < occurrences.length; at += rowsAtOnce) {
    const rows = occurrences.slice(at, at + rowsAtOnce).map(occurrence => rowOf(activity, occurrence));
    await database
      .insertInto('occurrence')
      .values(rows)
      .onConflict(conflict =>
        conflict.columns(['activity_id', 'original_date']).doUpdateSet(({ ref }) => ({
          start_date: ref('excluded.start_date'),
          start_time: ref('excluded.start_time'),
          end_date: ref('excluded.end_date'),
          end_time: ref('excluded.end_time'),
          all_day: ref('excluded.all_day'),
          starts_at: ref('excluded.starts_at'),
          ends_at: ref('excluded.ends_at'),
          is_long: ref('excluded.is_long'),
          state: ref('excluded.state'),
        })),
      )
      .execute();
  }
}

/** An entry that is merged happens nowhere by itself. */
export async function removeOccurrences(database: Database, activityId: string): Promise<void> {
  await database.deleteFrom('occurrence').where('activity_id', '=', activityId).execute();
}

/** When an entry begins next, or began last when it is over; undefined when it has no dates. */
export async function nextStart(
  database: Database,
  activityId: string,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const row = await database
    .selectFrom('occurrence')
    .select('starts_at')
    .where('activity_id', '=', activityId)
    .where('state', '<>', 'cancelled')
    .orderBy(sql`ends_at <= ${now.toString()}`)
    .orderBy(sql`abs(extract(epoch from starts_at - ${now.toString()}::timestamptz))`)
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : instant(row.starts_at);
}

/** How many dates are stored of an entry, for tests and the job's log. */
export async function countOccurrences(database: Database, activityId: string): Promise<number> {
  const { count } = await database
    .selectFrom('occurrence')
    .select(sql<number>`count(*)`.as('count'))
    .where('activity_id', '=', activityId)
    .executeTakeFirstOrThrow();
  return count;
}

/** Far below the 65535 parameters of one statement. */
const rowsAtOnce = 400;

function rowOf(activity: Pick<Activity, 'id' | 'neighbourhoodId'>, occurrence: StoredOccurrence) {
  const { start, end } = occurrence;
  return {
    activity_id: activity.id,
    original_date: dayOf(occurrence),
    neighbourhood_id: activity.neighbourhoodId,
    ...startColumns(formatMoment(start), end === null ? null : formatMoment(end)),
    all_day: occurrence.allDay,
    starts_at: occurrence.startsAt.toString(),
    ends_at: occurrence.endsAt.toString(),
    is_long: end !== null && dateOf(start).until(dateOf(end)).days > 1,
    state: occurrence.state,
  };
}

function dayOf({ original }: StoredOccurrence): string {
  return dateOf(original).toString();
}

/** The hour of the original is the series' own and not stored. */
function storedFrom(row: Selectable<OccurrenceTable>, seriesStart: string): StoredOccurrence {
  const hour = timeOf(seriesStart) === null ? undefined : timeOfMoment(parseMoment(seriesStart));
  return {
    original: momentOn(Temporal.PlainDate.from(row.original_date), hour),
    start: parseMoment(wallClock(row.start_date, row.start_time)),
    end: row.end_date === null ? null : parseMoment(wallClock(row.end_date, row.end_time)),
    allDay: row.all_day,
    state: row.state,
    startsAt: instant(row.starts_at),
    endsAt: instant(row.ends_at),
  };
}
