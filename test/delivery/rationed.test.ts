import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ChannelRestrictions } from '../../src/core/chat/channel.ts';
import { createTroubleBook } from '../../src/database/trouble-store.ts';
import { createDelivery } from '../../src/delivery/delivery.ts';
import type { PaceRules } from '../../src/delivery/pace.ts';
import { pruneDelivery, retention } from '../../src/delivery/prune-store.ts';
import { until } from '../queue/recorder.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createDeliveryFixture } from './delivery-fixture.ts';
import { createFakeChannel } from './fake-channel.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** A network that rations private messages, a hundred times as fast as in life. */
const rules: PaceRules = {
  account: { count: 1, ms: 10 },
  privateChat: [],
  group: [{ count: 1, ms: 30 }],
  unasked: { gapMs: { from: 80, to: 200 }, perDay: 6, keptForChanges: 2 },
};

function whatsApp() {
  return createFakeChannel({ network: 'whatsapp', choosesIds: true, limits: { buttons: null } });
}

describe('a network that rations private messages', () => {
  it('lets the day’s part out with gaps, keeps the rest, and holds up neither groups nor answers', async () => {
    const fixture = await createDeliveryFixture(database, { channel: whatsApp(), parts: { rules: () => rules } });
    const { delivery, channel, write, draft, neighbourhoodId } = fixture;
    const group = { network: 'whatsapp', id: 'g', kind: 'announcement' } as const;
    await write(
      ...Array.from({ length: 8 }, (_, index) => draft(`p${index}`, `overzicht ${index}`, { lane: 'broadcast' })),
      draft(group, 'overzicht', { lane: 'broadcast' }),
      draft(group, 'nog een', { lane: 'broadcast' }),
      draft('p8', 'antwoord'),
    );
    const stop = new AbortController();
    const draining = delivery.drain({ neighbourhoodId, network: 'whatsapp' }, stop.signal);
    await until('the part of the day is out', () => channel.delivered.length === 7);
    await write(draft('p1', 'gaat niet door', { lane: 'change' }));
    const gaps = channel.delivered
      .filter(({ message }) => /^overzicht \d/.test(message.text.text))
      .map(({ atMs }) => atMs)
      .map((atMs, index, all) => atMs - (all[index - 1] ?? Number.NEGATIVE_INFINITY));
    expect(gaps).toHaveLength(4);
    expect(Math.min(...gaps)).toBeGreaterThan(70);
    expect(channel.texts().indexOf('antwoord')).toBe(0);
    expect(channel.texts().indexOf('nog een')).toBeLessThan(6);
    stop.abort();
    await draining;
    await delivery.drain({ neighbourhoodId, network: 'whatsapp' }, AbortSignal.timeout(400));
    expect(channel.texts().slice(7)).toEqual(['gaat niet door']);
    expect(await delivery.unaskedDuration({ neighbourhoodId, network: 'whatsapp' }, 4)).toBe(24 * 3600 * 1000);
  });

  it('does not get the same words for many chats within a minute, and others go in between', async () => {
    const unasked = { gapMs: { from: 5, to: 10 }, perDay: 20, keptForChanges: 2, sameTextMs: 400 };
    const fixture = await createDeliveryFixture(database, {
      channel: whatsApp(),
      parts: { rules: () => ({ ...rules, unasked }) },
    });
    const { delivery, channel, write, draft, neighbourhoodId } = fixture;
    const group = { network: 'whatsapp', id: 'g', kind: 'group' } as const;
    await write(
      ...['p1', 'p2', 'p3'].map(chat => draft(chat, 'overzicht', { lane: 'broadcast' })),
      draft('p4', 'een ander', { lane: 'broadcast' }),
      draft(group, 'overzicht', { lane: 'broadcast' }),
      draft('p5', 'antwoord'),
      draft('p6', 'antwoord'),
    );
    const stop = new AbortController();
    const draining = delivery.drain({ neighbourhoodId, network: 'whatsapp' }, stop.signal);
    await until('all are out', () => channel.delivered.length === 7);
    stop.abort();
    await draining;
    const momentsOf = (text: string) =>
      channel.delivered.filter(({ message }) => message.text.text === text).map(({ atMs }) => atMs);
    const same = momentsOf('overzicht');
    expect(same).toHaveLength(4);
    for (const [index, at] of same.entries()) if (index > 0) expect(at - (same[index - 1] ?? 0)).toBeGreaterThan(150);
    expect(momentsOf('een ander')[0]).toBeLessThan(same[1] ?? 0);
    const [first = 0, second = 0] = momentsOf('antwoord');
    expect(second - first).toBeLessThan(300);
  });

  it('is asked what it forbids before each broadcast, and at the first sign everything by itself stops', async () => {
    const channel = whatsApp();
    const fixture = await createDeliveryFixture(database, {
      channel,
      parts: { rules: () => ({ ...rules, unasked: { gapMs: { from: 1, to: 2 }, perDay: 60, keptForChanges: 2 } }) },
    });
    const { delivery, write, draft, drain, neighbourhoodId, parts } = fixture;
    let asked = 0;
    let warning: ChannelRestrictions['warning'] = 'none';
    let restrictedUntil: string | null = null;
    channel.readRestrictions = async () => {
      asked += 1;
      return { restrictedUntil, newChats: null, warning };
    };
    const about = (id: string) => ({ neighbourhoodId, kind: 'overview', about: { kind: 'overview', id } });
    const broadcast = async (id: string, people: readonly string[]) => {
      const broadcastId = await delivery.outbox.beginBroadcast(database.database, about(id));
      return write(...people.map(each => draft(each, `${id} ${each}`, { lane: 'broadcast', broadcastId })));
    };
    await broadcast('een', ['a', 'b', 'c']);
    await drain();
    expect(asked).toBe(1);
    await broadcast('twee', ['a', 'b']);
    await drain();
    expect(asked).toBe(2);
    expect(channel.delivered).toHaveLength(5);
    warning = 'first';
    await broadcast('drie', ['a', 'b']);
    await write(draft('c', 'gaat niet door', { lane: 'change' }));
    await drain();
    expect(channel.delivered).toHaveLength(5);
    const troubles = createTroubleBook(database.database, parts.clock, neighbourhoodId);
    const codes = async () => (await troubles.open()).map(({ code, subject }) => `${code} ${subject}`);
    expect(await codes()).toEqual(['network-restricted whatsapp']);
    // Who writes is still answered, and that does not end it.
    await delivery.outbox.sendNow(await write(draft('c', 'antwoord')));
    expect(channel.texts().at(-1)).toBe('antwoord');
    expect(await codes()).toEqual(['network-restricted whatsapp']);
    // Under a restriction of the network not even that.
    await delivery.liftRestriction({ neighbourhoodId, network: 'whatsapp' });
    expect(await codes()).toEqual([]);
    restrictedUntil = Temporal.Now.instant().add({ hours: 2 }).toString();
    await broadcast('vier', ['d']);
    const waiting = await write(draft('c', 'nog een antwoord'));
    await drain();
    await delivery.outbox.sendNow(waiting);
    expect(channel.texts()).not.toContain('vier d');
    expect(await codes()).toEqual(['network-restricted whatsapp']);
  });

  it('is sent through by the one process that has its connection, whoever wrote', async () => {
    const channel = whatsApp();
    const fixture = await createDeliveryFixture(database, { channel, parts: { rules: () => rules } });
    const { parts, write, draft, neighbourhoodId, delivery } = fixture;
    const account = { neighbourhoodId, network: 'whatsapp' } as const;
    const writer = createDelivery({
      ...parts,
      directory: { channelFor: () => channel, sendsHere: () => false, onlyHere: () => [] },
    });
    const owner = createDelivery({ ...parts, directory: { ...parts.directory, onlyHere: () => [account] } });
    onTestFinished(() => owner.close());
    const ids = await write(draft('p', 'hallo'));
    await writer.outbox.sendNow(ids);
    expect(channel.texts()).toEqual([]);
    owner.start(false);
    await until('the owner found it', () => channel.delivered.length === 1);
    expect(channel.texts()).toEqual(['hallo']);
    await writer.close();
    await delivery.close();
  });
});

describe('what a process left that ended', () => {
  it('is sent at the start of the next', async () => {
    const { delivery, channel, write, draft } = await createDeliveryFixture(database);
    onTestFinished(() => delivery.close());
    await write(draft('7', 'een', { lane: 'broadcast' }), draft('8', 'twee', { lane: 'broadcast' }));
    delivery.start(true);
    await until('it was sent', () => channel.delivered.length === 2);
    expect(channel.texts().toSorted()).toEqual(['een', 'twee']);
  });
});

describe('forgetting', () => {
  it('takes words before rows, gives up what is too late, and keeps what may still be asked', async () => {
    const { delivery, clock, write, draft, drain, row, neighbourhoodId } = await createDeliveryFixture(database);
    const about = { kind: 'activity', id: 'a1' };
    const [sent = ''] = await write(draft('7', 'soep', { about, lane: 'broadcast' }));
    await drain();
    const [answer = '', overview = ''] = await write(
      draft('8', 'antwoord'),
      draft('9', 'overzicht', { lane: 'broadcast' }),
    );
    const prune = (days: number) => pruneDelivery(database.database, clock.now().add({ hours: 24 * days }), retention);
    await prune(2);
    expect((await row(sent)).content).not.toBeNull();
    expect(await row(answer)).toMatchObject({ state: 'failed', reason: 'too-late' });
    expect(await row(overview)).toMatchObject({ state: 'queued' });
    await prune(8);
    expect((await row(sent)).content).toBeNull();
    await prune(200);
    await expect(row(sent)).rejects.toThrow();
    const chat = { network: 'telegram', id: '7', kind: 'private' } as const;
    const message = { neighbourhoodId, chat, messageId: 'm1' };
    expect(await delivery.outbox.subjectOf(database.database, message)).toEqual(about);
    await prune(500);
    expect(await delivery.outbox.subjectOf(database.database, message)).toBeUndefined();
  });

  it('of a chat leaves nothing of it', async () => {
    const { delivery, write, draft, drain, neighbourhoodId } = await createDeliveryFixture(database);
    const about = { kind: 'activity', id: 'a1' };
    await write(draft('7', 'een', { about }), draft('8', 'twee', { about }));
    await drain();
    const chat = { network: 'telegram', id: '7', kind: 'private' } as const;
    await delivery.outbox.forget(database.database, { neighbourhoodId, chat });
    const rows = await database.database
      .selectFrom('outbox')
      .select('id')
      .where('neighbourhood_id', '=', neighbourhoodId)
      .execute();
    expect(rows).toHaveLength(1);
    expect(
      await delivery.outbox.subjectOf(database.database, { neighbourhoodId, chat, messageId: 'm1' }),
    ).toBeUndefined();
  });
});
