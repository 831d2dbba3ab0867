/**
 * Who says they come, and who wants to be reminded, for one date of an activity. Organisers get sums from here, never names.
 */
import type { Database } from '../database/connection.ts';
import { instant } from './activity-rows.ts';

/** One date of an activity, by the day on which the rule puts it, `YYYY-MM-DD`. */
export interface ActivityDate {
  readonly activityId: string;
  readonly originalDate: string;
}

/** What one person said of one date. */
export interface Attendance extends ActivityDate {
  readonly people: number;
  readonly saidAt: Temporal.Instant;
}

export interface Reminder extends ActivityDate {
  readonly neighbourhoodId: string;
  readonly personId: string;
  readonly dueAt: Temporal.Instant;
}

/** The most that one person may say they come with. */
export const mostPeople = 99;

/** Notes with how many somebody comes; what they said before is replaced. */
export async function saveAttendance(
  database: Database,
  person: { readonly id: string; readonly neighbourhoodId: string },
  { activityId, originalDate }: ActivityDate,
  people: number,
  at: Temporal.Instant,
): Promise<void> {
  const values = { people, said_at: at.toString() };
  await database
    .insertInto('attendance')
    .values({
      neighbourhood_id: person.neighbourhoodId,
      activity_id: activityId,
      original_date: originalDate,
      person_id: person.id,
      ...values,
    })
    .onConflict(conflict => conflict.columns(['activity_id', 'original_date', 'person_id']).doUpdateSet(values))
    .execute();
}

/** Somebody does not come after all, and need not be reminded. @returns false when they had not said they would */
export async function removeAttendance(
  database: Database,
  personId: string,
  { activityId, originalDate }: ActivityDate,
): Promise<boolean> {
  const removeFrom = (table: 'attendance' | 'reminder') =>
    database
      .deleteFrom(table)
      .where('activity_id', 'in', entriesOf(database, activityId))
      .where('original_date', '=', originalDate)
      .where('person_id', '=', personId)
      .executeTakeFirst();
  await removeFrom('reminder');
  return (await removeFrom('attendance')).numDeletedRows > 0n;
}

/** With how many a person comes; 0 when they did not say so. */
export async function readAttendance(
  database: Database,
  personId: string,
  { activityId, originalDate }: ActivityDate,
): Promise<number> {
  const row = await database
    .selectFrom('attendance')
    .select('people')
    .where('activity_id', 'in', entriesOf(database, activityId))
    .where('original_date', '=', originalDate)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.people ?? 0;
}

/** What one person comes to, or wants to be reminded of, for their own list. */
export async function datesOfPerson(
  database: Database,
  table: 'attendance' | 'reminder',
  personId: string,
): Promise<{ readonly title: string; readonly date: string }[]> {
  const rows = await database
    .selectFrom(table)
    .innerJoin('activity', 'activity.id', `${table}.activity_id`)
    .select(['activity.title', `${table}.original_date as date`])
    .where(`${table}.person_id`, '=', personId)
    .orderBy(`${table}.original_date`)
    .limit(mostOfPerson)
    .execute();
  return rows.map(({ title, date }) => ({ title, date }));
}

const mostOfPerson = 500;

/** How many people come to one date in all; who said so of two entries that are one now is counted once. */
export async function sumAttendance(database: Database, { activityId, originalDate }: ActivityDate): Promise<number> {
  const row = await database
    .selectFrom(
      database
        .selectFrom('attendance')
        .select(({ fn }) => fn.max('people').as('people'))
        .where('activity_id', 'in', entriesOf(database, activityId))
        .where('original_date', '=', originalDate)
        .groupBy('person_id')
        .as('said'),
    )
    .select(({ fn }) => fn.sum<string | null>('said.people').as('people'))
    .executeTakeFirst();
  return Number(row?.people ?? 0);
}

/** Ids of those who said they come. */
export async function attendeesOf(
  database: Database,
  { activityId, originalDate }: ActivityDate,
  limit: number,
): Promise<string[]> {
  const rows = await database
    .selectFrom('attendance')
    .select('person_id')
    .distinct()
    .where('activity_id', 'in', entriesOf(database, activityId))
    .where('original_date', '=', originalDate)
    .orderBy('person_id')
    .limit(limit)
    .execute();
  return rows.map(row => row.person_id);
}

/** Notes when somebody wants to be reminded; of a date they are reminded once. */
export async function saveReminder(database: Database, reminder: Reminder): Promise<void> {
  const values = { due_at: reminder.dueAt.toString(), sent_at: null };
  await database
    .insertInto('reminder')
    .values({
      neighbourhood_id: reminder.neighbourhoodId,
      activity_id: reminder.activityId,
      original_date: reminder.originalDate,
      person_id: reminder.personId,
      ...values,
    })
    .onConflict(conflict => conflict.columns(['activity_id', 'original_date', 'person_id']).doUpdateSet(values))
    .execute();
}

/** Takes away what a person wanted to be reminded of and was not yet. */
export async function removeReminders(database: Database, personId: string): Promise<void> {
  await database.deleteFrom('reminder').where('person_id', '=', personId).where('sent_at', 'is', null).execute();
}

/**
 * Reminders whose time has come and that were not sent, the oldest first. One of a date that has begun is left as it is: it is told no
 * more, and where only the clock was wrong its time still comes.
 */
export async function dueReminders(database: Database, now: Temporal.Instant, limit: number): Promise<Reminder[]> {
  const rows = await database
    .selectFrom('reminder')
    .selectAll()
    .where('sent_at', 'is', null)
    .where('due_at', '<=', now.toString())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('occurrence')
            .select('occurrence.activity_id')
            .whereRef('occurrence.activity_id', '=', 'reminder.activity_id')
            .whereRef('occurrence.original_date', '=', 'reminder.original_date')
            .where('starts_at', '<=', now.toString()),
        ),
      ),
    )
    .orderBy('due_at')
    .limit(limit)
    .execute();
  return rows.map(row => ({
    neighbourhoodId: row.neighbourhood_id,
    personId: row.person_id,
    activityId: row.activity_id,
    originalDate: row.original_date,
    dueAt: instant(row.due_at),
  }));
}

/** @returns false when it was marked before: somebody else sends it */
export async function markReminded(
  database: Database,
  personId: string,
  { activityId, originalDate }: ActivityDate,
  at: Temporal.Instant,
): Promise<boolean> {
  const result = await database
    .updateTable('reminder')
    .set({ sent_at: at.toString() })
    .where('activity_id', '=', activityId)
    .where('original_date', '=', originalDate)
    .where('person_id', '=', personId)
    .where('sent_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * The entry, and those that were merged into it: what was said of them stays theirs, so that it is right again when the merge is
 * taken back.
 */
export function entriesOf(database: Database, activityId: string) {
  return database
    .selectFrom('activity')
    .select('activity.id')
    .where(builder => builder.or([builder('activity.id', '=', activityId), builder('merged_into', '=', activityId)]));
}
