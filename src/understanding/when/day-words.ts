/** Reads days that are said in words: weekdays, "morgen", "volgende week vrijdag". Knows names of marks, no words. */
import { dayParts } from '../languages/language.ts';
import type { Mark, Marks } from '../machinery/marks.ts';
import type { WrittenDay } from './resolve.ts';

/** A day as written, and the token after it. */
export interface ReadDay {
  readonly day: WrittenDay;
  readonly to: number;
  /** The weekday stands before what says which one: "Wednesday next week". */
  readonly weekdayFirst?: boolean;
}

/** A weekday, short or whole, in one or several languages, with its part of the day. */
export function readWeekday(marks: Marks, from: number): ReadDay | undefined {
  const withPart = marks.find(from, 'calendar.weekdayWithPart');
  const mark =
    withPart ??
    marks.find(from, 'calendar.weekday') ??
    marks.find(from, 'calendar.shortWeekday') ??
    marks.find(from, 'calendar.habitualWeekday');
  if (mark === undefined) return undefined;
  const short = mark.name === 'calendar.shortWeekday';
  const point = short && marks.tokens[mark.to]?.text === '.' && marks.tokens[mark.to]?.glued === true;
  const to = sameWeekdayEnd(marks, point ? mark.to + 1 : mark.to, mark.slots.weekday);
  const weekday = mark.slots.weekday;
  const part = mark.slots.part;
  return {
    day: { type: 'weekday', weekday, part: part === undefined ? undefined : dayParts[part], short, which: 'coming' },
    to,
  };
}

/** "vrijdag / vendredi / cuma": one weekday in several languages. */
function sameWeekdayEnd(marks: Marks, from: number, weekday: number | undefined): number {
  let to = from;
  for (;;) {
    const separator = marks.tokens[to]?.text;
    if (separator !== '/' && separator !== '-' && separator !== '|') return to;
    const again = marks.at(to + 1).find(mark => mark.name.startsWith('calendar.') && mark.slots.weekday === weekday);
    if (again === undefined) return to;
    to = again.to;
  }
}

/** "morgen", "volgende week vrijdag", "over 14 dagen". */
export function readRelative(marks: Marks, from: number): ReadDay | undefined {
  let best: ReadDay | undefined;
  for (const mark of marks.at(from)) {
    const day = relativeDay(mark);
    if (day !== undefined && (best === undefined || mark.to > best.to)) best = { day, to: mark.to };
  }
  if (best?.day.type === 'weekday' && marks.find(from, 'calendar.weekday') !== undefined)
    return { ...best, weekdayFirst: true };
  return best;
}

function relativeDay(mark: Mark): WrittenDay | undefined {
  const { weekday, count = 0, days = 0, part, nth, month } = mark.slots;
  switch (mark.name) {
    case 'calendar.daysFromNow':
      return { type: 'fromNow', days, weekday: undefined, part: part === undefined ? undefined : dayParts[part] };
    case 'dates.thisWeekday':
      return { type: 'weekday', weekday, part: undefined, short: false, which: 'coming' };
    case 'dates.nextWeekWeekday':
      return { type: 'weekday', weekday, part: undefined, short: false, which: 'nextWeek' };
    case 'dates.weekdayAWeekLater':
      return { type: 'weekday', weekday, part: undefined, short: false, which: 'aWeekLater' };
    case 'dates.weekdayTwoWeeksLater':
      return { type: 'weekday', weekday, part: undefined, short: false, which: 'twoWeeksLater' };
    case 'dates.nthWeekdayOfMonth':
      if (nth === undefined || month === undefined) return undefined;
      return { type: 'nthOfMonth', nth, month, weekday, part: undefined };
    case 'dates.inDays':
      return { type: 'fromNow', days: count, weekday: undefined, part: undefined };
    case 'dates.inWeeks':
      return { type: 'fromNow', days: count * 7, weekday: undefined, part: undefined };
    case 'dates.inOneWeek':
      return { type: 'fromNow', days: 7, weekday: undefined, part: undefined };
    case 'dates.inTwoWeeks':
      return { type: 'fromNow', days: 14, weekday: undefined, part: undefined };
    default:
      return undefined;
  }
}
