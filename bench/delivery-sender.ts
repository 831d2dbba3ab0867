/** One way to send a broadcast and to answer meanwhile, for bench/delivery.ts. */
import { autoRetry } from '@grammyjs/auto-retry';
import { apiThrottler } from '@grammyjs/transformer-throttler';
import { Api } from 'grammy';
import deliverJob from '../jobs/deliver.ts';
import { createTelegramChannel } from '../src/channels/telegram/telegram-channel.ts';
import type { Channel } from '../src/core/chat/channel.ts';
import { plain } from '../src/core/chat/message.ts';
import { systemClock } from '../src/core/clock.ts';
import { openDatabase } from '../src/database/connection.ts';
import { createColumnCipher } from '../src/database/encryption.ts';
import { syncNeighbourhoods } from '../src/database/installation-store.ts';
import { migrate } from '../src/database/migrations.ts';
import { createDelivery } from '../src/delivery/delivery.ts';
import { paceRules } from '../src/delivery/network-pace.ts';
import { messageContent } from '../src/delivery/outbox-draft.ts';
import { deliver } from '../src/queue/contracts.ts';
import { openQueue } from '../src/queue/engine.ts';
import type { BenchOrder, BenchResult } from './delivery-parts.ts';

const order: BenchOrder = JSON.parse(process.argv[2] ?? '{}');
const text = 'Soep op de stoep: morgen om 12 u, Het Hof, gratis';

/** A way to broadcast to all chats, and to answer one. */
interface Way {
  broadcast(): Promise<void>;
  answer(chat: string, turn: number): Promise<void>;
}

const way = order.way === 'ours' ? await openOurs() : openGrammy();
const questions: number[] = [];
let stop = false;
// It ends with the one that started it.
process.on('disconnect', () => process.exit(0));
process.on('message', async message => {
  if (message === 'stop') stop = true;
  if (message === 'go') await measure();
});
process.send?.({ kind: 'ready', value: {} });

async function measure(): Promise<void> {
  let memory = 0;
  const watching = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage.rss());
  }, 50);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const asking = order.asks ? ask() : Promise.resolve();
  if (order.broadcasts) {
    await way.broadcast();
    stop = true;
  }
  const durationMs = performance.now() - started;
  const used = process.cpuUsage(cpu);
  await asking;
  clearInterval(watching);
  const value: BenchResult = {
    durationMs,
    cpuMs: (used.user + used.system) / 1000,
    memoryMb: memory / 2 ** 20,
    questions,
  };
  process.send?.({ kind: 'done', value });
}

/** Somebody asks something every 350 ms, after the first two seconds. */
async function ask(): Promise<void> {
  const answers: Promise<void>[] = [];
  await pause(2000);
  for (let turn = 0; !stop; turn += 1) {
    const chat = order.askers[turn % order.askers.length] ?? '';
    const asked = performance.now();
    answers.push(way.answer(chat, turn).then(() => void questions.push(performance.now() - asked)));
    await pause(350);
  }
  await Promise.all(answers);
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

function openGrammy(): Way {
  const api = new Api(order.token ?? '', { apiRoot: order.apiRoot ?? '' });
  api.config.use(autoRetry());
  if (order.way === 'throttler') api.config.use(apiThrottler());
  const send = async (chat: string, words: string) => void (await api.sendMessage(Number(chat), words));
  return {
    async broadcast() {
      if (order.way === 'throttler') await Promise.all(order.chats.map(chat => send(chat, text)));
      else for (const chat of order.chats) await send(chat, text);
    },
    answer: (chat, turn) => send(chat, `Antwoord ${turn}`),
  };
}

async function openOurs(): Promise<Way> {
  const connection = openDatabase({ url: order.databaseUrl, applicationName: 'bench' });
  const { database } = connection;
  await migrate(database);
  const ids = await syncNeighbourhoods(database, systemClock, [
    { slug: 'wijk', name: 'Wijk', timeZone: 'Europe/Brussels' },
  ]);
  const neighbourhoodId = ids.get('wijk') ?? '';
  const log = { debug: nothing, info: nothing, warn: complain, error: complain };
  const queue = await openQueue({
    engine: order.engine,
    prefix: 'bench',
    clock: systemClock,
    log,
    contracts: [deliver],
  });
  let sent = 0;
  const taken = new Map<string, () => void>();
  const channel = order.perSecond === undefined ? nowhere(() => sent++) : watched(openTelegram(database), taken);
  const delivery = createDelivery({
    database,
    cipher: createColumnCipher(new Uint8Array(32).fill(7)),
    clock: systemClock,
    realClock: systemClock,
    chance: Math.random,
    queue,
    log,
    directory: { channelFor: () => channel, sendsHere: () => true, onlyHere: () => [] },
    composers: new Map(),
    news: { onBlocked: async () => undefined, onMoved: async () => undefined },
    settings: () => undefined,
    rules: ({ network }) =>
      order.perSecond === undefined ? { privateChat: [], group: [] } : paceRules(network, undefined),
  });
  const draftTo = (id: string, words: string, lane: 'answer' | 'broadcast') => ({
    neighbourhoodId,
    chat: { network: 'telegram' as const, id, kind: 'private' as const },
    lane,
    content: messageContent(plain(words)),
  });
  const write = (drafts: ReturnType<typeof draftTo>[]) =>
    database.transaction().execute(transaction => delivery.outbox.enqueue(transaction, drafts));
  if (order.broadcasts && order.fills !== 'before') await fill();
  if (order.fills === 'only') process.exit(0);
  if (order.broadcasts) await queue.startWorkers([deliverJob(delivery)], 'deliver');

  async function fill(): Promise<void> {
    const chats =
      order.count === undefined ? order.chats : Array.from({ length: order.count }, (_, index) => `${index}`);
    for (let from = 0; from < chats.length; from += 1000) {
      await write(chats.slice(from, from + 1000).map(chat => draftTo(chat, text, 'broadcast')));
    }
  }
  const isDone = async () => {
    if (order.stopAfter !== undefined && sent >= order.stopAfter) return true;
    const left = database.selectFrom('outbox').select('id').where('state', 'in', ['queued', 'sending']);
    return (await left.where('lane', '=', 2).limit(1).execute()).length === 0;
  };
  return {
    async broadcast() {
      await delivery.refill.refill(systemClock.now());
      while (!(await isDone())) await pause(order.count === undefined ? 200 : 20);
    },
    async answer(chat, turn) {
      const words = `Antwoord ${turn}`;
      const isTaken = new Promise<void>(resolve => taken.set(words, resolve));
      const ids = await write([draftTo(chat, words, 'answer')]);
      void delivery.outbox.sendNow(ids);
      await isTaken;
    },
  };

  function openTelegram(using: typeof database): Channel {
    return createTelegramChannel({
      token: order.token ?? '',
      tokenVariable: 'TELEGRAM_BOT_TOKEN',
      apiRoot: order.apiRoot,
      name: 'telegram/bench',
      database: using,
      clock: systemClock,
      random: Math.random,
      log,
    });
  }
}

function nothing(): void {}

function complain(fields: object, words: string): void {
  process.stderr.write(`${words} ${JSON.stringify(fields)}\n`);
}

/** Tells when the network has taken a message. */
function watched(channel: Channel, taken: ReadonlyMap<string, () => void>): Channel {
  return {
    ...channel,
    async send(chat, message, id) {
      const sent = await channel.send(chat, message, id);
      taken.get(message.text.text)?.();
      return sent;
    },
  };
}

/** A network that takes everything at once. */
function nowhere(count: () => number): Channel {
  return {
    network: 'telegram',
    name: 'telegram/nowhere',
    limits: {
      text: 4096,
      caption: 1024,
      captioned: [],
      buttons: null,
      editSeconds: 0,
      upload: 0,
      download: 0,
      reactions: [],
    },
    open: async () => undefined,
    close: async () => undefined,
    state: () => ({ name: 'connected', since: '2026-03-02T08:00:00Z', lastRoundTrip: null }),
    send: async () => ({ id: String(count()) }),
  };
}
