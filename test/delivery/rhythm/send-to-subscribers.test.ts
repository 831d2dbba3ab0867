/** Rows for very many people: in pages, once however often the work is repeated, and where each of them can be reached. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Chat, Network } from '../../../src/core/chat/message.ts';
import { startAnnouncement } from '../../../src/delivery/rhythm/send-due.ts';
import { chatFor } from '../../../src/delivery/rhythm/send-to-subscribers.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createFakeChannel } from '../fake-channel.ts';
import { createRhythmFixture } from './rhythm-fixture.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

describe('an overview for more people than one page holds', () => {
  it('is written once for each, also when the work was stopped and is repeated', async () => {
    const wijk = await createRhythmFixture(database);
    const people = 620;
    for (let number = 0; number < people; number++) await wijk.person(`p${number}`);
    const { neighbourhoodId } = wijk;
    const stopping = new AbortController();
    const write = wijk.rhythm.sendOverview({ neighbourhoodId, period: '2026-W10', signal: stopping.signal });
    stopping.abort();
    await expect(write).rejects.toThrow();
    const { signal } = new AbortController();
    expect(await wijk.rhythm.sendOverview({ neighbourhoodId, period: '2026-W10', signal })).toBe(people);
    expect(await wijk.rhythm.sendOverview({ neighbourhoodId, period: '2026-W10', signal })).toBe(people);
    const rows = await database.database
      .selectFrom('outbox')
      .select(['person_id', 'broadcast_id'])
      .where('neighbourhood_id', '=', neighbourhoodId)
      .execute();
    expect(rows).toHaveLength(people);
    expect(new Set(rows.map(row => row.person_id)).size).toBe(people);
    expect(new Set(rows.map(row => row.broadcast_id)).size).toBe(1);
  });
});

describe('what was written at its hour', () => {
  it('leaves at once: the queue is woken when it stands there, and not for nothing', async () => {
    const wijk = await createRhythmFixture(database, { now: '2026-03-04T12:00' });
    const { neighbourhoodId, woken, rhythm, clock } = wijk;
    const { signal } = new AbortController();
    const ours = () => woken.splice(0).filter(each => JSON.stringify(each).includes(neighbourhoodId));
    await rhythm.sendOverview({ neighbourhoodId, period: '2026-W10', signal });
    await rhythm.refill.refill(clock.now());
    expect(ours()).toEqual([]);
    await wijk.person('amira');
    await rhythm.sendOverview({ neighbourhoodId, period: '2026-W10', signal });
    expect(ours()).toEqual([{ neighbourhood: neighbourhoodId, network: 'telegram' }]);
    const line = { neighbourhoodId, id: crypto.randomUUID(), line: 'De brug is dicht.' };
    await database.database.transaction().execute(transaction => startAnnouncement(transaction, line, clock.now()));
    await rhythm.refill.refill(clock.now());
    expect(ours()).toEqual([{ neighbourhood: neighbourhoodId, network: 'telegram' }]);
  });
});

describe('where somebody is written to', () => {
  const chat = (network: Network): Chat => ({ network, id: network, kind: 'private' });
  const reach = (open: readonly Network[], ...chats: readonly Network[]) => {
    const directory = {
      channelFor: (_id: string, network: Network) =>
        open.includes(network) ? createFakeChannel({ network }) : undefined,
    };
    return chatFor({ directory }, 'wijk', { chats: chats.map(chat) })?.network;
  };

  it('is the chat they used last, WhatsApp only where there is no other', () => {
    expect(reach(['telegram', 'web', 'whatsapp'], 'whatsapp', 'web', 'telegram')).toBe('web');
    expect(reach(['telegram', 'whatsapp'], 'whatsapp')).toBe('whatsapp');
    expect(reach(['whatsapp'], 'telegram', 'whatsapp')).toBe('whatsapp');
    expect(reach(['telegram'])).toBeUndefined();
  });
});
