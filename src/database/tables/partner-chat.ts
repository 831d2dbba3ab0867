/**
 * What partners told and was not placed yet, who wants to speak for an organisation, places made in chat, and what waits to be
 * told. Kept by src/conversation/partner and src/conversation/waiting.
 */
import type { ColumnType, GeneratedAlways } from 'kysely';

export interface DraftTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly public_id: string;
  readonly person_id: string;
  readonly partner_id: string | null;
  readonly kind: 'posting' | 'change' | 'news' | 'plan';
  /** What was told in one message; the public id of its first draft. */
  readonly batch: string;
  readonly position: number;
  readonly state: 'open' | 'placed' | 'dropped' | 'passed';
  /** Rises with every change, so that an old button is known as one. */
  readonly revision: number;
  /** JSON, encrypted as `draft.content`. */
  readonly content: string;
  readonly media_ids: readonly string[];
  /** Of the album that its picture came in, column `draft.album`. */
  readonly album_lookup: string | null;
  /** The activity that it became, or that it changes. */
  readonly activity_id: string | null;
  /** When it goes to the coordinator if nobody opens it. */
  readonly due_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface ActivityMediaTable {
  readonly activity_id: string;
  readonly media_id: string;
  /** A poster, or a picture of how it was. */
  readonly moment: 'before' | 'after';
  readonly partner_id: string | null;
  /** A line beside it. */
  readonly line: string | null;
  /** Whether the people on it agree; null while nobody said so. */
  readonly agreed: boolean | null;
  readonly added_at: string;
}

export interface JoinRequestTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly public_id: string;
  readonly person_id: string;
  /** Null for an organisation that is not known yet. */
  readonly partner_id: string | null;
  readonly organisation: string;
  readonly asked_at: string;
  readonly answered_at: string | null;
  readonly accepted: boolean | null;
}

/** A wrong code, remembered for as long as it counts against the next. */
export interface CodeTryTable {
  readonly id: GeneratedAlways<string>;
  readonly person_id: string;
  readonly tried_at: string;
}

/** A place made in chat, or one that nobody wanted remembered. */
export interface PlaceTable {
  readonly neighbourhood_id: string;
  readonly id: string;
  readonly name: string;
  readonly folded_name: string;
  readonly aliases: readonly string[];
  readonly address: string;
  readonly is_known: boolean;
  readonly created_at: string;
  /** When a coordinator looked at it; null for a new one. */
  readonly looked_at: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface WaitingWordTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly person_id: string;
  readonly audience: 'partner' | 'coordinator';
  readonly kind: string;
  readonly subject: string;
  /** JSON, encrypted as `waiting_word.content`. */
  readonly content: string;
  /** How often it was told. */
  readonly told: number;
  readonly since: string;
  readonly last_told_at: string | null;
  readonly settled_at: string | null;
}

export interface YearlyQuestionTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly public_id: string;
  /** Last year's. */
  readonly activity_id: string;
  readonly partner_id: string;
  readonly asked_at: string;
  readonly answer: 'again' | 'not' | null;
}

export interface ActivityNoteTable {
  readonly id: string;
  readonly activity_id: string;
  readonly partner_id: string;
  /** Encrypted as `activity_note.note`: it may name who helped. */
  readonly note: string;
  readonly noted_at: string;
}
