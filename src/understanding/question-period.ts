/**
 * The days a resident asks for: weekdays, weekends, months, dates and named periods, put together into one stretch. Pure;
 * knows no languages but through the matches it is given.
 */
import { type NamedPeriod, periodFrom, periodNameAt } from '../core/feasts/named-period.ts';
import type { Token } from './machinery/tokens.ts';
import type { QuestionMatch, QuestionWord } from './question-lexicon.ts';

export interface QuestionDates {
  readonly period: DaySpan;
  /** Tokens of dates and named periods, which no match covers. */
  readonly tokens: readonly number[];
}

interface DaySpan {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/** The stretch from the first to the last day named; undefined when none is. */
export function readQuestionPeriod(
  tokens: readonly Token[],
  words: readonly QuestionWord[],
  matches: readonly QuestionMatch[],
  today: Temporal.PlainDate,
): QuestionDates | undefined {
  const dates = [...numberDates(tokens, today), ...monthDates(words, matches, today)];
  const named = namedPeriods(words, today);
  const used = new Set(dates.flatMap(date => date.months));
  const weekdays = rowsOf(matches, 'weekday').map(match => Number(match.id));
  const exact: DaySpan[] = dates.map(({ date }) => ({ from: date, to: date }));
  if (exact.length === 0) exact.push(...weekdays.map(weekday => oneDay(weekdayFrom(weekday, matches, today))));
  exact.push(...rowsOf(matches, 'daysFromNow').map(match => oneDay(today.add({ days: Number(match.id) }))));
  const wide = [
    ...named.map(({ period }) => period),
    ...rowsOf(matches, 'month')
      .filter(match => !used.has(match))
      .map(match => wholeMonth(Number(match.id), today)),
    ...matches.flatMap(match => spanOf(match, today) ?? []),
  ];
  const soon = rowsOf(matches, 'soon').map(() => ({ from: today, to: today.add({ days: 14 }) }));
  const spans = [exact, wide, soon].find(found => found.length > 0);
  const period = spans === undefined ? undefined : unite(spans);
  if (period === undefined) return undefined;
  return { period, tokens: [...dates.flatMap(date => date.tokens), ...named.flatMap(one => one.tokens)] };
}

function rowsOf(matches: readonly QuestionMatch[], row: QuestionMatch['row']): QuestionMatch[] {
  return matches.filter(match => match.row === row);
}

function oneDay(date: Temporal.PlainDate): DaySpan {
  return { from: date, to: date };
}

/** From today on; in the next calendar week when "volgende week" or "volgende" is said with it. */
function weekdayFrom(
  weekday: number,
  matches: readonly QuestionMatch[],
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  const next = matches.some(
    match => match.row === 'nextWeek' || match.row === 'nextWeekday' || match.row === 'nextWeekend',
  );
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  if (next) return monday.add({ days: 6 + weekday });
  return today.add({ days: (weekday - today.dayOfWeek + 7) % 7 });
}

function spanOf(match: QuestionMatch, today: Temporal.PlainDate): DaySpan | undefined {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const sunday = monday.add({ days: 6 });
  switch (match.row) {
    case 'thisWeekend':
      return { from: later(today, monday.add({ days: 5 })), to: sunday };
    case 'nextWeekend':
      return { from: monday.add({ days: 12 }), to: monday.add({ days: 13 }) };
    case 'thisWeek':
      return { from: today, to: sunday };
    case 'nextWeek':
      return { from: monday.add({ days: 7 }), to: monday.add({ days: 13 }) };
    case 'thisMonth':
      return { from: today, to: today.with({ day: today.daysInMonth }) };
    case 'nextMonth': {
      const first = today.with({ day: 1 }).add({ months: 1 });
      return { from: first, to: first.with({ day: first.daysInMonth }) };
    }
    default:
      return undefined;
  }
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}

function unite(spans: readonly DaySpan[]): DaySpan | undefined {
  const [first, ...rest] = spans;
  if (first === undefined) return undefined;
  const compare = Temporal.PlainDate.compare;
  return rest.reduce(
    (all, span) => ({
      from: compare(span.from, all.from) < 0 ? span.from : all.from,
      to: compare(span.to, all.to) > 0 ? span.to : all.to,
    }),
    first,
  );
}

/** The month from its first day, or from today when it has begun; the coming one. */
function wholeMonth(month: number, today: Temporal.PlainDate): DaySpan {
  const year = month < today.month ? today.year + 1 : today.year;
  const first = new Temporal.PlainDate(year, month, 1);
  return { from: later(first, today), to: first.with({ day: first.daysInMonth }) };
}

interface FoundDate {
  readonly date: Temporal.PlainDate;
  readonly tokens: readonly number[];
  /** The months' names it took, so that they are not read as whole months. */
  readonly months: readonly QuestionMatch[];
}

/** "5/3", "05.03", "5-3", with or without a year. */
function numberDates(tokens: readonly Token[], today: Temporal.PlainDate): FoundDate[] {
  const found: FoundDate[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const [day, mark, month] = [tokens[at], tokens[at + 1], tokens[at + 2]];
    if (day?.type !== 'number' || month?.type !== 'number' || !mark?.glued || !month.glued) continue;
    if (mark.text !== '/' && mark.text !== '.' && mark.text !== '-') continue;
    const year = tokens[at + 3]?.text === mark.text ? tokens[at + 4]?.value : undefined;
    const date = coming(day.value, month.value, fullYear(year), today);
    const length = year === undefined ? 3 : 5;
    if (date === undefined) continue;
    found.push({ date, tokens: Array.from({ length }, (_, index) => at + index), months: [] });
    at += length - 1;
  }
  return found;
}

/** "12 maart", "12 de marzo", "March 12": a number beside a month's name, one small word between them at most. */
function monthDates(
  words: readonly QuestionWord[],
  matches: readonly QuestionMatch[],
  today: Temporal.PlainDate,
): FoundDate[] {
  return rowsOf(matches, 'month').flatMap(match => {
    for (const index of [match.from - 1, match.from - 2, match.to, match.to + 1]) {
      const word = words[index];
      const day = Number(word?.text);
      const year = Number(words[match.to]?.text);
      if (word === undefined || !/^\d{1,2}$/u.test(word.text)) continue;
      const date = coming(day, Number(match.id), year >= 2000 && year < 2100 ? year : undefined, today);
      if (date === undefined) continue;
      const between = words.slice(Math.min(index, match.from), Math.max(index + 1, match.to));
      return [{ date, tokens: between.map(one => one.at), months: [match] }];
    }
    return [];
  });
}

function fullYear(year: number | undefined): number | undefined {
  if (year === undefined) return undefined;
  return year < 100 ? 2000 + year : year;
}

/** The first such day on or after today; undefined for days that no month has. */
function coming(
  day: number,
  month: number,
  year: number | undefined,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  if (!(day >= 1 && day <= 31 && month >= 1 && month <= 12)) return undefined;
  const years = year === undefined ? [today.year, today.year + 1, today.year + 2, today.year + 3] : [year];
  return years
    .filter(one => one >= 1900 && one <= 2200)
    .map(one => Temporal.PlainDate.from({ year: one, month, day }))
    .find(date => date.day === day && (year !== undefined || Temporal.PlainDate.compare(date, today) >= 0));
}

function namedPeriods(
  words: readonly QuestionWord[],
  today: Temporal.PlainDate,
): { period: NamedPeriod; tokens: number[] }[] {
  const texts = words.map(word => word.text);
  const found: { period: NamedPeriod; tokens: number[] }[] = [];
  for (let at = 0; at < texts.length; at++) {
    const match = periodNameAt(texts, at);
    const period = match === undefined ? undefined : periodFrom(match.name, today);
    if (match === undefined || period === undefined) continue;
    found.push({ period, tokens: words.slice(at, at + match.length).map(word => word.at) });
    at += match.length - 1;
  }
  return found;
}
