import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChannelError } from '../../src/core/chat/channel-error.ts';
import { plain } from '../../src/core/chat/message.ts';
import { systemClock } from '../../src/core/clock.ts';
import { WijkError } from '../../src/core/errors.ts';
import { createTroubleBook } from '../../src/database/trouble-store.ts';
import { createDelivery } from '../../src/delivery/delivery.ts';
import { mostSameTexts } from '../../src/delivery/gate.ts';
import { type Composition, messageContent } from '../../src/delivery/outbox-draft.ts';
import type { PaceRules } from '../../src/delivery/pace.ts';
import { createRowLeases } from '../../src/delivery/row-lease.ts';
import { recordLog, until } from '../queue/recorder.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createDeliveryFixture } from './delivery-fixture.ts';
import { createFakeChannel, once } from './fake-channel.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const unpaced: PaceRules = { privateChat: [], group: [] };
const fast = { parts: { rules: () => unpaced } };
const paced = { parts: { rules: () => ({ ...unpaced, account: { count: 100, ms: 1000 } }) } };
const edited = (
  of: { messageId: string } | { outboxId: string },
  text: string,
  otherwise: 'send' | 'drop' = 'send',
) => ({
  content: { ...messageContent(plain(text)), type: 'edit' as const, of, otherwise },
});

describe('an edit', () => {
  it('changes the message, by the id of its row or the network’s', async () => {
    const { delivery, channel, write, draft } = await createDeliveryFixture(database, fast);
    const [first = ''] = await write(draft('7', 'Soep om 12 u'));
    await delivery.outbox.sendNow([first]);
    await delivery.outbox.sendNow(await write(draft('7', '', edited({ outboxId: first }, 'Soep om 13 u'))));
    expect(channel.texts()).toEqual(['Soep om 13 u']);
    await delivery.outbox.sendNow(await write(draft('7', '', edited({ messageId: 'm1' }, 'Soep om 14 u'))));
    expect(channel.texts()).toEqual(['Soep om 14 u']);
  });

  it('waits for a message that has not left yet', async () => {
    const { delivery, channel, write, draft, drain } = await createDeliveryFixture(database, fast);
    const [first = ''] = await write(draft('7', 'oud', { lane: 'broadcast' }));
    const ids = await write(draft('7', '', edited({ outboxId: first }, 'nieuw')));
    await delivery.outbox.sendNow(ids);
    expect(channel.texts()).toEqual([]);
    await drain();
    expect(channel.texts()).toEqual(['nieuw']);
  });

  it.each([
    ['too old', createFakeChannel(), 'too-old' as const],
    ['on a network without edits', createFakeChannel({ canEdit: false }), undefined],
  ])('%s becomes an answer to the old message, or nothing', async (_case, channel, kind) => {
    const { delivery, write, draft, row } = await createDeliveryFixture(database, { channel, ...fast });
    const [first = ''] = await write(draft('7', 'Soep om 12 u'));
    await delivery.outbox.sendNow([first]);
    channel.before = operation => {
      if (kind !== undefined && operation === 'edit') throw new ChannelError(kind, 'too old');
    };
    await delivery.outbox.sendNow(await write(draft('7', '', edited({ outboxId: first }, 'Soep om 13 u'))));
    expect(channel.delivered.map(({ message }) => [message.text.text, message.replyTo])).toEqual([
      ['Soep om 12 u', null],
      ['Soep om 13 u', 'm1'],
    ]);
    const [dropped = ''] = await write(draft('7', '', edited({ outboxId: first }, 'Soep om 14 u', 'drop')));
    await delivery.outbox.sendNow([dropped]);
    expect(channel.delivered).toHaveLength(2);
    expect(await row(dropped)).toMatchObject({ state: 'dropped', reason: kind ?? 'not-editable' });
  });
});

describe('a deletion', () => {
  it('takes the message away, and does not mind that it is gone', async () => {
    const { delivery, channel, write, draft, row } = await createDeliveryFixture(database, fast);
    const [first = ''] = await write(draft('7', 'weg ermee'));
    await delivery.outbox.sendNow([first]);
    const deletion = { content: { type: 'delete' as const, of: { outboxId: first } } };
    for (let turn = 0; turn < 2; turn += 1) {
      const [id = ''] = await write(draft('7', '', deletion));
      await delivery.outbox.sendNow([id]);
      expect(await row(id)).toMatchObject({ state: 'sent' });
    }
    expect(channel.delivered).toEqual([]);
  });
});

describe('a message that is made when it leaves', () => {
  it('is dropped when it is no longer wanted, held when it is for later, and sent in the words of then', async () => {
    let composition: Composition = { type: 'later', until: Temporal.Instant.from('2026-03-02T09:00:00Z') };
    const { delivery, channel, clock, write, draft, row, drain } = await createDeliveryFixture(database, {
      ...fast,
      composers: { tidbit: async () => composition },
    });
    const content = { type: 'composed', composer: 'tidbit', values: { activity: 'a1' } } as const;
    const [first = ''] = await write(draft('7', '', { content, lane: 'broadcast' }));
    await drain();
    expect(await row(first)).toMatchObject({ state: 'held', attempts: 0 });
    clock.set(Temporal.Instant.from('2026-03-02T08:59:00Z'));
    await delivery.refill.refill(clock.now());
    expect(await row(first)).toMatchObject({ state: 'held' });
    clock.set(Temporal.Instant.from('2026-03-02T09:00:00Z'));
    composition = { type: 'message', message: messageContent(plain('Soep, vandaag')) };
    await delivery.refill.refill(clock.now());
    await drain();
    expect(channel.texts()).toEqual(['Soep, vandaag']);
    composition = { type: 'drop', reason: 'unsubscribed' };
    const [second = ''] = await write(draft('8', '', { content, lane: 'broadcast' }));
    await drain();
    expect(await row(second)).toMatchObject({ state: 'dropped', reason: 'unsubscribed', attempts: 0 });
  });

  it('waits for what its composer needs, and is given up when it cannot be made', async () => {
    let fault: Error = new WijkError('the translator is away', { code: 'away', retry: 'later' });
    const { write, draft, row, delivery } = await createDeliveryFixture(database, {
      ...fast,
      composers: { tidbit: () => Promise.reject(fault) },
    });
    const content = { type: 'composed', composer: 'tidbit', values: null } as const;
    const [first = ''] = await write(draft('7', '', { content }));
    await delivery.outbox.sendNow([first]);
    expect(await row(first)).toMatchObject({ state: 'queued', reason: 'not-composable', attempts: 0 });
    fault = new Error('oops');
    const [second = ''] = await write(draft('8', '', { content }));
    await delivery.outbox.sendNow([second]);
    expect(await row(second)).toMatchObject({ state: 'failed', reason: 'not-composable' });
  });
});

describe('an answer of the network that was lost', () => {
  it('is repeated once where the network chooses the ids, and then given up', async () => {
    const { channel, write, draft, row, drain } = await createDeliveryFixture(database, fast);
    channel.after = () => {
      throw new ChannelError('unsure', 'no answer');
    };
    const [id = ''] = await write(draft('7', 'hallo'));
    await drain();
    expect(channel.texts()).toEqual(['hallo', 'hallo']);
    expect(await row(id)).toMatchObject({ state: 'failed', reason: 'unsure', repeats: 1, attempts: 2 });
  });

  it('is the same message again where the hub chooses them', async () => {
    const channel = createFakeChannel({ choosesIds: true });
    const { write, draft, row, drain } = await createDeliveryFixture(database, { channel, ...fast });
    let lost = 0;
    channel.after = () => {
      lost += 1;
      if (lost < 3) throw new ChannelError('unsure', 'no answer');
    };
    const [id = ''] = await write(draft('7', 'hallo'));
    await drain();
    expect(channel.texts()).toEqual(['hallo']);
    expect(await row(id)).toMatchObject({ state: 'sent', repeats: 2, message_id: channel.delivered[0]?.id });
  });

  it('of a process that died is found when its lease is over', async () => {
    const { delivery, channel, write, draft, row, clock, drain } = await createDeliveryFixture(database, fast);
    const [firstTime = '', oftenBefore = ''] = await write(draft('7', 'een'), draft('8', 'twee'));
    const abandoned = {
      state: 'sending',
      claimed_by: crypto.randomUUID(),
      claimed_until: '2020-01-01T00:00:00Z',
    } as const;
    await database.database.updateTable('outbox').set(abandoned).where('id', '=', firstTime).execute();
    await database.database
      .updateTable('outbox')
      .set({ ...abandoned, crashes: 5 })
      .where('id', '=', oftenBefore)
      .execute();
    await delivery.refill.refill(clock.now());
    expect(await row(oftenBefore)).toMatchObject({ state: 'failed', reason: 'crashed' });
    await drain();
    expect(channel.texts()).toEqual(['een']);
    expect(await row(firstTime)).toMatchObject({ state: 'sent', crashes: 1, repeats: 0 });
  });

  it('of a process that died is not sent again once nobody wants it', async () => {
    const { delivery, channel, write, draft, row, clock, drain, neighbourhoodId } = await createDeliveryFixture(
      database,
      fast,
    );
    const broadcastId = await delivery.outbox.beginBroadcast(database.database, { kind: 'overview', neighbourhoodId });
    const change = { ...draft('8', 'twee'), lane: 'change' as const };
    const [stopped = '', left = ''] = await write({ ...draft('7', 'een'), lane: 'broadcast', broadcastId }, change);
    await database.database
      .updateTable('outbox')
      .set({ state: 'sending', claimed_by: crypto.randomUUID(), claimed_until: '2020-01-01T00:00:00Z' })
      .where('id', 'in', [stopped, left])
      .execute();
    await delivery.outbox.stopBroadcast(database.database, neighbourhoodId, broadcastId);
    await delivery.outbox.dropWaiting(database.database, { neighbourhoodId, chat: change.chat }, 'unsubscribed');
    await delivery.refill.refill(clock.now());
    await drain();
    expect(channel.texts()).toEqual([]);
    expect(await row(stopped)).toMatchObject({ state: 'dropped', reason: 'stopped', crashes: 1 });
    expect(await row(left)).toMatchObject({ state: 'dropped', reason: 'unsubscribed', crashes: 1 });
  });

  it('leaves once, though who wrote it and who drains begin it in one statement', async () => {
    const { parts, write, draft } = await createDeliveryFixture(database, fast);
    const [before = '', id = ''] = await write(draft('7', 'een'), draft('8', 'twee'));
    const leases = createRowLeases(parts);
    const leavesAt = parts.realClock.now();
    const begin = (row: string) => leases.begin({ id: row, messageId: null, textLookup: null, leavesAt });
    // While the first is under way the other two wait, and then go together.
    const [, ...attempts] = await Promise.all([begin(before), begin(id), begin(id)]);
    leases.close();
    expect(attempts.map(attempt => attempt?.number)).toEqual([1, undefined]);
  });

  it('of a machine that slept while it waited for its turn leaves once, by whoever took it back', async () => {
    let sleptMs = 0;
    const realClock = { ...systemClock, now: () => systemClock.now().add({ milliseconds: sleptMs }) };
    const { delivery, channel, write, draft, row, clock, drain } = await createDeliveryFixture(database, {
      parts: { realClock, rules: () => ({ ...unpaced, account: { count: 1, ms: 500 } }) },
    });
    const [first = '', second = ''] = await write(draft('7', 'een'), draft('8', 'twee'));
    const sending = delivery.outbox.sendNow([first, second]);
    await until(
      'both are begun',
      async () => (await row(second)).state !== 'queued' && (await row(first)).state === 'sent',
    );
    sleptMs = 60_000;
    await delivery.refill.refill(clock.now());
    await sending;
    await drain();
    expect(channel.texts()).toEqual(['een', 'twee']);
    expect(await row(second)).toMatchObject({ state: 'sent', attempts: 2, crashes: 1 });
  });

  it('does not undo what another process did meanwhile', async () => {
    const { delivery, channel, write, draft, row } = await createDeliveryFixture(database, fast);
    const [id = ''] = await write(draft('7', 'een'));
    channel.after = async () => {
      // Another took it over, and sent it.
      await database.database
        .updateTable('outbox')
        .set({ state: 'sent', attempts: 2, message_id: 'theirs', claimed_by: null, claimed_until: null })
        .set({ settled_at: '2026-03-02T08:00:00Z' })
        .where('id', '=', id)
        .execute();
      throw new ChannelError('away', 'gone for a moment');
    };
    await delivery.outbox.sendNow([id]);
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2, message_id: 'theirs' });
  });
});

describe('a chat', () => {
  it('that blocked us gets nothing more, and its subscription ends', async () => {
    const { channel, write, draft, row, drain, news } = await createDeliveryFixture(database, fast);
    channel.before = once('blocked');
    const ids = await write(
      draft('7', 'een', { lane: 'broadcast' }),
      draft('7', 'twee', { lane: 'broadcast' }),
      draft('8', 'drie', { lane: 'broadcast' }),
    );
    await drain();
    expect(channel.texts()).toEqual(['drie']);
    expect(news).toEqual(['blocked 7']);
    expect(await row(ids[0] ?? '')).toMatchObject({ state: 'failed', reason: 'blocked' });
    expect(await row(ids[1] ?? '')).toMatchObject({ state: 'dropped', reason: 'blocked' });
  });

  it('that moved gets all at its new id, in order', async () => {
    const { channel, write, draft, drain, news } = await createDeliveryFixture(database, fast);
    channel.before = once('moved', { newChatId: '-1007' });
    const group = { network: 'telegram', id: '-7', kind: 'group' } as const;
    await write(draft(group, 'een'), draft(group, 'twee'));
    await drain();
    expect(channel.delivered.map(({ chat, message }) => `${chat.id} ${message.text.text}`)).toEqual([
      '-1007 een',
      '-1007 twee',
    ]);
    expect(news).toEqual(['moved -7 -1007']);
  });

  it('that unsubscribed still gets its farewell, and one that moved what waits for it', async () => {
    const { delivery, channel, write, draft, drain, row, neighbourhoodId } = await createDeliveryFixture(
      database,
      fast,
    );
    const [overview = ''] = await write(draft('7', 'overzicht', { lane: 'broadcast' }), draft('7', 'tot ziens'));
    await write(draft('8', 'overzicht', { lane: 'broadcast' }));
    const chat = (id: string) => ({ neighbourhoodId, chat: { network: 'telegram', id, kind: 'private' } as const });
    await delivery.outbox.dropWaiting(database.database, chat('7'), 'unsubscribed');
    await delivery.outbox.moveChat(database.database, chat('8'), '9');
    await drain();
    expect(channel.delivered.map(each => [each.chat.id, each.message.text.text])).toEqual([
      ['7', 'tot ziens'],
      ['9', 'overzicht'],
    ]);
    expect(await row(overview)).toMatchObject({ state: 'dropped', reason: 'unsubscribed' });
  });

  it('that is asked to rest holds up no other', async () => {
    const { channel, write, draft, drain } = await createDeliveryFixture(database, fast);
    channel.before = once('rate-limited', { retryAfterMs: 400 });
    await write(draft('7', 'a1'), draft('7', 'a2'), draft('8', 'b1'));
    await drain();
    expect(channel.texts()).toEqual(['b1', 'a1', 'a2']);
    expect(channel.delivered[1]?.atMs).toBeGreaterThan((channel.delivered[0]?.atMs ?? 0) + 350);
  });

  it('gets the same text only so often', async () => {
    const { channel, write, draft, row, drain } = await createDeliveryFixture(database, fast);
    const ids = await write(...Array.from({ length: mostSameTexts + 2 }, () => draft('7', 'pong')), draft('7', 'ping'));
    await drain();
    expect(channel.texts()).toEqual([...Array.from({ length: mostSameTexts }, () => 'pong'), 'ping']);
    expect(await row(ids[mostSameTexts] ?? '')).toMatchObject({ state: 'dropped', reason: 'repetition' });
  });
});

describe('a row that two want to send', () => {
  it.each([
    ['at once', 0],
    ['after it was read', 3],
  ])('%s is tried once, and nobody is warned of it', async (_, steps) => {
    const log = recordLog();
    const fixture = await createDeliveryFixture(database, { parts: { ...fast.parts, log } });
    const { channel, write, draft, row, drain, delivery } = fixture;
    const pongs = (count: number) => write(...Array.from({ length: count }, () => draft('7', 'pong')));
    await pongs(mostSameTexts);
    await drain();
    const ids = [...(await pongs(3)), ...(await write(draft('8', 'ping')))];
    const draining = drain();
    for (let step = 0; step < steps; step += 1) await new Promise(resolve => setTimeout(resolve, 1));
    await Promise.all([draining, ...ids.map(id => delivery.outbox.sendNow([id])), drain()]);
    expect(await Promise.all(ids.map(async id => (await row(id)).state))).toEqual([
      ...Array.from({ length: 3 }, () => 'dropped'),
      'sent',
    ]);
    expect(channel.texts()).toHaveLength(mostSameTexts + 1);
    expect(log.lines.filter(({ level }) => level !== 'debug').map(({ text }) => text)).toEqual(
      Array.from({ length: 3 }, () => 'the same text went to one chat too often, and no longer does'),
    );
  });
});

describe('an account', () => {
  it('that is asked to rest stops its broadcasts, and still answers', async () => {
    const { delivery, channel, write, draft, drain } = await createDeliveryFixture(database, {
      parts: { rules: () => ({ ...unpaced, account: { count: 40, ms: 1000 } }) },
    });
    channel.before = () => {
      if (channel.delivered.length !== 45) return;
      channel.before = () => undefined;
      throw new ChannelError('rate-limited', 'too fast', { retryAfterMs: 600, scope: 'account' });
    };
    await write(...Array.from({ length: 70 }, (_, index) => draft(`${index}`, 'nieuws', { lane: 'broadcast' })));
    const draining = drain();
    await until('the network asks for rest', () => channel.delivered.length >= 45);
    await new Promise(resolve => setTimeout(resolve, 150));
    await delivery.outbox.sendNow(await write(draft('999', 'antwoord')));
    await draining;
    const place = channel.texts().indexOf('antwoord');
    // What had begun when the network asked for rest could not be called back.
    expect(place).toBeLessThan(65);
    expect(channel.texts()).toHaveLength(71);
    const pauses = channel.delivered.map(({ atMs }, index, all) => atMs - (all[index - 1]?.atMs ?? atMs));
    expect(Math.max(...pauses)).toBeGreaterThan(300);
  });

  it('of which one chat was too fast, as its other messages show, goes on', async () => {
    const { channel, write, draft, drain, row } = await createDeliveryFixture(database, paced);
    channel.before = (_, chat) => {
      if (chat.id !== '3' || channel.delivered.some(each => each.chat.id === '3')) return;
      channel.before = () => undefined;
      throw new ChannelError('rate-limited', 'too fast', { retryAfterMs: 700, scope: 'account' });
    };
    const ids = await write(...Array.from({ length: 10 }, (_, index) => draft(`${index}`, 'nieuws')));
    await drain();
    expect(channel.delivered.map(({ chat }) => chat.id).at(-1)).toBe('3');
    expect(channel.delivered).toHaveLength(10);
    expect(await row(ids[3] ?? '')).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('that is restricted sends nothing at all, says so, and goes on when that is over', async () => {
    const fixture = await createDeliveryFixture(database, paced);
    const { delivery, channel, write, draft, drain, neighbourhoodId, parts } = fixture;
    channel.before = once('restricted');
    await write(...Array.from({ length: 20 }, (_, index) => draft(`${index}`, 'nieuws', { lane: 'broadcast' })));
    await drain();
    await delivery.outbox.sendNow(await write(draft('99', 'antwoord')));
    expect(channel.texts().length).toBeLessThan(15);
    expect(channel.texts()).not.toContain('antwoord');
    const troubles = createTroubleBook(database.database, parts.clock, neighbourhoodId);
    const count = async () => (await troubles.open()).filter(({ code }) => code === 'network-restricted').length;
    const before = await count();
    expect(before).toBeGreaterThan(0);
    await delivery.liftRestriction({ neighbourhoodId, network: 'telegram' });
    expect(await count()).toBe(before - 1);
    await drain();
    expect(channel.texts()).toHaveLength(21);
  });

  it('whose network is away is tried again with all that waits', async () => {
    const { channel, write, draft, drain } = await createDeliveryFixture(database, fast);
    let faults = 0;
    channel.before = () => {
      faults += 1;
      if (faults <= 4) throw new ChannelError('away', 'no route');
    };
    await write(
      ...Array.from({ length: 60 }, (_, index) => draft(`${index}`, `tekst ${index}`, { lane: 'broadcast' })),
    );
    await drain();
    expect(new Set(channel.texts()).size).toBe(60);
    // Not each of the sixty tried on its own that it is away.
    expect(faults).toBeLessThan(110);
  });
});

describe('order', () => {
  it('answers go before changes, changes before broadcasts, and in a chat all as written', async () => {
    const { channel, write, draft, drain } = await createDeliveryFixture(database, {
      parts: { rules: () => ({ ...unpaced, account: { count: 100, ms: 1000 } }) },
    });
    await write(
      ...Array.from({ length: 60 }, (_, index) => draft(`${index % 20}`, `b${index}`, { lane: 'broadcast' })),
      ...Array.from({ length: 6 }, (_, index) => draft(`${index % 2}`, `c${index}`, { lane: 'change' })),
      ...Array.from({ length: 6 }, (_, index) => draft(`${index % 2}`, `a${index}`)),
    );
    await drain();
    const texts = channel.texts();
    expect(texts).toHaveLength(72);
    const place = (text: string) => texts.indexOf(text);
    for (let index = 0; index < 40; index += 1) expect(place(`b${index}`)).toBeLessThan(place(`b${index + 20}`));
    for (let index = 0; index < 4; index += 1) {
      expect(place(`a${index}`)).toBeLessThan(place(`a${index + 2}`));
      expect(place(`c${index}`)).toBeLessThan(place(`c${index + 2}`));
    }
    // In the same chat no broadcast that was not yet on its way is before an answer.
    expect(place('a5')).toBeLessThan(45);
    expect(place('c5')).toBeLessThan(60);
  });

  it('two processes at once send every row once', async () => {
    const { channel, write, draft, parts, neighbourhoodId, drain, delivery } = await createDeliveryFixture(
      database,
      fast,
    );
    channel.before = () => new Promise(resolve => setTimeout(resolve, 5));
    const ids = await write(
      ...Array.from({ length: 300 }, (_, index) => draft(`${index % 90}`, `t${index}`, { lane: 'broadcast' })),
      ...Array.from({ length: 20 }, (_, index) => draft(`${index % 5}`, `t${300 + index}`)),
    );
    const other = createDelivery(parts);
    const signal = new AbortController().signal;
    await Promise.all([
      drain(),
      other.drain({ neighbourhoodId, network: 'telegram' }, signal),
      other.outbox.sendNow(ids.slice(300)),
      delivery.outbox.sendNow(ids.slice(300)),
    ]);
    expect(channel.texts()).toHaveLength(320);
    expect(new Set(channel.texts()).size).toBe(320);
    await other.close();
  });
});

describe('a broadcast', () => {
  it('can be watched and stopped', async () => {
    const { delivery, channel, write, draft, drain, neighbourhoodId, parts } = await createDeliveryFixture(database, {
      parts: { rules: () => ({ ...unpaced, account: { count: 50, ms: 1000 } }) },
    });
    const { outbox } = delivery;
    const broadcastId = await outbox.beginBroadcast(parts.database, { neighbourhoodId, kind: 'line-to-all' });
    await write(
      ...Array.from({ length: 100 }, (_, index) => draft(`${index}`, 'hallo', { lane: 'broadcast', broadcastId })),
    );
    const draining = drain();
    await new Promise(resolve => setTimeout(resolve, 500));
    const stopped = await outbox.stopBroadcast(parts.database, neighbourhoodId, broadcastId);
    await draining;
    const [progress] = await outbox.broadcasts(parts.database, neighbourhoodId, 5);
    expect(progress).toMatchObject({ id: broadcastId, kind: 'line-to-all' });
    expect(progress?.counts.sent).toBe(channel.delivered.length);
    expect(progress?.counts.dropped).toBe(stopped);
    expect((progress?.counts.sent ?? 0) + (stopped ?? 0)).toBe(100);
    expect(stopped).toBeGreaterThan(40);
    expect(await outbox.stopBroadcast(parts.database, neighbourhoodId, broadcastId)).toBeUndefined();
    expect(await outbox.stopBroadcast(parts.database, crypto.randomUUID(), broadcastId)).toBeUndefined();
  });

  it('is written once however often its job runs', async () => {
    const { channel, write, draft, drain } = await createDeliveryFixture(database, fast);
    const drafts = ['7', '8', '9'].map(chat =>
      draft(chat, 'overzicht', { lane: 'broadcast', dedupeKey: `overview-2026-10-${chat}` }),
    );
    const [first] = await write(...drafts.slice(0, 1));
    const ids = await write(...drafts);
    expect(ids[0]).toBe(first);
    expect(new Set(ids).size).toBe(3);
    await drain();
    expect(channel.texts()).toHaveLength(3);
  });
});
