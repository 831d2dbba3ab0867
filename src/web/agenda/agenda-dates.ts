/**
 * The dates that a page of the agenda shows: those of its days, and when they are too many, whole days fewer.
 */
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import { type AgendaQuery, agendaFilters } from './agenda-query.ts';
import type { AgendaSources } from './agenda-sources.ts';

/** How many days a week's page covers, and by how many it goes forward and back. */
export const daysOfWeek = 7;

/** Most dates on a page, so that the first one stays below 60 kB; a day's own page shows more. */
const mostDates = { week: 60, day: 250 } as const;

export interface ShownDays {
  readonly items: readonly AgendaItem[];
  /** The first day after those shown. */
  readonly to: Temporal.PlainDate;
  /** The day that has more than is shown. */
  readonly cutDay: Temporal.PlainDate | undefined;
}

/** What is on in the days asked for, from now on where they begin today. */
export async function readDates(
  sources: AgendaSources,
  neighbourhood: ShownNeighbourhood,
  query: AgendaQuery,
  { today, now }: { readonly today: Temporal.PlainDate; readonly now: Temporal.Instant },
): Promise<ShownDays> {
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(neighbourhood.timeZone).toInstant();
  const from = query.from ?? today;
  const to = from.add({ days: query.view === 'day' ? 1 : daysOfWeek });
  // What is over today helps nobody who looks now.
  const first = from.equals(today) ? now : midnight(from);
  const most = mostDates[query.view];
  const items = await sources.datesBetween(first, midnight(to), agendaFilters(query, neighbourhood), most + 1);
  return cutToFit(items, from, to, most);
}

/** Whole days as long as they fit; a first day that alone is too much is cut. */
export function cutToFit(
  items: readonly AgendaItem[],
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  most: number = mostDates.week,
): ShownDays {
  if (items.length <= most) return { items, to, cutDay: undefined };
  const lastDay = Temporal.PlainDate.from(items[most]?.start.slice(0, 10) ?? from.toString());
  const whole = items.filter(({ start }) => start.slice(0, 10) < lastDay.toString());
  if (whole.some(({ start }) => start.slice(0, 10) >= from.toString())) {
    return { items: whole, to: lastDay, cutDay: undefined };
  }
  const cutDay = Temporal.PlainDate.compare(lastDay, from) > 0 ? lastDay : from;
  return { items: items.slice(0, most), to: cutDay.add({ days: 1 }), cutDay };
}

/** When the first of these is over, and no longer belongs on a page of what is to come. */
export function firstEnd(items: readonly AgendaItem[]): Temporal.Instant | undefined {
  let first: Temporal.Instant | undefined;
  for (const { endsAt } of items) {
    if (first === undefined || Temporal.Instant.compare(endsAt, first) < 0) first = endsAt;
  }
  return first;
}

/** The newest change among these. */
export function newestChange(items: readonly AgendaItem[]): Temporal.Instant | undefined {
  let newest: Temporal.Instant | undefined;
  for (const { activity } of items) {
    if (newest === undefined || Temporal.Instant.compare(activity.revisedAt, newest) > 0) newest = activity.revisedAt;
  }
  return newest;
}
