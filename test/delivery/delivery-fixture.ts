/**
 * Delivery on a database of its own with a fake network, and a queue that only notes what it was asked.
 */
import { randomBytes } from 'node:crypto';
import type { Chat, Network } from '../../src/core/chat/message.ts';
import { plain } from '../../src/core/chat/message.ts';
import { createStoppedClock, systemClock } from '../../src/core/clock.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { syncNeighbourhoods } from '../../src/database/installation-store.ts';
import { createDelivery, type Delivery } from '../../src/delivery/delivery.ts';
import type { DeliveryParts } from '../../src/delivery/delivery-parts.ts';
import { type Composer, messageContent, type OutboxDraft } from '../../src/delivery/outbox-draft.ts';
import { recordLog } from '../queue/recorder.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { createFakeChannel, type FakeChannel } from './fake-channel.ts';

export interface DeliveryFixture {
  readonly delivery: Delivery;
  readonly parts: DeliveryParts;
  readonly neighbourhoodId: string;
  readonly channel: FakeChannel;
  readonly clock: ReturnType<typeof createStoppedClock>;
  /** Accounts that the queue was asked to see to. */
  readonly woken: unknown[];
  /** What delivery told of chats. */
  readonly news: string[];
  draft(chat: string | Chat, text: string, rest?: Partial<OutboxDraft>): OutboxDraft;
  /** Writes rows in a transaction of their own. */
  write(...drafts: OutboxDraft[]): Promise<readonly string[]>;
  /** Sends what is due in the account until nothing is. */
  drain(network?: Network): Promise<void>;
  row(id: string): Promise<Record<string, unknown>>;
}

export interface FixtureOptions {
  readonly channel?: FakeChannel;
  readonly composers?: Readonly<Record<string, Composer>>;
  readonly parts?: Partial<DeliveryParts>;
}

export async function createDeliveryFixture(
  { database }: TestDatabase,
  { channel = createFakeChannel(), composers = {}, parts: other = {} }: FixtureOptions = {},
): Promise<DeliveryFixture> {
  const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));
  const slug = `wijk-${randomBytes(5).toString('hex')}`;
  const ids = await syncNeighbourhoods(database, clock, [{ slug, name: slug, timeZone: 'Europe/Brussels' }]);
  const neighbourhoodId = ids.get(slug) ?? '';
  const woken: unknown[] = [];
  const news: string[] = [];
  const parts: DeliveryParts = {
    database,
    cipher: createColumnCipher(new Uint8Array(32).fill(7)),
    clock,
    realClock: systemClock,
    chance: () => 0.5,
    queue: { enqueueMany: async (_contract, payloads) => void woken.push(...payloads) },
    log: recordLog(),
    directory: {
      channelFor: id => (id === neighbourhoodId ? channel : undefined),
      sendsHere: (id, network) => id === neighbourhoodId && network === channel.network,
      onlyHere: () => [],
    },
    settings: () => ({ timeZone: 'Europe/Brussels' }),
    composers: new Map(Object.entries(composers)),
    news: {
      onBlocked: async (_transaction, { chat }) => void news.push(`blocked ${chat.id}`),
      onMoved: async (_transaction, { chat, newId }) => void news.push(`moved ${chat.id} ${newId}`),
    },
    ...other,
  };
  const delivery = createDelivery(parts);
  return {
    delivery,
    parts,
    neighbourhoodId,
    channel,
    clock,
    woken,
    news,
    draft: (chat, text, rest = {}) => ({
      neighbourhoodId,
      chat: typeof chat === 'string' ? { network: channel.network, id: chat, kind: 'private' } : chat,
      lane: 'answer',
      content: messageContent(plain(text)),
      ...rest,
    }),
    write: (...drafts) => database.transaction().execute(transaction => delivery.outbox.enqueue(transaction, drafts)),
    drain: (network = channel.network) => delivery.drain({ neighbourhoodId, network }, new AbortController().signal),
    row: id => database.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  };
}
