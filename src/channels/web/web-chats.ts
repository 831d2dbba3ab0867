/**
 * What the pages may do with the web chats of one neighbourhood: find one, read it, write in it, and hear what is new.
 */
import type { ColumnCipher } from '../../database/encryption.ts';
import type { Database } from '../../database/connection.ts';
import type { Clock } from '../../core/clock.ts';
import type { ListeningSession } from '../../database/listening-session.ts';
import { listenForChanges, type WebChatChange } from './change-store.ts';
import { isToken } from './personal-chats.ts';
import { type PressedButton, takeMessage, takePress, type WrittenMessage } from './take-in.ts';
import { ensureTryOutChat, type TryOutPerson, tryOutPersons } from './try-out-chats.ts';
import { retention, type WebChat, type WebMedia, type WebMessage } from './web-chat.ts';
import { findChat, findChatByToken } from './web-chat-store.ts';
import { readMedia } from './web-media-store.ts';
import { findMessage, readChangedMessages, readHubMessagesAfter, readLastMessages } from './web-message-store.ts';

export interface WebChats {
  /** @param token anything */
  byToken(token: string): Promise<WebChat | undefined>;
  tryOut(person: TryOutPerson): Promise<WebChat>;
  /** Stored when it resolves. For the errors see `take-in.ts`. */
  write(chat: WebChat, message: WrittenMessage): Promise<string>;
  press(chat: WebChat, button: PressedButton): Promise<string>;
  /** The last messages, the oldest of them first, and the revision up to which they are true. */
  history(chat: WebChat, limit: number): Promise<ChatView>;
  /** What changed after a revision, some at a time: ask again while something comes. */
  changedSince(chat: WebChat, revision: number): Promise<ChatView>;
  /** What the hub wrote after the message of this id, or in all; undefined when there is no such message. */
  hubMessagesAfter(chat: WebChat, id: string | undefined): Promise<readonly WebMessage[] | undefined>;
  message(chat: WebChat, id: string): Promise<WebMessage | undefined>;
  media(chat: WebChat, id: string): Promise<(WebMedia & { readonly bytes: Uint8Array }) | undefined>;
  /** Whether the address still holds. */
  isOpen(chat: WebChat): Promise<boolean>;
  /** Calls back for every change in these chats, and with undefined when some may have been missed. */
  listen(chats: readonly WebChat[], onChange: (change: WebChatChange | undefined) => void): () => void;
}

export interface ChatView {
  readonly revision: number;
  readonly messages: readonly WebMessage[];
}

const mostAtOnce = 100;

export function createWebChats(parts: {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly session: ListeningSession;
  readonly neighbourhoodId: string;
}): WebChats {
  const { database, cipher, clock, session, neighbourhoodId } = parts;
  return {
    byToken: async token => (isToken(token) ? findChatByToken(database, cipher, neighbourhoodId, token) : undefined),
    async tryOut(person) {
      const { chatId } = tryOutPersons.find(each => each.person === person) ?? tryOutPersons[0];
      const chat = await ensureTryOutChat(database, cipher, clock, neighbourhoodId, chatId);
      if (chat === undefined) throw new Error(`The try-out has no ${person}.`);
      return chat;
    },
    write: (chat, message) => takeMessage(parts, chat, message),
    press: (chat, button) => takePress(parts, chat, button),
    async history(chat, limit) {
      // Read before the messages: what comes in between is then shown twice rather than not at all.
      const { revision } = (await findChat(database, cipher, neighbourhoodId, chat.chatId)) ?? chat;
      return { revision, messages: await readLastMessages(database, cipher, chat.id, limit) };
    },
    async changedSince(chat, revision) {
      const messages = await readChangedMessages(database, cipher, chat.id, revision, mostAtOnce);
      return { revision: messages.at(-1)?.revision ?? revision, messages };
    },
    async hubMessagesAfter(chat, id) {
      if (id === undefined) return readHubMessagesAfter(database, cipher, chat.id, 0, retention.messages);
      const message = await findMessage(database, cipher, chat.id, id);
      return message && readHubMessagesAfter(database, cipher, chat.id, message.position, retention.messages);
    },
    message: (chat, id) => findMessage(database, cipher, chat.id, id),
    media: (chat, id) => readMedia(database, cipher, { chat: chat.id }, id),
    isOpen: async chat => (await findChat(database, cipher, neighbourhoodId, chat.chatId))?.id === chat.id,
    listen(chats, onChange) {
      const ids = new Set(chats.map(({ id }) => id));
      return listenForChanges(session, change => {
        if (change === undefined || ids.has(change.chat)) onChange(change);
      });
    },
  };
}
