/**
 * An entry in time: its fields and overrides as a series, and what of it is stored. Pure.
 */
import type { Activity, StoredOverride } from './activity.ts';
import { type ActivityFields, dateOf } from './fields.ts';
import { dateOf as dayOf, parseMoment } from './recurrence/moment.ts';
import { isEndless, lastOccurrence, occurrencesBetween } from './recurrence/occurrences.ts';
import { daysOf, type Override, readSeries, type Series } from './recurrence/series.ts';
import { materialisedHorizon, occurrencesToStore, type StoredOccurrence } from './recurrence/stored-occurrences.ts';

type When = Pick<ActivityFields, 'start' | 'end' | 'allDay' | 'recurrence' | 'exdates'>;

/** @throws WijkError of `readSeries` when the times or the rule cannot be */
export function seriesOf(fields: When, overrides: readonly StoredOverride[], timeZone: string): Series {
  const { start, end, allDay, recurrence, exdates } = fields;
  return readSeries({ start, end, allDay, recurrence, exdates, overrides: overrides.map(overrideOf), timeZone });
}

function overrideOf({ originalDate, cancelled, moved }: StoredOverride): Override {
  const original = Temporal.PlainDate.from(originalDate);
  if (cancelled) return { original, state: 'cancelled' };
  if (moved === null) return { original, state: 'changed' };
  const { start, end, allDay } = moved;
  return {
    original,
    state: 'moved',
    start: parseMoment(start),
    end: end === null ? null : parseMoment(end),
    allDay,
  };
}

/** The last day on which it happens, or null when it goes on. */
export function lastDateOf(series: Series): string | null {
  if (isEndless(series)) return null;
  const last = lastOccurrence(series);
  return (last === undefined ? dayOf(series.start) : daysOf(last).last).toString();
}

/** How far back a series is stored that is told of long after it began: as far as a feed looks back. */
const daysBack = 35;

export interface WantedOccurrences {
  readonly rows: readonly StoredOccurrence[];
  /** Up to which day they are complete, `YYYY-MM-DD`. */
  readonly storedUntil: string;
}

/**
 * The dates that should be stored of an entry today: a single activity whatever its date, a series for 13 months.
 */
export function wantedOccurrences(
  series: Series,
  activity: Pick<Activity, 'createdAt' | 'timeZone'>,
  today: Temporal.PlainDate,
): WantedOccurrences {
  const first = dayOf(series.start);
  const horizon = materialisedHorizon(today);
  if (series.rule === null) {
    const rows = occurrencesToStore(series, first.subtract({ days: 1 }), first);
    return { rows, storedUntil: first.toString() };
  }
  const told = activity.createdAt.toZonedDateTimeISO(activity.timeZone).toPlainDate().subtract({ days: daysBack });
  const base = Temporal.PlainDate.compare(told, first) > 0 ? told : first;
  return {
    rows: occurrencesToStore(series, base.subtract({ days: 1 }), horizon),
    storedUntil: horizon.toString(),
  };
}

/** The days on which a posting may meet another telling of it: its own, or the next few of its series. */
export function datesToCompare(fields: When, timeZone: string, today: Temporal.PlainDate): string[] {
  if (fields.recurrence === null) return [dateOf(fields.start)];
  const series = seriesOf(fields, [], timeZone);
  const first = dayOf(series.start);
  const from = Temporal.PlainDate.compare(today, first) > 0 ? today : first;
  const next = occurrencesBetween(series, from, from.add({ years: 1 }), comparedDates);
  return [...new Set([dateOf(fields.start), ...next.map(({ start }) => dayOf(start).toString())])];
}

const comparedDates = 4;
