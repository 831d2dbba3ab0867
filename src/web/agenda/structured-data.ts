/**
 * An activity for search engines: schema.org Event as JSON-LD. Pure.
 *
 * A script element of a type that is no script is a block of data: browsers leave it alone before they ask the content
 * security policy (HTML, "prepare the script element"), so that the policy stays without any script source.
 */
import { raw } from 'hono/html';
import type { Activity } from '../../calendar/activity.ts';
import type { EntryPlace } from '../../feeds/entry.ts';
import type { Html } from '../page.ts';
import { machineTime } from './activity-texts.ts';

export interface ShownDate {
  readonly start: string;
  readonly end: string | null;
  readonly allDay: boolean;
  readonly isCancelled: boolean;
  readonly isFull: boolean;
  /** When it was to begin before it was moved; undefined when it was not. */
  readonly previousStart: string | undefined;
  /** Of this date, where it differs from the activity's. */
  readonly title: string;
  readonly place: EntryPlace | undefined;
  readonly reason: string | null;
}

export interface StructuredParts {
  readonly activity: Activity;
  readonly dates: readonly ShownDate[];
  readonly organiser: string | undefined;
  readonly url: string | undefined;
}

export function structuredData(parts: StructuredParts): Html {
  const events = parts.dates.map(date => eventOf(date, parts));
  const json = JSON.stringify({ '@context': 'https://schema.org', '@graph': events });
  // What somebody wrote must not end the element, nor begin a comment in it.
  return raw(`<script type="application/ld+json">${json.replaceAll('<', '\\u003c')}</script>`);
}

function eventOf(date: ShownDate, { activity, organiser, url }: StructuredParts): object {
  const { timeZone, description, language, priceCents } = activity;
  const { previousStart, place } = date;
  return {
    '@type': 'Event',
    name: date.title,
    ...(description === null ? {} : { description }),
    inLanguage: language,
    startDate: machineTime(date.start, timeZone),
    ...(date.end === null ? {} : { endDate: machineTime(date.end, timeZone) }),
    ...(previousStart === undefined ? {} : { previousStartDate: machineTime(previousStart, timeZone) }),
    eventStatus: `https://schema.org/${statusOf(date)}`,
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    ...(place === undefined ? {} : { location: locationOf(place) }),
    ...(organiser === undefined ? {} : { organizer: { '@type': 'Organization', name: organiser } }),
    ...(priceCents === null ? {} : { isAccessibleForFree: priceCents === 0, offers: offerOf(date, priceCents) }),
    ...(url === undefined ? {} : { url }),
  };
}

function statusOf({ isCancelled, previousStart }: ShownDate): string {
  if (isCancelled) return 'EventCancelled';
  return previousStart === undefined ? 'EventScheduled' : 'EventRescheduled';
}

function locationOf({ name, address, geo }: EntryPlace): object {
  return {
    '@type': 'Place',
    name,
    ...(address === undefined ? {} : { address }),
    ...(geo === undefined ? {} : { geo: { '@type': 'GeoCoordinates', ...geo } }),
  };
}

function offerOf({ isFull }: ShownDate, priceCents: number): object {
  return {
    '@type': 'Offer',
    price: priceCents / 100,
    priceCurrency: 'EUR',
    availability: `https://schema.org/${isFull ? 'SoldOut' : 'InStock'}`,
  };
}
