/**
 * When a series takes place: the questions calendar, feed and chat ask. Pure and bounded: every answer looks at a window or
 * at a limited number of dates. Knows no SQL; `stored-occurrences.ts` prepares what the table keeps.
 */
import { compareMoments, dateOf, hasTime, type Moment, momentOn, timeOf } from './moment.ts';
import { longestYears } from './parse-rule.ts';
import { ruleDatesBetween } from './rule-dates.ts';
import { daysOf, type Occurrence, type Series, spanDays } from './series.ts';

/**
 * The occurrences of which at least one day lies from `from` to `to`, both inclusive, in order of their start. Cancelled
 * ones are among them, with that state; moved ones stand where they are now.
 *
 * @param limit most occurrences to give, the earliest ones
 */
export function occurrencesBetween(
  series: Series,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  limit: number,
): Occurrence[] {
  const reach = spanDays(series);
  // At most one a day is still running from before, and each override can take one away.
  const enough = limit + reach + series.overrides.length;
  const near = originalsBetween(series, from.subtract({ days: reach }), to, enough);
  const isNear = new Set(near.map(date => date.toString()));
  const isHere = (occurrence: Occurrence): boolean => {
    const { first, last } = daysOf(occurrence);
    return Temporal.PlainDate.compare(last, from) >= 0 && Temporal.PlainDate.compare(first, to) <= 0;
  };
  const movedHere = series.overrides
    .filter(override => override.state === 'moved' && isHere(override))
    .map(({ original }) => dateOf(original))
    .filter(date => !isNear.has(date.toString()) && isOccurrence(series, date));
  return occurrencesFor(series, [...near, ...movedHere])
    .filter(isHere)
    .toSorted((a, b) => compareMoments(a.start, b.start))
    .slice(0, limit);
}

/**
 * The first occurrence that takes place and begins at or after a moment, or undefined when there is none within 50 years. One
 * without an hour begins with its day.
 *
 * @param after wall clock in the zone of the series
 */
export function nextOccurrence(series: Series, after: Temporal.PlainDateTime): Occurrence | undefined {
  const day = after.toPlainDate();
  let from = day;
  for (const years of lookAhead) {
    const to = day.add({ years });
    // The ones that began earlier or are cancelled are at most so many.
    const enough = series.overrides.length + spanDays(series) + 2;
    const found = occurrencesBetween(series, from, to, enough).find(
      ({ state, start }) => state !== 'cancelled' && isFrom(start, after),
    );
    if (found !== undefined) return found;
    from = to;
  }
  return undefined;
}

/** True when the rule has an occurrence on this original day, whatever became of it; false on a day it never was planned. */
export function isOccurrence(series: Series, date: Temporal.PlainDate): boolean {
  return originalsBetween(series, date, date, 1).length > 0;
}

/** What became of the occurrence that the rule has on this day, or undefined when it has none. */
export function occurrenceOf(series: Series, original: Temporal.PlainDate): Occurrence | undefined {
  return isOccurrence(series, original) ? occurrencesFor(series, [original])[0] : undefined;
}

/** What became of each of these days, which must be days of the rule, in the order given, each once. */
export function occurrencesFor(series: Series, originals: readonly Temporal.PlainDate[]): Occurrence[] {
  // Of two overrides for one day the later in the list counts.
  const overrides = new Map(series.overrides.map(override => [dateOf(override.original).toString(), override]));
  const days = new Map(originals.map(date => [date.toString(), date]));
  return [...days].map(([day, date]) => {
    const planned = plannedOn(series, date);
    const override = overrides.get(day);
    if (override === undefined) return planned;
    if (override.state !== 'moved') return { ...planned, state: override.state };
    return {
      original: planned.original,
      start: override.start,
      end: override.end,
      allDay: override.allDay,
      state: 'moved',
    };
  });
}

/**
 * The days that the rule has from `from` to `to`, both inclusive, ascending, without the exceptions: whatever became of them.
 *
 * @param limit most days to give, the earliest ones
 */
export function originalsBetween(
  series: Series,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  limit: number,
): Temporal.PlainDate[] {
  const start = dateOf(series.start);
  const enough = limit + series.exdates.length;
  const dates = series.rule === null ? single(start, from, to) : ruleDatesBetween(series.rule, start, from, to, enough);
  if (series.exdates.length === 0) return dates;
  const excepted = new Set(series.exdates.map(date => date.toString()));
  return dates.filter(date => !excepted.has(date.toString())).slice(0, limit);
}

/** True when the series has no last occurrence. */
export function isEndless({ rule }: Series): boolean {
  return rule !== null && rule.count === null && rule.until === null;
}

/** The occurrence that begins last, cancelled or not; undefined when the series goes on, or every date is taken out. */
export function lastOccurrence(series: Series): Occurrence | undefined {
  if (isEndless(series)) return undefined;
  const first = dateOf(series.start);
  const all = originalsBetween(series, first, first.add({ years: longestYears }), Number.POSITIVE_INFINITY);
  return occurrencesFor(series, all)
    .toSorted((a, b) => compareMoments(a.start, b.start))
    .at(-1);
}

/** How far each look ahead goes, in years: mostly the first finds it, 29 February needs eight, an INTERVAL more. */
const lookAhead = [1, 9, longestYears];

function single(start: Temporal.PlainDate, from: Temporal.PlainDate, to: Temporal.PlainDate): Temporal.PlainDate[] {
  const isIn = Temporal.PlainDate.compare(start, from) >= 0 && Temporal.PlainDate.compare(start, to) <= 0;
  return isIn ? [start] : [];
}

function plannedOn(series: Series, date: Temporal.PlainDate): Occurrence {
  const start = momentOn(date, timeOf(series.start));
  return { original: start, start, end: endOn(series, date), allDay: series.allDay, state: 'planned' };
}

/** As many days later and at the same hour as in the first occurrence: people say an hour, not a length. */
function endOn(series: Series, date: Temporal.PlainDate): Moment | null {
  return series.end === null ? null : momentOn(date.add({ days: spanDays(series) }), timeOf(series.end));
}

function isFrom(start: Moment, after: Temporal.PlainDateTime): boolean {
  if (hasTime(start)) return Temporal.PlainDateTime.compare(start, after) >= 0;
  return Temporal.PlainDate.compare(start, after.toPlainDate()) >= 0;
}
