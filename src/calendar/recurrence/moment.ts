/**
 * A day, or a day with an hour, as people and wijk.yaml say it: floating wall clock, without a zone. An activity whose hour
 * nobody knows yet has a day only. Knows no series.
 */
import { WijkError } from '../../core/errors.ts';

export type Moment = Temporal.PlainDate | Temporal.PlainDateTime;

/**
 * Reads `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` (seconds may follow).
 *
 * @throws WijkError `recurrence-malformed` when it is neither, or no day of the calendar
 */
export function parseMoment(text: string): Moment {
  try {
    if (dayShape.test(text)) return Temporal.PlainDate.from(text);
    if (hourShape.test(text)) return Temporal.PlainDateTime.from(text);
  } catch (cause) {
    throw noMoment(text, cause);
  }
  throw noMoment(text);
}

/** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM` with an hour; the reverse of {@link parseMoment}. */
export function formatMoment(moment: Moment): string {
  return hasTime(moment) ? moment.toString({ smallestUnit: 'minute' }) : moment.toString();
}

/** True when the hour is known. */
export function hasTime(moment: Moment): moment is Temporal.PlainDateTime {
  return moment instanceof Temporal.PlainDateTime;
}

/** The day of a moment. */
export function dateOf(moment: Moment): Temporal.PlainDate {
  return hasTime(moment) ? moment.toPlainDate() : moment;
}

/** The hour of a moment, or undefined when it is not known. */
export function timeOf(moment: Moment): Temporal.PlainTime | undefined {
  return hasTime(moment) ? moment.toPlainTime() : undefined;
}

/** This day, with the hour where there is one. */
export function momentOn(date: Temporal.PlainDate, time: Temporal.PlainTime | undefined): Moment {
  return time === undefined ? date : date.toPlainDateTime(time);
}

/** By day and hour; a day without hour comes before its hours. For `toSorted`. */
export function compareMoments(a: Moment, b: Moment): number {
  const byDay = Temporal.PlainDate.compare(dateOf(a), dateOf(b));
  if (byDay !== 0) return byDay;
  if (hasTime(a) && hasTime(b)) return Temporal.PlainDateTime.compare(a, b);
  return Number(hasTime(a)) - Number(hasTime(b));
}

/** True when both say the same day and the same hour, or both no hour. */
export function isSameMoment(a: Moment | null, b: Moment | null): boolean {
  return a === null || b === null ? a === b : compareMoments(a, b) === 0;
}

const dayShape = /^\d{4}-\d{2}-\d{2}$/;
const hourShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/;

function noMoment(text: string, cause?: unknown): WijkError {
  return new WijkError(`"${text}" is no day or hour; write 2026-03-02 or 2026-03-02T14:30.`, {
    code: 'recurrence-malformed',
    cause,
  });
}
