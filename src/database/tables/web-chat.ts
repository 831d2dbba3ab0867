/**
 * Chats that are a page of our own. Kept by src/channels/web. `name`, `content`, `file_name` and `event` are encrypted;
 * a `chat_id` is made by us and says nothing of the person.
 */
import type { ColumnType, Generated } from 'kysely';

export interface WebChatTable {
  readonly id: ColumnType<string, string, never>;
  readonly neighbourhood_id: ColumnType<string, string, never>;
  /** The id by which the rest of the hub knows the chat. */
  readonly chat_id: ColumnType<string, string, never>;
  readonly kind: ColumnType<'personal' | 'try-out', 'personal' | 'try-out', never>;
  /** Hash of the address's token; null for a try-out chat and once it was revoked. */
  readonly token_hash: string | null;
  /** Hash of the person's id, to find what to revoke and forget. */
  readonly person_hash: string | null;
  readonly name: string | null;
  /** The language of the page when it was last used. */
  readonly language: string | null;
  /** Counts every change of the chat's messages; raising it locks the chat, so that changes become visible in order. */
  readonly revision: Generated<number>;
  readonly created_at: ColumnType<string, string, never>;
  readonly revoked_at: string | null;
}

export interface WebMediaTable {
  readonly id: string;
  readonly web_chat_id: string;
  readonly kind: 'picture' | 'document' | 'voice' | 'audio' | 'video' | 'sticker';
  readonly content_type: string;
  readonly file_name: string;
  readonly bytes: Uint8Array;
}

export interface WebMessageTable {
  readonly id: ColumnType<string, string, never>;
  readonly web_chat_id: ColumnType<string, string, never>;
  /** The chat's revision at which it was written, which is its place. */
  readonly position: ColumnType<number, number, never>;
  /** The chat's revision at which it last changed. */
  readonly revision: number;
  readonly writer: ColumnType<'person' | 'hub', 'person' | 'hub', never>;
  /** Text, marks and buttons, as JSON. */
  readonly content: string;
  readonly media_id: string | null;
  readonly reply_to: ColumnType<string | null, string | null, never>;
  /** The hub's reaction to what a person wrote. */
  readonly reaction: string | null;
  readonly written_at: ColumnType<string, string, never>;
  readonly edited_at: string | null;
  readonly deleted_at: string | null;
}

export interface WebIncomingTable {
  readonly id: ColumnType<string, string, never>;
  readonly web_chat_id: ColumnType<string, string, never>;
  /** Chosen by the page: what comes twice with the same one is one. */
  readonly client_id: ColumnType<string, string, never>;
  readonly position: ColumnType<number, number, never>;
  /** The IncomingEvent as JSON; null once the hub took it over. */
  readonly event: string | null;
  readonly stored_at: ColumnType<string, string, never>;
  readonly taken_at: string | null;
}

export interface TryOutAccessTable {
  readonly hash: string;
  readonly kind: 'link' | 'visit';
  readonly expires_at: string;
}
