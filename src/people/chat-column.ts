/**
 * How the id of a chat is kept: encrypted, and beside it a hash to find it by, the same in every table.
 */
import type { Chat } from '../core/chat/message.ts';
import type { ColumnCipher } from '../database/encryption.ts';

const column = 'chat';

/** Equal for the same chat in every table. */
export function chatLookup(cipher: ColumnCipher, { network, id }: Pick<Chat, 'network' | 'id'>): string {
  return cipher.lookup(column, `${network}:${id}`);
}

export function encryptChat(cipher: ColumnCipher, { id }: Pick<Chat, 'id'>): string {
  return cipher.encrypt(column, id);
}

/** @throws DatabaseError `not-decryptable` */
export function decryptChatId(cipher: ColumnCipher, encrypted: string): string {
  return cipher.decrypt(column, encrypted);
}
