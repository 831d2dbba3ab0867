/** Tells what joins days to a list or a span, and which lists are days at all. Knows names of marks, no words. */
import type { Marks } from '../machinery/marks.ts';
import type { ReadDay } from './day-words.ts';
import { isHourAhead, skipLinks } from './links.ts';
import type { WrittenDay } from './resolve.ts';

/** "10-11 en 17-18 oktober": two days that follow each other, in a list with others. */
export function isPairOfList(marks: Marks, item: ReadDay, at: number, listed: boolean): boolean {
  const next = marks.tokens[at];
  if (item.day.type !== 'number' || next?.type !== 'number' || next.value !== item.day.day + 1) return false;
  return listed || marks.find(at + 1, 'links.and') !== undefined || marks.tokens[at + 1]?.text === ',';
}

export function daySeparator(marks: Marks, at: number): { to: number; span: boolean } | undefined {
  const mark = marks.tokens[at];
  // Arabic sticks its "and" to the weekday: "الثلاثاء 13 والثلاثاء 20".
  if (mark?.text.startsWith('و') === true && marks.find(at, 'calendar.weekday') !== undefined)
    return { to: at, span: false };
  const until = marks.find(at, 'links.through') ?? marks.find(at, 'links.until');
  if (until !== undefined) return { to: skipLinks(marks, until.to, ['on']).to, span: true };
  const fromAfter = marks.find(at, 'links.fromAfter');
  if (fromAfter !== undefined) return { to: fromAfter.to, span: true };
  if (mark?.text === '-') return { to: at + 1, span: true };
  const and = marks.find(at, 'links.and');
  if (and !== undefined) return { to: skipLinks(marks, and.to, ['on', 'filler']).to, span: false };
  if (!daySeparators.has(mark?.text ?? '')) return undefined;
  const word = marks.find(at + 1, 'links.and');
  return { to: skipLinks(marks, word?.to ?? at + 1, ['on', 'filler']).to, span: false };
}

const daySeparators = new Set([',', '/', ';', '•', '|', '+', '&']);

/** "Friday, 9-12": hours, unless a month follows ("Friday 9-12 March"). */
export function isNumberSpan(marks: Marks, at: number): boolean {
  const last = marks.tokens[at + 2];
  if (marks.tokens[at + 1]?.text !== '-' || last?.type !== 'number') return false;
  return marks.find(at + 2, 'dates.dayMonth') === undefined;
}

/** A short weekday ("do", "ma", "sun") counts only where an hour or another weekday stands beside it. */
export function standsAlone(marks: Marks, items: readonly ReadDay[], from: number, to: number): boolean {
  if (items.some(item => item.day.type === 'weekday' && !item.day.short)) return true;
  if (items.length > 1)
    return items.length > 2 || isHourAhead(marks, skipLinks(marks, to, ['at', 'from', 'between', 'each']).to);
  const at = skipLinks(marks, to, ['at', 'from', 'between', 'each', 'until']).to;
  const comma = marks.tokens[to]?.text === ',' ? to + 1 : to;
  if (isHourAhead(marks, at) || isHourAhead(marks, skipLinks(marks, comma, ['at', 'from', 'between', 'each']).to))
    return true;
  if (marks.find(to, 'calendar.part') !== undefined) return true;
  const firm = marks
    .endingAt(from)
    .some(mark => firmBefore.includes(mark.name) && !articles.has(marks.tokens[mark.to - 1]?.text ?? ''));
  return firm && marks.tokens[from]?.type === 'word';
}

/** Little words of other languages too: French "de ma vie" names no Monday. */
const articles = new Set(['de', 'du', 'le', 'les', 'des', 'the']);

const firmBefore = ['links.on', 'rhythms.every', 'links.starting', 'links.from', 'fields.deadline'];

/** "volgende week maandag en woensdag", "Monday and Wednesday next week": said of one weekday, it holds for the whole list. */
export function inNextWeek(day: WrittenDay, index: number, items: readonly ReadDay[]): WrittenDay {
  if (day.type !== 'weekday' || day.which !== 'coming') return day;
  const told = items.some(
    (item, at) =>
      item.day.type === 'weekday' && item.day.which === 'nextWeek' && (at < index || item.weekdayFirst === true),
  );
  return told ? { ...day, which: 'nextWeek' } : day;
}
