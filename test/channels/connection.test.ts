import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackoff } from '../../src/channels/backoff.ts';
import { createChannelLease } from '../../src/channels/channel-lease.ts';
import { type ChannelLeaseStore, createChannelLeaseStore } from '../../src/channels/channel-lease-store.ts';
import { createConnectionState } from '../../src/channels/connection-state.ts';
import { createStoppedClock, systemClock } from '../../src/core/clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createRecordedLog } from './recorded-log.ts';

describe('a lease', () => {
  let database: TestDatabase;
  let store: ChannelLeaseStore;

  beforeAll(async () => {
    database = await createTestDatabase();
    store = createChannelLeaseStore(database.database);
  });

  afterAll(async () => {
    await database.close();
  });

  const lease = (account: string, from: ChannelLeaseStore = store) =>
    createChannelLease({ store: from, account, holder: randomUUID(), clock: systemClock, seconds: 0.4 });

  const never = () => {
    throw new Error('The lease was lost.');
  };

  it('is renewed for as long as its holder lives, and free at once when it is given back', async () => {
    const [one, other] = [lease('a'), lease('a')];
    expect(await one.take(never)).toBe(true);
    await sleep(800);
    expect(await other.take(never)).toBe(false);
    await other.release();
    expect(await other.take(never)).toBe(false);
    await one.release();
    expect(await other.take(never)).toBe(true);
    await other.release();
  });

  it('that is given back while it is renewed stays free', async () => {
    const slow: ChannelLeaseStore = {
      ...store,
      async hold(...words) {
        await sleep(60);
        return store.hold(...words);
      },
    };
    const one = lease('slow', slow);
    await one.take(never);
    await sleep(120);
    await one.release();
    await sleep(100);
    const other = lease('slow');
    expect(await other.take(never)).toBe(true);
    await other.release();
  });

  it('is one each for different accounts', async () => {
    const [one, other] = [lease('b'), lease('c')];
    expect([await one.take(never), await other.take(never)]).toEqual([true, true]);
    await one.release();
    await other.release();
  });

  it('survives a database that is away for a moment, and is lost when that lasts', async () => {
    let isAway = false;
    let lost = 0;
    const shaky: ChannelLeaseStore = {
      ...store,
      async hold(...words) {
        if (isAway) throw new Error('away');
        return store.hold(...words);
      },
    };
    const one = lease('d', shaky);
    const onLost = () => {
      lost += 1;
    };
    await one.take(onLost);
    isAway = true;
    await sleep(200);
    isAway = false;
    await sleep(400);
    expect(lost).toBe(0);
    isAway = true;
    await expect.poll(() => lost, { timeout: 3000 }).toBe(1);
    await sleep(300);
    expect(lost).toBe(1);
    await one.release();
  });
});

describe('a backoff', () => {
  it('doubles up to its end, spread by chance, and begins anew after a success', () => {
    let chance = 0;
    const backoff = createBackoff({ firstMs: 1000, maxMs: 5000, random: () => chance });
    expect([backoff.next(), backoff.next(), backoff.next(), backoff.next()]).toEqual([500, 1000, 2000, 2500]);
    chance = 1;
    expect(backoff.next()).toBe(5000);
    expect(backoff.next(60_000)).toBe(60_000);
    backoff.reset();
    expect(backoff.next()).toBe(1000);
  });
});

describe('the state of a connection', () => {
  it('keeps since when it is so, and when the network last answered', () => {
    const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));
    const log = createRecordedLog();
    const state = createConnectionState('telegram/wijk', clock, log);
    expect(state.current()).toEqual({ name: 'off', since: '2026-03-02T08:00:00Z', lastRoundTrip: null });
    clock.set(Temporal.Instant.from('2026-03-02T09:00:00Z'));
    state.enter('connected');
    state.noteRoundTrip();
    clock.set(Temporal.Instant.from('2026-03-02T10:00:00Z'));
    state.enter('connected');
    expect(state.current()).toEqual({
      name: 'connected',
      since: '2026-03-02T09:00:00Z',
      lastRoundTrip: '2026-03-02T09:00:00Z',
    });
    state.enter('refused', { login: { kind: 'token', variable: 'TELEGRAM_BOT_TOKEN' } });
    expect(state.current().since).toBe('2026-03-02T10:00:00Z');
    expect(log.text().split('\n')).toHaveLength(2);
  });
});
