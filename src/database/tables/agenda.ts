/**
 * What is made of the agenda: its state, what was published of it, and the partners' links to their plans.
 */

/** Kept by src/calendar. */
export interface AgendaVersionTable {
  readonly neighbourhood_id: string;
  /** Another one after every change. */
  readonly version: string;
  readonly changed_at: string;
}

/** The last time that the pages were written as plain files. Kept by src/web. */
export interface PublicationTable {
  readonly neighbourhood_id: string;
  /** What they were made of; null while it has never succeeded. */
  readonly state: string | null;
  readonly tried_at: string;
  readonly succeeded: boolean;
}

/** Kept by src/calendar. */
export interface PlansLinkTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly partner_id: string;
  /** Keyed hash of the token that stands in the link; the token itself is nowhere. */
  readonly token_hash: string;
  readonly created_at: string;
  readonly revoked_at: string | null;
  readonly last_used_on: string | null;
}
