/** The value of a written hour: minutes since midnight and the half of the day. Knows names of marks, no words. */
import type { DayPart } from '../languages/language.ts';
import type { Mark, Marks } from '../machinery/marks.ts';
import type { ClockTime } from './phrases.ts';

/** Minutes since midnight of an hour as written, whatever half of the day it is in; undefined past midnight. */
export function minutesOf(mark: Mark): number | undefined {
  const hour = mark.slots.hour ?? 12;
  const minute = mark.slots.minute ?? mark.slots.count ?? 0;
  switch (mark.name) {
    case 'clock.halfBefore':
      return (hour === 0 ? 24 : hour) * 60 - 30;
    case 'clock.minutesBeforeHalf':
      return hour * 60 - 30 - minute;
    case 'clock.minutesAfterHalf':
      return hour * 60 - 30 + minute;
    case 'clock.halfAfter':
      return hour * 60 + 30;
    case 'clock.quarterBefore':
      return hour * 60 - 15;
    case 'clock.quarterAfter':
      return hour * 60 + 15;
    case 'clock.minutesBefore':
      return hour * 60 - minute;
    case 'clock.noon':
      return 720;
    case 'clock.midnight':
      return 1440;
    default:
      return hour * 60 + minute > 1440 ? undefined : hour * 60 + minute;
  }
}

const exactRows = ['clock.noon', 'clock.midnight'];
const digitRows = ['clock.hour', 'clock.hourMinute', 'pointed.hourMinute'];

/** How sure the half of the day of a written hour is. */
export function halfOf(marks: Marks, mark: Mark): ClockTime['half'] {
  const minutes = minutesOf(mark) ?? 0;
  const first = marks.tokens[mark.from];
  if (exactRows.includes(mark.name) || minutes >= 13 * 60 || minutes < 60) return 'known';
  if (first?.type === 'number' && first.text.startsWith('0')) return 'known';
  const digits = first?.type === 'number' && digitRows.includes(mark.name) && mark.language !== 'en';
  return digits ? 'digits' : 'loose';
}

/** The hour moved to the half of the day that the part names. */
export function inPart(minutes: number, part: DayPart): number {
  const twelve = 12 * 60;
  if (minutes > twelve + 59) return minutes;
  if (part === 'am' || part === 'morning') return minutes >= twelve && part === 'am' ? minutes - twelve : minutes;
  if (part === 'night') return minutes >= twelve ? minutes + twelve : minutes >= 8 * 60 ? minutes + twelve : minutes;
  if (part === 'noon') return minutes < 6 * 60 ? minutes + twelve : minutes;
  return minutes < twelve ? minutes + twelve : minutes;
}
