/**
 * The rule of a series as the calendar keeps it: of days or longer, its end a date. Knows no event.
 */

import type ICAL from 'ical.js';
import type { Local } from './local-time.ts';
import { readRule, startTime } from './raw-event.ts';

export interface SeriesRule {
  readonly rrule: string;
  /** The day of the last start, as text; undefined when there is none, or it is not known. */
  readonly lastDay: string | undefined;
}

/** A rule with more repetitions is not counted out. */
const mostCounted = 1500;

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
  if (lastDay === undefined) return { rrule: rest, lastDay: lastOfCount(rule, start) };
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

function lastOfCount(rule: ICAL.Recur, start: Local): string | undefined {
  if (rule.count === null || rule.count > mostCounted) return undefined;
  const iterator = rule.iterator(startTime(start));
  let last: string | undefined;
  for (let next = iterator.next(); next; next = iterator.next()) last = next.toString().slice(0, 10);
  return last;
}
