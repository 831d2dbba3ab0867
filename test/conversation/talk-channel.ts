/**
 * A channel and a mailbox in memory for the tests of flows: what a flow says arrives at once, as its person would see it. The
 * real ones are tested in test/channels and test/delivery, and together end to end.
 */
import { randomUUID } from 'node:crypto';
import type { Channel } from '../../src/core/chat/channel.ts';
import type { Chat, Network, RichText } from '../../src/core/chat/message.ts';
import type { Subject } from '../../src/conversation/answer.ts';
import type { ChatId, Mailbox, OutgoingRow } from '../../src/conversation/mailbox.ts';

export interface SeenMessage {
  readonly id: string;
  readonly chat: Chat;
  readonly text: RichText;
  readonly buttons: readonly { readonly id: string; readonly label: string; readonly url?: string | undefined }[];
  readonly mediaId: string | undefined;
  readonly silent: boolean;
  readonly about: Subject | undefined;
  /** Only the one who pressed sees it. */
  readonly isWhisper: boolean;
  readonly notBefore: Temporal.Instant | null;
  readonly replyTo: string | null;
}

export interface TalkNetwork {
  readonly mailbox: Mailbox;
  readonly seen: SeenMessage[];
  /** Chat id, message id and emoji of each reaction. */
  readonly reactions: { readonly chatId: string; readonly messageId: string; readonly emoji: string | null }[];
  readonly toasts: string[];
  readonly media: Map<string, Uint8Array>;
  /** Ids of the personal web chats that were given out and not taken back. */
  readonly personalChats: ReadonlySet<string>;
  channel(network: Network): Channel;
}

/** @param downloads bytes by the reference of an incoming file */
export function createTalkNetwork(downloads: ReadonlyMap<string, Uint8Array>): TalkNetwork {
  const seen: SeenMessage[] = [];
  const reactions: { chatId: string; messageId: string; emoji: string | null }[] = [];
  const toasts: string[] = [];
  const media = new Map<string, Uint8Array>();
  const personalChats = new Set<string>();
  const subjects = new Map<string, Subject>();
  const waiting = new Map<string, OutgoingRow>();
  const once = new Set<string>();
  let last = 0;

  const deliver = (row: OutgoingRow) => {
    const id = `out-${++last}`;
    const edited = row.edits === null ? -1 : seen.findIndex(each => each.id === row.edits);
    const message: SeenMessage = {
      id: edited === -1 ? id : (row.edits ?? id),
      chat: row.chat,
      text: row.answer.text,
      buttons: (row.answer.buttons ?? []).flat(),
      mediaId: row.answer.mediaId,
      silent: row.answer.silent ?? false,
      about: row.answer.about,
      isWhisper: false,
      notBefore: row.notBefore,
      replyTo: row.replyTo,
    };
    if (edited === -1) seen.push(message);
    else seen[edited] = message;
    if (row.answer.about !== undefined) subjects.set(keyOf(row.chat, message.id), row.answer.about);
  };

  const mailbox: Mailbox = {
    async enqueue(_transaction, rows) {
      const fresh = rows.filter(row => row.onceKey === null || !once.has(row.onceKey));
      return fresh.map(row => {
        if (row.onceKey !== null) once.add(row.onceKey);
        const id = `row-${++last}`;
        waiting.set(id, row);
        return id;
      });
    },
    async sendNow(ids) {
      for (const id of ids) {
        const row = waiting.get(id);
        if (row !== undefined) deliver(row);
        waiting.delete(id);
      }
    },
    subjectOf: async (_transaction, _neighbourhood, chat, messageId) => subjects.get(keyOf(chat, messageId)),
    async recordSubject(_transaction, _neighbourhood, chat, messageId, subject) {
      subjects.set(keyOf(chat, messageId), subject);
    },
    async buttonFor(_transaction, _neighbourhood, chat, number, repliedTo) {
      const withButtons = seen.filter(
        each =>
          each.chat.id === chat.id && each.buttons.length > 0 && (repliedTo === undefined || each.id === repliedTo),
      );
      return withButtons.at(-1)?.buttons[number - 1]?.id;
    },
    async keepMedia(_transaction, _neighbourhood, { bytes }) {
      const id = randomUUID();
      media.set(id, bytes);
      return id;
    },
  };

  const addresses = {
    async create() {
      const chatId = randomUUID();
      personalChats.add(chatId);
      return { chatId, path: `/wijk/chat/${chatId}` };
    },
    revoke: async (chatId: string) => personalChats.delete(chatId),
  };
  const channel = (network: Network): Channel => ({
    network,
    name: `${network}/test`,
    limits: {
      text: 4096,
      caption: 1024,
      captioned: ['picture', 'document', 'voice', 'audio', 'video'],
      buttons: network === 'whatsapp' ? null : { label: 40, perMessage: 20 },
      editSeconds: 172_800,
      upload: 20_000_000,
      download: 20_000_000,
      reactions: ['👍', '👀', '🎉'],
    },
    open: async () => undefined,
    close: async () => undefined,
    state: () => ({ name: 'connected', since: '2026-03-02T08:00:00Z', lastRoundTrip: '2026-03-02T08:00:00Z' }),
    send: async () => ({ id: 'unused' }),
    async react(chat, messageId, emoji) {
      reactions.push({ chatId: chat.id, messageId, emoji });
    },
    async acknowledge(_pressId, text) {
      if (text !== undefined) toasts.push(text);
    },
    async whisper({ chat }, { text, buttons }) {
      seen.push({
        id: `out-${++last}`,
        chat,
        text,
        buttons: buttons.flat(),
        mediaId: undefined,
        silent: false,
        about: undefined,
        isWhisper: true,
        notBefore: null,
        replyTo: null,
      });
      return true;
    },
    async download(reference) {
      const bytes = downloads.get(reference);
      if (bytes === undefined) throw new Error(`no such file in this test: ${reference}`);
      return bytes;
    },
    isAdministrator: async (_chat, personId) => personId.startsWith('admin'),
    ...(network === 'web' ? { personalChats: addresses } : {}),
    deepLink: word => `https://t.me/wijkbode_bot?start=${word}`,
    groupLink: word => `https://t.me/wijkbode_bot?startgroup=${word}`,
  });

  return { mailbox, seen, reactions, toasts, media, personalChats, channel };
}

function keyOf(chat: ChatId, messageId: string): string {
  return `${chat.network} ${chat.id} ${messageId}`;
}
