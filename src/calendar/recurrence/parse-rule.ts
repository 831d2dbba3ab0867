/**
 * Reads the text of a recurrence rule, strictly enough that nothing it lets through can run away or mean two things.
 * Knows no library: `rule-dates.ts` computes.
 *
 * Source: RFC 5545 section 3.3.10 (the grammar, which parts go together, UNTIL inclusive).
 */
import { WijkError } from '../../core/errors.ts';
import { dateOf, hasTime, type Moment, timeOf } from './moment.ts';
import { type Frequency, frequencies, type RecurrenceRule, type RuleWeekday, weekdayCodes } from './rule.ts';

/** What a rule belongs to: it takes the hour and, for an UNTIL in UTC, the zone from there. */
export interface RuleContext {
  readonly start: Moment;
  /** IANA name. */
  readonly timeZone: string;
}

/** Longest rule text that is read, in characters. */
export const longestRule = 500;

/** Most occurrences that a rule may count: ten years of every day. */
export const largestCount = 3660;

/** Largest INTERVAL of each frequency, about ten years. */
export const largestInterval: Readonly<Record<Frequency, number>> = {
  DAILY: 3660,
  WEEKLY: 520,
  MONTHLY: 120,
  YEARLY: 10,
};

/** How far after its start a series can end, in years; an UNTIL beyond it is as good as none. */
export const longestYears = 50;

/**
 * Reads RRULE text without `DTSTART` (`RRULE:` may stand before it) and normalises it: sorted lists without doubles,
 * UNTIL as the last day that the series can begin on, hours that repeat the start's own left out.
 *
 * @throws WijkError `recurrence-malformed` when it is no rule of RFC 5545, `recurrence-unsupported` when it returns more
 *   than once a day or uses an extension, `recurrence-absurd` when a number is too large
 */
export function parseRule(text: string, context: RuleContext): RecurrenceRule {
  const parts = splitParts(text);
  for (const name of parts.keys()) if (!known.has(name)) throw unsupported(`The part ${name} is not supported`);
  refuseOtherHours(parts, context.start);
  const frequency = readFrequency(parts);
  const rule: RecurrenceRule = {
    frequency,
    interval: readCount(parts, 'INTERVAL', largestInterval[frequency]) ?? 1,
    months: readNumbers(parts, 'BYMONTH', 12, false),
    weeks: readNumbers(parts, 'BYWEEKNO', 53, true),
    yearDays: readNumbers(parts, 'BYYEARDAY', 366, true),
    monthDays: readNumbers(parts, 'BYMONTHDAY', 31, true),
    weekdays: readWeekdays(parts),
    positions: readNumbers(parts, 'BYSETPOS', 366, true),
    weekStart: readWeekStart(parts),
    count: readCount(parts, 'COUNT', largestCount) ?? null,
    until: readUntil(parts, context),
  };
  refuseMismatches(rule, parts);
  return rule;
}

type Parts = ReadonlyMap<string, string>;

const known: ReadonlySet<string> = new Set(
  'FREQ INTERVAL COUNT UNTIL BYSECOND BYMINUTE BYHOUR BYDAY BYMONTHDAY BYYEARDAY BYWEEKNO BYMONTH BYSETPOS WKST'.split(
    ' ',
  ),
);

function splitParts(text: string): Parts {
  if (text.length > longestRule) throw absurd(`It is longer than ${longestRule} characters`);
  const parts = new Map<string, string>();
  const body = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .replace(/;$/, '');
  for (const part of body.split(';')) {
    const { name, value } = /^(?<name>[A-Z-]+)=(?<value>[^=]+)$/.exec(part.trim())?.groups ?? {};
    if (name === undefined || value === undefined) throw malformed(`"${part}" is no part such as FREQ=WEEKLY`);
    if (parts.has(name)) throw malformed(`${name} stands in it twice`);
    parts.set(name, value);
  }
  return parts;
}

function readFrequency(parts: Parts): Frequency {
  const value = parts.get('FREQ');
  if (value === undefined) throw malformed('FREQ is missing');
  const frequency = frequencies.find(each => each === value);
  if (frequency !== undefined) return frequency;
  if (/^(?:SECONDLY|MINUTELY|HOURLY)$/.test(value)) throw unsupported('It returns more than once a day');
  throw malformed(`FREQ=${value} is no frequency`);
}

function readCount(parts: Parts, name: string, largest: number): number | undefined {
  const value = parts.get(name);
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value) || Number(value) === 0) throw malformed(`${name}=${value} is no whole number above 0`);
  if (Number(value) > largest) throw absurd(`${name}=${value} is above ${largest}`);
  return Number(value);
}

function readNumbers(parts: Parts, name: string, largest: number, fromEnd: boolean): number[] {
  const values = parts.get(name)?.split(',') ?? [];
  const numbers = values.map(value => {
    const number = /^[+-]?\d{1,3}$/.test(value) ? Number(value) : Number.NaN;
    const isIn = Math.abs(number) >= 1 && Math.abs(number) <= largest && (fromEnd || number > 0);
    if (!isIn) throw malformed(`${name}=${value} is not from ${fromEnd ? `-${largest} or ` : ''}1 to ${largest}`);
    return number;
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function readWeekdays(parts: Parts): RuleWeekday[] {
  const found = new Map<string, RuleWeekday>();
  for (const value of parts.get('BYDAY')?.split(',') ?? []) {
    const { nth, code } = /^(?<nth>[+-]?\d{1,2})?(?<code>[A-Z]{2})$/.exec(value)?.groups ?? {};
    const weekday = weekdayNumber(code);
    const number = nth === undefined ? null : Number(nth);
    const isIn = number === null || (number !== 0 && Math.abs(number) <= 53);
    if (weekday === undefined || !isIn) throw malformed(`BYDAY=${value} is no weekday such as MO or -1FR`);
    found.set(`${number} ${weekday}`, { weekday, nth: number });
  }
  return [...found.values()].sort((a, b) => (a.nth ?? 0) - (b.nth ?? 0) || a.weekday - b.weekday);
}

function readWeekStart(parts: Parts): number {
  const value = parts.get('WKST');
  if (value === undefined) return 1;
  const weekday = weekdayNumber(value);
  if (weekday === undefined) throw malformed(`WKST=${value} is no weekday`);
  return weekday;
}

function weekdayNumber(code = ''): number | undefined {
  const index = weekdayCodes.indexOf(code);
  return index === -1 ? undefined : index + 1;
}

/** An UNTIL with an hour lets the series begin on its day only when the start's hour is not later. */
function readUntil(parts: Parts, { start, timeZone }: RuleContext): Temporal.PlainDate | null {
  const value = parts.get('UNTIL');
  if (value === undefined) return null;
  const until = readUntilMoment(value, timeZone);
  const hour = timeOf(start);
  const isBefore = hour !== undefined && hasTime(until) && Temporal.PlainTime.compare(until.toPlainTime(), hour) < 0;
  const last = isBefore ? dateOf(until).subtract({ days: 1 }) : dateOf(until);
  const limit = dateOf(start).add({ years: longestYears });
  return Temporal.PlainDate.compare(last, limit) > 0 ? null : last;
}

function readUntilMoment(value: string, timeZone: string): Moment {
  try {
    if (/^\d{8}$/.test(value)) return Temporal.PlainDate.from(value);
    if (/^\d{8}T\d{6}$/.test(value)) return Temporal.PlainDateTime.from(value);
    if (/^\d{8}T\d{6}Z$/.test(value))
      return Temporal.Instant.from(value).toZonedDateTimeISO(timeZone).toPlainDateTime();
  } catch (cause) {
    throw malformed(`UNTIL=${value} is no day or hour`, cause);
  }
  throw malformed(`UNTIL=${value} is no day or hour`);
}

/** Some programs repeat the hour of the start in the rule. RFC 5545: such parts are ignored when the start is a date. */
function refuseOtherHours(parts: Parts, start: Moment): void {
  const own = timeOf(start);
  if (own === undefined) return;
  const said = { BYHOUR: own.hour, BYMINUTE: own.minute, BYSECOND: own.second };
  for (const [name, value] of Object.entries(said)) {
    const written = parts.get(name);
    if (written === undefined) continue;
    if (!/^\d{1,2}(?:,\d{1,2})*$/.test(written)) throw malformed(`${name}=${written} is no number`);
    if (Number(written) !== value) throw unsupported(`${name}=${written} asks for other hours than that of the start`);
  }
}

function refuseMismatches(rule: RecurrenceRule, parts: Parts): void {
  const { frequency } = rule;
  const yearly = frequency === 'YEARLY';
  const nths = rule.weekdays.flatMap(({ nth }) => nth ?? []);
  const inMonth = frequency === 'MONTHLY' || (yearly && rule.months.length > 0);
  const picks = [rule.months, rule.weeks, rule.yearDays, rule.monthDays, rule.weekdays];
  const faults: readonly (readonly [boolean, string])[] = [
    [rule.count !== null && parts.has('UNTIL'), 'COUNT and UNTIL do not go together'],
    [rule.weeks.length > 0 && !yearly, 'BYWEEKNO needs FREQ=YEARLY'],
    [rule.yearDays.length > 0 && !yearly, 'BYYEARDAY needs FREQ=YEARLY'],
    [rule.monthDays.length > 0 && frequency === 'WEEKLY', 'BYMONTHDAY does not go with FREQ=WEEKLY'],
    [nths.length > 0 && !yearly && frequency !== 'MONTHLY', 'A number in BYDAY needs FREQ=MONTHLY or FREQ=YEARLY'],
    [nths.length > 0 && rule.weeks.length > 0, 'A number in BYDAY does not go with BYWEEKNO'],
    [inMonth && nths.some(nth => Math.abs(nth) > 5), 'No month has a weekday more than five times'],
    [
      rule.positions.length > 0 && picks.every(({ length }) => length === 0),
      'BYSETPOS needs another part to choose from',
    ],
  ];
  const fault = faults.find(([isWrong]) => isWrong);
  if (fault !== undefined) throw malformed(fault[1]);
}

function malformed(what: string, cause?: unknown): WijkError {
  return refuse('recurrence-malformed', `${what}; see RFC 5545 section 3.3.10.`, cause);
}

function unsupported(what: string): WijkError {
  return refuse('recurrence-unsupported', `${what}; give a rule of days, weeks, months or years.`);
}

function absurd(what: string): WijkError {
  return refuse('recurrence-absurd', `${what}; give a shorter one.`);
}

function refuse(code: string, what: string, cause?: unknown): WijkError {
  return new WijkError(`The recurrence rule cannot be used. ${what}`, { code, cause });
}
