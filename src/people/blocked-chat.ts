/**
 * What it means that a chat takes nothing more: who cannot be reached anywhere any more is not subscribed any more.
 */
import type { Chat } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { markBlocked, privateChatsOf } from './person-store.ts';
import { endSubscription } from './subscription-store.ts';

/** Harmless when it was known. */
export async function noteBlocked(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  chat: Pick<Chat, 'network' | 'id'>,
  at: Temporal.Instant,
): Promise<void> {
  const personId = await markBlocked(database, cipher, neighbourhoodId, chat, at);
  if (personId === undefined) return;
  const others = await privateChatsOf(database, cipher, personId);
  if (others.length === 0) await endSubscription(database, personId, at);
}
