/** Reads stretches of time that name no day: "in mei", "volgende week", "dit weekend", "vanaf september". */
import type { Mark, Marks } from '../machinery/marks.ts';
import type { PeriodName, PeriodPhrase } from './phrases.ts';
import { weekdayOfNextWeek } from './resolve.ts';

type Span = PeriodPhrase['spans'][number];

/** A period that begins at this token, the first one that is not over yet. */
export function readPeriod(marks: Marks, from: number, today: Temporal.PlainDate): PeriodPhrase | undefined {
  let best: PeriodPhrase | undefined;
  for (const mark of marks.at(from)) {
    const period = periodOf(marks, mark, today);
    if (period === undefined || (best !== undefined && mark.to <= best.to)) continue;
    best = { type: 'period', from, to: mark.to, ...period };
  }
  return best?.period === 'month' ? withFollowingMonths(marks, best) : best;
}

/** "in juli en augustus": up to the last of the months. */
function withFollowingMonths(marks: Marks, phrase: PeriodPhrase): PeriodPhrase {
  let { to } = phrase;
  const spans = [...phrase.spans];
  for (;;) {
    const separator = marks.find(to, 'links.and')?.to ?? (marks.tokens[to]?.text === ',' ? to + 1 : undefined);
    const month = separator === undefined ? undefined : marks.find(separator, 'calendar.month');
    const last = spans.at(-1)?.last;
    if (month?.slots.month === undefined || last === undefined) return { ...phrase, to, spans };
    spans.push(comingMonth(month.slots.month, last));
    to = month.to;
  }
}

function periodOf(
  marks: Marks,
  mark: Mark,
  today: Temporal.PlainDate,
): { period: PeriodName; spans: readonly Span[] } | undefined {
  switch (mark.name) {
    case 'dates.thisWeekend':
      return { period: 'weekend', spans: [weekend(mondayOf(today))] };
    case 'dates.nextWeekend':
      return { period: 'weekend', spans: [weekend(weekdayOfNextWeek(today, 1))] };
    case 'dates.thisWeek':
      return { period: 'week', spans: [{ first: today, last: mondayOf(today).add({ days: 6 }) }] };
    case 'dates.nextWeek':
      return {
        period: 'week',
        spans: [{ first: mondayOf(today).add({ days: 7 }), last: mondayOf(today).add({ days: 13 }) }],
      };
    case 'dates.thisMonth':
      return { period: 'month', spans: [monthSpan(today)] };
    case 'dates.nextMonth':
      return { period: 'month', spans: [monthSpan(today.add({ months: 1 }))] };
    case 'dates.schoolYear':
      return { period: 'schoolYear', spans: [schoolYear(today)] };
    case 'dates.schoolHolidays':
      if (!isLed(marks, mark)) return undefined;
      return { period: 'schoolHolidays', spans: [] };
    case 'dates.publicHolidays':
      return { period: 'publicHolidays', spans: [] };
    case 'dates.summer':
      if (!isLed(marks, mark)) return undefined;
      return { period: 'summer', spans: [summer(today)] };
    default:
      return monthPeriod(marks, mark, today);
  }
}

const monthRows: Readonly<Record<string, PeriodName>> = {
  'dates.inMonth': 'month',
  'dates.startOfMonth': 'monthStart',
  'dates.middleOfMonth': 'monthMiddle',
  'dates.endOfMonth': 'monthEnd',
};

function monthPeriod(
  marks: Marks,
  mark: Mark,
  today: Temporal.PlainDate,
): { period: PeriodName; spans: readonly Span[] } | undefined {
  const month = mark.slots.month;
  const bound = mark.name === 'calendar.month' && isBound(marks, mark);
  const period = bound ? 'month' : monthRows[mark.name];
  if (month === undefined || period === undefined) return undefined;
  const span = comingMonth(month, today);
  if (period === 'monthEnd') return { period, spans: [{ first: span.last.subtract({ days: 9 }), last: span.last }] };
  if (period === 'monthMiddle')
    return { period, spans: [{ first: span.first.add({ days: 9 }), last: span.first.add({ days: 19 }) }] };
  if (period === 'monthStart') return { period, spans: [{ first: span.first, last: span.first.add({ days: 9 }) }] };
  return { period, spans: [span] };
}

/** "in de zomer", not the "summer" of a summer school. */
function isLed(marks: Marks, mark: Mark): boolean {
  if (marks.find(mark.to, 'links.exceptAfter') !== undefined) return true;
  return marks
    .endingAt(mark.from)
    .some(({ name }) => name.startsWith('links.') || name.startsWith('fields.placeBefore'));
}

const boundRows = ['links.from', 'links.until', 'links.through', 'links.starting', 'fields.deadline'];

/** A bare month counts only as a bound: "vanaf september", "tot juni", or in Turkish "Eylül'den itibaren". */
function isBound(marks: Marks, mark: Mark): boolean {
  if (marks.endingAt(mark.from).some(other => boundRows.includes(other.name))) return true;
  return marks.at(mark.to).some(other => other.name === 'links.fromAfter' || other.name === 'links.untilAfter');
}

function mondayOf(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ days: today.dayOfWeek - 1 });
}

function comingMonth(month: number, today: Temporal.PlainDate): Span {
  const year = month < today.month ? today.year + 1 : today.year;
  return monthSpan(Temporal.PlainDate.from({ year, month, day: 1 }));
}

function monthSpan(day: Temporal.PlainDate): Span {
  return { first: day.with({ day: 1 }), last: day.with({ day: day.daysInMonth }) };
}

function weekend(monday: Temporal.PlainDate): Span {
  return { first: monday.add({ days: 5 }), last: monday.add({ days: 6 }) };
}

/** Flemish schools run from 1 September to 30 June. */
function schoolYear(today: Temporal.PlainDate): Span {
  const ends = today.month >= 7 ? today.year + 1 : today.year;
  return {
    first: Temporal.PlainDate.from({ year: ends - 1, month: 9, day: 1 }),
    last: Temporal.PlainDate.from({ year: ends, month: 6, day: 30 }),
  };
}

function summer(today: Temporal.PlainDate): Span {
  const year = today.month >= 9 ? today.year + 1 : today.year;
  return {
    first: Temporal.PlainDate.from({ year, month: 7, day: 1 }),
    last: Temporal.PlainDate.from({ year, month: 8, day: 31 }),
  };
}
