/** Chooses the half of the day for hours that leave it open ("halfacht"), and puts an end after its start. */
import type { DayPart } from '../languages/language.ts';
import { inPart } from './clock-time.ts';
import type { ClockTime } from './phrases.ts';

/** The part of the day an activity of this kind is usually in. */
export type UsualHour = 'morning' | 'afternoon' | 'evening' | undefined;

const hour = 60;
const halfDay = 12 * hour;

/** Minutes since midnight of a start. Nobody starts between one and seven at night unless they say so. */
export function settleStart(clock: ClockTime, part: DayPart | undefined, usual: UsualHour): number {
  const { minutes, half } = clock;
  if (half === 'known' || minutes >= 13 * hour) return minutes;
  if (part !== undefined) return inPart(minutes, part);
  if (minutes < 7 * hour) return usual === 'morning' && minutes >= 5 * hour ? minutes : minutes + halfDay;
  if (minutes >= halfDay) return minutes;
  if (usual === 'evening' && minutes < 10.5 * hour && (half === 'loose' || minutes < 9 * hour))
    return minutes + halfDay;
  if (half === 'loose' && usual !== 'morning' && minutes < 9 * hour) return minutes + halfDay;
  return minutes;
}

/** Minutes since the midnight before the start; above 1440 the end is after midnight. */
export function settleEnd(
  clock: ClockTime,
  start: number | undefined,
  part: DayPart | undefined,
  usual: UsualHour,
): number {
  if (start === undefined) return settleStart(clock, part, usual);
  const { minutes, half } = clock;
  if (minutes > start) return minutes;
  if (half !== 'known' && minutes + halfDay > start) return minutes + halfDay;
  return minutes + 2 * halfDay;
}
