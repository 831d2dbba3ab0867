/**
 * What a recurrence rule says, as data, and the one way we write it down. Knows no dates of a series and no library.
 *
 * Source: RFC 5545 section 3.3.10, without the parts of a day (a neighbourhood's activity has one hour).
 */

export const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;

export type Frequency = (typeof frequencies)[number];

/** Codes of the weekdays as RFC 5545 writes them, Monday first: the number in Temporal is the index plus one. */
export const weekdayCodes: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A weekday (1 Monday, 7 Sunday), and which of its month or year: 1 the first, -1 the last, null all of them. */
export interface RuleWeekday {
  readonly weekday: number;
  readonly nth: number | null;
}

/** All lists are sorted and without doubles; an empty list means that the rule does not say it. */
export interface RecurrenceRule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly months: readonly number[];
  /** Weeks of the year by ISO 8601, counted from {@link weekStart}; negative from the end. */
  readonly weeks: readonly number[];
  readonly yearDays: readonly number[];
  readonly monthDays: readonly number[];
  readonly weekdays: readonly RuleWeekday[];
  /** Which of what one period gives: 1 the first, -1 the last. */
  readonly positions: readonly number[];
  /** Weekday that a week begins on, 1 Monday to 7 Sunday. */
  readonly weekStart: number;
  /** How many occurrences there are, the first included; null without a limit. */
  readonly count: number | null;
  /** Last day on which an occurrence may begin, inclusive; null without a limit. */
  readonly until: Temporal.PlainDate | null;
}

/**
 * The rule as RRULE text without `DTSTART` and without the name of the property, always in the same order.
 *
 * @param until how the last day is written; as a bare date (`20260715`) unless the caller has another form
 */
export function formatRule(rule: RecurrenceRule, until: string | null = untilDate(rule)): string {
  const parts: readonly (readonly [name: string, value: string])[] = [
    ['FREQ', rule.frequency],
    ['INTERVAL', rule.interval === 1 ? '' : String(rule.interval)],
    ['BYMONTH', rule.months.join()],
    ['BYWEEKNO', rule.weeks.join()],
    ['BYYEARDAY', rule.yearDays.join()],
    ['BYMONTHDAY', rule.monthDays.join()],
    ['BYDAY', rule.weekdays.map(formatWeekday).join()],
    ['BYSETPOS', rule.positions.join()],
    ['WKST', rule.weekStart === 1 ? '' : weekdayCode(rule.weekStart)],
    ['COUNT', rule.count === null ? '' : String(rule.count)],
    ['UNTIL', until ?? ''],
  ];
  return parts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`)
    .join(';');
}

function untilDate({ until }: RecurrenceRule): string | null {
  return until === null ? null : until.toString().replaceAll('-', '');
}

function formatWeekday({ weekday, nth }: RuleWeekday): string {
  return `${nth ?? ''}${weekdayCode(weekday)}`;
}

function weekdayCode(weekday: number): string {
  return weekdayCodes[weekday - 1] ?? '';
}
