/**
 * Reads the days of a month's programme: a line that names a month, and below it lines that begin with no more than the
 * day ("6 → quiz", "za 14: fuif"). Knows positions and names of marks, no words.
 */
import type { Marks } from '../machinery/marks.ts';
import { linesOf, type Range } from '../machinery/sentences.ts';
import { readWeekday } from './day-words.ts';
import type { DaysPhrase } from './phrases.ts';
import { dateIn } from './resolve.ts';

/** The days of such lines, by the token they begin at; none where fewer than two lines agree. */
export function programmeDays(marks: Marks, today: Temporal.PlainDate): ReadonlyMap<number, DaysPhrase> {
  const days = new Map<number, DaysPhrase>();
  let month: number | undefined;
  let listed: DaysPhrase[] = [];
  const keep = (): void => {
    if (listed.length > 1 && isSorted(listed)) for (const phrase of listed) days.set(phrase.from, phrase);
    listed = [];
  };
  for (const line of linesOf(marks)) {
    const heading = monthOfHeading(marks, line);
    if (heading !== undefined) {
      keep();
      month = heading;
      continue;
    }
    const day = month === undefined ? undefined : dayOfLine(marks, line, month, today);
    if (day !== undefined) listed.push(day);
  }
  keep();
  return days;
}

const longestHeading = 40;

/** The month named by a line that holds no date. */
function monthOfHeading(marks: Marks, line: Range): number | undefined {
  if (line.to - line.from > longestHeading) return undefined;
  let month: number | undefined;
  for (let at = line.from; at < line.to; at++) {
    if (marks.find(at, 'dates.dayMonth') !== undefined || marks.find(at, 'pointed.dayMonth') !== undefined)
      return undefined;
    month ??= marks.find(at, 'calendar.month')?.slots.month;
  }
  return month;
}

function dayOfLine(marks: Marks, line: Range, month: number, today: Temporal.PlainDate): DaysPhrase | undefined {
  let at = line.from;
  while (at < line.to && marks.tokens[at]?.type === 'mark') at++;
  const weekday = readWeekday(marks, at);
  const number = weekday?.to ?? at;
  const token = marks.tokens[number];
  if (token?.type !== 'number' || token.text.length > 2 || token.value < 1) return undefined;
  const ending = marks.tokens[number + 1];
  const to = ending?.type === 'word' && ending.glued && ending.text.length <= 3 ? number + 2 : number + 1;
  if (to >= line.to || isMore(marks, number, to)) return undefined;
  const date = dateIn(month < today.month ? today.year + 1 : today.year, month, token.value);
  if (date === undefined) return undefined;
  const { weekday: said, part } = weekday?.day ?? { weekday: undefined, part: undefined };
  return { type: 'days', from: at, to, days: [{ date, weekday: said, part, shape: 'date', yearSaid: false }] };
}

const dayEnds = new Set(['→', '➡', '>', ':', ',', '-', '|', '=', '»', '"']);

/** True when the number is no bare day: an hour, a price, a length, a house number, the number of an item. */
function isMore(marks: Marks, number: number, to: number): boolean {
  const next = marks.tokens[to];
  if (next === undefined || !dayEnds.has(next.text)) return true;
  const glued = next.glued && marks.tokens[to + 1]?.type === 'number';
  return glued || marks.at(number).some(mark => mark.to > to);
}

function isSorted(days: readonly DaysPhrase[]): boolean {
  const dates = days.flatMap(phrase => phrase.days.map(day => day.date));
  return dates.every((date, index) => index === 0 || Temporal.PlainDate.compare(dates[index - 1] ?? date, date) <= 0);
}
