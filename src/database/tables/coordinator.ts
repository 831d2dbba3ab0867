/**
 * What coordinators were asked and handed on, which groups they linked, and how they get to their dashboard.
 */
import type { Network } from '../../core/chat/message.ts';
import type { Language } from '../../core/languages.ts';

/** A group that is read, with the yes of somebody who looks after it. */
export interface LinkedGroupTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly network: Network;
  readonly chat_lookup: string;
  /** The network's id of it, encrypted as `chat`. */
  readonly chat: string;
  readonly kind: 'group' | 'announcement';
  /** Encrypted as `linked_group.title`. */
  readonly title: string | null;
  /** In which the hub speaks there. */
  readonly language: Language;
  /** In which it gets the overview; none: that one alone. */
  readonly languages: readonly Language[];
  /** Null when that person was forgotten. */
  readonly linked_by: string | null;
  readonly consent_at: string;
  /** When the group was last told that it is read; null: when that began. */
  readonly noticed_at: string | null;
}

/** That somebody was told that a question of the calendar is theirs now. */
export interface AskedDecisionTable {
  readonly decision_id: string;
  readonly turn: string;
  readonly person_id: string;
  readonly asked_at: string;
}

export interface HandOverTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly public_id: string;
  readonly from_person: string;
  readonly to_person: string;
  readonly asked_at: string;
  readonly answered_at: string | null;
  readonly accepted: boolean | null;
}

/** Who hears of trouble with the machine. */
export interface MaintainerTable {
  readonly person_id: string;
  readonly neighbourhood_id: string;
  readonly since: string;
}

/** A one-time link to the dashboard, or a visit that began with one; only a hash of its token is kept. */
export interface DashboardAccessTable {
  readonly token_lookup: string;
  readonly kind: 'link' | 'session';
  readonly neighbourhood_id: string;
  readonly person_id: string;
  readonly created_at: string;
  readonly used_at: string;
  readonly expires_at: string;
}
