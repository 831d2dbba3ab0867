/**
 * An activity in time: when it begins first, how long it lasts, how it returns, and what differs on single dates. All in
 * floating wall clock of one zone. A single activity is a series without a rule. Knows no titles, places or SQL.
 */
import { WijkError } from '../../core/errors.ts';
import { dateOf, hasTime, type Moment, parseMoment, timeOf } from './moment.ts';
import { parseRule } from './parse-rule.ts';
import type { RecurrenceRule } from './rule.ts';

export interface Series {
  readonly start: Moment;
  /** Of the first occurrence. With a bare date: its last day, inclusive. Null when nobody said it. */
  readonly end: Moment | null;
  readonly allDay: boolean;
  readonly rule: RecurrenceRule | null;
  /** Days on which it never was planned. */
  readonly exdates: readonly Temporal.PlainDate[];
  readonly overrides: readonly Override[];
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * What differs on one date. It belongs to the date that the rule gives, whatever the hour, so that it survives when the
 * whole series moves to another hour. `changed` says that something else than time differs (title, place), which is kept
 * elsewhere.
 */
export type Override =
  | { readonly original: Moment; readonly state: 'cancelled' | 'changed' }
  | {
      readonly original: Moment;
      readonly state: 'moved';
      readonly start: Moment;
      readonly end: Moment | null;
      readonly allDay: boolean;
    };

/** One time that it takes place (or does not, when cancelled). */
export interface Occurrence {
  /** When the rule has it; what tells it from the others of its series, by its day. */
  readonly original: Moment;
  readonly start: Moment;
  readonly end: Moment | null;
  readonly allDay: boolean;
  readonly state: 'planned' | Override['state'];
}

/** A series as `extract` gives it out and the tables keep it: `YYYY-MM-DD[THH:MM]`, an RRULE, bare dates. */
export interface SeriesText {
  readonly start: string;
  readonly end: string | null;
  readonly allDay: boolean;
  readonly recurrence: string | null;
  readonly exdates: readonly string[];
  readonly overrides?: readonly Override[];
  readonly timeZone: string;
}

/** Most days that one occurrence of a series with a rule may last. */
export const longestSpanDays = 366;

/**
 * Reads a series from its texts. An exception with an hour counts for its whole day.
 *
 * @throws WijkError `recurrence-malformed`, `recurrence-unsupported` or `recurrence-absurd`, as of {@link parseRule}
 */
export function readSeries(text: SeriesText): Series {
  const { allDay, recurrence, timeZone, overrides = [] } = text;
  const start = parseMoment(text.start);
  const end = text.end === null ? null : parseMoment(text.end);
  const exdates = text.exdates.map(day => dateOf(parseMoment(day)));
  checkTimes(start, end, allDay);
  checkZone(timeZone);
  for (const each of overrides) if (each.state === 'moved') checkTimes(each.start, each.end, each.allDay);
  const rule = recurrence === null ? null : parseRule(recurrence, { start, timeZone });
  const series: Series = { start, end, allDay, rule, exdates, overrides, timeZone };
  if (rule !== null && spanDays(series) > longestSpanDays) {
    throw new WijkError(
      `An activity that returns lasts more than ${longestSpanDays} days; enter its dates one by one.`,
      {
        code: 'recurrence-absurd',
      },
    );
  }
  return series;
}

/** On how many later days than its first an occurrence can still go on; 0 when it ends on the same day. */
export function spanDays({ start, end }: Pick<Series, 'start' | 'end'>): number {
  return end === null ? 0 : dateOf(start).until(dateOf(end)).days;
}

/**
 * The first and last day that something belongs to. What ends in the small hours (before 6) belongs to the evening it began
 * on, and what ends at midnight does not touch the next day.
 */
export function daysOf({ start, end }: Pick<Occurrence, 'start' | 'end'>): {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
} {
  const first = dateOf(start);
  if (end === null) return { first, last: first };
  const last = dateOf(end);
  const hour = timeOf(end);
  const isOver = hour !== undefined && hour.hour < nightEnds && Temporal.PlainDate.compare(last, first) > 0;
  return { first, last: isOver ? last.subtract({ days: 1 }) : last };
}

/** The hour from which an activity that began the day before counts for the new day too. */
const nightEnds = 6;

/** Far enough for any neighbourhood, near enough that nothing counts for centuries. */
const years = { first: 1900, last: 2200 };

function checkTimes(start: Moment, end: Moment | null, allDay: boolean): void {
  const { year } = dateOf(start);
  if (year < years.first || year > years.last) {
    throw new WijkError(`The year ${year} is out of reach; give one from ${years.first} to ${years.last}.`, {
      code: 'recurrence-absurd',
    });
  }
  if (allDay && (hasTime(start) || (end !== null && hasTime(end)))) {
    throw malformed('Something that lasts whole days has an hour; give dates only.');
  }
  if (end !== null && isBefore(end, start)) throw malformed('It ends before it begins; give a later end, or none.');
}

function isBefore(end: Moment, start: Moment): boolean {
  if (hasTime(end) && hasTime(start)) return Temporal.PlainDateTime.compare(end, start) < 0;
  return Temporal.PlainDate.compare(dateOf(end), dateOf(start)) < 0;
}

function checkZone(timeZone: string): void {
  try {
    new Temporal.ZonedDateTime(0n, timeZone);
  } catch (cause) {
    throw malformed(`"${timeZone}" is no time zone; give one such as Europe/Brussels.`, cause);
  }
}

function malformed(message: string, cause?: unknown): WijkError {
  return new WijkError(message, { code: 'recurrence-malformed', cause });
}
