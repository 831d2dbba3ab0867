/**
 * The events of one UID into items: a single activity, a series with its exceptions, or dates that stand alone. Knows no
 * file and no network.
 */

import {
  type createNoticeBook,
  type FeedItem,
  type FeedItemFields,
  type ItemOverride,
  makeItem,
  unsaid,
} from './feed-item.ts';
import { compact, dayOf, isDay, type Local, lastDay, movedTo, sameKind, type Times, textOf } from './local-time.ts';
import { plainAddress, plainDescription, plainPlace, plainTitle } from './plain-text.ts';
import type { RawEvent, RawTime } from './raw-event.ts';
import { statusAndTitle } from './said-status.ts';
import { readSeriesRule } from './series-rule.ts';
import type { ZoneReader } from './zones.ts';

export interface SeriesContext {
  readonly zones: ZoneReader;
  readonly book: ReturnType<typeof createNoticeBook>;
  /** The neighbourhood's zone. */
  readonly home: string;
  /** What ended before this day is passed over. */
  readonly since: Temporal.PlainDate;
}

/** So many exceptions no series has in earnest. */
const mostExceptions = 2000;

/** All items of one UID, without those that are long over. */
export function itemsOfActivity(uid: string, events: readonly RawEvent[], context: SeriesContext): FeedItem[] {
  const masters = newestOf(
    events.filter(event => event.recurrenceId === undefined),
    event => keyOf(event.start),
  );
  const overrides = newestOf(events, event =>
    event.recurrenceId === undefined ? undefined : keyOf(event.recurrenceId),
  );
  const [only] = masters;
  if (only === undefined || masters.length > 1) {
    // Dates without their series, or several activities under one id: each stands alone under its own start.
    return [...masters, ...overrides].flatMap(event => {
      const own = `${uid}#${keyOf(event.recurrenceId ?? event.start)}`;
      return [...itemsOfMaster(own, uid, event, [], context)];
    });
  }
  return [...itemsOfMaster(uid, null, only, overrides, context)];
}

function* itemsOfMaster(
  uid: string,
  group: string | null,
  event: RawEvent,
  overrides: readonly RawEvent[],
  context: SeriesContext,
): Iterable<FeedItem> {
  const said = wordsOf(event);
  if (!isShowable(said, event, context)) return;
  const rule = event.recurrenceId === undefined ? event.rrule : undefined;
  const zone = rule === undefined ? context.home : seriesZone(event, context);
  const times = timesOf(event, zone, context);
  const series = rule === undefined ? undefined : readSeriesRule(rule, times.start, zone);
  if (rule !== undefined && series === undefined) context.book.note('tooOften', said.title.slice(0, 60));
  const fields: FeedItemFields = {
    ...unsaid,
    ...said,
    uid,
    group,
    ...textTimes(times),
    zone,
    sequence: event.sequence,
    rrule: series?.rrule ?? null,
  };
  const extra = extraDates(event, zone, times, context);
  if (series === undefined) {
    const dates = [times, ...extra.map(date => movedTo(times, date))];
    for (const [index, date] of dates.entries()) {
      if (lastDay(date) < context.since.toString()) continue;
      const own = index === 0 ? {} : { uid: `${uid}#${compact(date.start)}`, group: uid };
      yield makeItem({ ...fields, ...textTimes(date), ...own });
    }
    // A date that was moved in a series whose rule is not read.
    for (const override of overrides)
      yield* itemsOfMaster(`${uid}#${keyOf(override.start)}`, uid, override, [], context);
    return;
  }
  if (series.lastDay !== undefined && series.lastDay < context.since.toString() && extra.length === 0) return;
  const exdates = event.exdates.map(date => textOf(sameKind(context.zones.inZone(date, zone), times.start)));
  const differing = overrides.map(override => overrideOf(override, zone, times, said, context));
  const originals = new Set(differing.map(({ original }) => original));
  yield makeItem({
    ...fields,
    exdates: [...new Set(exdates)].filter(date => !originals.has(date)).toSorted(),
    overrides: differing.toSorted((a, b) => (a.original < b.original ? -1 : 1)).slice(0, mostExceptions),
  });
  for (const date of extra) {
    const moved = movedTo(times, date);
    if (lastDay(moved) < context.since.toString()) continue;
    yield makeItem({ ...fields, ...textTimes(moved), uid: `${uid}#${compact(date)}`, group: uid, rrule: null });
  }
}

/** Of several events with the same key, the one that was changed last; events without a key are left out. */
function newestOf(events: readonly RawEvent[], key: (event: RawEvent) => string | undefined): RawEvent[] {
  const newest = new Map<string, RawEvent>();
  for (const event of events) {
    const own = key(event);
    if (own === undefined) continue;
    const known = newest.get(own);
    const isNewer = known === undefined || event.sequence - known.sequence || (event.stamp >= known.stamp ? 1 : -1);
    if (isNewer === true || Number(isNewer) > 0) newest.set(own, event);
  }
  return [...newest.values()];
}

type Said = Pick<FeedItemFields, 'title' | 'description' | 'status' | 'place' | 'url' | 'categories' | 'language'>;

function wordsOf(event: RawEvent): Said {
  const { status, title } = statusAndTitle(event.status, plainTitle(event.summary));
  return {
    title,
    status,
    description: plainDescription(event.description),
    place: plainPlace(event.location),
    url: plainAddress(event.url),
    categories: [...new Set(event.categories.map(plainTitle).filter(Boolean))].slice(0, 20),
    language: event.language?.slice(0, 2).toLowerCase() ?? null,
  };
}

/** A calendar that shows only when somebody is busy has one of these as every title. */
const busyWords =
  /^(?:busy|bezet|niet beschikbaar|occupé|gebucht|beschäftigt|meşgul|free|vrij|out of office|afwezig)$/i;

function isShowable({ title, description }: Said, event: RawEvent, { book }: SeriesContext): boolean {
  if (title === '') book.note('withoutTitle', event.start.date.toString());
  else if (busyWords.test(title) && description === '') book.note('onlyBusy');
  else return true;
  return false;
}

function textTimes({ start, end }: Times): Pick<FeedItemFields, 'start' | 'end' | 'allDay'> {
  return { start: textOf(start), end: end === undefined ? null : textOf(end), allDay: isDay(start) };
}

/**
 * The zone a series is kept in: the neighbourhood's when its clock is the same, or when it was written in UTC and falls on
 * the same day there; else its own, because its wall clock is what stays the same.
 */
function seriesZone(event: RawEvent, { zones, home }: SeriesContext): string {
  if (event.start.time === undefined) return home;
  const own = zones.zoneOf(event.start);
  if (own !== 'UTC') return zones.isSameClock(own, home) ? home : own;
  const local = zones.inZone(event.start, home);
  return dayOf(local).equals(event.start.date) ? home : own;
}

function timesOf(event: RawEvent, zone: string, { zones }: SeriesContext): Times {
  const start = zones.inZone(event.start, zone);
  const exclusive =
    event.end !== undefined ? zones.inZone(event.end, zone) : event.duration && endAfter(start, event.duration);
  const days = wholeDays(event, start, exclusive, zones);
  if (days !== undefined) {
    const last = days.end?.subtract({ days: 1 });
    const isLonger = last !== undefined && Temporal.PlainDate.compare(last, days.start) > 0;
    return { start: days.start, end: isLonger ? last : undefined };
  }
  const isAfter = exclusive !== undefined && textOf(exclusive) > textOf(start);
  return { start, end: isAfter && !isDay(exclusive) ? exclusive : undefined };
}

function endAfter(start: Local, duration: Temporal.Duration): Local {
  return isDay(start)
    ? start.add({ days: Math.max(1, Math.ceil(duration.total({ unit: 'day' }))) })
    : start.add(duration);
}

/** First day and the day after the last, of what was written as dates or from midnight to midnight. */
function wholeDays(
  event: RawEvent,
  start: Local,
  end: Local | undefined,
  zones: ZoneReader,
): { start: Temporal.PlainDate; end: Temporal.PlainDate | undefined } | undefined {
  if (isDay(start)) return { start, end: end === undefined ? undefined : dayOf(end) };
  const isMidnight = (time: Local | undefined): boolean =>
    time instanceof Temporal.PlainDateTime && time.hour === 0 && time.minute === 0;
  if (isMidnight(start) && isMidnight(end) && end !== undefined && textOf(end) > textOf(start)) {
    return { start: start.toPlainDate(), end: dayOf(end) };
  }
  if (!event.saysAllDay) return undefined;
  // Midnight where it was written, which need not be midnight here.
  const written = zones.inZone(event.start, zones.zoneOf(event.start));
  const writtenEnd = event.end === undefined ? undefined : zones.inZone(event.end, zones.zoneOf(event.end));
  return isMidnight(written) ? { start: dayOf(written), end: writtenEnd && dayOf(writtenEnd) } : undefined;
}

/** Further dates of RDATE, without the first. */
function extraDates(event: RawEvent, zone: string, times: Times, { zones }: SeriesContext): Local[] {
  if (event.recurrenceId !== undefined) return [];
  const excluded = new Set(event.exdates.map(date => textOf(sameKind(zones.inZone(date, zone), times.start))));
  const dates = new Map<string, Local>();
  for (const date of event.rdates) {
    const local = sameKind(zones.inZone(date, zone), times.start);
    if (!excluded.has(textOf(local))) dates.set(textOf(local), local);
  }
  dates.delete(textOf(times.start));
  return [...dates.values()];
}

function overrideOf(event: RawEvent, zone: string, series: Times, said: Said, context: SeriesContext): ItemOverride {
  const own = wordsOf(event);
  const times = timesOf(event, zone, context);
  const named = event.recurrenceId === undefined ? times.start : context.zones.inZone(event.recurrenceId, zone);
  return {
    original: textOf(sameKind(named, series.start)),
    start: textOf(times.start),
    end: times.end === undefined ? null : textOf(times.end),
    status: own.status,
    ...(own.title === '' || own.title === said.title ? {} : { title: own.title }),
    ...(own.description === said.description ? {} : { description: own.description }),
    ...(own.place === said.place ? {} : { place: own.place }),
  };
}

/** A moment as it was written, for telling events apart. */
function keyOf({ date, time, isUtc }: RawTime): string {
  const clock = time === undefined ? '' : `T${time.toString({ smallestUnit: 'second' }).replaceAll(':', '')}`;
  return `${date.toString().replaceAll('-', '')}${clock}${isUtc ? 'Z' : ''}`;
}
