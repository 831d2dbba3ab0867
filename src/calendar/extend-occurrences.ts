/**
 * Keeps the dates of series stored 13 months ahead: each night the days that have come within reach are added.
 */
import { seriesOf } from './activity-series.ts';
import { findUnmerged, seriesToExtend, setStoredUntil } from './activity-store.ts';
import { addOccurrences } from './occurrence-store.ts';
import { readOverrides } from './override-store.ts';
import { materialisedHorizon, occurrencesToStore } from './recurrence/stored-occurrences.ts';
import { type CalendarParts, type CalendarWork, inCalendar, todayOf } from './work.ts';

/** Few enough that a posting never waits long for the calendar. */
const seriesAtOnce = 50;

/**
 * Repeating it does no harm; killed half-way, the next run goes on.
 *
 * @returns how many series were looked at
 */
export async function extendOccurrences(parts: CalendarParts): Promise<number> {
  let extended = 0;
  for (;;) {
    const count = await inCalendar(parts, extendSome);
    extended += count;
    if (count < seriesAtOnce) return extended;
  }
}

async function extendSome(work: CalendarWork): Promise<number> {
  const { transaction, settings } = work;
  const horizon = materialisedHorizon(todayOf(work));
  const ids = await seriesToExtend(transaction, settings.neighbourhoodId, horizon.toString(), seriesAtOnce);
  const overrides = await readOverrides(
    transaction,
    ids.map(({ id }) => id),
  );
  for (const { id, storedUntil } of ids) {
    const activity = await findUnmerged(transaction, id);
    if (activity === undefined) continue;
    const series = seriesOf(activity, overrides.get(id) ?? [], settings.timeZone);
    const rows = occurrencesToStore(series, Temporal.PlainDate.from(storedUntil), horizon);
    await addOccurrences(transaction, activity, rows);
    await setStoredUntil(transaction, id, horizon.toString());
  }
  return ids.length;
}
