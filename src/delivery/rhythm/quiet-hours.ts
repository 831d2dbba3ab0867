/**
 * The hours in which nothing but answers goes out, and what a correction does with them. Pure: the moment and the zone are handed
 * in.
 */

import type { Subscription } from '../../people/person.ts';

/** Wall clock; `from` may be later than `to` (over midnight), equal means never. */
export interface QuietSpan {
  readonly from: Temporal.PlainTime;
  readonly to: Temporal.PlainTime;
}

/** The quiet hours of somebody: their own, else the neighbourhood's. */
export function quietSpanOf(subscription: Pick<Subscription, 'quiet'> | null, usual: QuietSpan): QuietSpan {
  const quiet = subscription?.quiet ?? null;
  if (quiet === null) return usual;
  return { from: Temporal.PlainTime.from(quiet.from), to: Temporal.PlainTime.from(quiet.to) };
}

/**
 * When the quiet hours end in which a moment lies; undefined outside of them. An hour that the clocks leave out is as much later
 * as they jump, and of an hour that comes twice the first counts, as `Temporal` has it; so quiet hours begin and end once.
 */
export function quietUntil(
  now: Temporal.Instant,
  timeZone: string,
  { from, to }: QuietSpan,
): Temporal.Instant | undefined {
  const order = Temporal.PlainTime.compare(from, to);
  if (order === 0) return undefined;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  for (const days of [-1, 0]) {
    const day = today.add({ days });
    const begins = day.toZonedDateTime({ timeZone, plainTime: from }).toInstant();
    const lastDay = order > 0 ? day.add({ days: 1 }) : day;
    const ends = lastDay.toZonedDateTime({ timeZone, plainTime: to }).toInstant();
    if (Temporal.Instant.compare(begins, now) <= 0 && Temporal.Instant.compare(now, ends) < 0) return ends;
  }
  return undefined;
}

export type Leaving =
  | { readonly type: 'now'; readonly silent: boolean }
  | { readonly type: 'later'; readonly until: Temporal.Instant };

/** Hours after the quiet ones in which something may begin that cannot wait for their end. */
const hoursToGetThere = 2;

/**
 * When something leaves that is of use only before an activity begins: after the quiet hours, but at once and without sound where
 * that would be too late to act on it.
 *
 * @param quietEnd as {@link quietUntil} gives it
 * @param begins when the activity begins, the earlier of two where it was moved
 */
export function leavingOf(quietEnd: Temporal.Instant | undefined, begins: Temporal.Instant): Leaving {
  if (quietEnd === undefined) return { type: 'now', silent: false };
  const isUrgent = Temporal.Instant.compare(begins, quietEnd.add({ hours: hoursToGetThere })) <= 0;
  return isUrgent ? { type: 'now', silent: true } : { type: 'later', until: quietEnd };
}
