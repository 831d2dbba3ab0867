/**
 * The calendars from outside that the hub follows, what each is known to say, and what its partner has to hear of it. Kept
 * by src/feeds/in.
 */
import type { OpenJsonColumn } from './calendar-source.ts';

export interface FeedTable {
  /** Also the first part of the external id of its sources. */
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly kind: 'calendar' | 'uitdatabank';
  /** Whose calendar it is; null for UiTdatabank. */
  readonly partner_id: string | null;
  /** What wijk.yaml names is changed only there. */
  readonly named_in: 'file' | 'chat';
  /** Encrypted as `feed.address`: a calendar's secret address is its password. */
  readonly address: string;
  readonly address_lookup: string;
  /** For sentences: the only part of the address that is shown. */
  readonly host: string;
  readonly added_at: string;
  /** Taken out of the file or the chat: no longer fetched, what came from it stays. */
  readonly archived_at: string | null;
  /** The validators of the last clean fetch. */
  readonly etag: string | null;
  readonly last_modified: string | null;
  /** Encrypted as `feed.address`: where it moved for good. */
  readonly moved_to: string | null;
  /** Failed fetches in a row, and the first of them. */
  readonly failures: number;
  readonly failing_since: string | null;
  /** The partner heard that it is dead. */
  readonly is_told: boolean;
  /** Code of what went wrong at the last fetch; null when it was clean. */
  readonly last_fault: string | null;
  readonly last_fetch_at: string | null;
  readonly last_clean_at: string | null;
  readonly next_fetch_at: string;
  /** Fetches in a row that did not end: the process died. */
  readonly crashes: number;
  /** Items at the last clean fetch. */
  readonly item_count: number;
}

/** One item that a feed is known to hold, see src/feeds/in/follow-feed.ts. */
export interface FeedItemTable {
  readonly feed_id: string;
  readonly uid: string;
  readonly item: OpenJsonColumn;
  readonly is_listed: boolean;
  readonly missed: number;
  readonly is_held: boolean;
}

/** Something about a feed that its partner should hear; the sentence is made in the reader's language. */
export interface FeedNoticeTable {
  readonly id: string;
  readonly feed_id: string;
  readonly neighbourhood_id: string;
  readonly code: string;
  readonly count: number;
  readonly example: string;
  readonly since: string;
  readonly last_seen_at: string;
  readonly told_at: string | null;
  readonly ended_at: string | null;
}
