/**
 * One activity as a feed from outside says it, in the same shape whatever the feed was. Plain data, so that it can be kept
 * and compared. Knows no format and no database.
 */

import { createHash } from 'node:crypto';

export type ItemStatus = 'sure' | 'provisional' | 'full' | 'cancelled';

export interface FeedItemFields {
  /** The feed's own id; a part of a series that stands alone has `#` and its start behind it. */
  readonly uid: string;
  /** The uid that parts of one activity share, else null. */
  readonly group: string | null;
  readonly title: string;
  /** Plain text. */
  readonly description: string;
  /** Wall clock of `zone`: `YYYY-MM-DDTHH:MM`, or `YYYY-MM-DD` for whole days. */
  readonly start: string;
  /** The same, a last day included; null where nothing is said. */
  readonly end: string | null;
  readonly allDay: boolean;
  /** IANA name. The neighbourhood's, but for a series that follows the clock of another. */
  readonly zone: string;
  /** An RRULE without DTSTART, its UNTIL a date: the day of the last start. */
  readonly rrule: string | null;
  /** Starts that do not exist, as `start`. */
  readonly exdates: readonly string[];
  readonly overrides: readonly ItemOverride[];
  readonly status: ItemStatus;
  /** Why it was called off or put off, in the words of the source. */
  readonly statusReason: string | null;
  /** Name and address as they were written. */
  readonly place: string | null;
  /** The place's id in the source, where it has one. */
  readonly placeId: string | null;
  readonly url: string | null;
  readonly categories: readonly string[];
  readonly price: 'free' | number | null;
  /** As UiTdatabank writes it: `6-12`, `18-`. */
  readonly ages: string | null;
  /** Language of title and description, where the source says it. */
  readonly language: string | null;
  readonly translations: Readonly<Record<string, { readonly title: string; readonly description: string }>>;
  readonly sequence: number;
}

/** One date of a series that differs. What is not there is as in the series. */
export interface ItemOverride {
  /** The start that the rule gives. */
  readonly original: string;
  readonly start: string;
  readonly end: string | null;
  readonly status: ItemStatus;
  readonly title?: string;
  readonly description?: string;
  readonly place?: string | null;
}

export interface FeedItem extends FeedItemFields {
  /** The same as long as nothing that people see has changed. */
  readonly hash: string;
}

/** Something about a feed that its partner should hear; said with `noticeSentence`. */
export interface FeedNotice {
  readonly code: NoticeCode;
  /** How many items it is about. */
  readonly count: number;
  /** A title or name to recognise it by; empty where there is none. */
  readonly example: string;
}

/** What was seen in a feed, and, below, why it could not be read. */
export const noticeCodes = [
  'cannotPlan',
  'isEmpty',
  'noHours',
  'onlyBusy',
  'private',
  'tooMany',
  'tooOften',
  'unknownZone',
  'unreadable',
  'vanished',
  'withoutTitle',
  'cannotReach',
  'gone',
  'noCalendar',
  'refused',
  'tooLarge',
  'wrongAddress',
] as const;

export type NoticeCode = (typeof noticeCodes)[number];

export function isNoticeCode(code: string): code is NoticeCode {
  return (noticeCodes as readonly string[]).includes(code);
}

export interface ReadFeed {
  readonly items: readonly FeedItem[];
  readonly notices: readonly FeedNotice[];
  /** False when a limit cut it off: then what is missing says nothing. */
  readonly isWhole: boolean;
}

/** What most feeds do not say. */
export const unsaid = {
  group: null,
  description: '',
  end: null,
  rrule: null,
  exdates: [],
  overrides: [],
  status: 'sure',
  statusReason: null,
  place: null,
  placeId: null,
  url: null,
  categories: [],
  price: null,
  ages: null,
  language: null,
  translations: {},
  sequence: 0,
} as const satisfies Partial<FeedItemFields>;

/** Adds the hash, which the sequence has no part in: some feeds raise it at every export. */
export function makeItem(fields: FeedItemFields): FeedItem {
  const { sequence, ...seen } = fields;
  const text = JSON.stringify(Object.entries(seen).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { ...seen, sequence, hash: createHash('sha256').update(text).digest('hex').slice(0, 32) };
}

/** Counts notices of the same kind together; the first example stays. */
export function createNoticeBook(): { note(code: NoticeCode, example?: string): void; notices(): FeedNotice[] } {
  const book = new Map<NoticeCode, { count: number; example: string }>();
  return {
    note(code, example = '') {
      const known = book.get(code) ?? { count: 0, example };
      book.set(code, { count: known.count + 1, example: known.example || example });
    },
    notices: () => [...book].map(([code, notice]) => ({ code, ...notice })),
  };
}
