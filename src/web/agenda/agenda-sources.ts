/**
 * What the public pages and feeds ask of a neighbourhood's calendar, and nothing else: the tests fulfil it with lists, the
 * hub with the database.
 */
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import type { CalendarEntry, WithdrawnEntry } from '../../calendar/feed-entry-store.ts';
import type { LookBack } from '../../calendar/look-back-store.ts';
import type { NewsLine } from '../../calendar/news-store.ts';
import type { AgendaFilters } from '../../calendar/visibility-store.ts';
import type { Media } from '../../delivery/media-store.ts';

export interface AgendaSources {
  /** The neighbourhood's UUID. */
  readonly id: string;
  /** Public dates of which a part lies in the window, the earliest first. */
  datesBetween(
    from: Temporal.Instant,
    to: Temporal.Instant,
    filters: AgendaFilters,
    limit: number,
  ): Promise<readonly AgendaItem[]>;
  /** The public entry of this id, or of the one it was merged into. */
  activity(publicId: string): Promise<PublicActivity | undefined>;
  /** All public entries whose last day is not before `from`. */
  entries(from: Temporal.PlainDate, filters: AgendaFilters): Promise<readonly CalendarEntry[]>;
  /** Those that calendar apps may still hold though they were merged into another. */
  withdrawn(filters: AgendaFilters): Promise<readonly WithdrawnEntry[]>;
  newsOn(day: Temporal.PlainDate): Promise<readonly NewsLine[]>;
  /** What organisations say of themselves, by their ids. */
  abouts(): Promise<ReadonlyMap<string, string>>;
  /** A picture of how something was, where everybody may see it; undefined for any other file. */
  picture?(mediaId: string): Promise<Media | undefined>;
  /**
   * Names the state that all of the above is in: another name after every change. Read before them, it is never newer than
   * what they give.
   */
  version(): Promise<string>;
}

export interface PublicActivity extends CalendarEntry {
  /** Where it stood before it was moved, as `YYYY-MM-DDTHH:MM` or a date; undefined when it never was. */
  readonly previousStart: string | undefined;
  /** How it was, in lines and pictures that everybody may see, the newest first. */
  readonly lookBacks?: readonly LookBack[];
}
