/**
 * The rooms of a running hub over the database of a city, put together as the hub does it, on networks that take everything at
 * once and keep nothing: so that what is looked at is the hub's own work.
 */
import type { Hono } from 'hono';
import { randomIds } from '../../src/calendar/ids.ts';
import type { Neighbourhood } from '../../src/config/neighbourhood.ts';
import type { Channel } from '../../src/core/chat/channel.ts';
import { type Chat, type Network, networks, plain } from '../../src/core/chat/message.ts';
import { type Clock, createStoppedClock, systemClock } from '../../src/core/clock.ts';
import { createCommandWords } from '../../src/conversation/command-words.ts';
import { type Conversation, createConversation } from '../../src/conversation/conversation.ts';
import { flows } from '../../src/conversation/flows.ts';
import { createOutboxMailbox } from '../../src/conversation/outbox-mailbox.ts';
import { createRouter } from '../../src/conversation/router.ts';
import type { Database } from '../../src/database/connection.ts';
import { type ColumnCipher, createColumnCipher } from '../../src/database/encryption.ts';
import { syncNeighbourhoods } from '../../src/database/installation-store.ts';
import { createDelivery, type Delivery } from '../../src/delivery/delivery.ts';
import { createRhythm, type Rhythm, rhythmComposers } from '../../src/delivery/rhythm/rhythm.ts';
import type { RhythmParts } from '../../src/delivery/rhythm/rhythm-parts.ts';
import { chatWording } from '../../src/hub-rhythm.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { createStoredAgenda } from '../../src/web/agenda/stored-agenda.ts';
import { createApp } from '../../src/web/app.ts';
import { recordLog } from '../queue/recorder.ts';
import { cityNeighbourhoods, cityNow, type CityChat } from './city-shape.ts';

export interface CityStage {
  /** In the order of their numbers. */
  readonly neighbourhoodIds: readonly string[];
  readonly rhythm: Rhythm;
  readonly delivery: Delivery;
  readonly app: Hono;
  readonly clock: ReturnType<typeof createStoppedClock>;
  /** Told of each page of rows that goes into the outbox. */
  onWritten: (rows: number, neighbourhoodId: string) => void;
  /** Resolves when what a resident asks has been answered. @returns the answer */
  ask(neighbourhoodId: string, chat: CityChat, question: string): Promise<string>;
}

/** The key of everything that is encrypted in a made-up city: 32 bytes. */
export const cityKey: Uint8Array = new Uint8Array(32).fill(7);
export const cityCipher: ColumnCipher = createColumnCipher(cityKey);

/** Makes the rows of the neighbourhoods too. @param count how many there are */
export async function openCity(database: Database, count: number): Promise<CityStage> {
  const clock = createStoppedClock(cityNow);
  const neighbourhoods = cityNeighbourhoods(count);
  const ids = await syncNeighbourhoods(database, clock, neighbourhoods);
  const byId = new Map(neighbourhoods.map(each => [ids.get(each.slug) ?? '', each]));
  const translations = await loadTranslations();
  const answers = new Map<string, (text: string) => void>();
  const channels = new Map(
    networks.map(network => [
      network,
      silentChannel(network, ({ id }, text) => {
        answers.get(id)?.(text);
      }),
    ]),
  );
  const directory = {
    channelFor: (_id: string, network: Network) => channels.get(network),
    sendsHere: () => true,
    onlyHere: () => [],
  };
  const common = { database, cipher: cityCipher, clock, translations, directory, log: recordLog() };
  const rhythmParts: RhythmParts = {
    ...common,
    wording: chatWording,
    neighbourhoodOf: id => byId.get(id),
    overviewChats: async () => [],
  };
  const delivery = createDelivery({
    ...common,
    realClock: systemClock,
    chance: () => 0.5,
    queue: { enqueueMany: async () => undefined },
    settings: id => byId.get(id),
    composers: rhythmComposers(rhythmParts),
    news: { onBlocked: async () => undefined, onMoved: async () => undefined },
    rules: () => ({ privateChat: [], group: [] }),
  });
  const conversation = openConversation({ ...common, delivery, byId });
  const stage: CityStage = {
    neighbourhoodIds: [...byId.keys()],
    rhythm: createRhythm(
      rhythmParts,
      {
        async enqueue(transaction, drafts) {
          const written = await delivery.outbox.enqueue(transaction, drafts);
          stage.onWritten(drafts.length, drafts[0]?.neighbourhoodId ?? '');
          return written;
        },
        wakeWaiting: async () => undefined,
      },
      () => [...byId.keys()],
    ),
    delivery,
    app: openSite(common, neighbourhoods, ids),
    clock,
    onWritten: () => undefined,
    async ask(neighbourhoodId, { network, id }, question) {
      const channel = channels.get(network);
      if (channel === undefined) throw new Error(`there is no ${network}`);
      const answer = Promise.withResolvers<string>();
      answers.set(id, answer.resolve);
      const chat: Chat = { network, id, kind: 'private' };
      const messageId = randomIds.uuid();
      await conversation.receive(neighbourhoodId, channel, {
        type: 'message',
        key: messageId,
        message: {
          id: messageId,
          chat,
          from: { id, name: null, isBot: false },
          at: clock.now().toString(),
          text: plain(question),
          media: null,
          replyTo: null,
          isForwarded: false,
          isToHub: true,
        },
      });
      await conversation.settled();
      answers.delete(id);
      answer.resolve('');
      return answer.promise;
    },
  };
  return stage;
}

interface CommonParts extends Pick<RhythmParts, 'translations' | 'directory'> {
  readonly database: Database;
  readonly clock: Clock;
}

function openConversation({
  database,
  clock,
  translations,
  directory,
  delivery,
  byId,
}: CommonParts & {
  readonly delivery: Delivery;
  readonly byId: ReadonlyMap<string, Neighbourhood>;
}): Conversation {
  return createConversation({
    database,
    cipher: cityCipher,
    clock,
    ids: randomIds,
    translations,
    mailbox: createOutboxMailbox(delivery.outbox),
    bridge: { relay: async () => () => undefined, forgetName: () => undefined, settled: async () => undefined },
    publicBase: null,
    localBase: 'http://localhost:8080',
    neighbourhood: id => byId.get(id),
    channel: (id, network) => directory.channelFor(id, network),
    router: createRouter(
      flows,
      createCommandWords(language => translations.translator(language)),
    ),
    onFault: error => {
      throw error;
    },
  });
}

function openSite(
  { database, clock, translations }: CommonParts,
  neighbourhoods: readonly Neighbourhood[],
  ids: ReadonlyMap<string, string>,
): Hono {
  const agendas = new Map(
    neighbourhoods.map(({ slug }) => [slug, createStoredAgenda(database, clock, ids.get(slug) ?? '')]),
  );
  return createApp({
    health: {
      readiness: () => Promise.reject(new Error('not asked here')),
      troubles: async () => [],
      metrics: async () => '',
      metricsToken: undefined,
    },
    translations,
    neighbourhoods: () => ({ all: neighbourhoods, primary: neighbourhoods[0], isExample: false }),
    agenda: ({ slug }) => agendas.get(slug),
    plans: () => undefined,
    stoepbord: () => undefined,
    clock,
    publicBase: 'https://stad.example.org',
    onFault: error => {
      throw error;
    },
    servesPages: true,
  });
}

function silentChannel(network: Network, onSent: (chat: Chat, text: string) => void): Channel {
  let count = 0;
  return {
    network,
    name: `${network}/city`,
    limits: {
      text: 4096,
      caption: 1024,
      captioned: ['picture', 'document'],
      buttons: network === 'whatsapp' ? null : { label: 64, perMessage: 20 },
      editSeconds: 1e9,
      upload: 1e7,
      download: 1e7,
      reactions: [],
    },
    open: async () => undefined,
    close: async () => undefined,
    state: () => ({ name: 'connected', since: cityNow.toString(), lastRoundTrip: null }),
    async send(chat, { text }) {
      onSent(chat, text.text);
      return { id: `${network}-${++count}` };
    },
  };
}
