/**
 * An entry of the calendar and the sources it is made of, as the other rooms see them. Types only.
 */
import type { Language } from '../core/languages.ts';
import type { ActivityFields, FieldChanges, FieldTimes } from './fields.ts';
import type { Wording } from './translation/wording.ts';

/**
 * `waiting` for a coordinator, `public`, `partners-only` for ideas and year plans, `rejected` by a coordinator.
 */
export type Publication = 'waiting' | 'public' | 'partners-only' | 'rejected';

export interface Activity extends ActivityFields {
  /** UUID, the UID of calendar feeds. */
  readonly id: string;
  readonly neighbourhoodId: string;
  /** 8 characters, for links and buttons. */
  readonly publicId: string;
  /** Zone of its wall clock. */
  readonly timeZone: string;
  /** Last day on which it happens, `YYYY-MM-DD`; null for a series without end. */
  readonly lastDate: string | null;
  readonly publication: Publication;
  /** The organisation whose activity it is. */
  readonly ownerPartnerId: string | null;
  /** The entry that has its sources now, when it was merged. */
  readonly mergedInto: string | null;
  /** What its texts read like in other languages; left out where there is nothing. */
  readonly wordings?: readonly Wording[] | undefined;
  /** Rises when something changed that people see: SEQUENCE of calendar feeds. */
  readonly revision: number;
  readonly revisedAt: Temporal.Instant;
  readonly createdAt: Temporal.Instant;
}

export type Route = 'chat' | 'feed' | 'coordinator' | 'import';

/** Who does something, on which route. The person's id is encrypted before it is stored. */
export interface Actor {
  /** `hub` for what happens by itself. */
  readonly route: Route | 'hub';
  readonly partnerId: string | null;
  readonly personId: string | null;
}

/** Where a posting comes from. */
export interface Origin extends Actor {
  readonly route: Route;
  /** Of what somebody else organises: a forwarded message, a newsletter. */
  readonly passedOn: boolean;
  /**
   * The same id on the same route is the same posting, told again: of a chat message our own id of it (never the
   * network's), of a feed its id, a space, and the item's UID.
   */
  readonly externalId: string | null;
  /**
   * When it is known to be one date of a series that was told of before on the same route (RECURRENCE-ID of a feed): the
   * external id of that posting, and the day on which the rule puts it, `YYYY-MM-DD`.
   */
  readonly dateOf?: { readonly externalId: string; readonly date: string } | undefined;
  /** External ids that the same feed lists no more: one of them may be this one, under an id of before. */
  readonly unlisted?: ReadonlySet<string> | undefined;
  readonly saidAt: Temporal.Instant;
  /** As written. */
  readonly words: string;
}

export interface Draft {
  readonly fields: ActivityFields;
  /** For a year plan: partners see it, nobody else, until it is placed. */
  readonly isPlan: boolean;
}

/** Of the whole activity, or of one date of its series. */
export type SourceRole = 'telling' | 'single-date';

/** A posting as it is kept. */
export interface Source {
  readonly id: string;
  readonly neighbourhoodId: string;
  readonly activityId: string;
  readonly role: SourceRole;
  /** Of a single date: the day of the series that it is, `YYYY-MM-DD`. */
  readonly originalDate: string | null;
  readonly route: Route;
  readonly partnerId: string | null;
  /** Of what somebody else organises. */
  readonly passedOn: boolean;
  readonly externalId: string | null;
  readonly words: string;
  readonly hash: string;
  readonly language: Language;
  readonly fields: ActivityFields;
  readonly changedAt: FieldTimes;
  /** When it was said last and first. */
  readonly saidAt: Temporal.Instant;
  readonly firstSaidAt: Temporal.Instant;
  /** Whether it may be seen by all. */
  readonly accepted: boolean;
  readonly withdrawnAt: Temporal.Instant | null;
}

/** A change by hand of some fields of an entry; kept as a source beside the postings. */
export interface Correction {
  readonly id: string;
  readonly partnerId: string | null;
  readonly route: Route;
  readonly changes: FieldChanges;
  readonly saidAt: Temporal.Instant;
}

/** One date of a series that is not as the rule says. */
export interface StoredOverride {
  /** The day on which the rule puts it, `YYYY-MM-DD`. */
  readonly originalDate: string;
  /** The telling of this date that it follows from; null when changed by hand. */
  readonly sourceId: string | null;
  readonly cancelled: boolean;
  /** Nobody else can come on that date. */
  readonly full: boolean;
  readonly reason: string | null;
  /** Null: as the series. */
  readonly title: string | null;
  readonly description: string | null;
  readonly placeId: string | null;
  readonly placeWords: string | null;
  /** When it is instead; null: as the series. */
  readonly moved: { readonly start: string; readonly end: string | null; readonly allDay: boolean } | null;
}
