/**
 * A network in memory: keeps what it was sent, and does what a test tells it to do instead.
 */
import { ChannelError, type ChannelErrorKind } from '../../src/core/chat/channel-error.ts';
import type { Channel, ChannelLimits } from '../../src/core/chat/channel.ts';
import type { Chat, Network, OutgoingMessage } from '../../src/core/chat/message.ts';

export interface Delivered {
  readonly id: string;
  readonly chat: Chat;
  readonly message: OutgoingMessage;
  /** Real milliseconds since the fake was made. */
  readonly atMs: number;
}

export interface FakeChannel extends Channel {
  /** What people see now, in the order of arrival. */
  readonly delivered: Delivered[];
  /** Called before each message, edit or deletion is taken; what it throws is the network's answer. */
  before: (operation: 'send' | 'edit' | 'delete', chat: Chat, text: string) => Promise<void> | void;
  /** Called when it has been taken, before the answer comes back. */
  after: (operation: 'send' | 'edit' | 'delete', chat: Chat, text: string) => Promise<void> | void;
  texts(): string[];
}

export interface FakeOptions {
  readonly network?: Network;
  readonly limits?: Partial<ChannelLimits>;
  /** Whether the hub chooses the ids of messages. */
  readonly choosesIds?: boolean;
  readonly canEdit?: boolean;
}

export function createFakeChannel(options: FakeOptions = {}): FakeChannel {
  const { network = 'telegram', choosesIds = false, canEdit = true } = options;
  const started = performance.now();
  const delivered: Delivered[] = [];
  let count = 0;
  const fake: FakeChannel = {
    network,
    name: `${network}/fake`,
    limits: {
      text: 4096,
      caption: 1024,
      captioned: ['picture', 'document', 'voice', 'audio', 'video'],
      buttons: { label: 64, perMessage: 20 },
      editSeconds: canEdit ? 1e9 : 0,
      upload: 1e7,
      download: 1e7,
      reactions: [],
      ...options.limits,
    },
    delivered,
    before: () => undefined,
    after: () => undefined,
    texts: () => delivered.map(({ message }) => message.text.text),
    open: async () => undefined,
    close: async () => undefined,
    state: () => ({ name: 'connected', since: '2026-03-02T08:00:00Z', lastRoundTrip: null }),
    async send(chat, message, messageId) {
      await fake.before('send', chat, message.text.text);
      count += 1;
      const id = messageId ?? `m${count}`;
      const known = delivered.find(each => each.id === id);
      if (known === undefined) delivered.push({ id, chat, message, atMs: performance.now() - started });
      await fake.after('send', chat, message.text.text);
      return { id };
    },
    ...(choosesIds ? { newMessageId: () => `own-${++count}` } : {}),
    ...(canEdit
      ? {
          async edit(chat: Chat, messageId: string, message: OutgoingMessage) {
            await fake.before('edit', chat, message.text.text);
            const index = delivered.findIndex(each => each.id === messageId);
            const old = delivered[index];
            if (old === undefined) throw new ChannelError('gone', 'no such message');
            delivered[index] = { ...old, message };
            await fake.after('edit', chat, message.text.text);
          },
          async delete(chat: Chat, messageId: string) {
            await fake.before('delete', chat, '');
            const index = delivered.findIndex(each => each.id === messageId);
            if (index < 0) throw new ChannelError('gone', 'no such message');
            delivered.splice(index, 1);
            await fake.after('delete', chat, '');
          },
        }
      : {}),
  };
  return fake;
}

/** Throws this once, then nothing. */
export function once(
  kind: ChannelErrorKind,
  options: ConstructorParameters<typeof ChannelError>[2] = {},
): FakeChannel['before'] {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    throw new ChannelError(kind, 'as the test wants it', options);
  };
}
