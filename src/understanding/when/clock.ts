/** Reads hours and spans of hours at a place in the text. Knows the names of the clock shapes, not their words. */
import { dayParts, type DayPart } from '../languages/language.ts';
import type { Mark, Marks } from '../machinery/marks.ts';
import { halfOf, inPart, minutesOf } from './clock-time.ts';
import { followsAsHour, isAfterDate, isPointedAmount, isPointedDate, notHours } from './hour-context.ts';
import type { ClockTime, HoursPhrase } from './phrases.ts';
import { hasLink, type SkippedLinks, skipLinks } from './links.ts';

/** An hour or a span of hours that begins at this token, with the little words that belong to it. */
export function readHours(marks: Marks, from: number): HoursPhrase | undefined {
  const opening = skipLinks(marks, from, ['from', 'between', 'at', 'each', 'starting']);
  const opens = hasLink(opening, 'from') || hasLink(opening, 'between');
  const start = readStart(marks, from, opening);
  if (start === undefined || isLength(marks, opening.to, start.to)) return readUntil(marks, from);
  const end = readEnd(marks, start.to, hasLink(opening, 'between'));
  const dated = isAfterDate(marks, from);
  const spanAllowed =
    end !== undefined && (!start.bare || !end.bare || opens || dated) && followsAsHour(marks, end, dated && opens);
  if (spanAllowed && sameHour(start, end))
    return { type: 'hours', from, to: end.to, start: start.clock, end: undefined };
  if (spanAllowed) {
    return { type: 'hours', from, to: end.to, ...sharePart(start, end) };
  }
  if (start.bare) return undefined;
  const to = marks.find(start.to, 'links.fromAfter')?.to ?? start.to;
  const until = marks.find(start.to, 'links.untilAfter');
  if (until !== undefined) return { type: 'hours', from, to: until.to, start: undefined, end: start.clock };
  return { type: 'hours', from, to, start: start.clock, end: undefined };
}

/** "19u-19h": one hour in two languages. */
function sameHour(start: ReadClock, end: ReadClock): boolean {
  return start.clock.minutes === end.clock.minutes && !start.bare && !end.bare;
}

/** The opening words may be part of the hour's own shape ("الساعة 5 و 10 دقائق"): the longer reading wins. */
function readStart(marks: Marks, from: number, opening: SkippedLinks): ReadClock | undefined {
  const whole = readClock(marks, from);
  const opened = readClock(marks, opening.to) ?? readOpenedHour(marks, from, opening);
  return whole !== undefined && (opened === undefined || whole.to > opened.to) ? whole : opened;
}

/** "om 8", "at seven": a number that the word before it makes an hour; or the first number of "14-17u". */
function readOpenedHour(marks: Marks, from: number, opening: SkippedLinks): ReadClock | undefined {
  const at = hasLink(opening, 'at');
  const opens = hasLink(opening, 'from') || hasLink(opening, 'between');
  const bare = readBareHour(marks, opening.to) ?? (at || opens ? readHourWord(marks, opening.to) : undefined);
  if (bare === undefined) return undefined;
  if (at && (followsAsHour(marks, bare) || isBesideDate(marks, from, bare.to))) return { ...bare, bare: false };
  return from === opening.to || opens || at ? bare : undefined;
}

/** "vanavond om 8 karaoke": behind a day or a part of the day, before a word that names no street ("at 5 Main Street"). */
function isBesideDate(marks: Marks, from: number, to: number): boolean {
  const next = marks.tokens[to];
  if (
    marks.tokens[to - 1]?.type !== 'number' ||
    next?.type !== 'word' ||
    next.capital ||
    marks.at(to).some(mark => notHours.some(row => mark.name.startsWith(row)))
  )
    return false;
  return isAfterDate(marks, from) || marks.endingAt(from).some(mark => mark.name === 'calendar.part');
}

function readHourWord(marks: Marks, from: number): ReadClock | undefined {
  const mark = marks.find(from, 'calendar.number');
  const hour = mark?.slots.number;
  if (mark === undefined || hour === undefined || hour > 12) return undefined;
  // "à une date ultérieure": the number one is an article too.
  if (hour === 1 && marks.tokens[mark.to]?.type === 'word') return undefined;
  return { clock: { minutes: hour * 60, half: 'loose' }, to: mark.to, bare: true, part: undefined };
}

/** "een uur later" is a length, not one o'clock. */
function isLength(marks: Marks, from: number, to: number): boolean {
  return (marks.find(from, 'clock.lengths')?.to ?? 0) > to;
}

interface ReadClock {
  readonly clock: ClockTime;
  readonly to: number;
  /** Only a number: an hour if what stands beside it makes it one. */
  readonly bare: boolean;
  readonly part: DayPart | undefined;
}

/** "tot 17u": only an end. */
function readUntil(marks: Marks, from: number): HoursPhrase | undefined {
  const opening = skipLinks(marks, from, ['until', 'through', 'at']);
  if (!hasLink(opening, 'until') && !hasLink(opening, 'through')) return undefined;
  const end = readClock(marks, opening.to);
  if (end === undefined) return undefined;
  return { type: 'hours', from, to: end.to, start: undefined, end: end.clock };
}

function readEnd(marks: Marks, from: number, between: boolean): ReadClock | undefined {
  const fromAfter = marks.find(from, 'links.fromAfter');
  if (fromAfter !== undefined) {
    const comma = marks.tokens[fromAfter.to]?.text === ',' ? fromAfter.to + 1 : fromAfter.to;
    const end = readClock(marks, comma) ?? readBareHour(marks, comma);
    const until = end === undefined ? undefined : marks.find(end.to, 'links.untilAfter');
    if (end !== undefined && until !== undefined) return { ...end, to: until.to, bare: false };
  }
  const separator = spanSeparator(marks, from, between);
  if (separator === undefined) return undefined;
  const at = skipLinks(marks, separator, ['at', 'until']).to;
  const end = readClock(marks, at) ?? readBareHour(marks, at) ?? readHourWord(marks, at) ?? readNoonWord(marks, at);
  if (end === undefined) return undefined;
  const after = marks.find(end.to, 'links.untilAfter') ?? marks.find(end.to, 'links.filler');
  return after !== undefined && after.name === 'links.untilAfter' ? { ...end, to: after.to } : end;
}

/** "tot 's middags": noon, said as a part of the day. */
function readNoonWord(marks: Marks, at: number): ReadClock | undefined {
  const part = marks.find(at, 'calendar.part');
  if (part === undefined || partOf(part) !== 'noon') return undefined;
  return { clock: { minutes: 720, half: 'known' }, to: part.to, bare: false, part: undefined };
}

/** The token after "tot", "t.e.m.", "-" or, in "tussen … en …", "en". */
function spanSeparator(marks: Marks, from: number, between: boolean): number | undefined {
  const word =
    marks.find(from, 'links.until') ??
    marks.find(from, 'links.through') ??
    (between ? marks.find(from, 'links.and') : undefined);
  if (word !== undefined) return word.to;
  const mark = marks.tokens[from];
  return mark?.text === '-' || mark?.text === '>' || mark?.text === '→' || mark?.text === '➡' || mark?.text === '~'
    ? from + 1
    : undefined;
}

const clockRows = [
  'clock.hourMinute',
  'clock.hour',
  'clock.halfBefore',
  'clock.halfAfter',
  'clock.minutesBeforeHalf',
  'clock.minutesAfterHalf',
  'clock.quarterBefore',
  'clock.quarterAfter',
  'clock.minutesBefore',
  'clock.minutesAfter',
  'clock.noon',
  'clock.midnight',
  'pointed.hourMinute',
] as const;

/** An hour with its part of the day, which may stand before or after it. */
function readClock(marks: Marks, from: number): ReadClock | undefined {
  const before = marks.find(from, 'calendar.part');
  const at = before === undefined ? from : skipLinks(marks, before.to, ['at', 'on', 'from']).to;
  const mark = clockMark(marks, at);
  if (mark === undefined) return readBareWithPart(marks, from);
  const minutes = minutesOf(mark);
  if (minutes === undefined) return undefined;
  const after = partAfter(marks, mark.to);
  const part = partOf(after) ?? partOf(before);
  const half = part === undefined ? halfOf(marks, mark) : 'known';
  const clock: ClockTime = { minutes: part === undefined ? minutes : inPart(minutes, part), half };
  return { clock, to: after?.to ?? mark.to, bare: false, part };
}

/** "10am", "8 's avonds": a number that its part of the day makes an hour. */
function readBareWithPart(marks: Marks, from: number): ReadClock | undefined {
  const bare = readBareHour(marks, from) ?? (isLed(marks, from) ? readHourWord(marks, from) : undefined);
  if (bare === undefined) return readHourAfterPart(marks, from);
  const after = marks.find(bare.to, 'calendar.part');
  const part = partOf(after);
  if (after === undefined || part === undefined) return undefined;
  return { clock: { minutes: inPart(bare.clock.minutes, part), half: 'known' }, to: after.to, bare: false, part };
}

/** "Öğleden sonra ikide": a part of the day and an hour in words, where no noun makes it a number of things. */
function readHourAfterPart(marks: Marks, from: number): ReadClock | undefined {
  const before = marks.find(from, 'calendar.part');
  const part = partOf(before);
  const spoken = before === undefined ? undefined : marks.find(before.to, 'calendar.number')?.language;
  const hour = before === undefined || spoken !== before.language ? undefined : readHourWord(marks, before.to);
  if (part === undefined || hour === undefined || !followsAsHour(marks, hour)) return undefined;
  return { clock: { minutes: inPart(hour.clock.minutes, part), half: 'known' }, to: hour.to, bare: false, part };
}

const hourLeads = ['links.at', 'links.from', 'links.until', 'links.on', 'links.starting'];

/** Behind a little word, "acht 's avonds" is an hour. */
function isLed(marks: Marks, from: number): boolean {
  return marks.endingAt(from).some(mark => hourLeads.includes(mark.name));
}

function readBareHour(marks: Marks, from: number): ReadClock | undefined {
  const token = marks.tokens[from];
  if (token?.type !== 'number' || token.text.length > 2 || token.value > 24) return undefined;
  const half = token.value > 12 || token.value === 0 ? 'known' : 'loose';
  return { clock: { minutes: token.value * 60, half }, to: from + 1, bare: true, part: undefined };
}

function clockMark(marks: Marks, from: number): Mark | undefined {
  let best: Mark | undefined;
  for (const mark of marks.at(from)) {
    if (!clockRows.some(row => row === mark.name)) continue;
    if (mark.name === 'pointed.hourMinute' && (isPointedDate(marks, mark) || isPointedAmount(marks, mark))) continue;
    if (best === undefined || mark.to > best.to) best = mark;
  }
  return best;
}

/** The part of the day said after an hour: "8u 's avonds", "7.30 pm". */
function partAfter(marks: Marks, from: number): Mark | undefined {
  const at = marks.tokens[from]?.text === '(' ? from + 1 : from;
  return marks.find(at, 'calendar.part');
}

function partOf(mark: Mark | undefined): DayPart | undefined {
  return mark === undefined ? undefined : dayParts[mark.slots.part ?? -1];
}

/** "4-5:30pm": the part said with the end holds for a start without one. */
function sharePart(start: ReadClock, end: ReadClock): { start: ClockTime; end: ClockTime } {
  if (end.part !== undefined && start.part === undefined && start.clock.half !== 'known') {
    const moved = inPart(start.clock.minutes, end.part);
    if (
      moved < end.clock.minutes &&
      (end.part === 'pm' || end.part === 'am' || end.part === 'afternoon' || end.part === 'evening')
    ) {
      return { start: { minutes: moved, half: 'known' }, end: end.clock };
    }
  }
  return { start: start.clock, end: end.clock };
}
