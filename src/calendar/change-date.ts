/**
 * Changes of one date of a series by hand: called off, moved, somewhere else, or as the series again.
 */
import { WijkError } from '../core/errors.ts';
import type { Activity, Actor, StoredOverride } from './activity.ts';
import { seriesOf } from './activity-series.ts';
import { requireActivity } from './activity-store.ts';
import { cancelActivityIn, changeActivityIn } from './change-activity.ts';
import { dateOf, type FieldChanges } from './fields.ts';
import { readOverrides } from './override-store.ts';
import { rebuildEntry } from './rebuild-entry.ts';
import { isOccurrence } from './recurrence/occurrences.ts';
import type { CalendarWork } from './work.ts';

/** What is different on one date; what is left out is as the series. */
export interface DateChange {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly placeId?: string | null | undefined;
  readonly placeWords?: string | null | undefined;
  /** When it is instead. */
  readonly moved?: { readonly start: string; readonly end: string | null; readonly allDay: boolean } | undefined;
}

/**
 * One date falls away; the activity goes on. Of a single activity it is the whole.
 *
 * @param date the day on which the rule puts it, `YYYY-MM-DD`
 * @throws WijkError `no-such-date` when the series has none on that day
 */
export async function cancelOccurrenceIn(
  work: CalendarWork,
  activityId: string,
  date: string,
  reason: string | null,
  actor: Actor,
): Promise<Activity> {
  const entry = await requireDate(work, activityId, date);
  if (entry.recurrence === null) return cancelActivityIn(work, entry.id, reason, actor, '');
  const originalDate = dateOf(date);
  const override: StoredOverride = { ...asTheSeries(originalDate), cancelled: true, reason };
  return rebuildEntry(work, entry, { kind: 'date-cancelled', actor, sourceId: null, date: { originalDate, override } });
}

/**
 * One date is different.
 *
 * @throws WijkError `no-such-date`, or one of `readSeries` when the times cannot be
 */
export async function changeOccurrenceIn(
  work: CalendarWork,
  activityId: string,
  date: string,
  change: DateChange,
  actor: Actor,
): Promise<Activity> {
  const entry = await requireDate(work, activityId, date);
  const { title, description, placeId, placeWords, moved } = change;
  if (entry.recurrence === null) {
    const changes: FieldChanges = { title, description, placeId, placeWords, ...moved };
    return changeActivityIn(work, entry.id, changes, actor, '');
  }
  const originalDate = dateOf(date);
  const override: StoredOverride = {
    ...asTheSeries(originalDate),
    full: (await overrideOn(work, entry, originalDate))?.full ?? false,
    title: title ?? null,
    description: description ?? null,
    placeId: placeId ?? null,
    placeWords: placeWords ?? null,
    moved: moved ?? null,
  };
  return rebuildEntry(work, entry, { kind: 'date-changed', actor, sourceId: null, date: { originalDate, override } });
}

/**
 * One date is full, or has places again; what else is different on it stays. Of a single activity it is the whole.
 *
 * @throws WijkError `no-such-date`
 */
export async function setOccurrenceFullIn(
  work: CalendarWork,
  activityId: string,
  date: string,
  full: boolean,
  actor: Actor,
): Promise<Activity> {
  const entry = await requireDate(work, activityId, date);
  if (entry.recurrence === null) {
    return changeActivityIn(work, entry.id, { state: full ? 'full' : 'sure', stateReason: null }, actor, '');
  }
  const originalDate = dateOf(date);
  const before = (await overrideOn(work, entry, originalDate)) ?? asTheSeries(originalDate);
  const override: StoredOverride = { ...before, full, sourceId: null };
  return rebuildEntry(work, entry, { kind: 'date-changed', actor, sourceId: null, date: { originalDate, override } });
}

async function overrideOn({ transaction }: CalendarWork, { id }: Activity, originalDate: string) {
  return (await readOverrides(transaction, [id])).get(id)?.find(each => each.originalDate === originalDate);
}

/** One date that was changed by hand is as its sources and the series say again. */
export async function restoreOccurrenceIn(
  work: CalendarWork,
  activityId: string,
  date: string,
  actor: Actor,
): Promise<Activity> {
  const entry = await requireDate(work, activityId, date);
  const change = { originalDate: dateOf(date), override: null };
  return rebuildEntry(work, entry, { kind: 'date-changed', actor, sourceId: null, date: change });
}

async function requireDate(work: CalendarWork, activityId: string, date: string): Promise<Activity> {
  const { transaction, settings } = work;
  const entry = await requireActivity(transaction, settings.neighbourhoodId, activityId);
  const day = Temporal.PlainDate.from(dateOf(date));
  if (isOccurrence(seriesOf(entry, [], settings.timeZone), day)) return entry;
  throw new WijkError(`The activity is not on ${day.toString()}; choose one of its dates.`, {
    code: 'no-such-date',
  });
}

function asTheSeries(originalDate: string): StoredOverride {
  return {
    originalDate,
    sourceId: null,
    cancelled: false,
    full: false,
    reason: null,
    title: null,
    description: null,
    placeId: null,
    placeWords: null,
    moved: null,
  };
}
