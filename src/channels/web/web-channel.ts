/**
 * The network that is a page of our own, as the hub sees it: a channel like the others, whose messages live in the database.
 * Any process may send; what people send is handed over by those that opened the channel.
 */
import { randomUUID } from 'node:crypto';
import type { Channel, ChannelStateName } from '../../core/chat/channel.ts';
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { Chat } from '../../core/chat/message.ts';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import type { ListeningSession } from '../../database/listening-session.ts';
import { announceChange, type WebChatChange } from './change-store.ts';
import { type HandOver, type HandOverParts, startHandOver } from './hand-over.ts';
import { chatOfIncoming } from './incoming-store.ts';
import { deleteMessage, editMessage, reactTo, writeMessage } from './outgoing.ts';
import { createPersonalChats } from './personal-chats.ts';
import { ensureTryOutChat } from './try-out-chats.ts';
import { type WebChat, webLimits } from './web-chat.ts';
import { findChat } from './web-chat-store.ts';
import { deleteMessagesOf } from './web-message-store.ts';
import { readMedia } from './web-media-store.ts';

export interface WebChannelParts extends Pick<HandOverParts, 'waitingChats'> {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly session: ListeningSession;
  readonly neighbourhoodId: string;
  readonly slug: string;
  /** Told of what could not be handed over; it is tried again. */
  onFault(error: unknown): void;
}

export function createWebChannel(parts: WebChannelParts): Channel {
  const { database, cipher, clock, session, neighbourhoodId, slug } = parts;
  const personal = createPersonalChats({ database, cipher, clock, neighbourhoodId });
  let handOver: HandOver | undefined;
  let shown: { readonly name: ChannelStateName; readonly since: string } = { name: 'off', since: moment(clock) };

  const stateName = (): ChannelStateName => {
    if (handOver === undefined) return 'off';
    return session.isConnected() ? 'connected' : 'waiting';
  };
  const announce = (change: Omit<WebChatChange, 'neighbourhoodId'>) =>
    // A courtesy: when it does not arrive, nothing is lost.
    announceChange(database, { ...change, neighbourhoodId }).catch(() => undefined);

  async function chatOf({ id }: Chat): Promise<WebChat> {
    const chat =
      (await findChat(database, cipher, neighbourhoodId, id)) ??
      (await ensureTryOutChat(database, cipher, clock, neighbourhoodId, id));
    if (chat === undefined) throw new ChannelError('blocked', 'There is no such web chat, or it was revoked.');
    return chat;
  }

  return {
    network: 'web',
    name: `web/${slug}`,
    limits: webLimits,
    async open(receive) {
      handOver ??= startHandOver({ ...parts, receive });
    },
    async close() {
      const closing = handOver;
      handOver = undefined;
      await closing?.stop();
    },
    state() {
      const name = stateName();
      if (name !== shown.name) shown = { name, since: moment(clock) };
      return { ...shown, lastRoundTrip: handOver?.lastRoundTrip()?.toString() ?? null };
    },

    personalChats: {
      async create({ name }) {
        const { chatId, token } = await personal.createPersonalChat({ name });
        return { chatId, path: `/${slug}/chat/${token}` };
      },
      revoke: chatId => personal.revokePersonalChat(chatId),
    },
    async forget({ id }) {
      const chat = await findChat(database, cipher, neighbourhoodId, id);
      if (chat !== undefined)
        await database.transaction().execute(transaction => deleteMessagesOf(transaction, chat.id));
    },

    newMessageId: randomUUID,
    send: (chat, message, messageId) =>
      reaching(async () => {
        const id = messageId ?? randomUUID();
        await writeMessage(parts, await chatOf(chat), message, id);
        return { id };
      }),
    edit: (chat, messageId, message) =>
      reaching(async () => editMessage(parts, await chatOf(chat), messageId, message)),
    delete: (chat, messageId) => reaching(async () => deleteMessage(parts, await chatOf(chat), messageId)),
    react: (chat, messageId, emoji) => reaching(async () => reactTo(parts, await chatOf(chat), messageId, emoji)),
    async acknowledge(pressId, text) {
      const chat = await chatOfIncoming(database, pressId).catch(() => undefined);
      if (chat !== undefined) await announce({ what: 'seen', chat, text: text?.slice(0, mostSeenText) });
    },
    async showTyping(chat) {
      const found = await chatOf(chat).catch(() => undefined);
      if (found !== undefined) await announce({ what: 'typing', chat: found.id });
    },
    download: reference =>
      reaching(async () => {
        const media = await readMedia(database, cipher, { neighbourhoodId }, reference);
        if (media === undefined) throw new ChannelError('gone', 'The file is no longer there.');
        return media.bytes;
      }),
  };
}

/** PostgreSQL's announcements hold 8000 bytes. */
const mostSeenText = 300;

function moment(clock: Clock): string {
  return clock.now().toString();
}

/** Whatever else goes wrong between us and the database: each of these can be repeated without harm. */
async function reaching<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ChannelError) throw error;
    throw new ChannelError('away', 'The database did not take it; it is tried again.', { cause: error });
  }
}
