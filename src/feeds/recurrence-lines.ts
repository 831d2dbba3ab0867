/**
 * The lines that make an event a series: RRULE and EXDATE, of the same kind of value as its DTSTART (RFC 5545 3.3.10,
 * 3.8.5). Knows no event.
 */

import { WijkError } from '../core/errors.ts';
import type { EntryRecurrence, WallClock } from './entry.ts';

/** The kind of value that DTSTART has. */
export interface SeriesStart {
  readonly start: WallClock;
  readonly zone: string;
}

/**
 * Unfolded lines, joined with CRLF. `UNTIL` becomes UTC in a series with hours, and a date in one of whole days.
 *
 * @throws WijkError `feed-recurrence` when the rule is no rule
 */
export function recurrenceLines(recurrence: EntryRecurrence, { start, zone }: SeriesStart): string {
  const lines = [`RRULE:${ruleFor(recurrence.rrule, start, zone)}`];
  const exdates = [...new Set(recurrence.exdates.map(date => exdateText(date, start)))].toSorted();
  if (exdates.length > 0) {
    const kind = start instanceof Temporal.PlainDate ? 'VALUE=DATE' : `TZID=${zone}`;
    lines.push(`EXDATE;${kind}:${exdates.join()}`);
  }
  return lines.join('\r\n');
}

/** A wall clock as iCalendar writes it, without zone: `20260316` or `20260316T190000`. */
export function wallClockText(when: WallClock): string {
  return when instanceof Temporal.PlainDate
    ? when.toString().replaceAll('-', '')
    : when.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
}

function exdateText(date: WallClock, start: WallClock): string {
  if (start instanceof Temporal.PlainDate)
    return wallClockText(date instanceof Temporal.PlainDate ? date : date.toPlainDate());
  return wallClockText(date instanceof Temporal.PlainDate ? date.toPlainDateTime(start.toPlainTime()) : date);
}

function ruleFor(rrule: string, start: WallClock, zone: string): string {
  const rule = rrule.toUpperCase();
  if (!/^FREQ=[A-Z]+(;[A-Z]+=[\dA-Z,+-]+)*$/.test(rule)) {
    throw new WijkError('A series has a rule that is no RRULE; correct the recurrence of the activity.', {
      code: 'feed-recurrence',
    });
  }
  return rule.replace(/(?<=;UNTIL=)(?<day>\d{8})(?:T(?<time>\d{6})(?<utc>Z?))?/, (_all, day, time, utc) =>
    untilFor({ day, time, isUtc: utc === 'Z' }, start, zone),
  );
}

interface Until {
  readonly day: string;
  readonly time: string | undefined;
  readonly isUtc: boolean;
}

function untilFor(until: Until, start: WallClock, zone: string): string {
  if (until.time === undefined) {
    const day = Temporal.PlainDate.from(until.day);
    // The last day counts in full: its occurrence begins at the hour of the series.
    return start instanceof Temporal.PlainDate ? until.day : utcText(day.toPlainDateTime(start.toPlainTime()), zone);
  }
  const when = Temporal.PlainDateTime.from(`${until.day}T${until.time}`);
  const local = until.isUtc ? when.toZonedDateTime('UTC').withTimeZone(zone).toPlainDateTime() : when;
  return start instanceof Temporal.PlainDate ? wallClockText(local.toPlainDate()) : utcText(local, zone);
}

function utcText(local: Temporal.PlainDateTime, zone: string): string {
  const utc = local.toZonedDateTime(zone).withTimeZone('UTC').toPlainDateTime();
  return `${wallClockText(utc)}Z`;
}
