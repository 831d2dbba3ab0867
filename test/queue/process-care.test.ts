import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createFastClock, createStoppedClock, systemClock } from '../../src/core/clock.ts';
import { contracts, tick } from '../../src/queue/contracts.ts';
import { openQueue } from '../../src/queue/engine.ts';
import { type Care, heartbeat, keepTicking, startProcessCare, tickEveryMs } from '../../src/queue/process-care.ts';
import { createProcessHeartbeatStore, type HubProcess } from '../../src/queue/process-heartbeat-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { recordLog, until } from './recorder.ts';

const everySecond = '* * * * * *';

describe('the care of a process', () => {
  it('goes on when it fails, and is logged at the first failure and at the recovery', async () => {
    const log = recordLog();
    let turns = 0;
    const care: Care = {
      name: 'fragile',
      cron: everySecond,
      async run() {
        turns += 1;
        if (turns < 3) throw new Error('call 0470123456');
      },
    };
    const cares = startProcessCare([care], log);
    onTestFinished(() => cares.stop());
    await until('it works again', () => log.lines.some(line => line.level === 'info'));
    expect(turns).toBeGreaterThanOrEqual(3);
    expect(log.lines.map(line => line.level)).toEqual(['warn', 'info']);
    expect(log.dump()).not.toContain('0470');
  });

  it('stops only when what runs has ended, and begins nothing more', async () => {
    const gate = Promise.withResolvers<void>();
    let turns = 0;
    const care: Care = {
      name: 'slow',
      cron: everySecond,
      run() {
        turns += 1;
        return gate.promise;
      },
    };
    const cares = startProcessCare([care], recordLog());
    await until('it runs', () => turns === 1);
    let stopped = false;
    const stopping = cares.stop().then(() => {
      stopped = true;
    });
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(stopped).toBe(false);
    gate.resolve();
    await stopping;
    await new Promise(resolve => setTimeout(resolve, 1200));
    expect(turns).toBe(1);
  });
});

describe('the heartbeat', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  it('shows who lives, and forgets who was silent for a day', async () => {
    const store = createProcessHeartbeatStore(database.database);
    const clock = createStoppedClock(Temporal.Instant.from('2026-11-21T12:00Z'));
    const [first, second] = [hubProcess('chat'), hubProcess('web')];
    await heartbeat(store, first, clock).run();
    clock.set(Temporal.Instant.from('2026-11-22T11:59Z'));
    await heartbeat(store, second, clock).run();
    const anHourAgo = () => clock.now().subtract({ hours: 1 });
    expect((await store.seenSince(anHourAgo())).map(seen => seen.role)).toEqual(['web']);
    expect((await store.seenSince(clock.now().subtract({ hours: 24 }))).map(seen => seen.role)).toEqual([
      'chat',
      'web',
    ]);
    clock.set(Temporal.Instant.from('2026-11-22T12:01Z'));
    await heartbeat(store, second, clock).run();
    const rows = await database.database.selectFrom('process_heartbeat').select('role').execute();
    expect(rows).toEqual([{ role: 'web' }]);
    expect(await store.seenSince(anHourAgo())).toEqual([second]);
    await store.leave(second.id);
    expect(await store.seenSince(anHourAgo())).toEqual([]);
  });

  it('keeps the tick coming, faster when the clock runs fast', async () => {
    const fast = createFastClock(Temporal.Instant.from('2026-03-02T08:00Z'), 600);
    expect(tickEveryMs(systemClock)).toBe(15_000);
    expect(tickEveryMs(fast)).toBe(1000);
    const engine = { kind: 'postgres', url: database.url } as const;
    const queue = await openQueue({ engine, prefix: 'care', clock: fast, log: recordLog(), contracts });
    onTestFinished(() => queue.close());
    await keepTicking(queue, fast).run();
    await keepTicking(queue, fast).run();
    const counts = (await queue.counts()).get(tick.queue);
    expect((counts?.waiting ?? 0) + (counts?.delayed ?? 0)).toBe(1);
  });
});

function hubProcess(role: string): HubProcess {
  const startedAt = Temporal.Instant.from('2026-11-21T12:00Z');
  return { id: randomUUID(), role, host: 'wijk', pid: 42, programVersion: '0.1.0', startedAt };
}
