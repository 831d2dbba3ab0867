/**
 * When a posting is, in numbers that compare fast, and how two of them compare. Knows no words.
 */

export interface When {
  /** Days since 1970-01-01 of the start. */
  readonly day: number;
  /** Minutes since midnight of the start; undefined when only the date is known. */
  readonly minute: number | undefined;
  /** Minutes since midnight of the first day until the end; undefined when not known. A bare end date counts to its end. */
  readonly endMinute: number | undefined;
}

export const minutesOfDay = 1440;

/** Starts that differ by more than this are two activities. */
export const mostMinutesApart = 30;

/** @param start and `end`: checked wall clock, as in `Posting` */
export function readWhen(start: string, end: string | undefined): When {
  const day = dayNumber(start);
  return { day, minute: minuteOf(start), endMinute: end === undefined ? undefined : endOf(end, day) };
}

/** Days since 1970-01-01 of a text that begins with a date. */
export function dayNumber(text: string): number {
  return epoch.until(Temporal.PlainDate.from(text.slice(0, 10))).days;
}

const epoch = Temporal.PlainDate.from('1970-01-01');

function minuteOf(text: string): number | undefined {
  return text.includes('T') ? Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) : undefined;
}

function endOf(end: string, day: number): number | undefined {
  const days = dayNumber(end) - day;
  const minute = minuteOf(end);
  if (minute === undefined && days <= 0) return undefined;
  return days * minutesOfDay + (minute ?? minutesOfDay);
}

/**
 * Minutes between two starts, over midnight too; undefined when an hour is not known on either side.
 */
export function minutesApart(a: When, b: When): number | undefined {
  if (a.minute === undefined || b.minute === undefined) return undefined;
  return Math.abs((a.day - b.day) * minutesOfDay + a.minute - b.minute);
}

/** Whether two postings can be on the same date: equal, or two known starts a few minutes around midnight. */
export function isSameDate(a: When, b: When): boolean {
  if (a.day === b.day) return true;
  return Math.abs(a.day - b.day) === 1 && (minutesApart(a, b) ?? Number.POSITIVE_INFINITY) <= mostMinutesApart;
}

/** The days on which the other telling of this posting may be filed: its own, and over midnight the one beside it. */
export function nearbyDays(when: When): number[] {
  if (when.minute === undefined) return [when.day];
  const days = [when.day];
  if (when.minute < mostMinutesApart) days.push(when.day - 1);
  if (when.minute > minutesOfDay - mostMinutesApart) days.push(when.day + 1);
  return days;
}
