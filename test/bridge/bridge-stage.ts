/**
 * Groups on networks in memory, with the real conversation, the real outbox and the real bridge between them, on a database of
 * its own. What people in a group see is what the fake network delivered there.
 */
import { randomBytes } from 'node:crypto';
import type { Bridge } from '../../src/bridge/bridge.ts';
import { exampleFile, readConfiguration } from '../../src/config/read-configuration.ts';
import type { IncomingEvent } from '../../src/core/chat/event.ts';
import {
  type Chat,
  type ChatPerson,
  type IncomingMessage,
  type Network,
  type OutgoingMessage,
  plain,
  type RichText,
} from '../../src/core/chat/message.ts';
import { createStoppedClock } from '../../src/core/clock.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { type ColumnCipher, createColumnCipher } from '../../src/database/encryption.ts';
import { syncNeighbourhoods } from '../../src/database/installation-store.ts';
import type { Delivery } from '../../src/delivery/delivery.ts';
import type { DeliveryParts } from '../../src/delivery/delivery-parts.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { findPersonId } from '../../src/people/person-store.ts';
import { addCoordinator } from '../../src/people/role-store.ts';
import { createFakeChannel, type FakeChannel, type FakeOptions } from '../delivery/fake-channel.ts';
import { recordLog } from '../queue/recorder.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { wireBridge } from './wiring.ts';

export interface Seen {
  readonly id: string;
  readonly text: string;
  readonly message: OutgoingMessage;
}

export interface StageGroup {
  readonly chat: Chat;
  /** What the hub shows here, the oldest first. */
  readonly seen: readonly Seen[];
  readonly texts: readonly string[];
  person(name: string | null, id?: string): StagePerson;
  /** What the network tells of the group itself. */
  happens(event: (chat: Chat) => IncomingEvent): Promise<void>;
}

export interface StagePerson {
  readonly from: ChatPerson;
  says(text: string | RichText, rest?: Partial<IncomingMessage>): Promise<string>;
  /** The same, but resolves as soon as it is stored. */
  writes(text: string): Promise<void>;
  edits(id: string, text: string | RichText, rest?: Partial<IncomingMessage>): Promise<void>;
  deletes(id: string): Promise<void>;
  reacts(id: string, ...emoji: string[]): Promise<void>;
}

export interface BridgeStage {
  readonly database: TestDatabase['database'];
  readonly cipher: ColumnCipher;
  readonly neighbourhoodId: string;
  readonly channels: Readonly<Record<'telegram' | 'whatsapp', FakeChannel>>;
  readonly clock: ReturnType<typeof createStoppedClock>;
  readonly delivery: Delivery;
  readonly conversation: Conversation;
  readonly bridge: Bridge;
  readonly faults: unknown[];
  /** Bytes by the reference of a file that somebody sent. */
  readonly files: Map<string, Uint8Array>;
  group(network: 'telegram' | 'whatsapp', id?: string): StageGroup;
  /** Somebody who coordinates and looks after every group. */
  coordinator(group: StageGroup, name: string): Promise<StagePerson>;
  /** Bridges these groups, the first one's code used in the others. */
  connect(...groups: readonly StageGroup[]): Promise<void>;
  /** As after a restart: nothing is in memory any more. */
  restart(): void;
  /** Sends what was left in the outbox. */
  drain(network: Network): Promise<void>;
  settled(): Promise<void>;
}

export interface StageOptions {
  readonly telegram?: FakeOptions;
  readonly whatsapp?: FakeOptions;
  readonly parts?: Partial<DeliveryParts>;
}

const { neighbourhoods } = await readConfiguration({ path: exampleFile, named: true }, () => undefined);
const translations = await loadTranslations();

export async function createBridgeStage(test: TestDatabase, options: StageOptions = {}): Promise<BridgeStage> {
  const { database } = test;
  const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));
  const slug = `wijk-${randomBytes(5).toString('hex')}`;
  const ids = await syncNeighbourhoods(database, clock, [{ slug, name: 'De Wijk', timeZone: 'Europe/Brussels' }]);
  const neighbourhoodId = ids.get(slug) ?? '';
  const [example] = neighbourhoods;
  if (example === undefined) throw new Error('the example configuration names no neighbourhood');
  const cipher = createColumnCipher(randomBytes(32));
  const files = new Map<string, Uint8Array>();
  const faults: unknown[] = [];
  const abilities = {
    isAdministrator: async (_chat: Chat, personId: string) => personId.startsWith('admin'),
    async download(reference: string) {
      const bytes = files.get(reference);
      if (bytes === undefined) throw new Error(`no file ${reference}`);
      return bytes;
    },
  };
  const channels = {
    telegram: Object.assign(createFakeChannel({ network: 'telegram', ...options.telegram }), abilities),
    whatsapp: Object.assign(
      createFakeChannel({
        network: 'whatsapp',
        choosesIds: true,
        ...options.whatsapp,
        limits: { buttons: null, captioned: ['picture', 'video', 'document'], ...options.whatsapp?.limits },
      }),
      abilities,
    ),
  };
  const channelFor = (id: string, network: Network) =>
    id === neighbourhoodId && network !== 'web' ? channels[network] : undefined;
  let count = 0;

  const open = () =>
    wireBridge({
      database,
      cipher,
      clock,
      translations,
      log: recordLog(),
      chance: () => 0.5,
      channelFor,
      neighbourhood: id => (id === neighbourhoodId ? example : undefined),
      onFault: error => void faults.push(error),
      ...(options.parts === undefined ? {} : { delivery: options.parts }),
    });
  let hub = open();

  const give = async (network: 'telegram' | 'whatsapp', event: IncomingEvent) => {
    await hub.conversation.receive(neighbourhoodId, channels[network], event);
    await hub.conversation.settled();
  };

  const stage: BridgeStage = {
    database,
    cipher,
    neighbourhoodId,
    channels,
    clock,
    files,
    faults,
    get delivery() {
      return hub.delivery;
    },
    get conversation() {
      return hub.conversation;
    },
    get bridge() {
      return hub.bridge;
    },
    group(network, id = `-${++count}`) {
      const chat: Chat = { network, id, kind: 'group' };
      const seen = (): Seen[] =>
        channels[network].delivered
          .filter(each => each.chat.id === id)
          .map(each => ({ id: each.id, text: each.message.text.text, message: each.message }));
      return {
        chat,
        get seen() {
          return seen();
        },
        get texts() {
          return seen().map(each => each.text);
        },
        happens: event => give(network, event(chat)),
        person(name, personId = `user-${++count}`) {
          const from: ChatPerson = { id: personId, name, isBot: false };
          const messageOf = (messageId: string, text: string | RichText, rest: Partial<IncomingMessage> = {}) => ({
            id: messageId,
            chat,
            from,
            at: clock.now().toString(),
            text: typeof text === 'string' ? plain(text) : text,
            media: null,
            replyTo: null,
            isForwarded: false,
            isToHub: typeof text === 'string' && text.startsWith('/'),
            ...rest,
          });
          return {
            from,
            async says(text, rest) {
              const messageId = rest?.id ?? `in${++count}`;
              await give(network, { type: 'message', key: `k${++count}`, message: messageOf(messageId, text, rest) });
              return messageId;
            },
            async writes(text) {
              const message = messageOf(`in${++count}`, text);
              const event = { type: 'message', key: `k${++count}`, message } as const;
              await hub.conversation.receive(neighbourhoodId, channels[network], event);
            },
            edits: (messageId, text, rest) =>
              give(network, { type: 'edited', key: `k${++count}`, message: messageOf(messageId, text, rest) }),
            deletes: messageId => give(network, { type: 'deleted', key: `k${++count}`, chat, messageId }),
            reacts: (messageId, ...emoji) =>
              give(network, { type: 'reacted', key: `k${++count}`, chat, from, messageId, emoji }),
          };
        },
      };
    },
    async coordinator(group, name) {
      const { network } = group.chat;
      const id = `admin-${name}`;
      const from: ChatPerson = { id, name, isBot: false };
      const chat: Chat = { network, id: `chat-${id}`, kind: 'private' };
      if (network === 'web') throw new Error('there are no groups on the web');
      await give(network, { type: 'unblocked', key: `k${++count}`, chat, from });
      const personId = await findPersonId(database, cipher, neighbourhoodId, network, { id });
      await addCoordinator(database, neighbourhoodId, personId ?? '', clock.now());
      return group.person(name, id);
    },
    async connect(first, ...others) {
      await (await stage.coordinator(first, 'Els')).says('/koppel');
      const code = /\/brug (\w{6})/.exec(first.texts.at(-1) ?? '')?.[1] ?? '';
      for (const other of others) {
        await (await stage.coordinator(other, 'Els')).says(`/brug ${code}`);
      }
      for (const channel of Object.values(channels)) channel.delivered.length = 0;
    },
    restart() {
      hub = open();
    },
    drain: network => hub.delivery.drain({ neighbourhoodId, network }, new AbortController().signal),
    settled: () => hub.conversation.settled(),
  };
  return stage;
}
