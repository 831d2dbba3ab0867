/**
 * Personal addresses for people who may not use WhatsApp or Telegram: made, revoked, forgotten. Only a hash of the token is
 * kept, so that the address is known to nobody but the one it was made for.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import type { Language } from '../../core/languages.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { deleteChatsOfPerson, findChatsOfPerson, insertChat, markRevoked } from './web-chat-store.ts';

export interface PersonalChats {
  /**
   * Makes an address; the person's older ones stay until they are revoked.
   *
   * @returns the chat's id on the network `web`, and the token of `/<slug>/chat/<token>`, which is told only now
   */
  createPersonalChat(owner: ChatOwner): Promise<{ readonly chatId: string; readonly token: string }>;
  /** The ids of a person's chats that still have an address, the oldest first. */
  chatsOf(personId: string): Promise<readonly string[]>;
  /** From now on the address opens nothing and nothing is sent there. @returns false when it was so already */
  revokePersonalChat(chatId: string): Promise<boolean>;
  /** Removes a person's chats with all that was said in them, in every neighbourhood. @returns how many chats */
  forgetPerson(personId: string): Promise<number>;
}

export interface ChatOwner {
  /** By which the hub knows the person, where it does already. */
  readonly personId?: string | undefined;
  /** As the coordinator calls the person. */
  readonly name?: string | undefined;
  readonly language?: Language | undefined;
}

/** 24 bytes cannot be guessed, and 32 letters still fit on one line. */
const tokenBytes = 24;

export function createPersonalChats(parts: {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly neighbourhoodId: string;
}): PersonalChats {
  const { database, cipher, clock, neighbourhoodId } = parts;
  return {
    async createPersonalChat({ personId = null, name = null, language = null }) {
      const token = randomBytes(tokenBytes).toString('base64url');
      const id = randomUUID();
      const owner = { token, personId, name, language };
      const chat = { id, neighbourhoodId, chatId: id, createdAt: clock.now() };
      await insertChat(database, cipher, { ...chat, ...owner, kind: 'personal' });
      return { chatId: id, token };
    },
    chatsOf: async personId =>
      (await findChatsOfPerson(database, cipher, neighbourhoodId, personId)).map(({ chatId }) => chatId),
    revokePersonalChat: chatId => markRevoked(database, neighbourhoodId, chatId, clock.now()),
    forgetPerson: personId => deleteChatsOfPerson(database, cipher, personId),
  };
}

/** Whether a word of an address can be a token at all. */
export function isToken(text: string): boolean {
  return /^[\w-]{32}$/.test(text);
}
