/**
 * One VEVENT read with `ical.js`, its values as they were written. The only file that knows the library's event. Converts
 * no time and decides nothing.
 */

import ICAL from 'ical.js';

/** So many exceptions no series has in earnest. */
const mostTimes = 2000;

/** A moment as it was written. */
export interface RawTime {
  /** Undefined for a date. */
  readonly time: Temporal.PlainTime | undefined;
  readonly date: Temporal.PlainDate;
  readonly isUtc: boolean;
  readonly tzid: string | undefined;
}

export interface RawEvent {
  readonly uid: string | undefined;
  readonly recurrenceId: RawTime | undefined;
  readonly sequence: number;
  /** LAST-MODIFIED, else DTSTAMP, as written; empty without both. */
  readonly stamp: string;
  readonly start: RawTime;
  readonly end: RawTime | undefined;
  readonly duration: Temporal.Duration | undefined;
  /** The rule as written, without its name. */
  readonly rrule: string | undefined;
  readonly rdates: readonly RawTime[];
  readonly exdates: readonly RawTime[];
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  readonly status: string;
  readonly classification: string;
  readonly categories: readonly string[];
  readonly url: string;
  readonly language: string | undefined;
  readonly saysAllDay: boolean;
}

/** Undefined when it is no readable event: a value is not what its property asks for, or it does not say when it is. */
export function readEvent(lines: readonly string[]): RawEvent | undefined {
  const mended = lines.map(mendTime);
  const component = mended.every(line => line !== undefined) ? parseComponent('VEVENT', mended) : undefined;
  if (component === undefined) return undefined;
  try {
    return eventOf(component);
  } catch (error) {
    // The library reads values late and throws plain errors; Temporal a RangeError for the 31st of February.
    if (isReadingError(error)) return undefined;
    throw error;
  }
}

/**
 * A VTIMEZONE, or undefined when it cannot be read or changes the clock by another rule than once a year: the library counts
 * its changes out year by year, and some rules from outside never come to an end.
 */
export function readZone(lines: readonly string[]): ICAL.Timezone | undefined {
  const rules = lines.filter(line => /^RRULE[;:]/i.test(line));
  const yearly =
    /^RRULE:(?:(?:FREQ=YEARLY|INTERVAL=1|BYMONTH=\d{1,2}|BYDAY=-?[1-5][A-Z]{2}|WKST=..|UNTIL=[\dTZ]+);?)+$/i;
  if (lines.length > 500 || !rules.every(rule => yearly.test(rule.trim()))) return undefined;
  const component = parseComponent('VTIMEZONE', lines.slice(1, -1));
  return component?.name === 'vtimezone' ? new ICAL.Timezone(component) : undefined;
}

/** The rule's parts in a fixed order, or undefined when it is no rule. */
export function readRule(rrule: string): ICAL.Recur | undefined {
  try {
    return ICAL.Recur.fromString(rrule);
  } catch (error) {
    if (isReadingError(error)) return undefined;
    throw error;
  }
}

/**
 * A line of dates with the VALUE that its dates have, since many programs forget it; undefined when one is no date, which
 * the library would take for one of the next month.
 */
function mendTime(line: string): string | undefined {
  const parts = /^(?<name>DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(?<parameters>;.*?)?:(?<dates>\d{8}.*)$/i.exec(
    line,
  )?.groups;
  if (parts === undefined) return line;
  const { name = '', parameters = '', dates = '' } = parts;
  const days = dates.split(',').map(date => date.trim().slice(0, 8));
  if (!days.every(isDay)) return undefined;
  if (/\d{8}T\d{6}Z?\//.test(dates)) return line;
  const rest = parameters.replace(/;VALUE=(?:DATE-TIME|DATE)(?=;|$)/i, '');
  const areDays = /^\d{8}(?:,\d{8})*$/.test(dates.trim());
  return areDays ? `${name};VALUE=DATE:${dates.trim()}` : `${name}${rest}:${dates.trim()}`;
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).year > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function parseComponent(name: string, lines: readonly string[]): ICAL.Component | undefined {
  try {
    const text = [`BEGIN:${name}`, ...lines.filter(line => line !== ''), `END:${name}`].join('\r\n');
    return ICAL.Component.fromString(text);
  } catch (error) {
    if (isReadingError(error)) return undefined;
    throw error;
  }
}

function isReadingError(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.constructor === Error || error instanceof RangeError || error.name === 'ParserError')
  );
}

function eventOf(component: ICAL.Component): RawEvent | undefined {
  const [start] = timesOf(component, 'dtstart');
  if (start === undefined) return undefined;
  const summary = component.getFirstProperty('summary');
  return {
    uid: textOf(component, 'uid').trim() || undefined,
    recurrenceId: timesOf(component, 'recurrence-id')[0],
    sequence: Number.parseInt(textOf(component, 'sequence'), 10) || 0,
    stamp: textOf(component, 'last-modified') || textOf(component, 'dtstamp'),
    start,
    end: timesOf(component, 'dtend')[0],
    duration: durationOf(component),
    rrule: component.getFirstProperty('rrule')?.getFirstValue()?.toString(),
    rdates: timesOf(component, 'rdate'),
    exdates: timesOf(component, 'exdate'),
    summary: textOf(component, 'summary'),
    description: textOf(component, 'description') || textOf(component, 'x-alt-desc'),
    location: textOf(component, 'location'),
    status: textOf(component, 'status').trim().toUpperCase(),
    classification: textOf(component, 'class').trim().toUpperCase(),
    categories: component.getAllProperties('categories').flatMap(property => property.getValues().map(String)),
    url: textOf(component, 'url'),
    language: parameterOf(summary, 'language'),
    saysAllDay: textOf(component, 'x-microsoft-cdo-alldayevent').trim().toUpperCase() === 'TRUE',
  };
}

function textOf(component: ICAL.Component, name: string): string {
  return String(component.getFirstPropertyValue(name) ?? '');
}

function parameterOf(property: ICAL.Property | null | undefined, name: string): string | undefined {
  const value = property?.getParameter(name);
  const [first] = Array.isArray(value) ? value : [value];
  return first?.replace(/^"|"$/g, '') || undefined;
}

function timesOf(component: ICAL.Component, name: string): RawTime[] {
  return component
    .getAllProperties(name)
    .flatMap(property => property.getValues().map(value => ({ value, tzid: parameterOf(property, 'tzid') })))
    .slice(0, mostTimes)
    .flatMap(({ value, tzid }) => timeOf(value, tzid) ?? []);
}

function timeOf(value: unknown, tzid: string | undefined): RawTime | undefined {
  const time = value instanceof ICAL.Period ? value.start : value;
  if (!(time instanceof ICAL.Time)) return undefined;
  const { year, month, day, hour, minute, second, isDate } = time;
  const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  const clock = isDate ? undefined : Temporal.PlainTime.from({ hour, minute, second }, { overflow: 'constrain' });
  return { date, time: clock, isUtc: time.zone === ICAL.Timezone.utcTimezone, tzid };
}

function durationOf(component: ICAL.Component): Temporal.Duration | undefined {
  const value = component.getFirstPropertyValue('duration');
  if (!(value instanceof ICAL.Duration) || value.isNegative) return undefined;
  const { weeks, days, hours, minutes, seconds } = value;
  return Temporal.Duration.from({ days: weeks * 7 + days, hours, minutes, seconds });
}
