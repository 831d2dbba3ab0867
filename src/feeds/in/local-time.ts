/**
 * Days and wall clocks as the items of feeds write them. Knows no zone and no format.
 */

/** A day, or a wall clock. */
export type Local = Temporal.PlainDate | Temporal.PlainDateTime;

export interface Times {
  readonly start: Local;
  /** A last day is included. */
  readonly end: Local | undefined;
}

export function isDay(time: Local): time is Temporal.PlainDate {
  return time instanceof Temporal.PlainDate;
}

export function dayOf(time: Local): Temporal.PlainDate {
  return isDay(time) ? time : time.toPlainDate();
}

/** `2026-03-16`, or `2026-03-16T19:00`. */
export function textOf(time: Local): string {
  return isDay(time) ? time.toString() : time.toString({ smallestUnit: 'minute' });
}

/** `20260316`, or `20260316T1900`. */
export function compact(time: Local): string {
  return textOf(time).replaceAll(/[-:]/g, '');
}

/** The day on which it is over, as text. */
export function lastDay({ start, end }: Times): string {
  return dayOf(end ?? start).toString();
}

/** The same length from another start. */
export function movedTo({ start, end }: Times, to: Local): Times {
  if (end === undefined) return { start: to, end: undefined };
  if (isDay(to)) return { start: to, end: to.add(dayOf(start).until(dayOf(end))) };
  return isDay(start) || isDay(end) ? { start: to, end: undefined } : { start: to, end: to.add(start.until(end)) };
}

/** An exception as a start of its series: Exchange writes hours for whole days, others dates for a series with hours. */
export function sameKind(date: Local, start: Local): Local {
  if (isDay(start)) return dayOf(date);
  return isDay(date) ? date.toPlainDateTime(start.toPlainTime()) : date;
}
