/**
 * The three chats of the try-out, which exist from the start in every neighbourhood.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import type { WebChat } from './web-chat.ts';
import { findChat, insertChat } from './web-chat-store.ts';

export type TryOutPerson = (typeof tryOutPersons)[number]['person'];

/**
 * Who takes part in the try-out. The conversation gives each the role of that name; `chatId` is both the chat's id and the
 * person's, on the network `web`.
 */
export const tryOutPersons = [
  { person: 'partner', chatId: 'tryout-partner' },
  { person: 'resident', chatId: 'tryout-resident' },
  { person: 'coordinator', chatId: 'tryout-coordinator' },
] as const;

/** @returns undefined when the id belongs to nobody of the try-out */
export async function ensureTryOutChat(
  database: Database,
  cipher: ColumnCipher,
  clock: Clock,
  neighbourhoodId: string,
  chatId: string,
): Promise<WebChat | undefined> {
  if (!tryOutPersons.some(each => each.chatId === chatId)) return undefined;
  const known = await findChat(database, cipher, neighbourhoodId, chatId);
  if (known !== undefined) return known;
  const row = { id: randomUUID(), neighbourhoodId, chatId, createdAt: clock.now() };
  const nobody = { token: null, personId: null, name: null, language: null };
  await insertChat(database, cipher, { ...row, ...nobody, kind: 'try-out' });
  return findChat(database, cipher, neighbourhoodId, chatId);
}
