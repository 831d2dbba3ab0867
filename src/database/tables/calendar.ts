/**
 * The activities of the calendar, their dates, and the lines of news. Kept by src/calendar.
 */
import type { ColumnType } from 'kysely';
import type { AudienceId } from '../../core/audiences.ts';
import type { Language } from '../../core/languages.ts';

/** Text of a JSON value when written, the value when read. */
export type JsonColumn<Value> = ColumnType<Value, string, string>;

/** What a text reads like in other languages, to be parsed by the store. */
export type WordingsColumn = ColumnType<unknown, string | undefined, string>;

export type ActivityState = 'idea' | 'provisional' | 'sure' | 'full' | 'cancelled';
export type Publication = 'waiting' | 'public' | 'partners-only' | 'rejected';

/** As understood from a message or a feed; `deadline` is `YYYY-MM-DD`. */
export interface RegistrationColumn {
  readonly required: boolean;
  readonly deadline: string | null;
  readonly contact: string | null;
}

/** One entry of the calendar: what its sources agree on. Dates and times are wall clock of `time_zone`. */
export interface ActivityTable {
  /** The UID of the calendar feeds, for ever. */
  readonly id: string;
  readonly neighbourhood_id: string;
  /** 8 characters, for links and buttons. */
  readonly public_id: string;
  readonly title: string;
  /** The title as src/calendar/title-fold.ts writes it, for the search by likeness. */
  readonly folded_title: string;
  readonly description: string | null;
  readonly language: Language;
  readonly kind: string | null;
  readonly theme: string | null;
  readonly audience: readonly AudienceId[];
  /** Id in the gazetteer of the configuration, when the place is known there. */
  readonly place_id: string | null;
  readonly place_words: string | null;
  readonly start_date: string;
  /** Null while it is not known. */
  readonly start_time: string | null;
  readonly end_date: string | null;
  readonly end_time: string | null;
  readonly all_day: boolean;
  readonly time_zone: string;
  /** RRULE without DTSTART. */
  readonly recurrence: string | null;
  readonly exdates: readonly string[];
  /** Last day on which it happens; `9999-12-31` for a series without end. */
  readonly last_date: string;
  /** Up to which day the occurrences are stored. */
  readonly stored_until: string;
  readonly state: ActivityState;
  readonly state_reason: string | null;
  readonly publication: Publication;
  /** 0 is free. */
  readonly price_cents: number | null;
  readonly registration: JsonColumn<RegistrationColumn | null> | null;
  readonly accessibility: readonly string[];
  readonly contact: string | null;
  readonly owner_partner_id: string | null;
  /** Its title and description in other languages, see src/calendar/translation/wording.ts. */
  readonly wordings: WordingsColumn;
  /** The entry that has its sources now: its ids lead there. Never itself a merged one. */
  readonly merged_into: string | null;
  /** Feeds give its UID as cancelled for a while after. */
  readonly merged_at: string | null;
  /** SEQUENCE of the calendar feeds. */
  readonly revision: number;
  readonly revised_at: string;
  readonly created_at: ColumnType<string, string, never>;
}

/** One date of a series that is not as the rule says. */
export interface ActivityOverrideTable {
  readonly activity_id: string;
  /** The day on which the rule puts it. */
  readonly original_date: string;
  readonly neighbourhood_id: string;
  /** The telling of this one date that it follows from; null when it was changed by hand. */
  readonly source_id: string | null;
  readonly cancelled: boolean;
  readonly is_full: boolean;
  readonly reason: string | null;
  /** Null: as the series. */
  readonly title: string | null;
  readonly description: string | null;
  readonly place_id: string | null;
  readonly place_words: string | null;
  readonly start_date: string | null;
  readonly start_time: string | null;
  readonly end_date: string | null;
  readonly end_time: string | null;
  readonly all_day: boolean | null;
  readonly changed_at: string;
}

/** One date on which an activity happens, or would have. */
export interface OccurrenceTable {
  readonly activity_id: string;
  readonly original_date: string;
  readonly neighbourhood_id: string;
  readonly start_date: string;
  readonly start_time: string | null;
  readonly end_date: string | null;
  readonly end_time: string | null;
  readonly all_day: boolean;
  /** Without a time: the beginning of the day. */
  readonly starts_at: string;
  /** Without an end: a while after the start, or the end of the day. */
  readonly ends_at: string;
  /** Lasts beyond the next day. */
  readonly is_long: boolean;
  readonly state: 'planned' | 'changed' | 'moved' | 'cancelled';
}

/** A line of news of a partner, shown until a day. */
export interface NewsTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly public_id: string;
  readonly partner_id: string | null;
  readonly line: string;
  readonly language: Language;
  readonly from_date: string;
  readonly until_date: string;
  readonly created_at: string;
  readonly withdrawn_at: string | null;
  readonly wordings: WordingsColumn;
}

/** An activity that is shown in another neighbourhood too. */
export interface SharedActivityTable {
  readonly activity_id: string;
  /** Where it is shown too. */
  readonly neighbourhood_id: string;
  readonly shared_at: string;
  readonly ended_at: string | null;
  /** The revision that was told there; null when none was, or it was taken back. */
  readonly told_revision: number | null;
}
