/**
 * Which entries a posting may be a second telling of: by the days on which they happen, and by the likeness of their
 * titles within some weeks. Both go by an index, so that the calendar may grow; the judging is done elsewhere.
 */
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';

export interface CandidateQuestion {
  readonly neighbourhoodId: string;
  /** Days on which the posting happens, `YYYY-MM-DD`; of a series its first ones. Never empty. */
  readonly dates: readonly string[];
  /** As `foldTitle` makes it. */
  readonly foldedTitle: string;
  /** Whether its day may be another than the true one: then look-alike titles of the weeks around are candidates too. */
  readonly mayBeMisdated: boolean;
  /** Entries that are not asked about. */
  readonly except: readonly string[];
}

/** Weeks around the days of a posting in which a look-alike title is worth judging: a deadline may be taken for the day. */
const weeksAround = 2;
/** Enough for the busiest day of a neighbourhood; the most alike come first. */
const candidatesByDay = 60;
const candidatesByTitle = 10;

/** Ids of entries that are not merged, those with the most alike titles first, 70 at most. */
export async function findCandidates(database: Database, question: CandidateQuestion): Promise<string[]> {
  const byDay = await onTheseDays(database, question).execute();
  const { mayBeMisdated, foldedTitle } = question;
  const byTitle = mayBeMisdated && foldedTitle !== '' ? await withSuchTitle(database, question).execute() : [];
  return [...new Set([...byDay, ...byTitle].map(row => row.id))];
}

/** The query by day, apart so that its plan can be looked at. A day before and after: midnight and slips of the pen. */
export function onTheseDays(database: Database, { neighbourhoodId, dates, foldedTitle, except }: CandidateQuestion) {
  const days = [...new Set(dates.flatMap(around))];
  return database
    .selectFrom('activity')
    .select('id')
    .where('id', 'in', selectFrom =>
      selectFrom
        .selectFrom('occurrence')
        .select('activity_id')
        .where('neighbourhood_id', '=', neighbourhoodId)
        .where('start_date', 'in', days),
    )
    .where('merged_into', 'is', null)
    .$if(except.length > 0, query => query.where('id', 'not in', [...except]))
    .orderBy(sql`similarity(folded_title, ${foldedTitle})`, 'desc')
    .orderBy('id')
    .limit(candidatesByDay);
}

/** The query by likeness of title, apart so that its plan can be looked at. */
export function withSuchTitle(database: Database, { neighbourhoodId, dates, foldedTitle, except }: CandidateQuestion) {
  const { first, last } = spanAround(dates);
  return database
    .selectFrom('activity')
    .select('id')
    .where(sql<boolean>`folded_title % ${foldedTitle}`)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('merged_into', 'is', null)
    .where('start_date', '>=', first)
    .where('start_date', '<=', last)
    .$if(except.length > 0, query => query.where('id', 'not in', [...except]))
    .orderBy(sql`similarity(folded_title, ${foldedTitle})`, 'desc')
    .orderBy('id')
    .limit(candidatesByTitle);
}

function around(day: string): string[] {
  const date = Temporal.PlainDate.from(day);
  return [date.subtract({ days: 1 }), date, date.add({ days: 1 })].map(String);
}

function spanAround(dates: readonly string[]): { first: string; last: string } {
  const sorted = dates.toSorted();
  const [first = '', last = first] = [sorted[0], sorted.at(-1)];
  return {
    first: Temporal.PlainDate.from(first).subtract({ weeks: weeksAround }).toString(),
    last: Temporal.PlainDate.from(last).add({ weeks: weeksAround }).toString(),
  };
}
