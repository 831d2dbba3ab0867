/**
 * From wall clock to the moments on the world's clock, for windows, order and overlaps. What people see is the wall clock.
 */
import { dateOf, hasTime, type Moment } from './moment.ts';
import type { Occurrence } from './series.ts';

export interface Instants {
  readonly startsAt: Temporal.Instant;
  /** The first moment after it. */
  readonly endsAt: Temporal.Instant;
}

/** How long something is taken to last when nobody said its end. */
export const assumedLength = Temporal.Duration.from({ hours: 2 });

/**
 * When an occurrence begins and is over. Something without an hour takes its whole days; where only the end has none, that
 * day counts whole; without any end {@link assumedLength} is taken.
 *
 * An hour that the clock skips is counted as if the clock had not been moved (2:30 becomes 3:30), and of an hour that comes
 * twice the first is meant: RFC 5545 section 3.3.5.
 *
 * @param timeZone IANA name of the zone that the wall clock belongs to
 */
export function instantsOf({ start, end }: Pick<Occurrence, 'start' | 'end'>, timeZone: string): Instants {
  const startsAt = toInstant(start, timeZone);
  if (!hasTime(start)) return { startsAt, endsAt: toInstant(afterDay(end ?? start), timeZone) };
  if (end === null) return { startsAt, endsAt: startsAt.add(assumedLength) };
  const endsAt = toInstant(hasTime(end) ? end : afterDay(end), timeZone);
  if (Temporal.Instant.compare(endsAt, startsAt) >= 0) return { startsAt, endsAt };
  // It begins in the skipped hour and ends soon after: its length is all that is left to go by.
  const length = hasTime(end) ? start.until(end, { largestUnit: 'hour' }) : assumedLength;
  return { startsAt, endsAt: startsAt.add(length) };
}

function afterDay(moment: Moment): Moment {
  return hasTime(moment) ? moment : dateOf(moment).add({ days: 1 });
}

function toInstant(moment: Moment, timeZone: string): Temporal.Instant {
  const zoned = hasTime(moment)
    ? moment.toZonedDateTime(timeZone, { disambiguation: 'compatible' })
    : moment.toZonedDateTime(timeZone);
  return zoned.toInstant();
}
