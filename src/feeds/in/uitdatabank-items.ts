/**
 * Events of UiTdatabank into the same items that other feeds give: single and multiple dates, weekly opening hours over a
 * period with closed and changed days, and those without end. Pure.
 */

import {
  type createNoticeBook,
  type FeedItem,
  type FeedItemFields,
  type ItemStatus,
  makeItem,
  unsaid,
} from './feed-item.ts';
import { compact, textOf } from './local-time.ts';
import { dayIn, daysWithin, type Period, weekly } from './opening-hours.ts';
import { plainAddress, plainDescription, plainPlace, plainTitle } from './plain-text.ts';
import type { UitdatabankEvent, UitdatabankStatus } from './uitdatabank-event.ts';

export interface UitdatabankContext {
  readonly zone: string;
  readonly book: ReturnType<typeof createNoticeBook>;
  /** What ended before this day is passed over. */
  readonly since: Temporal.PlainDate;
}

/** All items of one event. Drafts, and what was refused or deleted there, give none. */
export function itemsOfEvent(event: UitdatabankEvent, context: UitdatabankContext): FeedItem[] {
  if (/^(?:DRAFT|REJECTED|DELETED)$/.test(event.workflowStatus ?? '')) return [];
  const said = wordsOf(event);
  if (said.title === '') {
    context.book.note('withoutTitle');
    return [];
  }
  const items = isByDate(event) ? dates(event, said, context) : openings(event, said, context);
  return items.filter(item => !isOver(item, context.since)).map(makeItem);
}

function isByDate(event: UitdatabankEvent): boolean {
  return event.calendarType === 'single' || event.calendarType === 'multiple';
}

type Said = Omit<FeedItemFields, 'start' | 'end' | 'allDay' | 'zone' | 'status' | 'statusReason' | 'group'>;

function wordsOf(event: UitdatabankEvent): Said {
  const { mainLanguage, name, description = {}, location } = event;
  const textsIn = (language: string) => ({
    title: plainTitle(name[language] ?? ''),
    description: plainDescription(description[language] ?? ''),
  });
  const others = Object.keys(name).filter(language => language !== mainLanguage);
  const base = event.priceInfo?.find(({ category }) => category === 'base')?.price;
  const isOnline = event.attendanceMode === 'online';
  return {
    ...unsaid,
    ...textsIn(name[mainLanguage] === undefined ? (others[0] ?? mainLanguage) : mainLanguage),
    uid: event['@id'],
    place: isOnline ? null : placeWords(location, mainLanguage),
    placeId: isOnline ? null : (location?.['@id'] ?? null),
    url: plainAddress(event.bookingInfo?.url ?? '') ?? plainAddress(event.onlineUrl ?? ''),
    categories: (event.terms ?? []).flatMap(({ label }) => plainTitle(label ?? '') || []),
    price: base === undefined ? null : base === 0 ? 'free' : base,
    ages: event.typicalAgeRange ?? null,
    language: mainLanguage,
    translations: Object.fromEntries(others.toSorted().map(language => [language, textsIn(language)])),
  };
}

function placeWords(place: UitdatabankEvent['location'], language: string): string | null {
  const { name, address } = place ?? {};
  const title = typeof name === 'string' ? name : (name?.[language] ?? Object.values(name ?? {})[0] ?? '');
  const { streetAddress, postalCode, addressLocality } = addressIn(address, language);
  const town = [postalCode, addressLocality].filter(Boolean).join(' ');
  return plainPlace([title, streetAddress, town].filter(Boolean).join(', '));
}

interface Address {
  readonly streetAddress?: unknown;
  readonly postalCode?: unknown;
  readonly addressLocality?: unknown;
}

function addressIn(address: Readonly<Record<string, unknown>> | undefined, language: string): Address {
  const own = address?.[language] ?? Object.values(address ?? {})[0];
  return typeof own === 'object' && own !== null ? own : (address ?? {});
}

/** One item for each date: every one can be cancelled or full on its own. */
function dates(event: UitdatabankEvent, said: Said, { zone, book }: UitdatabankContext): FeedItemFields[] {
  const { startDate, endDate, status, bookingAvailability } = event;
  const top = startDate === undefined ? [] : [{ startDate, endDate, status, bookingAvailability }];
  const all = event.subEvent ?? top;
  return all.flatMap(each => {
    const start = localTime(each.startDate, zone);
    const end = localTime(each.endDate ?? each.startDate, zone);
    if (start === undefined || end === undefined) {
      book.note('unreadable', said.title.slice(0, 60));
      return [];
    }
    const isFull =
      each.bookingAvailability?.type === 'Unavailable' || each.bookingAvailability?.remainingCapacity === 0;
    const own = all.length > 1 ? { uid: `${said.uid}#${compact(start)}`, group: said.uid } : { group: null };
    return [
      { ...said, ...own, ...times(start, end), zone, ...stateOf(each.status ?? status, isFull, event.mainLanguage) },
    ];
  });
}

/** From midnight to a minute before midnight is how UiTdatabank writes whole days. */
function times(
  start: Temporal.PlainDateTime,
  end: Temporal.PlainDateTime,
): Pick<FeedItemFields, 'start' | 'end' | 'allDay'> {
  const isWholeDay = clockOf(start) === '00:00' && (clockOf(end) === '23:59' || clockOf(end) === '00:00');
  if (isWholeDay) {
    const last = clockOf(end) === '00:00' && !end.equals(start) ? end.subtract({ days: 1 }) : end;
    const isLonger = last.toPlainDate().toString() > start.toPlainDate().toString();
    return { start: textOf(start.toPlainDate()), end: isLonger ? textOf(last.toPlainDate()) : null, allDay: true };
  }
  const isAfter = Temporal.PlainDateTime.compare(end, start) > 0;
  return { start: textOf(start), end: isAfter ? textOf(end) : null, allDay: false };
}

function stateOf(
  status: UitdatabankStatus | undefined,
  isFull: boolean,
  language: string,
): { status: ItemStatus; statusReason: string | null } {
  const type = status?.type ?? 'Available';
  if (type === 'Available') return { status: isFull ? 'full' : 'sure', statusReason: null };
  const reason = status?.reason?.[language] ?? Object.values(status?.reason ?? {})[0] ?? '';
  // What is put off does not happen on this day either; its new date is another one.
  return { status: 'cancelled', statusReason: plainTitle(reason) || null };
}

/** A weekly series for each pair of hours, within the period. */
function openings(event: UitdatabankEvent, said: Said, context: UitdatabankContext): FeedItemFields[] {
  const { zone, book } = context;
  const period = periodOf(event, zone);
  const common = { ...said, group: said.uid, zone, ...stateOf(event.status, false, event.mainLanguage) };
  if (period === undefined) {
    book.note('cannotPlan', said.title.slice(0, 60));
    return [];
  }
  const hours = event.openingHours ?? [];
  if (hours.length === 0) {
    // An exhibition: all days of the period. Without an end it is a place, not an activity.
    if (period.last !== undefined) {
      const end = period.last.equals(period.first) ? null : textOf(period.last);
      return [{ ...common, group: null, start: textOf(period.first), end, allDay: true }];
    }
    book.note('noHours', said.title.slice(0, 60));
    return [];
  }
  const closed = daysWithin(event.openingHoursClosedDays ?? []);
  const adjusted = event.openingHoursAdjustedDays ?? [];
  const skipped = [...closed, ...daysWithin(adjusted)];
  return [
    ...weekly(hours, period, skipped, common),
    ...adjusted.flatMap(each =>
      weekly(each.openingHours ?? [], { first: dayIn(each.startDate), last: dayIn(each.endDate) }, closed, common),
    ),
  ];
}

function periodOf(event: UitdatabankEvent, zone: string): Period | undefined {
  const isPermanent = event.calendarType === 'permanent';
  // What has no beginning counts from when it was made known, which stays the same at every fetch.
  const from = isPermanent ? (event.availableFrom ?? event.created) : event.startDate;
  const first = from === undefined ? undefined : localTime(from, zone)?.toPlainDate();
  const last = event.endDate === undefined || isPermanent ? undefined : localTime(event.endDate, zone)?.toPlainDate();
  return first === undefined || (!isPermanent && last === undefined) ? undefined : { first, last };
}

function isOver({ start, end, rrule }: FeedItemFields, since: Temporal.PlainDate): boolean {
  const until = /;UNTIL=(?<until>\d{8})/.exec(rrule ?? '')?.groups?.until;
  if (until !== undefined) return until < compact(since);
  return rrule === null && (end ?? start).slice(0, 10) < since.toString();
}

/** A moment by the wall clock of the zone; one without offset is that wall clock already. */
function localTime(text: string, zone: string): Temporal.PlainDateTime | undefined {
  try {
    return /(?:Z|[+-]\d\d:?\d\d)$/.test(text)
      ? Temporal.Instant.from(text).toZonedDateTimeISO(zone).toPlainDateTime()
      : Temporal.PlainDateTime.from(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function clockOf(time: Temporal.PlainDateTime): string {
  return time.toPlainTime().toString({ smallestUnit: 'minute' });
}
