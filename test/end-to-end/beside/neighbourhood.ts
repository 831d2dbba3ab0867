/**
 * The neighbourhood of the tests with several processes: its networks on this machine, its database and queue, the subscribers
 * that are there from the start, and what its rows say in the end.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Network } from '../../../src/core/chat/message.ts';
import { type Clock, createFastClock } from '../../../src/core/clock.ts';
import type { Database } from '../../../src/database/connection.ts';
import { type ColumnCipher, createColumnCipher } from '../../../src/database/encryption.ts';
import { chatLookup } from '../../../src/people/chat-column.ts';
import { insertPerson, recordIdentities, recordPrivateChat } from '../../../src/people/person-store.ts';
import { saveSubscription } from '../../../src/people/subscription-store.ts';
import { startBotApiServer } from '../../fakes/telegram/bot-api-server.ts';
import { startWhatsAppServer } from '../../fakes/whatsapp/whatsapp-server.ts';
import { startRedisServer } from '../../queue/redis-server.ts';
import { createTestDatabase } from '../../support/postgres.ts';
import { temporaryFolder } from '../../support/run-folder.ts';
import type { Phones } from '../../week/actor.ts';
import { createWordFor, instantOf } from '../../week/week-clock.ts';

export interface TestNeighbourhood extends Phones {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  /** When the overview of the week is due: shortly after it was opened. */
  readonly overviewAt: Temporal.Instant;
  /** For every process of the installation. */
  readonly environment: Readonly<Record<string, string>>;
  /** Once a hub has made the neighbourhood. */
  partnerCode(partner: string): Promise<string>;
  coordinatorWord(): Promise<string>;
  /** So many people on Telegram who hear of the week in private. @returns the ids of their chats */
  addSubscribers(count: number): Promise<readonly string[]>;
}

export async function openNeighbourhood(queue: 'postgres' | 'redis'): Promise<TestNeighbourhood> {
  const test = await createTestDatabase();
  onTestFinished(() => test.close());
  const redis = queue === 'redis' ? await startRedisServer() : undefined;
  onTestFinished(() => redis?.close());
  const clock = createFastClock(instantOf('2026-03-05T16:59:20'), 1);
  const now = () => clock.now().epochMilliseconds;
  const [telegram, whatsapp] = [await startBotApiServer({ now }), await startWhatsAppServer({ now })];
  onTestFinished(async () => {
    await Promise.all([telegram.close(), whatsapp.close()]);
  });
  const folder = temporaryFolder('beside');
  const configuration = join(folder, 'wijk.yaml');
  writeFileSync(configuration, withQuickWhatsApp());
  const secretKey = randomBytes(32);
  const { database } = test;
  const cipher = createColumnCipher(secretKey);
  const idOf = async () => (await database.selectFrom('neighbourhood').select('id').executeTakeFirstOrThrow()).id;
  const wordFor = async () => createWordFor(database, cipher, await idOf(), () => clock.now());
  return {
    database,
    cipher,
    clock,
    overviewAt: instantOf('2026-03-05T17:00'),
    telegram,
    whatsapp,
    environment: {
      DATA_DIR: folder,
      DATABASE_URL: test.url,
      ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
      WIJK_CONFIG: configuration,
      WIJK_SECRET_KEY: secretKey.toString('base64'),
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      WHATSAPP: 'on',
      WHATSAPP_SOCKET: fileURLToPath(new URL('../../fakes/whatsapp/socket.ts', import.meta.url)),
      WHATSAPP_FAKE_PORT: String(whatsapp.port),
      TRYOUT: 'on',
    },
    async partnerCode(partner) {
      return (await wordFor())({ id: '', name: '', network: 'telegram', language: 'nl', partner }, 'partner');
    },
    async coordinatorWord() {
      return (await wordFor())({ id: '', name: 'Els', network: 'telegram', language: 'nl' }, 'coordinator');
    },
    async addSubscribers(count) {
      const neighbourhoodId = await idOf();
      const chats: string[] = [];
      for (let index = 0; index < count; index += 1) {
        const { user } = telegram.user({ name: `Abonnee ${index}`, language: 'nl' });
        telegram.world.privateChat(user).members.set(telegram.botId, 'member');
        const chat = String(user.id);
        await subscribe({ database, cipher, neighbourhoodId, at: clock.now() }, chat);
        chats.push(chat);
      }
      return chats;
    },
  };
}

interface SubscribeParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly neighbourhoodId: string;
  readonly at: Temporal.Instant;
}

async function subscribe({ database, cipher, neighbourhoodId, at }: SubscribeParts, chat: string): Promise<void> {
  const person = { id: randomUUID(), neighbourhoodId };
  await insertPerson(database, cipher, { ...person, name: null, language: 'nl', at, today: '2026-03-05' });
  await recordIdentities(database, cipher, neighbourhoodId, 'telegram', person.id, [chat]);
  await recordPrivateChat(database, cipher, neighbourhoodId, person.id, { network: 'telegram', id: chat }, at);
  const everything = { themes: [], audiences: [], quiet: null, pausedUntil: null, cameBy: null };
  await saveSubscription(database, person, { ...everything, rhythm: 'weekly', consentAt: at });
}

/** The example, where WhatsApp may be written to without the pauses that would keep the test waiting. */
function withQuickWhatsApp(): string {
  const example = readFileSync(new URL('../../../docs/wijk.example.yaml', import.meta.url), 'utf8');
  return `${example}\nwhatsapp: { gapSeconds: { from: 1, to: 1 } }\n`;
}

/** What the outbox knows of one chat. */
export interface ChatRows {
  /** Messages that stand there, each counted once; an edit that became a message of its own is one. */
  readonly messages: number;
  /** Rows with answers. */
  readonly answers: number;
  /** How often one was sent again, because a process died while it was sending or the network's answer was lost. */
  readonly again: number;
  /** In the order in which they were written, for whoever looks why something is wrong. */
  readonly history: readonly string[];
}

/** @returns what left to a chat, by its network and id */
export async function readChatRows(
  database: Database,
  cipher: ColumnCipher,
): Promise<(network: Network, id: string) => ChatRows> {
  const rows = await database.selectFrom('outbox').selectAll().orderBy('position').execute();
  const chats = Map.groupBy(rows, row => row.chat_lookup);
  return (network, id) => {
    const found = chats.get(chatLookup(cipher, { network, id })) ?? [];
    const sent = found.filter(({ state }) => state === 'sent');
    return {
      messages: new Set(sent.map(row => row.message_id)).size,
      answers: sent.filter(({ lane, operation }) => lane === 0 && operation === 'send').length,
      again: sent.reduce((sum, { crashes, repeats }) => sum + crashes + repeats, 0),
      history: found.map(
        row =>
          `${row.operation} ${row.message_id} in lane ${row.lane}: ${row.state} ${row.reason ?? ''} left ${row.left_at}, ` +
          `attempts ${row.attempts}, crashes ${row.crashes}, repeats ${row.repeats}`,
      ),
    };
  };
}

/** What is still to be done, in words; nothing when all is. */
export async function openWork({ database, clock, telegram, whatsapp }: TestNeighbourhood): Promise<string[]> {
  const events = await database
    .selectFrom('incoming_event')
    .select(['network', 'attempts', 'received_at'])
    .where('handled_at', 'is', null)
    .execute();
  const outgoing = await database
    .selectFrom('outbox')
    .select(['network', 'lane', 'state', 'reason', 'attempts', 'crashes', 'try_after', 'claimed_until', 'left_at'])
    .where('state', 'in', ['queued', 'sending'])
    .where('not_before', '<=', clock.now().toString())
    .execute();
  const arrived = await database.selectFrom('whatsapp_arrival').select('id').execute();
  const read = await database.selectFrom('whatsapp_event').select('id').execute();
  return [
    ...(telegram.pending() > 0 ? [`${telegram.pending()} updates of Telegram not confirmed`] : []),
    ...(whatsapp.waiting() > 0 ? [`${whatsapp.waiting()} events of WhatsApp not confirmed`] : []),
    ...(arrived.length > 0 ? [`${arrived.length} messages of WhatsApp not read`] : []),
    ...(read.length > 0 ? [`${read.length} events of WhatsApp not taken over`] : []),
    ...events.map(row => `not acted on: ${JSON.stringify(row)}`),
    ...outgoing.map(row => `not sent: ${JSON.stringify(row)}`),
  ];
}

/** How many messages are on the wire now, or were when a process died. */
export async function countInFlight(database: Database): Promise<number> {
  const rows = await database.selectFrom('outbox').select('id').where('state', '=', 'sending').execute();
  return rows.length;
}
