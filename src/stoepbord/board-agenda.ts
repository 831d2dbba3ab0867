/**
 * What of the calendar may stand on a board or a sheet. Reads only, with the eyes of everybody.
 */
import { occurrencesBetween } from '../calendar/agenda-store.ts';
import type { Neighbourhood } from '../config/neighbourhood.ts';
import type { Database } from '../database/connection.ts';
import { knownNeighbourhood } from './known-neighbourhood-store.ts';
import { readPosterTitles } from './poster-title-store.ts';
import { sheetActivity, type SheetActivity } from './sheet-activity.ts';

export interface AgendaDays {
  readonly neighbourhoodId: string;
  readonly neighbourhood: Neighbourhood;
  /** First and last day. */
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  /** Ids of the only themes; undefined for all. */
  readonly themes?: readonly string[] | undefined;
}

/** More than any sheet holds, so that a fault elsewhere cannot fill the memory. */
const mostDates = 3000;

/** Every date of which a part lies in these days, the earliest first, cancelled ones as such. */
export async function readDates(database: Database, days: AgendaDays): Promise<SheetActivity[]> {
  const { neighbourhoodId, neighbourhood, from, until, themes } = days;
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(neighbourhood.timeZone).toInstant();
  const items = await occurrencesBetween(database, neighbourhoodId, {
    from: midnight(from),
    to: midnight(until.add({ days: 1 })),
    filters: { themes },
    limit: mostDates,
  });
  const known = items.length === 0 ? neighbourhood : await knownNeighbourhood(database, neighbourhoodId, neighbourhood);
  const shortTitles = await readPosterTitles(
    database,
    items.map(({ activity }) => activity.id),
  );
  return items.map(item => ({
    ...sheetActivity(item, known, shortTitles.get(item.activity.id)),
    ...(item.isCancelled ? { state: 'cancelled' as const } : {}),
  }));
}

/** Of each activity the first date that takes place; what has begun before the first day is not shown again. */
export function firstDates(dates: readonly SheetActivity[], from: Temporal.PlainDate): SheetActivity[] {
  const seen = new Set<string>();
  return dates.filter(({ id, state, day, lastDay }) => {
    const isOver = Temporal.PlainDate.compare(lastDay ?? day, from) < 0;
    if (state === 'cancelled' || isOver || seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
