/** Rhythms as dates and as RRULE texts of RFC 5545, section 3.3.10, without DTSTART. Knows no messages. */
import type { Day, Rhythm } from './phrases.ts';

/** So many times on one weekday, every so many weeks. */
export function weeklyRule(weekday: number, interval: number, count: number): string {
  return ruleText({ ...plainWeekly, interval, weekdays: [{ weekday, nth: undefined }], count }, undefined);
}

export const plainWeekly: Rhythm = {
  frequency: 'WEEKLY',
  interval: 1,
  weekdays: [],
  count: undefined,
  schoolDays: false,
  part: undefined,
  said: true,
};

/** The days between dates when it is the same each time: one day, or whole weeks. */
export function evenGap(days: readonly Day[]): number | undefined {
  const gaps = days.slice(1).map((day, index) => days[index]?.date.until(day.date).days ?? 0);
  const [gap] = gaps;
  if (gap === undefined || gaps.some(each => each !== gap)) return undefined;
  return gap === 1 || (gap % 7 === 0 && gap > 0 && (days.length > 2 || gap <= 14)) ? gap : undefined;
}

/** The first day of the rhythm on or after a day. */
export function firstOccurrence(rhythm: Rhythm, floor: Temporal.PlainDate): Temporal.PlainDate {
  let date = floor;
  for (let days = 0; days < 70; days++) {
    if (isOccurrence(rhythm, date)) return date;
    date = date.add({ days: 1 });
  }
  return floor;
}

function isOccurrence(rhythm: Rhythm, date: Temporal.PlainDate): boolean {
  if (rhythm.weekdays.length === 0) return true;
  return rhythm.weekdays.some(
    ({ weekday, nth }) => weekday === date.dayOfWeek && (nth === undefined || isNth(date, nth)),
  );
}

function isNth(date: Temporal.PlainDate, nth: number): boolean {
  if (nth < 0) return date.day + 7 > date.daysInMonth;
  return Math.ceil(date.day / 7) === nth;
}

const horizonDays = 366;

/** The dates of a series for a year ahead, so that its exceptions can be named. */
export function occurrences(
  rhythm: Rhythm,
  first: Temporal.PlainDate,
  until: Temporal.PlainDate | undefined,
  count: number | undefined,
): Temporal.PlainDate[] {
  const dates: Temporal.PlainDate[] = [];
  const week = first.subtract({ days: first.dayOfWeek - 1 });
  let date = first;
  for (let day = 0; day < horizonDays && dates.length < (count ?? horizonDays); day++) {
    if (until !== undefined && Temporal.PlainDate.compare(date, until) > 0) break;
    if (isOccurrence(rhythm, date) && isInInterval(rhythm, first, week, date, day)) dates.push(date);
    date = date.add({ days: 1 });
  }
  return dates;
}

function isInInterval(
  rhythm: Rhythm,
  first: Temporal.PlainDate,
  week: Temporal.PlainDate,
  date: Temporal.PlainDate,
  day: number,
): boolean {
  if (rhythm.frequency === 'DAILY') return day % rhythm.interval === 0;
  if (rhythm.frequency === 'WEEKLY') return Math.floor(week.until(date).days / 7) % rhythm.interval === 0;
  const months = (date.year - first.year) * 12 + date.month - first.month;
  return months % rhythm.interval === 0 && (rhythm.weekdays.length > 0 || date.day === first.day);
}

const weekdayCodes = ['', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The RRULE text; a number of times goes before a last day. */
export function ruleText(rhythm: Rhythm, until: Temporal.PlainDate | undefined): string {
  const parts = [`FREQ=${rhythm.frequency}`];
  if (rhythm.interval > 1) parts.push(`INTERVAL=${rhythm.interval}`);
  if (rhythm.weekdays.length > 0) {
    parts.push(
      `BYDAY=${rhythm.weekdays.map(({ weekday, nth }) => `${nth ?? ''}${weekdayCodes[weekday] ?? ''}`).join(',')}`,
    );
  }
  if (rhythm.count !== undefined) parts.push(`COUNT=${rhythm.count}`);
  else if (until !== undefined) parts.push(`UNTIL=${until.toString().replaceAll('-', '')}`);
  return parts.join(';');
}
