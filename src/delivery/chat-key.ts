/**
 * How a chat stands in the tables of this room: its id encrypted, with a keyed hash to find it by. Pure.
 */
import type { Chat, Network } from '../core/chat/message.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { chatLookup } from '../people/chat-column.ts';

/** One account of the hub on a network: each neighbourhood has its own. */
export interface Account {
  readonly neighbourhoodId: string;
  readonly network: Network;
}

export interface ChatColumns {
  readonly network: Network;
  readonly chat: string;
  /** Its topics share it. */
  readonly chat_lookup: string;
  readonly chat_kind: Chat['kind'];
  readonly topic: string | null;
}

export function chatColumns(cipher: ColumnCipher, chat: Chat): ChatColumns {
  return {
    network: chat.network,
    chat: cipher.encrypt('outbox.chat', chat.id),
    chat_lookup: chatLookup(cipher, chat),
    chat_kind: chat.kind,
    topic: chat.topic ?? null,
  };
}

export function chatFrom(cipher: ColumnCipher, row: Omit<ChatColumns, 'chat_lookup'>): Chat {
  return {
    network: row.network,
    id: cipher.decrypt('outbox.chat', row.chat),
    kind: row.chat_kind,
    ...(row.topic === null ? {} : { topic: row.topic }),
  };
}

/** Names an account in a map. */
export function accountKey({ neighbourhoodId, network }: Account): string {
  return `${neighbourhoodId}/${network}`;
}
