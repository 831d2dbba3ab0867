/**
 * Reads days, lists of days and spans of days at a place in the text, and settles year and month that were left out.
 * Knows the names of the date shapes, not their words.
 */
import { dayParts } from '../languages/language.ts';
import type { Mark, Marks } from '../machinery/marks.ts';
import { daySeparator, inNextWeek, isNumberSpan, isPairOfList, standsAlone } from './day-lists.ts';
import { type ReadDay, readRelative, readWeekday } from './day-words.ts';
import { isHourAhead, skipLinks } from './links.ts';
import type { Day, DaysPhrase, SpanPhrase } from './phrases.ts';
import { completeDay, dateMeant } from './resolve.ts';

/** Days that begin at this token, the year inferred forward from today. */
export function readDays(marks: Marks, from: number, today: Temporal.PlainDate): DaysPhrase | SpanPhrase | undefined {
  const chain = readChain(marks, from, today);
  if (chain === undefined) return undefined;
  const { items, spanAt, to } = chain;
  const days = completeDays(items, today, spanAt);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  if (spanAt !== undefined && days.length === 2) {
    if (Temporal.PlainDate.compare(first.date, last.date) < 0) return { type: 'span', from, to, first, last };
  }
  // "zondag 24 mei / неделя 24 май" is one day.
  const once = days.filter((day, index) => days.findIndex(other => other.date.equals(day.date)) === index);
  if (once.length === 1 && marks.find(from, 'dates.feastByDate') !== undefined)
    return { type: 'days', from, to, days: [{ ...first, shape: 'feast' }] };
  return { type: 'days', from, to, days: once };
}

/** Nobody lists more days in one breath; a longer chain of numbers is no list of days. */
const longestList = 31;

interface Chain {
  readonly items: readonly ReadDay[];
  /** Index of the item before the "t.e.m." or dash, when there is one. */
  readonly spanAt: number | undefined;
  readonly to: number;
}

/** "za 22 en zo 23 augustus", "van 3 t.e.m. 7 april", "3, 10 en 17 maart". */
function readChain(marks: Marks, from: number, today: Temporal.PlainDate): Chain | undefined {
  const items: ReadDay[] = [];
  let spanAt: number | undefined;
  let at = from;
  let complete = 0;
  let completeSpan: number | undefined;
  while (items.length < longestList) {
    const item = longest(readDay(marks, at), readDayNumber(marks, at, items, today));
    if (item === undefined) break;
    items.push(item);
    if (item.day.type !== 'number' || item.day.weekday !== undefined) {
      complete = items.length;
      completeSpan = spanAt;
    }
    if (spanAt !== undefined && items.length > spanAt + 1) break;
    const separator = daySeparator(marks, item.to);
    const span = separator?.span === true && !isPairOfList(marks, item, separator.to, items.length > 1);
    if (separator === undefined || (span && (items.length > 1 || spanAt !== undefined))) break;
    if (span) spanAt = items.length - 1;
    at = separator.to;
  }
  const kept = items.slice(0, complete);
  const last = kept.at(-1);
  if (last === undefined) return undefined;
  if (kept.every(item => item.day.type === 'weekday') && !standsAlone(marks, kept, from, last.to)) return undefined;
  return { items: kept, spanAt: completeSpan, to: last.to };
}

function longest(day: ReadDay | undefined, number: ReadDay | undefined): ReadDay | undefined {
  return number !== undefined && (day === undefined || number.to > day.to) ? number : day;
}

/** One day: weekday and date in either order, or a word such as "morgen". */
function readDay(marks: Marks, from: number): ReadDay | undefined {
  const relative = readRelative(marks, from);
  const weekday = readWeekday(marks, from);
  const date = readDate(marks, weekday === undefined ? from : afterWeekday(marks, weekday.to), weekday !== undefined);
  // "mar 1" is French for a Tuesday and English for a date: a month beside a day is the surer reading.
  const plain =
    date === undefined && weekday?.day.type === 'weekday' && weekday.day.short
      ? readDate(marks, from, false)
      : undefined;
  if (plain !== undefined) return withWeekday(marks, undefined, plain);
  if (date !== undefined && (relative === undefined || date.to > relative.to)) return withWeekday(marks, weekday, date);
  if (relative !== undefined) {
    const exact = readDate(marks, afterWeekday(marks, relative.to), true);
    return exact === undefined
      ? relative
      : { ...exact, day: { ...exact.day, weekday: relative.day.weekday, part: relative.day.part } };
  }
  return weekday === undefined ? undefined : { day: weekday.day, to: weekday.to };
}

function withWeekday(marks: Marks, before: ReadDay | undefined, date: ReadDay): ReadDay {
  const after = before === undefined ? readWeekdayAfter(marks, date.to) : undefined;
  const weekday = before ?? after;
  const part = marks.find(date.to, 'calendar.part');
  const said = weekday?.day;
  const partSaid = said?.part ?? (part === undefined ? undefined : dayParts[part.slots.part ?? -1]);
  return { day: { ...date.day, weekday: said?.weekday, part: partSaid }, to: after?.to ?? date.to };
}

/** "1 март (неделя)", "8 Mart Pazar": the weekday after the date, unless it begins a day of its own. */
function readWeekdayAfter(marks: Marks, at: number): ReadDay | undefined {
  const open = marks.tokens[at]?.text;
  const inside = open === '(' || open === ',' ? at + 1 : at;
  const weekday = readWeekday(marks, inside);
  if (weekday === undefined) return undefined;
  if (open === '(') return marks.tokens[weekday.to]?.text === ')' ? { ...weekday, to: weekday.to + 1 } : undefined;
  if (readDate(marks, afterWeekday(marks, weekday.to), true) !== undefined) return undefined;
  if (open === ',' && opensWeekdays(marks, weekday.to)) return undefined;
  return marks.tokens[weekday.to]?.type === 'number' && open === ',' ? undefined : weekday;
}

/** "…, Monday to Friday": the weekday begins something of its own. */
function opensWeekdays(marks: Marks, at: number): boolean {
  const links = ['links.until', 'links.through', 'links.and'];
  return marks.tokens[at]?.text === '-' || marks.at(at).some(mark => links.includes(mark.name));
}

/** Past the comma, point or little word between a weekday and its date. */
function afterWeekday(marks: Marks, at: number): number {
  const mark = marks.tokens[at]?.text;
  const next = mark === ',' || mark === '.' || mark === ':' ? at + 1 : at;
  return skipLinks(marks, next, ['on', 'filler']).to;
}

function readDate(marks: Marks, from: number, weekdayBefore: boolean): ReadDay | undefined {
  const names = ['dates.dayMonth', 'pointed.dayMonth', 'dates.dayOnly', ...(weekdayBefore ? ['dashed.dayMonth'] : [])];
  let best: Mark | undefined;
  for (const mark of marks.at(from)) {
    if (!names.includes(mark.name)) continue;
    const date = mark.name === 'dates.dayOnly' ? (withMonth(marks, mark) ?? mark) : mark;
    if ((best !== undefined && date.to <= best.to) || isSomethingElse(marks, date, weekdayBefore)) continue;
    best = date;
  }
  if (best === undefined) return undefined;
  const month = best.slots.month ?? best.slots.monthNumber;
  const year = best.slots.year ?? best.slots.shortYear ?? pastYear(marks, best);
  const day = best.slots.day;
  if (day === undefined) return undefined;
  const point =
    best.slots.month !== undefined && marks.tokens[best.to]?.text === '.' ? pointAfterMonth(marks, best.to) : best.to;
  return { day: { type: 'date', day, month, year, weekday: undefined, part: undefined }, to: point };
}

/** "op 10 maart 1977": a year long past. */
function pastYear(marks: Marks, { to, slots }: Mark): number | undefined {
  const token = marks.tokens[to];
  if (slots.month === undefined || token?.type !== 'number' || token.text.length !== 4) return undefined;
  return token.value > 1500 && token.value < 2000 ? token.value : undefined;
}

/** "le 20 juin": the day with its month, which begins behind the article. */
function withMonth(marks: Marks, dayOnly: Mark): Mark | undefined {
  for (let at = dayOnly.from + 1; at < dayOnly.to; at++) {
    const whole = marks.find(at, 'dates.dayMonth') ?? marks.find(at, 'pointed.dayMonth');
    if (whole !== undefined && whole.to > dayOnly.to) return whole;
  }
  return undefined;
}

/** "5 sept. 19u": the point of an abbreviation, not of a sentence. */
function pointAfterMonth(marks: Marks, at: number): number {
  const before = marks.tokens[at - 1];
  const next = marks.tokens[at + 1];
  return before !== undefined && before.text.length <= 4 && next?.type === 'number' ? at + 1 : at;
}

/** Things that look like dates: "24/7", "1/2 uur", "13.30u", a number cut out of a longer one. */
function isSomethingElse(marks: Marks, mark: Mark, weekdayBefore: boolean): boolean {
  const first = marks.tokens[mark.from];
  const before = marks.tokens[mark.from - 1];
  const next = marks.tokens[mark.to];
  if (first?.type === 'number' && first.glued && before !== undefined && '/.:-€'.includes(before.text)) {
    const numeric = mark.slots.monthNumber !== undefined && marks.tokens[mark.from - 2]?.type === 'number';
    if (before.text !== '-' || numeric) return before.text !== ':';
  }
  if (mark.slots.monthNumber !== undefined) {
    if (mark.slots.day === 24 && mark.slots.monthNumber === 7 && !weekdayBefore && mark.to - mark.from === 3) {
      return !marks.endingAt(mark.from).some(other => other.name === 'links.on');
    }
    if (next?.glued === true && (next.text === '%' || next.text === '€')) return true;
  }
  if (mark.name === 'dashed.dayMonth' && before?.text === ',') return true;
  if (mark.name === 'dashed.dayMonth') return isHourAhead(marks, mark.from) || next?.text === ':' || next?.text === '-';
  if (mark.name === 'pointed.dayMonth') return isPointedHour(marks, mark, weekdayBefore);
  if (mark.name === 'dates.dayOnly' && marks.find(mark.to, 'calendar.number')) return false;
  return mark.name === 'dates.dayOnly' && isHourAhead(marks, mark.to - 1);
}

function isPointedHour(marks: Marks, mark: Mark, weekdayBefore: boolean): boolean {
  const hour = marks.at(mark.from).find(other => other.name === 'clock.hourMinute' && other.to > mark.to);
  if (hour !== undefined) return true;
  if (marks.find(mark.to, 'fields.currency') !== undefined || marks.tokens[mark.to]?.text === '€') return true;
  if (marks.tokens[mark.from - 1]?.text === '€') return true;
  if (weekdayBefore) return false;
  if (marks.endingAt(mark.from).some(other => other.name === 'links.at')) return true;
  return marks.find(mark.to, 'calendar.part') !== undefined;
}

/** A number in a list or span that gets its month from a later (or, month first, an earlier) date. */
function readDayNumber(
  marks: Marks,
  from: number,
  before: readonly ReadDay[],
  today: Temporal.PlainDate,
): ReadDay | undefined {
  const weekday = readWeekday(marks, from);
  const at = weekday === undefined ? from : afterWeekday(marks, weekday.to);
  const token = marks.tokens[at];
  if (token?.type !== 'number' || token.text.length > 2 || !(token.value >= 1 && token.value <= 31)) return undefined;
  const dated = weekday !== undefined && isDayAtHour(marks, at, weekday.day.weekday, today);
  if ((isHourAhead(marks, at) && !dated) || marks.tokens[at + 1]?.text === ':') return undefined;
  if (weekday !== undefined && isNumberSpan(marks, at)) return undefined;
  const monthFirst = before.some(item => item.day.type === 'date' && item.day.month !== undefined);
  const ending = marks.tokens[at + 1];
  const to = ending?.type === 'word' && ending.glued && isOrdinalEnding(ending.text) ? at + 2 : at + 1;
  const part = weekday?.day.part;
  return { day: { type: 'number', day: token.value, weekday: weekday?.day.weekday, part, monthFirst }, to };
}

/** French "vendredi 24 à 20h": the 24th is a Friday, and the little word says "at" as well as "until". */
function isDayAtHour(marks: Marks, at: number, weekday: number | undefined, today: Temporal.PlainDate): boolean {
  if (marks.find(at + 1, 'links.at') === undefined) return false;
  const day = marks.tokens[at]?.value ?? 0;
  return dateMeant(day, undefined, undefined, today)?.dayOfWeek === weekday;
}

const ordinalLetters = new Set(['e', 'de', 'ste', 'er', 'st', 'nd', 'rd', 'th', 'ти', 'ми', 'ри', 'ви']);

function isOrdinalEnding(text: string): boolean {
  return ordinalLetters.has(text);
}

function completeDays(items: readonly ReadDay[], today: Temporal.PlainDate, spanAt: number | undefined): Day[] {
  const days: Day[] = [];
  const written = items.map(item => item.day);
  for (const [index, each] of written.entries()) {
    const day = inNextWeek(each, index, items);
    const after = written.slice(index + 1).find(other => other.type === 'date' && other.month !== undefined);
    const before = written.slice(0, index).findLast(other => other.type === 'date' && other.month !== undefined);
    const floor = spanAt !== undefined && index > spanAt ? days[spanAt]?.date : undefined;
    const complete = completeDay(day, { today, after, before, floor });
    if (complete !== undefined) days.push(complete);
  }
  return days;
}
