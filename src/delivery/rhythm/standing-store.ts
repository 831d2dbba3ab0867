/**
 * Who still wants to hear of a date because they said they come or asked to be reminded, and whom to ask how it was. Who said "stop"
 * after that does not.
 */
import { type RawBuilder, sql } from 'kysely';
import type { ActivityDate } from '../../calendar/attendance-store.ts';
import type { Database } from '../../database/connection.ts';

interface DateOfPerson {
  readonly activityId: string;
  /** Null of an activity with one date, whatever the day was when they said it. */
  readonly originalDate: string | null;
}

/** Whether somebody said they come to a date, and did not say stop since. */
export async function comesTo(database: Database, personId: string, date: DateOfPerson): Promise<boolean> {
  const { rows } = await sql<{ comes: boolean }>`
    SELECT EXISTS (
      SELECT FROM attendance
      LEFT JOIN subscription ON subscription.person_id = attendance.person_id
      WHERE attendance.person_id = ${personId} AND attendance.activity_id IN (${namesOf(date.activityId)})
        AND (${date.originalDate}::date IS NULL OR attendance.original_date = ${date.originalDate}::date)
        AND (subscription.ended_at IS NULL OR attendance.said_at > subscription.ended_at)
    ) AS comes
  `.execute(database);
  return rows[0]?.comes === true;
}

/** Whether somebody comes to a date or asked to be reminded of it, and did not say stop since. */
export async function hasAskedOf(database: Database, personId: string, date: DateOfPerson): Promise<boolean> {
  if (await comesTo(database, personId, date)) return true;
  const { rows } = await sql<{ asked: boolean }>`
    SELECT EXISTS (
      SELECT FROM reminder
      LEFT JOIN subscription ON subscription.person_id = reminder.person_id
      LEFT JOIN told ON told.person_id = reminder.person_id AND told.activity_id = ${date.activityId}
      WHERE reminder.person_id = ${personId} AND reminder.activity_id IN (${namesOf(date.activityId)})
        AND (${date.originalDate}::date IS NULL OR reminder.original_date = ${date.originalDate}::date)
        AND (subscription.ended_at IS NULL OR told.told_at > subscription.ended_at)
    ) AS asked
  `.execute(database);
  return rows[0]?.asked === true;
}

/** An activity and those that were merged into it: what was said of them is said of it. */
function namesOf(activityId: string): RawBuilder<string> {
  return sql<string>`SELECT id FROM activity WHERE id = ${activityId} OR merged_into = ${activityId}`;
}

/** One who came to a date that is over. */
export interface Attendee extends ActivityDate {
  readonly personId: string;
}

/** A page of those who said they come to what ended within a time and did not say yet how it was. */
export async function attendeesOfEnded(
  database: Database,
  neighbourhoodId: string,
  { from, to }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
  page: { readonly after: Attendee | undefined; readonly limit: number },
): Promise<Attendee[]> {
  const { after, limit } = page;
  const rows = await database
    .selectFrom('occurrence')
    .innerJoin('activity', 'activity.id', 'occurrence.activity_id')
    .innerJoin('activity as named', join =>
      join.on(eb =>
        eb.or([
          eb('named.id', '=', eb.ref('occurrence.activity_id')),
          eb('named.merged_into', '=', eb.ref('occurrence.activity_id')),
        ]),
      ),
    )
    .innerJoin('attendance', join =>
      join.onRef('attendance.activity_id', '=', 'named.id').on(eb =>
        eb.or([
          eb('attendance.original_date', '=', eb.ref('occurrence.original_date')),
          // Its only date may have moved since they said so.
          eb('activity.recurrence', 'is', null),
        ]),
      ),
    )
    .select(['attendance.person_id', 'occurrence.activity_id', 'occurrence.original_date'])
    .where('occurrence.neighbourhood_id', '=', neighbourhoodId)
    .where('occurrence.ends_at', '>=', from.toString())
    .where('occurrence.ends_at', '<', to.toString())
    // The index of dates is by their beginning; what lasts longer is asked about all the same.
    .where('occurrence.starts_at', '<', to.toString())
    .where('occurrence.state', '<>', 'cancelled')
    .where('activity.state', '<>', 'cancelled')
    .where(
      sql<boolean>`NOT EXISTS (SELECT FROM feedback WHERE feedback.person_id = attendance.person_id
        AND feedback.activity_id = occurrence.activity_id AND feedback.original_date = occurrence.original_date)`,
    )
    .$if(after !== undefined, query =>
      query.where(
        sql<boolean>`(attendance.person_id, occurrence.activity_id, occurrence.original_date)
          > (${after?.personId}::uuid, ${after?.activityId}::uuid, ${after?.originalDate}::date)`,
      ),
    )
    .orderBy('attendance.person_id')
    .orderBy('occurrence.activity_id')
    .orderBy('occurrence.original_date')
    .limit(limit)
    .execute();
  return rows.map(row => ({
    personId: row.person_id,
    activityId: row.activity_id,
    originalDate: row.original_date,
  }));
}

/** Whether somebody said already how a date was. */
export async function gaveFeedback(
  database: Database,
  personId: string,
  { activityId, originalDate }: ActivityDate,
): Promise<boolean> {
  const row = await database
    .selectFrom('feedback')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('activity_id', '=', activityId)
    .where('original_date', '=', originalDate)
    .executeTakeFirst();
  return row !== undefined;
}
