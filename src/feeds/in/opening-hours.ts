/**
 * Weekly opening hours over a period, with days on which they do not hold, into series. Pure; knows nothing else of an
 * event.
 */

import type { FeedItemFields } from './feed-item.ts';
import { compact } from './local-time.ts';
import type { OpeningHours } from './uitdatabank-event.ts';

export interface Period {
  readonly first: Temporal.PlainDate;
  /** That day included. */
  readonly last: Temporal.PlainDate | undefined;
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A weekly series for each pair of hours, from the first day of the period on which it is open. */
export function weekly(
  hours: OpeningHours,
  period: Period,
  skipped: readonly Temporal.PlainDate[],
  common: Omit<FeedItemFields, 'start' | 'end' | 'allDay'>,
): FeedItemFields[] {
  const slots = new Map<string, Set<number>>();
  for (const { opens, closes, dayOfWeek } of hours) {
    const key = `${opens.padStart(5, '0')}-${closes.padStart(5, '0')}`;
    const days = slots.get(key) ?? new Set<number>();
    for (const day of dayOfWeek) days.add(weekdays.indexOf(day) + 1);
    slots.set(key, days);
  }
  return [...slots].toSorted().flatMap(([key, days]) => slotItem(key, days, period, skipped, common));
}

function slotItem(
  key: string,
  days: ReadonlySet<number>,
  { first, last }: Period,
  skipped: readonly Temporal.PlainDate[],
  common: Omit<FeedItemFields, 'start' | 'end' | 'allDay'>,
): FeedItemFields[] {
  const [opens = '', closes = ''] = key.split('-');
  const week = Array.from({ length: 7 }, (_, index) => first.add({ days: index }));
  const start = week.find(day => days.has(day.dayOfWeek));
  if (start === undefined || (last !== undefined && Temporal.PlainDate.compare(start, last) > 0)) return [];
  const until = last === undefined ? '' : `;UNTIL=${compact(last)}`;
  const byDay = codes.filter((_, index) => days.has(index + 1)).join();
  // Closing at or after midnight is on the next day.
  const endDay = closes <= opens ? start.add({ days: 1 }) : start;
  const isIn = (day: Temporal.PlainDate): boolean =>
    days.has(day.dayOfWeek) &&
    Temporal.PlainDate.compare(day, start) >= 0 &&
    (last === undefined || Temporal.PlainDate.compare(day, last) <= 0);
  return [
    {
      ...common,
      uid: `${common.uid}#${compact(first)}T${key.replaceAll(':', '')}`,
      start: `${start}T${opens}`,
      end: `${endDay}T${closes}`,
      allDay: false,
      rrule: `FREQ=WEEKLY;BYDAY=${byDay}${until}`,
      exdates: [...new Set(skipped.filter(isIn).map(day => `${day}T${opens}`))].toSorted(),
    },
  ];
}

/** Every day of some ranges; a range of more than two years is a mistake. */
export function daysWithin(
  ranges: readonly { readonly startDate: string; readonly endDate: string }[],
): Temporal.PlainDate[] {
  return ranges.flatMap(({ startDate, endDate }) => {
    const first = dayIn(startDate);
    const length = Math.min(first.until(dayIn(endDate)).days, 730) + 1;
    return Array.from({ length: Math.max(length, 0) }, (_, index) => first.add({ days: index }));
  });
}

/** The day in a date or a moment that begins with one. */
export function dayIn(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text.slice(0, 10));
}
