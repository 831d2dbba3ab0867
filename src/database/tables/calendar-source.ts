/**
 * What was said about activities and by whom, what changed because of it, which pairs were judged, and the questions that
 * wait for a person. Kept by src/calendar.
 */
import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Language } from '../../core/languages.ts';

/** JSON that is written as text, and read as something the store has to parse. */
export type OpenJsonColumn = ColumnType<unknown, string, string>;

export type Route = 'chat' | 'feed' | 'coordinator' | 'import';
/** The whole activity, one date of its series, or a correction of some fields. */
export type SourceRole = 'telling' | 'single-date' | 'correction';

/** One posting, from any route. */
export interface SourceTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  /** The entry it is a source of now. */
  readonly activity_id: string;
  readonly role: SourceRole;
  /** Of a single date: which day of the series, as the rule puts it. */
  readonly original_date: string | null;
  readonly route: Route;
  /** The organisation that speaks. */
  readonly partner_id: string | null;
  /** Who wrote it, encrypted as `source.person`; null in feeds, and once removed. */
  readonly person: string | null;
  readonly person_lookup: string | null;
  /** The person asked to be forgotten: the organisation keeps the words. */
  readonly person_removed: boolean;
  /** Of what somebody else organises. */
  readonly passed_on: boolean;
  /** The same id on the same route is the same posting. Never an id of a chat network. */
  readonly external_id: string | null;
  readonly words: string;
  /** Of what was said, see src/calendar/posting-hash.ts. */
  readonly hash: string;
  readonly language: Language;
  /** As read, see src/calendar/fields.ts. */
  readonly fields: OpenJsonColumn;
  readonly said_at: string;
  readonly first_said_at: string;
  readonly filed_at: string;
  /** Field -> instant at which it became another at this source. */
  readonly changed_at: OpenJsonColumn;
  /** Whether it may be seen by all: by the policy, or by a coordinator's tap. */
  readonly accepted: boolean;
  readonly withdrawn_at: string | null;
}

/** One change of an entry. */
export interface ActivityHistoryTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly activity_id: string;
  readonly at: string;
  /** Orders changes of one moment. */
  readonly sequence: GeneratedAlways<number>;
  readonly kind: string;
  readonly route: Route | 'hub';
  readonly partner_id: string | null;
  /** Encrypted as `activity_history.person`. */
  readonly person: string | null;
  readonly person_lookup: string | null;
  readonly source_id: string | null;
  /** The fields that changed, as they were and as they became. */
  readonly before: OpenJsonColumn | null;
  readonly after: OpenJsonColumn | null;
  readonly undone_at: string | null;
}

/** Two entries that were judged to be the same or not; the smaller id is the first. */
export interface DuplicateDecisionTable {
  readonly first_id: string;
  readonly second_id: string;
  readonly neighbourhood_id: string;
  /** `unanswered`: nobody said, so they stay apart, linked. */
  readonly verdict: 'same' | 'different' | 'unanswered';
  /** Title and time it was judged on: when one of them changes, it may be asked again. */
  readonly first_fingerprint: string;
  readonly second_fingerprint: string;
  readonly decided_at: string;
}

export type Turn = 'poster' | 'coordinator' | 'next-coordinator' | 'trusted-partner';

/** A question that waits for a person. */
export interface OpenDecisionTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly kind: 'approval' | 'same-or-other';
  readonly activity_id: string;
  /** Of `same-or-other`: the entry that was there first. */
  readonly other_id: string | null;
  /** Of `approval`: the posting that would change a public entry; null when the entry itself waits. */
  readonly source_id: string | null;
  readonly turn: Turn;
  /** The organisation of the poster, or of the trusted partner whose activity it is not. */
  readonly partner_id: string | null;
  /** When the turn is over. */
  readonly due_at: string;
  /** How often the one whose turn it is was asked. */
  readonly asked: number;
  readonly opened_at: string;
  readonly settled_at: string | null;
  readonly outcome: 'approved' | 'rejected' | 'same' | 'different' | 'unanswered' | 'superseded' | null;
}
