/**
 * What somebody knows of one date of an activity once they were told, and whether it still is so. Pure.
 */
import { z } from 'zod';
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { activityStates } from '../../calendar/fields.ts';
import type { Place } from '../../config/neighbourhood.ts';
import { placeName } from '../tidbits/activity-words.ts';
import type { ToldBefore } from '../tidbits/tidbit.ts';
import { dayOf } from '../tidbits/when-words.ts';

const knownFacts = z.object({
  start: z.string(),
  end: z.string().nullable(),
  allDay: z.boolean(),
  placeId: z.string().nullable(),
  placeWords: z.string().nullable(),
  state: z.enum(activityStates),
});

/** Wall clocks as in the calendar. */
export type KnownFacts = z.infer<typeof knownFacts>;

/** @throws z.ZodError when it is not as {@link factsOf} makes it */
export function parseKnownFacts(stored: unknown): KnownFacts {
  return knownFacts.parse(stored);
}

export function factsOf({
  activity,
  start,
  end,
  allDay,
  isCancelled,
}: Pick<AgendaItem, 'activity' | 'start' | 'end' | 'allDay' | 'isCancelled'>): KnownFacts {
  const { placeId, placeWords } = activity;
  return { start, end, allDay, placeId, placeWords, state: isCancelled ? 'cancelled' : activity.state };
}

/**
 * What differs between what somebody knows and what is so now, as far as it makes people come at another time or place, or not at
 * all; undefined when nothing does. An end within the same day changes nothing of that.
 */
export function differenceOf(known: KnownFacts, now: KnownFacts, places: readonly Place[]): ToldBefore | undefined {
  const isMoved = known.start !== now.start || known.allDay !== now.allDay || lastDayOf(known) !== lastDayOf(now);
  const place = placeName(known, places);
  const isElsewhere =
    known.placeId !== null && now.placeId !== null ? known.placeId !== now.placeId : place !== placeName(now, places);
  const isOther = known.state !== now.state;
  if (!isMoved && !isElsewhere && !isOther) return undefined;
  return {
    ...(isMoved ? { when: known } : {}),
    ...(isElsewhere ? { place } : {}),
    ...(isOther ? { state: known.state } : {}),
  };
}

function lastDayOf({ start, end }: KnownFacts): string {
  const [first, last] = [dayOf(start), dayOf(end ?? start)];
  // What ends in the small hours ends on its day.
  return (first.until(last).days > 1 ? last : first).toString();
}

/** When it begins by the wall clock of a zone; without an hour, at the beginning of the day. */
export function beginsAt({ start }: Pick<KnownFacts, 'start'>, timeZone: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(start).toZonedDateTime(timeZone).toInstant();
}
