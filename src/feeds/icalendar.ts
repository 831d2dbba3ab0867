/**
 * Entries into iCalendar text (RFC 5545, RFC 7986). Pure: the same entries give the same bytes. Knows no clock, no
 * database and no HTTP.
 *
 * `ical-generator` writes the events. The calendar's own lines are written here, because the library puts the zones before
 * some of them and its X-properties after the events, where the grammar (RFC 5545 3.6) has only components, and leaves the
 * name unescaped.
 */

import {
  escape as escapeText,
  ICalCalendar,
  ICalEvent,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalLocation,
} from 'ical-generator';
import { cleanAddress, cleanLine, cleanText } from './clean-text.ts';
import { nearestColourName } from './colour-name.ts';
import {
  dayOf,
  type EntryOverride,
  type EntryPlace,
  type EntryState,
  type FeedDescription,
  type FeedEntry,
  isSameWallClock,
  newestRevision,
  type WallClock,
} from './entry.ts';
import { fold } from './fold.ts';
import { recurrenceLines, wallClockText } from './recurrence-lines.ts';
import { timeZoneBlock } from './time-zone-block.ts';
import type { FeedWords } from './words.ts';

/** How often a calendar app need ask again, as an RFC 5545 duration. */
const refreshInterval = 'PT1H';

/**
 * A whole calendar with CRLF line ends, lines of at most 75 octets and a line end after the last. Ideas are left out.
 *
 * @param entries those of {@link entriesInWindow}, in any order
 * @throws WijkError `feed-recurrence` when an entry's rule is no rule
 */
export function writeCalendar(feed: FeedDescription, entries: readonly FeedEntry[], words: FeedWords): string {
  const shown = sortedBy(
    entries.filter(({ state }) => state !== 'idea'),
    ({ start, id }) => `${start} ${id}`,
  );
  // No zone on the calendar itself: with one, the library writes DTSTAMP and LAST-MODIFIED without their Z.
  const calendar = new ICalCalendar();
  const events = shown.flatMap(entry => eventsOf(entry, words).map(data => new ICalEvent(data, calendar).toString()));
  const text = [...headLines(feed, shown, words), ''].join('\r\n') + zoneBlocks(shown) + events.join('');
  return `${fold(`${text}END:VCALENDAR`)}\r\n`;
}

function headLines(feed: FeedDescription, entries: readonly FeedEntry[], words: FeedWords): string[] {
  const name = escapeText(cleanLine(feed.name), false);
  const description = escapeText(cleanText(feed.description), false);
  const colour = feed.colour === undefined ? undefined : nearestColourName(feed.colour);
  const page = cleanAddress(feed.page);
  const address = cleanAddress(feed.address);
  const revised = newestRevision(entries);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Wijkbode//Wijkkalender//${words.language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    ...(description === '' ? [] : [`DESCRIPTION:${description}`, `X-WR-CALDESC:${description}`]),
    `X-WR-TIMEZONE:${feed.zone}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${refreshInterval}`,
    `X-PUBLISHED-TTL:${refreshInterval}`,
    ...(colour === undefined ? [] : [`COLOR:${colour}`, `X-APPLE-CALENDAR-COLOR:${feed.colour}`]),
    ...(address === undefined ? [] : [`SOURCE;VALUE=URI:${address}`]),
    ...(page === undefined ? [] : [`URL:${page}`]),
    ...(revised === undefined ? [] : [`LAST-MODIFIED:${utcText(revised)}`]),
  ];
}

/** One VTIMEZONE for each zone in use, from the year of its earliest event. */
function zoneBlocks(entries: readonly FeedEntry[]): string {
  const firstYears = new Map<string, number>();
  for (const entry of entries) {
    const starts = [entry.start, ...(entry.recurrence?.overrides ?? []).map(({ start }) => start)];
    for (const start of starts) {
      if (start instanceof Temporal.PlainDate) continue;
      firstYears.set(entry.zone, Math.min(start.year, firstYears.get(entry.zone) ?? start.year));
    }
  }
  return [...firstYears.keys()]
    .toSorted()
    .map(zone => timeZoneBlock(zone, firstYears.get(zone) ?? 0))
    .join('');
}

/** The entry itself and, for a series, each date that differs from its rule. */
function eventsOf(entry: FeedEntry, words: FeedWords): ICalEventData[] {
  const { recurrence, state } = entry;
  const master = eventData(entry, entry, words);
  if (recurrence === undefined) return [master];
  // An idea of another date is for partners only: for all others the rule's own date stands.
  const overrides = recurrence.overrides.filter(override => override.state !== 'idea');
  const differing = sortedBy([...overrides, ...cancelledDates(entry)], ({ original }) => original.toString());
  const originals = new Set(differing.map(({ original }) => original.toString()));
  const exdates = recurrence.exdates.filter(date => !originals.has(date.toString()));
  return [
    { ...master, repeating: recurrenceLines({ ...recurrence, exdates }, entry) },
    ...differing.map(override => {
      const own = { ...override, state: state === 'cancelled' ? state : (override.state ?? state) };
      return { ...eventData(entry, own, words), ...recurrenceId(override.original) };
    }),
  ];
}

function cancelledDates({ recurrence, start, end }: FeedEntry): EntryOverride[] {
  const cancelled = recurrence?.cancelled ?? [];
  return cancelled
    .filter(original => !recurrence?.overrides.some(each => isSameWallClock(each.original, original)))
    .map(original => ({ original, start: original, end: movedEnd(start, end, original), state: 'cancelled' }));
}

/** The end of an occurrence that lasts as long as the first one. */
function movedEnd(start: WallClock, end: WallClock | undefined, to: WallClock): WallClock | undefined {
  if (end === undefined) return undefined;
  if (to instanceof Temporal.PlainDate) return to.add(dayOf(start).until(dayOf(end)));
  if (start instanceof Temporal.PlainDate || end instanceof Temporal.PlainDate) return undefined;
  return to.add(start.until(end));
}

/** With `recurrenceId` the library writes a moment in UTC, also for a series of whole days. */
function recurrenceId(original: WallClock): Partial<ICalEventData> {
  return original instanceof Temporal.PlainDate
    ? { x: [['RECURRENCE-ID;VALUE=DATE', wallClockText(original)]] }
    : { recurrenceId: original };
}

interface Occurrence {
  readonly start: WallClock;
  readonly end: WallClock | undefined;
  readonly state?: EntryState;
  readonly title?: string;
  readonly description?: string;
  readonly place?: EntryPlace | undefined;
}

function eventData(entry: FeedEntry, occurrence: Occurrence, words: FeedWords): ICalEventData {
  const state = occurrence.state ?? entry.state;
  const place = occurrence.place ?? entry.place;
  const description = cleanText(words.body(entry, occurrence.description ?? entry.description));
  const url = cleanAddress(entry.url);
  const isDay = occurrence.start instanceof Temporal.PlainDate;
  return {
    id: entry.id,
    sequence: entry.sequence,
    stamp: entry.revised,
    created: entry.created,
    lastModified: entry.revised,
    start: occurrence.start,
    end: endOf(occurrence, entry.zone),
    allDay: isDay,
    timezone: isDay ? null : entry.zone,
    summary: words.titled(state, cleanLine(occurrence.title ?? entry.title)),
    description: description === '' ? null : { plain: description },
    location: locationOf(place),
    // The library throws for an empty name, of a category or a place.
    categories: entry.categories.map(cleanLine).flatMap(name => (name === '' ? [] : [{ name }])),
    url: url === undefined ? null : withoutMarks(url),
    status: statuses[state],
    // An offer must not make anybody look busy.
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

const statuses: Readonly<Record<EntryState, ICalEventStatus>> = {
  idea: ICalEventStatus.TENTATIVE,
  provisional: ICalEventStatus.TENTATIVE,
  sure: ICalEventStatus.CONFIRMED,
  full: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
};

/** DTEND is exclusive for whole days, and must lie after DTSTART (RFC 5545 3.6.1, 3.8.2.2). */
function endOf({ start, end }: Occurrence, zone: string): WallClock | null {
  if (start instanceof Temporal.PlainDate) {
    const last = end === undefined ? start : dayOf(end);
    return Temporal.PlainDate.compare(last, start) < 0 ? start.add({ days: 1 }) : last.add({ days: 1 });
  }
  if (end === undefined || end instanceof Temporal.PlainDate) return null;
  // By the moments: an hour that the clock skips is written as the one after it.
  return Temporal.ZonedDateTime.compare(end.toZonedDateTime(zone), start.toZonedDateTime(zone)) > 0 ? end : null;
}

function locationOf(place: EntryPlace | undefined): ICalLocation | null {
  if (place === undefined) return null;
  const title = [place.name, place.address ?? ''].map(cleanLine).filter(Boolean).join(', ');
  if (title === '') return null;
  const { geo } = place;
  return geo === undefined ? { title } : { title, geo: { lat: geo.latitude, lon: geo.longitude } };
}

/** The library escapes an address as if it were text; these are the characters it would touch. */
function withoutMarks(url: string): string {
  return url.replaceAll(',', '%2C').replaceAll(';', '%3B').replaceAll('\\', '%5C');
}

/** Makes each key once: writing a wall clock as text costs more than comparing. */
function sortedBy<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  const keyed = values.map(value => ({ key: keyOf(value), value }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ value }) => value);
}

function utcText(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
}
