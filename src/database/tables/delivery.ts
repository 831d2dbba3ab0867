/**
 * What goes out to people: the outbox, its broadcasts and pictures, and what each message was about. Kept by src/delivery.
 */
import type { ColumnType, Generated } from 'kysely';
import type { Chat, Network } from '../../core/chat/message.ts';
import type { JsonColumn } from './calendar.ts';

export type OutboxState = 'queued' | 'sending' | 'sent' | 'failed' | 'held' | 'dropped';
export type OutboxOperation = 'send' | 'edit' | 'delete';

/** One message on its way to one chat, or the edit or deletion of one. */
export interface OutboxTable {
  readonly id: string;
  /** The order in which rows were written. */
  readonly position: Generated<number>;
  readonly neighbourhood_id: string;
  readonly network: Network;
  /** The network's id of the chat, encrypted. */
  readonly chat: string;
  readonly chat_lookup: string;
  readonly chat_kind: Chat['kind'];
  readonly topic: string | null;
  readonly person_id: string | null;
  /** 0 answers, 1 changes, 2 broadcasts. */
  readonly lane: number;
  /** Within the lane: 0 goes first. */
  readonly priority: number;
  readonly operation: OutboxOperation;
  /** What is edited or deleted: a row of this table, or a message by the network's id. */
  readonly target_id: string | null;
  readonly target_message_id: string | null;
  /** Encrypted JSON; null once it is no longer needed. */
  readonly content: string | null;
  readonly about_kind: string | null;
  readonly about_id: string | null;
  readonly dedupe_key: string | null;
  readonly broadcast_id: string | null;
  /** Its words are forgotten as soon as it has left. */
  readonly is_passing: ColumnType<boolean, boolean | undefined, boolean>;
  /** By the hub's clock. */
  readonly not_before: string;
  readonly state: OutboxState;
  /** A code of why, where the state has a why. */
  readonly reason: string | null;
  /** How often it was begun; the last one to begin may say how it ended. */
  readonly attempts: ColumnType<number, number | undefined, number>;
  /** How often it was sent again because the network's answer was lost. */
  readonly repeats: ColumnType<number, number | undefined, number>;
  /** How often a process ended while it was sending it. */
  readonly crashes: ColumnType<number, number | undefined, number>;
  /** In real time, like the three below: what a network asks to wait does not run with a demonstration's clock. */
  readonly try_after: string | null;
  readonly claimed_by: string | null;
  readonly claimed_until: string | null;
  /** When it was last begun. */
  readonly left_at: string | null;
  /** Keyed hash of its words, for the repetition guard. */
  readonly text_lookup: string | null;
  /** The network's id; before it is sent where the hub chooses it. */
  readonly message_id: string | null;
  readonly created_at: ColumnType<string, string, never>;
  /** When it was sent, given up or dropped. */
  readonly settled_at: string | null;
}

/** Rows of the outbox that were written together, so that they can be watched and stopped together. */
export interface BroadcastTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly kind: string;
  readonly about_kind: string | null;
  readonly about_id: string | null;
  readonly created_at: ColumnType<string, string, never>;
  readonly stopped_at: string | null;
}

/** A picture or document, in or out. */
export interface MediaTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly sha256: Uint8Array;
  readonly content_type: string;
  readonly bytes: Uint8Array;
  /** When it was kept last. */
  readonly created_at: string;
}

/** What a message in a chat was about, so that an answer to it finds its activity, draft or question. */
export interface MessageSubjectTable {
  readonly neighbourhood_id: string;
  readonly network: Network;
  readonly chat_lookup: string;
  readonly message_id: string;
  readonly about_kind: string;
  readonly about_id: string;
  readonly noted_at: string;
}

/** The buttons that a network without buttons showed as numbers: the first is number 1. */
export interface ShownChoiceTable {
  readonly neighbourhood_id: string;
  readonly chat_lookup: string;
  readonly message_id: string;
  readonly button_ids: readonly string[];
  readonly shown_at: string;
}

/** The pace of one account on one network; `version` goes up with each change, so that no two processes take the same turn. */
export interface DeliveryAccountTable {
  readonly neighbourhood_id: string;
  readonly network: Network;
  readonly version: number;
  /** As src/delivery/pace.ts keeps it. */
  readonly pace: JsonColumn<unknown>;
}
