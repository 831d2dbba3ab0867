/**
 * What the table of occurrences should hold, so that a window is one look into an index: every date of the next 13 months,
 * extended each night. Pure; the store beside the calendar's tables writes it.
 */
import { type Instants, instantsOf } from './instants.ts';
import { compareMoments, dateOf, isSameMoment } from './moment.ts';
import { isOccurrence, occurrencesFor, originalsBetween } from './occurrences.ts';
import type { Occurrence, Series } from './series.ts';

/** A row of the table, without the activity that it belongs to. */
export interface StoredOccurrence extends Occurrence, Instants {}

/** What must happen to the rows so that they become what is wanted. */
export interface OccurrenceChanges {
  readonly add: readonly StoredOccurrence[];
  readonly change: readonly { readonly stored: StoredOccurrence; readonly wanted: StoredOccurrence }[];
  readonly remove: readonly StoredOccurrence[];
}

/** The last day that is stored, counted from today: 13 months, so that the same week next year is always there. */
export function materialisedHorizon(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.add({ months: 13 });
}

/**
 * The rows that must be added so that the table reaches from `storedUntil` to `horizon`, in order of their start. A date
 * belongs to the table as soon as its original or its actual day has come within reach, so nothing is given twice.
 *
 * @param storedUntil last day that was reached before; for a new series the day before the first one that is of interest
 * @param horizon last day to reach, see {@link materialisedHorizon}
 */
export function occurrencesToStore(
  series: Series,
  storedUntil: Temporal.PlainDate,
  horizon: Temporal.PlainDate,
): StoredOccurrence[] {
  const isReached = ({ original, start }: Occurrence): boolean => {
    const day = compareMoments(start, original) < 0 ? dateOf(start) : dateOf(original);
    return Temporal.PlainDate.compare(day, storedUntil) > 0 && Temporal.PlainDate.compare(day, horizon) <= 0;
  };
  const near = originalsBetween(series, storedUntil.add({ days: 1 }), horizon, Number.POSITIVE_INFINITY);
  const isNear = new Set(near.map(date => date.toString()));
  // A date from beyond the horizon that was moved to this side of it.
  const far = series.overrides
    .filter(({ state, original }) => state === 'moved' && !isNear.has(dateOf(original).toString()))
    .map(({ original }) => dateOf(original))
    .filter(date => isOccurrence(series, date));
  return occurrencesFor(series, [...near, ...far])
    .filter(isReached)
    .toSorted((a, b) => compareMoments(a.start, b.start))
    .map(occurrence => ({ ...occurrence, ...instantsOf(occurrence, series.timeZone) }));
}

/**
 * What must be added, changed and removed so that the stored rows of one activity become the wanted ones. Rows are the same
 * when their original day is, so that a series that moves to another hour changes its rows and keeps what hangs on them.
 */
export function diffOccurrences(
  stored: readonly StoredOccurrence[],
  wanted: readonly StoredOccurrence[],
): OccurrenceChanges {
  const before = new Map(stored.map(row => [keyOf(row), row]));
  const after = new Set(wanted.map(keyOf));
  const change = wanted.flatMap(row => {
    const old = before.get(keyOf(row));
    return old === undefined || isSame(old, row) ? [] : [{ stored: old, wanted: row }];
  });
  return {
    add: wanted.filter(row => !before.has(keyOf(row))),
    change,
    remove: stored.filter(row => !after.has(keyOf(row))),
  };
}

function keyOf({ original }: Occurrence): string {
  return dateOf(original).toString();
}

function isSame(a: StoredOccurrence, b: StoredOccurrence): boolean {
  return (
    isSameMoment(a.original, b.original) &&
    isSameMoment(a.start, b.start) &&
    isSameMoment(a.end, b.end) &&
    a.allDay === b.allDay &&
    a.state === b.state &&
    a.startsAt.equals(b.startsAt) &&
    a.endsAt.equals(b.endsAt)
  );
}
