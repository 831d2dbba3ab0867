/**
 * What the WhatsApp channel keeps. Kept by src/channels/whatsapp. Every `account` is a name of our own, never a number; every
 * `..._lookup` is a keyed hash; `credentials`, `wish`, `shown`, `value`, `message`, `event`, `author`, `content`, `person` and
 * `metadata` are encrypted.
 */
import type { Generated } from 'kysely';

export interface WhatsAppAccountTable {
  readonly account: string;
  /** Baileys' own; null when the account is not logged in. */
  readonly credentials: string | null;
  /** How many private chats the account had when it was paired; null until that is known. */
  readonly private_chats: number | null;
  /** Somebody said that an account with private chats may be used all the same. */
  readonly confirmed: boolean;
  /** What was asked of the process that has the connection. */
  readonly wish: string | null;
  /** How the login stands, for the other processes. */
  readonly shown: string | null;
}

export interface WhatsAppKeyTable {
  readonly account: string;
  /** The kind of key in Baileys' words, such as `session`. */
  readonly kind: string;
  readonly id_lookup: string;
  readonly value: string;
}

/** Messages as they came, in order, until they are read. */
export interface WhatsAppArrivalTable {
  readonly id: Generated<string>;
  readonly account: string;
  readonly message: string;
}

/** What came in and was not yet taken over by the hub, in order. */
export interface WhatsAppEventTable {
  readonly id: Generated<string>;
  readonly account: string;
  readonly event: string;
}

/** Messages that went by: which are ours, and what it takes to answer, change or take back one. */
export interface WhatsAppMessageTable {
  readonly account: string;
  readonly message_lookup: string;
  readonly is_ours: boolean;
  readonly is_accepted: boolean;
  readonly is_revoked: Generated<boolean>;
  /** Who wrote it, where that is not clear from the chat. */
  readonly author: string | null;
  /** Of our own messages alone: for phones that ask for it again. */
  readonly content: string | null;
  readonly at: string;
}

/** Every id that a person goes by, and the one to use. */
export interface WhatsAppPersonTable {
  readonly account: string;
  readonly name_lookup: string;
  readonly person: string;
  readonly person_lookup: string;
}

/** People who wrote first. */
export interface WhatsAppKnownChatTable {
  readonly account: string;
  readonly chat_lookup: string;
}

export interface WhatsAppGroupTable {
  readonly account: string;
  readonly group_lookup: string;
  readonly metadata: string;
  readonly read_at: string;
}

/** How often a message was asked for again. */
export interface WhatsAppRetryTable {
  readonly account: string;
  readonly key_lookup: string;
  readonly times: number;
  readonly at: Generated<string>;
}
