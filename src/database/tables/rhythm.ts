/**
 * What was told to whom, and how far delivery has looked at the calendar. Kept by src/delivery/rhythm.
 */
import type { ColumnType } from 'kysely';
import type { JsonColumn } from './calendar.ts';

/** `asked`: they said they come, or asked to be reminded; the rest is what the hub told by itself. */
export type ToldHow = 'overview' | 'day-before' | 'each' | 'reminder' | 'asked';

export interface ToldTable {
  readonly neighbourhood_id: string;
  readonly person_id: string;
  readonly activity_id: string;
  /** The day on which the rule of a series puts it; null of an activity with one date, which may move. */
  readonly original_date: string | null;
  readonly how: ToldHow;
  readonly revision: number;
  /** What they know since the message of that key, and what they knew before it; as src/delivery/rhythm/known-facts.ts has it. */
  readonly known: JsonColumn<unknown>;
  readonly before: ColumnType<unknown, string | null, string | null> | null;
  /** The key of the row of the outbox; null where they heard it in an answer. */
  readonly message_key: string | null;
  /** The key of the tidbit that announced it. */
  readonly announced_key: string | null;
  /** When it begins, as they were told. */
  readonly starts_at: string;
  readonly told_at: string;
}

/** What the overview in a group, by the key of its row, says of one date. */
export interface GroupToldTable {
  readonly neighbourhood_id: string;
  readonly message_key: string;
  readonly activity_id: string;
  readonly original_date: string;
  /** As src/delivery/rhythm/known-facts.ts has it. */
  readonly known: JsonColumn<unknown>;
  /** What it said before the correction of that key. */
  readonly before: ColumnType<unknown, string | null, string | null> | null;
  readonly correction_key: string | null;
  readonly starts_at: string;
}

/** Up to which moment the changes of a neighbourhood's calendar were looked at. */
export interface NoticeCursorTable {
  readonly neighbourhood_id: string;
  readonly looked_at: string;
}

/** What is new within an hour and goes out together. */
export interface AnnouncementRoundTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly opened_at: ColumnType<string, string, never>;
  readonly leaves_at: string;
  readonly sent_at: string | null;
}

/** The last revision of something that was looked at. */
export interface NoticedTable {
  readonly kind: 'activity' | 'news' | 'vacancy';
  readonly subject_id: string;
  readonly neighbourhood_id: string;
  readonly revision: number;
  /** When it was first seen to be public. */
  readonly public_since: string | null;
  readonly round_id: string | null;
}

/** A coordinator's line to everybody. */
export interface LineToAllTable {
  readonly neighbourhood_id: string;
  readonly id: string;
  readonly broadcast_id: string;
  readonly line: string;
  readonly written_at: string;
  readonly sent_at: string | null;
}
