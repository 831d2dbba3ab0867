/**
 * The rule of a series as the calendar keeps it: of days or longer, its end a date. Knows no event.
 */

import type ICAL from 'ical.js';
import { dayOf, type Local } from './local-time.ts';
import { readRule } from './raw-event.ts';

export interface SeriesRule {
  readonly rrule: string;
  /** No start lies after this day; undefined when there is no such day, or it is not known. */
  readonly lastDay: string | undefined;
}

const mostCounted = 5000;

/**
 * Undefined for what is no rule, and for one that repeats within a day.
 *
 * @param start by the wall clock of `zone`
 */
export function readSeriesRule(rrule: string, start: Local, zone: string): SeriesRule | undefined {
  const until = /(?:^|;)UNTIL=(?<until>[^;]*)/i.exec(rrule)?.groups?.until;
  const rest = rrule
    .replace(/(?:^|;)UNTIL=[^;]*/i, '')
    .replace(/^;/, '')
    .toUpperCase();
  const rule = readRule(rest);
  if (rule === undefined || !/^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(rule.freq)) return undefined;
  const lastDay = until === undefined ? undefined : lastStart(until, start, zone);
  if (lastDay === undefined) return { rrule: rest, lastDay: lastOfCount(rule, rest, start) };
  return { rrule: `${rest};UNTIL=${lastDay.toString().replaceAll('-', '')}`, lastDay: lastDay.toString() };
}

/** UNTIL in any of its forms as the last day on which an occurrence may begin; undefined when it is none of them. */
function lastStart(until: string, start: Local, zone: string): Temporal.PlainDate | undefined {
  const { day, time, utc } = /^(?<day>\d{8})(?:T(?<time>\d{6})(?<utc>Z?))?$/.exec(until)?.groups ?? {};
  if (day === undefined) return undefined;
  if (time === undefined) return Temporal.PlainDate.from(day);
  const written = Temporal.PlainDateTime.from(`${day}T${time}`);
  const local = utc === 'Z' ? written.toZonedDateTime('UTC').withTimeZone(zone).toPlainDateTime() : written;
  const isTooEarly =
    start instanceof Temporal.PlainDateTime && Temporal.PlainTime.compare(local.toPlainTime(), start.toPlainTime()) < 0;
  return isTooEarly ? local.toPlainDate().subtract({ days: 1 }) : local.toPlainDate();
}

/**
 * No day after which it can begin again. Worked out, not counted out: some rules from outside never come to an end.
 * Undefined for rules that may skip a day, week or month.
 */
function lastOfCount(rule: ICAL.Recur, parts: string, start: Local): string | undefined {
  if (rule.count === null || rule.count > mostCounted || rule.interval > 1000) return undefined;
  const first = dayOf(start);
  const steps = rule.count * rule.interval;
  if (/^(?:FREQ=DAILY|COUNT=\d+|INTERVAL=\d+|WKST=..|;)+$/.test(parts)) return first.add({ days: steps }).toString();
  if (/^(?:FREQ=WEEKLY|COUNT=\d+|INTERVAL=\d+|WKST=..|BYDAY=[A-Z,]+|;)+$/.test(parts)) {
    return first.add({ weeks: steps }).toString();
  }
  return undefined;
}
