/**
 * People, their roles and what they want to hear. Kept by src/people. Ids of networks, numbers and names are encrypted.
 */
import type { ColumnType } from 'kysely';
import type { AudienceId } from '../../core/audiences.ts';
import type { Network } from '../../core/chat/message.ts';
import type { Language } from '../../core/languages.ts';

export interface PersonTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  /** As they call themselves, encrypted as `person.name`. */
  readonly name: string | null;
  readonly language: Language;
  readonly second_language: Language | null;
  /** Chosen by the person, not guessed from the phone. */
  readonly language_chosen: boolean;
  readonly created_at: string;
  /** The day of the last word from them; a day only, to write it seldom. */
  readonly seen_on: string;
}

/** One id by which a network knows a person. */
export interface PersonIdentityTable {
  readonly neighbourhood_id: string;
  readonly network: Network;
  readonly identity_lookup: string;
  /** Encrypted as `person_identity.identity`. */
  readonly identity: string;
  readonly person_id: string;
}

/** A private chat of a person with the hub. */
export interface PersonChatTable {
  readonly neighbourhood_id: string;
  readonly network: Network;
  /** As the outbox and the inbox look a chat up, column `chat`. */
  readonly chat_lookup: string;
  /** Encrypted as `chat`. */
  readonly chat: string;
  readonly person_id: string;
  readonly first_wrote_at: string;
  readonly last_wrote_at: string;
  readonly blocked_at: string | null;
}

/** An organisation made in chat. */
export interface PartnerTable {
  readonly neighbourhood_id: string;
  readonly id: string;
  readonly name: string;
  readonly place_id: string | null;
  readonly trusted: boolean;
  readonly contact: string | null;
  /** What it does and for whom, in a line. */
  readonly about: string | null;
  readonly created_at: string;
  readonly archived_at: string | null;
}

export interface MembershipTable {
  readonly person_id: string;
  readonly neighbourhood_id: string;
  readonly partner_id: string;
  readonly since: string;
}

export interface CoordinatorTable {
  readonly person_id: string;
  readonly neighbourhood_id: string;
  readonly since: string;
  /** The last day on which others do the work. */
  readonly away_until: string | null;
}

/** A code or link that gives a role to who brings it. */
export interface AccessCodeTable {
  readonly code_lookup: string;
  readonly neighbourhood_id: string;
  readonly kind: 'partner' | 'coordinator' | 'keeper';
  readonly partner_id: string | null;
  /** Of a keeper's link. */
  readonly board_id: string | null;
  /** Whom a coordinator's link is for, encrypted as `access_code.name`. */
  readonly name: string | null;
  readonly created_at: string;
  readonly expires_at: string | null;
  /** Null: as often as wanted, until it is replaced. */
  readonly uses_left: number | null;
}

export interface SubscriptionTable {
  readonly person_id: string;
  readonly neighbourhood_id: string;
  readonly rhythm: 'weekly' | 'day-before' | 'each' | 'group';
  /** Ids; none for all. */
  readonly themes: readonly string[];
  readonly audiences: readonly AudienceId[];
  /** The person's own quiet hours; null for the neighbourhood's. */
  readonly quiet_from: string | null;
  readonly quiet_to: string | null;
  /** The last day of a pause. */
  readonly paused_until: string | null;
  /** The part of the neighbourhood that they want to hear of; null for all of it. */
  readonly buurt: ColumnType<string | null, string | null | undefined, string | null>;
  /** The link that brought them: `b_<board>`, `p_<partner>`, `a_<activity>`. */
  readonly came_by: string | null;
  readonly consent_at: string;
  readonly ended_at: string | null;
}

/** Somebody who asked to be forgotten; only a keyed hash of an id that is nowhere else any more. */
export interface ForgottenTable {
  readonly person_lookup: string;
  readonly forgotten_at: string;
}
