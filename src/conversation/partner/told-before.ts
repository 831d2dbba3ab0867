/**
 * Something told as new that its teller told before, for the same day at another hour: more often a correction than a second
 * one, so it is asked. Pure.
 */
import type { Activity } from '../../calendar/activity.ts';
import { changesFor, type PostingDraft } from '../../calendar/drafts/draft-of-reading.ts';
import { dateOf, type FieldChanges, timeOf } from '../../calendar/fields.ts';
import { foldTitle } from '../../calendar/title-fold.ts';

export interface ToldBefore {
  readonly activity: Activity;
  /** What is another value now. */
  readonly changes: FieldChanges;
}

/** @param own what the teller may change of what is still to come */
export function toldBefore({ known }: PostingDraft, own: readonly Activity[]): ToldBefore | undefined {
  const { title, start, recurrence = null } = known;
  const time = start === undefined ? null : timeOf(start);
  if (title === undefined || start === undefined || time === null || recurrence !== null) return undefined;
  const sameDay = own.filter(
    each =>
      each.recurrence === null &&
      each.state !== 'cancelled' &&
      dateOf(each.start) === dateOf(start) &&
      foldTitle(each.title) === foldTitle(title) &&
      (placeOf(known) === null || placeOf(known) === placeOf(each)),
  );
  const [activity, another] = sameDay;
  // Two sessions on one day are told apart already; an equal hour is the same thing told again.
  if (activity === undefined || another !== undefined || timeOf(activity.start) === time) return undefined;
  const about = {
    title,
    start: activity.start,
    days: [],
    dayWritten: true,
    isSeries: false,
    placeId: null,
    placeWords: null,
  };
  const when = { date: null, time, end: known.end ?? null, recurrence: null };
  const price = known.priceCents === null || known.priceCents === undefined ? {} : { priceCents: known.priceCents };
  const update = { type: 'update', about, changes: price, when, weekdaySaid: null } as const;
  return { activity, changes: changesFor(update, activity) };
}

function placeOf({ placeId, placeWords }: Pick<FieldChanges, 'placeId' | 'placeWords'>): string | null {
  return placeId ?? placeWords ?? null;
}
