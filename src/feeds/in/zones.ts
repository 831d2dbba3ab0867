/**
 * Finds the IANA zone behind a TZID, and turns what a feed wrote into the wall clock of a zone. Knows no event.
 */

import ICAL from 'ical.js';
import type { Local } from './local-time.ts';
import { type RawTime, readZone } from './raw-event.ts';
import { zoneOfWindows } from './windows-zones.ts';

export interface ZoneReader {
  /** The zone a moment was written in; the neighbourhood's when it names none that is known. */
  zoneOf(time: RawTime): string;
  /** The moment by the wall clock of a zone; a date stays a date. */
  inZone(time: RawTime, zone: string): Local;
  /** True when both zones show the same hour in the years around the given moment. */
  isSameClock(zone: string, other: string): boolean;
}

export interface ZoneSources {
  /** The neighbourhood's zone, for what says nothing of zones. */
  readonly home: string;
  /** X-WR-TIMEZONE, whose clock times without a zone are meant to follow. */
  readonly calendarZone: string | undefined;
  readonly definitions: ReadonlyMap<string, readonly string[]>;
  readonly now: Temporal.Instant;
  /** Told once of each name that nothing explains. */
  onUnknown(name: string): void;
}

/** What a TZID stands for: a zone of the world, or only the rules that the file itself gives. */
type Meaning = { readonly zone: string; readonly own?: never } | { readonly own: ICAL.Timezone; readonly zone: string };

export function createZoneReader(sources: ZoneSources): ZoneReader {
  const { home, now } = sources;
  const meanings = new Map<string, Meaning>();
  const floating = zoneNamed(sources.calendarZone ?? '') ?? home;
  const meaningOf = (tzid: string): Meaning => {
    const known = meanings.get(tzid) ?? findMeaning(tzid, sources, floating);
    meanings.set(tzid, known);
    return known;
  };
  const zoneOf = ({ isUtc, tzid }: RawTime): string => {
    if (isUtc) return 'UTC';
    return tzid === undefined ? floating : meaningOf(tzid).zone;
  };
  const same = new Map<string, boolean>();
  return {
    zoneOf,
    isSameClock(zone, other) {
      const key = `${zone} ${other}`;
      const known = same.get(key) ?? hasSameClock(zone, other, now);
      same.set(key, known);
      return known;
    },
    inZone(time, zone) {
      if (time.time === undefined) return time.date;
      const wall = time.date.toPlainDateTime(time.time);
      const own = time.tzid === undefined || time.isUtc ? undefined : meaningOf(time.tzid).own;
      const moment = own === undefined ? wall.toZonedDateTime(zoneOf(time)).toInstant() : instantOf(wall, own);
      return moment.toZonedDateTimeISO(zone).toPlainDateTime();
    },
  };
}

/** The IANA name in a TZID of any program, or undefined. */
export function zoneNamed(tzid: string): string | undefined {
  const name = tzid.trim().replace(/^"|"$/g, '');
  if (name === '') return undefined;
  const segments = name.split('/');
  // `/freeassociation.sourceforge.net/Tzfile/Europe/Brussels`, `/mozilla.org/20050126_1/Europe/Brussels`
  const tails = segments.map((_, index) => segments.slice(index).join('/')).slice(0, 6);
  const inName = /\b(?:UTC|GMT)?\s?(?<offset>[+-]\d\d:?\d\d)\b/.exec(name)?.groups?.offset;
  return (
    tails.map(canonicalZone).find(Boolean) ??
    zoneOfWindows(name) ??
    cityZone(name) ??
    (inName && offsetZone(name, inName))
  );
}

function canonicalZone(name: string): string | undefined {
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone && name;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** `(UTC+01:00) Brussels, Copenhagen, Madrid, Paris`, as Exchange shows it. */
function cityZone(name: string): string | undefined {
  const cities = /^\((?:UTC|GMT)[^)]*\)\s*(?<cities>\p{L}.*)$/u.exec(name)?.groups?.cities ?? '';
  const names = Intl.supportedValuesOf('timeZone');
  return cities
    .split(/[,/]/)
    .map(city => city.trim().replaceAll(' ', '_'))
    .flatMap(city => names.find(zone => zone.endsWith(`/${city}`)) ?? [])[0];
}

/** Only where the name is nothing but an offset: else its summer time would be lost. */
function offsetZone(name: string, offset: string): string | undefined {
  const isOnlyOffset = /^\(?(?:UTC|GMT)?\s?[+-]\d\d:?\d\d\)?$/.test(name);
  return isOnlyOffset ? offset.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2') : undefined;
}

function findMeaning(tzid: string, sources: ZoneSources, floating: string): Meaning {
  const lines = sources.definitions.get(tzid);
  const location = lines?.find(line => /^X-LIC-LOCATION[;:]/i.test(line))?.replace(/^[^:]*:/, '');
  const zone = zoneNamed(tzid) ?? zoneNamed(location ?? '');
  if (zone !== undefined) return { zone };
  const own = lines === undefined ? undefined : readZone(lines);
  if (own === undefined) {
    sources.onUnknown(tzid);
    return { zone: floating };
  }
  return { own, zone: sources.home };
}

function instantOf(wall: Temporal.PlainDateTime, zone: ICAL.Timezone): Temporal.Instant {
  const { year, month, day, hour, minute, second } = wall;
  const offset = zone.utcOffset(ICAL.Time.fromData({ year, month, day, hour, minute, second, isDate: false }));
  return wall.toZonedDateTime('UTC').toInstant().subtract({ seconds: offset });
}

function hasSameClock(zone: string, other: string, now: Temporal.Instant): boolean {
  if (zone === other) return true;
  // Half months over three years find every change of the clock that is more than a few days apart.
  return Array.from({ length: 72 }, (_, index) => now.add({ hours: (index - 24) * 365 })).every(
    moment => moment.toZonedDateTimeISO(zone).offset === moment.toZonedDateTimeISO(other).offset,
  );
}
