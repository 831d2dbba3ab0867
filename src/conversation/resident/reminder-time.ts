/**
 * When somebody is reminded of what they come to. Pure.
 */
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { hourOf } from '../../delivery/tidbits/when-words.ts';

/**
 * The day before, at the hour of the neighbourhood's day-before tidbits; where that is past, two hours before it begins.
 *
 * @returns undefined where it is too late for both
 */
export function reminderTime(
  { start, startsAt }: Pick<AgendaItem, 'start' | 'startsAt'>,
  {
    now,
    timeZone,
    dayBefore,
  }: { readonly now: Temporal.Instant; readonly timeZone: string; readonly dayBefore: Temporal.PlainTime },
): Temporal.Instant | undefined {
  const day = Temporal.PlainDate.from(start.slice(0, 10)).subtract({ days: 1 });
  const eve = day.toPlainDateTime(dayBefore).toZonedDateTime(timeZone).toInstant();
  if (Temporal.Instant.compare(eve, now) > 0) return eve;
  if (hourOf(start) === undefined) return undefined;
  const shortBefore = startsAt.subtract({ hours: hoursBefore });
  return Temporal.Instant.compare(shortBefore, now) > 0 ? shortBefore : undefined;
}

const hoursBefore = 2;
