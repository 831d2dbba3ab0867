/** Makes a calendar day of what was written: the missing year, month or week inferred forward. Knows no words. */
import type { DayPart } from '../languages/language.ts';
import type { Day } from './phrases.ts';

/** A day as written, before its year is known. */
export type WrittenDay = {
  readonly weekday: number | undefined;
  readonly part: DayPart | undefined;
} & (
  | {
      readonly type: 'date';
      readonly day: number;
      readonly month: number | undefined;
      readonly year: number | undefined;
    }
  /** A number that shares the month of another day in the same list. */
  | { readonly type: 'number'; readonly day: number; readonly monthFirst: boolean }
  | {
      readonly type: 'weekday';
      readonly short: boolean;
      readonly which: 'coming' | 'nextWeek' | 'aWeekLater' | 'twoWeeksLater';
    }
  | { readonly type: 'fromNow'; readonly days: number }
  /** The first, second … or last (-1) such weekday of a month. */
  | { readonly type: 'nthOfMonth'; readonly nth: number; readonly month: number }
);

export interface Surroundings {
  readonly today: Temporal.PlainDate;
  /** The next and the previous day of the list that name a month. */
  readonly after: WrittenDay | undefined;
  readonly before: WrittenDay | undefined;
  /** The first day of the span that this day ends. */
  readonly floor: Temporal.PlainDate | undefined;
}

/** The day meant, or undefined when there is no such day (31 April). */
export function completeDay(written: WrittenDay, around: Surroundings): Day | undefined {
  const { weekday, part } = written;
  const base = { weekday, part, yearSaid: false } as const;
  switch (written.type) {
    case 'fromNow':
      return { ...base, date: around.today.add({ days: written.days }), shape: 'relative' };
    case 'weekday': {
      if (weekday === undefined) return undefined;
      const date = weekdayMeant(around.floor ?? around.today, weekday, written.which, around.today);
      return { ...base, date, shape: written.which === 'coming' ? 'weekday' : 'relative' };
    }
    case 'number':
      return fromNeighbour(written, around);
    case 'nthOfMonth': {
      const date = nthOfMonth(written.nth, weekday, written.month, around.today);
      return date === undefined ? undefined : { ...base, date, shape: 'date' };
    }
    case 'date': {
      const date = dateMeant(written.day, written.month, written.year, around.floor ?? around.today);
      if (date === undefined) return undefined;
      const day: Day = { ...base, date, shape: 'date', yearSaid: written.year !== undefined };
      return written.month === undefined ? { ...day, monthOpen: true } : day;
    }
  }
}

function fromNeighbour(written: WrittenDay & { type: 'number' }, around: Surroundings): Day | undefined {
  const neighbour = around.after ?? around.before;
  const { weekday, part } = written;
  if (neighbour?.type !== 'date' || neighbour.month === undefined) return dayOfWeekday(written, around.today);
  const shared = dateMeant(neighbour.day, neighbour.month, neighbour.year, around.today);
  if (shared === undefined) return undefined;
  // "28, 29 en 3 maart" cannot be meant: a bare number shares the month, and only a span may cross into the next.
  const date = dateIn(shared.year, shared.month, written.day);
  if (date === undefined) return undefined;
  const crosses = around.after !== undefined && written.day > neighbour.day;
  const day = crosses ? date.subtract({ months: 1 }) : date;
  return { date: day, weekday, part, shape: 'date', yearSaid: neighbour.year !== undefined };
}

/** "zaterdag 14": the first 14th, if that is a Saturday; else the number is no day and the weekday stands alone. */
function dayOfWeekday(written: WrittenDay & { type: 'number' }, today: Temporal.PlainDate): Day | undefined {
  const { weekday, part } = written;
  if (weekday === undefined) return undefined;
  const date = dayMeant(written.day, today);
  if (date?.dayOfWeek === weekday) return { date, weekday, part, shape: 'date', yearSaid: false };
  return { date: nextWeekday(today, weekday), weekday, part, shape: 'weekday', yearSaid: false };
}

function weekdayMeant(
  floor: Temporal.PlainDate,
  weekday: number,
  which: 'coming' | 'nextWeek' | 'aWeekLater' | 'twoWeeksLater',
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  if (which === 'nextWeek') return weekdayOfNextWeek(today, weekday);
  if (which === 'coming') return nextWeekday(floor, weekday);
  // Said on a Friday, "Friday in 14 days" counts from today; "Friday over a week" looks past the coming one.
  if (which === 'twoWeeksLater') return nextWeekday(today, weekday).add({ days: 14 });
  return nextWeekday(today.add({ days: 1 }), weekday).add({ days: 7 });
}

/** The first such weekday on or after a day. */
export function nextWeekday(from: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return from.add({ days: (weekday - from.dayOfWeek + 7) % 7 });
}

/** That weekday in the calendar week (Monday to Sunday) after the one of a day. */
export function weekdayOfNextWeek(today: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return today.add({ days: 7 - today.dayOfWeek + weekday });
}

/** The first such date on or after a day; with a year, that date; without a month, the first such day. */
export function dateMeant(
  day: number,
  month: number | undefined,
  year: number | undefined,
  from: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  if (month === undefined) return dayMeant(day, from);
  if (year !== undefined) return dateIn(year, month, day);
  // Four years on there is a leap day; eight years cover 2096-2104.
  for (let ahead = 0; ahead <= 8; ahead++) {
    const date = dateIn(from.year + ahead, month, day);
    if (date !== undefined && Temporal.PlainDate.compare(date, from) >= 0) return date;
  }
  return undefined;
}

function dayMeant(day: number, from: Temporal.PlainDate): Temporal.PlainDate | undefined {
  for (let ahead = 0; ahead <= 2; ahead++) {
    const month = from.toPlainYearMonth().add({ months: ahead });
    const date = dateIn(month.year, month.month, day);
    if (date !== undefined && Temporal.PlainDate.compare(date, from) >= 0) return date;
  }
  return undefined;
}

/** The nth such weekday of the first such month in which it is not over. */
function nthOfMonth(
  nth: number,
  weekday: number | undefined,
  month: number,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  if (weekday === undefined) return undefined;
  for (let ahead = 0; ahead <= 1; ahead++) {
    const first = Temporal.PlainDate.from({ year: today.year + ahead, month, day: 1 });
    const from = nth < 0 ? first.with({ day: first.daysInMonth - 6 }) : first.add({ weeks: nth - 1 });
    const date = nextWeekday(from, weekday);
    if (date.month === month && Temporal.PlainDate.compare(date, today) >= 0) return date;
  }
  return undefined;
}

/** That date, or undefined when the month is too short. */
export function dateIn(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day > first.daysInMonth ? undefined : first.with({ day });
}
