/**
 * Which entries a calendar feed holds on a day. Pure: the same entries on the same day give the same feed.
 */

import { dayOf, type EntryRecurrence, type FeedEntry, type WallClock } from './entry.ts';

/** How long a calendar app still sees what is over. */
const daysBack = 30;

/**
 * Everything to come and what ended in the last thirty days, without ideas. What was cancelled stays until its day is over,
 * so that calendar apps see the cancellation before it goes.
 *
 * @param today the day it is in the neighbourhood
 */
export function entriesInWindow(entries: readonly FeedEntry[], today: Temporal.PlainDate): FeedEntry[] {
  const first = today.subtract({ days: daysBack });
  return entries
    .filter(entry => entry.state !== 'idea' && !isOver(entry, entry.state === 'cancelled' ? today : first))
    .map(entry => withoutPastCancellations(entry, today));
}

/** True when the entry's last day lies before the given one. */
function isOver(entry: FeedEntry, day: Temporal.PlainDate): boolean {
  return entry.lastDay !== undefined && Temporal.PlainDate.compare(entry.lastDay, day) < 0;
}

/** A cancelled date becomes one that does not exist when its day is over. */
function withoutPastCancellations(entry: FeedEntry, today: Temporal.PlainDate): FeedEntry {
  const { recurrence } = entry;
  if (recurrence === undefined) return entry;
  const isPast = (when: WallClock): boolean => Temporal.PlainDate.compare(dayOf(when), today) < 0;
  const gone = recurrence.overrides.filter(each => each.state === 'cancelled' && isPast(each.start));
  const kept: EntryRecurrence = {
    rrule: recurrence.rrule,
    exdates: [...recurrence.exdates, ...recurrence.cancelled.filter(isPast), ...gone.map(({ original }) => original)],
    cancelled: recurrence.cancelled.filter(when => !isPast(when)),
    overrides: recurrence.overrides.filter(each => !gone.includes(each)),
  };
  return { ...entry, recurrence: kept };
}
