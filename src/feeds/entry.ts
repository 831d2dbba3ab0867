/**
 * An activity as a feed shows it: the texts already in the language that was asked for, the times as wall clock. Knows no
 * database and no format; the calendar's rows are made into these, and every feed is written from them.
 */

import type { AudienceId } from '../core/audiences.ts';
import type { ThemeId } from '../core/themes.ts';

/** `idea` is for partners only and is never written into a feed. */
export type EntryState = 'idea' | 'provisional' | 'sure' | 'full' | 'cancelled';

/** A day, or a day and hour by the wall clock of the entry's zone. */
export type WallClock = Temporal.PlainDate | Temporal.PlainDateTime;

export interface FeedEntry extends EntryTexts {
  /** The activity's UUID, which is its UID in every feed, language and filter, for ever. */
  readonly id: string;
  /** Rises with every change that a feed shows (RFC 5546 2.1.4): title, time, place, state, translation. */
  readonly sequence: number;
  readonly created: Temporal.Instant;
  /** When it last changed in a way that a feed shows. */
  readonly revised: Temporal.Instant;
  readonly state: EntryState;
  readonly start: WallClock;
  /** With a date as start: the last day, that day included. Undefined where nobody said when it ends. */
  readonly end: WallClock | undefined;
  /** A start that is a date and no whole day means that the hour is not known yet. */
  readonly allDay: boolean;
  /** IANA zone of all wall clocks here. */
  readonly zone: string;
  readonly recurrence: EntryRecurrence | undefined;
  /** The day on which the last occurrence ends; undefined for a series without an end. */
  readonly lastDay: Temporal.PlainDate | undefined;
  readonly place: EntryPlace | undefined;
  readonly theme: ThemeId | undefined;
  readonly audiences: readonly AudienceId[];
  /** Ids of the partners whose activity it is. */
  readonly partners: readonly string[];
  /** Names of theme, kind and audiences, in the asked language. */
  readonly categories: readonly string[];
  /** Its page; undefined without a public base URL. */
  readonly url: string | undefined;
  /** In words, such as `gratis` or `€ 3`. */
  readonly price: string | undefined;
  /** Given by the partner to be published. */
  readonly contact: string | undefined;
  readonly accessibility: string | undefined;
}

export interface EntryTexts {
  /** One line, without a word for the state: the feed puts that before it. */
  readonly title: string;
  /** Plain text; may be empty. */
  readonly description: string;
}

export interface EntryRecurrence {
  /** The value of an RRULE, as `FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630`; UNTIL as a date or a wall clock of the zone. */
  readonly rrule: string;
  /** Starts that the rule gives and that do not exist. */
  readonly exdates: readonly WallClock[];
  /** Starts that the rule gives and that were called off: shown as cancelled until their day is over. */
  readonly cancelled: readonly WallClock[];
  /** Single occurrences that differ from the rule. */
  readonly overrides: readonly EntryOverride[];
}

export interface EntryOverride extends Partial<EntryTexts> {
  /** The start that the rule gives. */
  readonly original: WallClock;
  readonly start: WallClock;
  readonly end: WallClock | undefined;
  readonly state?: EntryState;
  readonly place?: EntryPlace;
}

export interface EntryPlace {
  /** The place's id, and the ids of the places it lies in. */
  readonly ids: readonly string[];
  readonly name: string;
  readonly address: string | undefined;
  readonly geo: { readonly latitude: number; readonly longitude: number } | undefined;
}

/** What a feed says of itself. */
export interface FeedDescription {
  /** `urn:uuid:…` of the neighbourhood; with a filter, of the filtered feed. */
  readonly id: string;
  /** In the asked language: `Wijkkalender Kroonmolenwijk`. */
  readonly name: string;
  readonly description: string;
  readonly zone: string;
  /** Of the neighbourhood, as `#rrggbb`. */
  readonly colour: string | undefined;
  /** The feed's own address and the page it belongs to; both undefined without a public base URL. */
  readonly address: string | undefined;
  readonly page: string | undefined;
}

/** The day of a wall clock. */
export function dayOf(when: WallClock): Temporal.PlainDate {
  return when instanceof Temporal.PlainDate ? when : when.toPlainDate();
}

/** True when both name the same day, or the same day and hour. */
export function isSameWallClock(a: WallClock, b: WallClock): boolean {
  return a.toString() === b.toString();
}

/** The newest change among the entries, undefined when there are none. */
export function newestRevision(entries: readonly FeedEntry[]): Temporal.Instant | undefined {
  let newest: Temporal.Instant | undefined;
  for (const { revised } of entries) {
    if (newest === undefined || revised.epochMilliseconds > newest.epochMilliseconds) newest = revised;
  }
  return newest;
}
