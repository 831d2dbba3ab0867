/**
 * Which feasts there are on a day, and when a feast comes next. Pure; the day is an argument. Knows no words for them
 * (`words/`) and gives no advice: the calendar does.
 */

import { orthodoxEaster, westernEaster } from './easter.ts';
import { type FeastGroup, type FeastShape, feastDates, ramadanStarts } from './feast-dates.ts';

export type FeastId = keyof typeof feastDates | 'ramadan';

export interface Feast {
  readonly id: FeastId;
  readonly group: FeastGroup;
  /** First and last day, both inclusive. */
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  /** A day earlier or later is possible. */
  readonly mayShift: boolean;
}

const shapes: ReadonlyMap<string, FeastShape> = new Map(Object.entries(feastDates));

/** Every feast id, public holidays first. */
export const feastIds: readonly FeastId[] = [...Object.keys(feastDates), 'ramadan'].filter(isFeast);

/** True when the text is the id of a feast. */
export function isFeast(id: string): id is FeastId {
  return id === 'ramadan' || Object.hasOwn(feastDates, id);
}

/**
 * The occurrences of a feast that begin in a Gregorian year: mostly one, none where its dates are not known, two where a
 * lunar year begins and ends in it.
 */
export function feastInYear(id: FeastId, year: number): Feast[] {
  const shape = shapes.get(id);
  if (shape === undefined) return ramadansIn(year);
  const days = shape.days ?? 1;
  return firstDays(shape, year).map(from => ({
    id,
    group: shape.group,
    from,
    to: from.add({ days: days - 1 }),
    mayShift: shape.mayShift ?? false,
  }));
}

/** The feasts on this day, Ramadan included, public holidays first. */
export function feastsOn(date: Temporal.PlainDate): Feast[] {
  return feastsBetween(date, date);
}

/** The feasts that have at least one day from `from` to `to`, both inclusive, public holidays first. */
export function feastsBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): Feast[] {
  const compare = Temporal.PlainDate.compare;
  const found: Feast[] = [];
  for (const id of feastIds) {
    for (let year = from.year - 1; year <= to.year; year++) {
      found.push(
        ...feastInYear(id, year).filter(feast => compare(feast.to, from) >= 0 && compare(feast.from, to) <= 0),
      );
    }
  }
  return found;
}

/** The feast as it is on this day, or the next time it comes; undefined when its dates are not known that far. */
export function nextFeast(id: FeastId, date: Temporal.PlainDate): Feast | undefined {
  const years = [date.year - 1, date.year, date.year + 1, date.year + 2];
  return years.flatMap(year => feastInYear(id, year)).find(feast => Temporal.PlainDate.compare(feast.to, date) >= 0);
}

/** The Belgian public holiday on this day, or undefined. Easter and Whit Sunday are Sundays already and do not count. */
export function publicHolidayOn(date: Temporal.PlainDate): Feast | undefined {
  return feastsOn(date).find(feast => feast.group === 'public');
}

function firstDays(shape: FeastShape, year: number): Temporal.PlainDate[] {
  if ('dates' in shape) return shape.dates.map(day => Temporal.PlainDate.from(day)).filter(day => day.year === year);
  if ('on' in shape) return [new Temporal.PlainDate(year, shape.on[0], shape.on[1])];
  if ('afterEaster' in shape) return [westernEaster(year).add({ days: shape.afterEaster })];
  if ('afterOrthodoxEaster' in shape) return [orthodoxEaster(year).add({ days: shape.afterOrthodoxEaster })];
  return [nthWeekday(year, ...shape.weekday)];
}

function nthWeekday(year: number, month: number, nth: number, weekday: number): Temporal.PlainDate {
  const first = new Temporal.PlainDate(year, month, 1);
  const start = nth === -1 ? first.add({ months: 1 }).subtract({ days: 7 }) : first.add({ days: (nth - 1) * 7 });
  return start.add({ days: (weekday - start.dayOfWeek + 7) % 7 });
}

function ramadansIn(year: number): Feast[] {
  return ramadanStarts
    .map(day => Temporal.PlainDate.from(day))
    .filter(from => from.year === year)
    .flatMap(from => {
      const eid = nextFeast('eid-al-fitr', from);
      if (eid === undefined) return [];
      return [
        { id: 'ramadan' as const, group: 'islamic' as const, from, to: eid.from.subtract({ days: 1 }), mayShift: true },
      ];
    });
}
