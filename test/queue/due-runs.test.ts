/** From a schedule to a job that is done, through the database and either queue. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStoppedClock } from '../../src/core/clock.ts';
import { WijkError } from '../../src/core/errors.ts';
import { createDueRuns } from '../../src/queue/due-runs.ts';
import { type JobQueue, openQueue, type Workers } from '../../src/queue/engine.ts';
import { readScheduleTargets } from '../../src/queue/schedule-target-store.ts';
import { defineScheduledContract, defineScheduledJob, type ScheduledContext } from '../../src/queue/scheduled-job.ts';
import { createScheduledRunStore } from '../../src/queue/scheduled-run-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type EngineUnderTest, engineKinds, requireRedisOnCi } from './engines.ts';
import { recordLog, until } from './recorder.ts';

requireRedisOnCi();

const overview = defineScheduledContract({
  name: 'overview',
  queue: 'jobs',
  attempts: 2,
  backoff: { kind: 'fixed', delayMs: 5 },
});
const clock = createStoppedClock(Temporal.Instant.from('2026-03-01T12:00Z'));

describe.each(engineKinds)('recurring work, with the queue on $kind', kind => {
  let under: EngineUnderTest;
  let database: TestDatabase;
  let prefixes = 0;
  let queue: JobQueue;
  let workers: Workers | undefined;
  let done: string[];
  let act: (context: ScheduledContext) => Promise<void>;

  beforeAll(async () => {
    under = await kind.open();
  });
  afterAll(() => under.close());

  beforeEach(async () => {
    database = await createTestDatabase();
    clock.set(Temporal.Instant.from('2026-03-01T12:00Z'));
    await addNeighbourhood('kroonmolen', 'Europe/Brussels');
    prefixes += 1;
    queue = await openTestQueue();
    done = [];
    act = async () => {};
  });
  afterEach(async () => {
    await workers?.close(2000);
    workers = undefined;
    await queue.close();
    await database.close();
  });

  function openTestQueue(): Promise<JobQueue> {
    const prefix = `due${prefixes}`;
    return openQueue({ engine: under.engine, prefix, clock, log: recordLog(), contracts: [overview] });
  }

  async function addNeighbourhood(slug: string, timeZone: string): Promise<void> {
    await database.database
      .insertInto('neighbourhood')
      .values({ slug, name: slug, time_zone: timeZone, created_at: clock.now().toString(), archived_at: null })
      .execute();
  }

  /** What one process has: its own store and its own tick. */
  function startProcess(own: JobQueue = queue) {
    const runs = createScheduledRunStore(database.database);
    const scheduled = defineScheduledJob(overview, {
      scope: 'neighbourhood',
      schedule: { every: 'day', at: '17:00' },
      runs,
      clock,
      async run(context) {
        await act(context);
        done.push(context.period);
      },
    });
    const neighbourhoods = () => readScheduleTargets(database.database);
    const options = { scheduled: [scheduled], runs, queue: own, clock, installationTimeZone: 'UTC', neighbourhoods };
    return { tick: createDueRuns(options), definition: scheduled.definition, runs };
  }

  async function waiting(): Promise<number> {
    return (await queue.counts()).get('jobs')?.waiting ?? -1;
  }

  it('is enqueued once by two processes that wake at the same moment', async () => {
    const otherQueue = await openTestQueue();
    const [one, other] = [startProcess(), startProcess(otherQueue)];
    await Promise.all([one.tick(), other.tick()]);
    expect(await waiting()).toBe(0);
    clock.set(Temporal.Instant.from('2026-03-01T16:00Z'));
    await Promise.all([one.tick(), other.tick(), one.tick(), other.tick()]);
    expect(await waiting()).toBe(1);
    workers = await queue.startWorkers([one.definition], 'all');
    await until('it is done', () => done.length === 1);
    await Promise.all([one.tick(), other.tick()]);
    await until('nothing is left', async () => (await one.runs.open()).length === 0);
    expect(done).toEqual(['2026-03-01']);
    await otherQueue.close();
  });

  it('is done once after an outage of days, for the latest day alone', async () => {
    const first = startProcess();
    clock.set(Temporal.Instant.from('2026-03-01T16:00Z'));
    await first.tick();
    workers = await queue.startWorkers([first.definition], 'all');
    await until('the first day is done', () => done.length === 1);
    clock.set(Temporal.Instant.from('2026-03-09T10:00Z'));
    // a new process, which remembers nothing
    const second = startProcess();
    await second.tick();
    await second.tick();
    await until('it has caught up', () => done.length === 2);
    expect(done).toEqual(['2026-03-01', '2026-03-08']);
  });

  it('is found again in the rows when the queue was emptied', async () => {
    const hub = startProcess();
    clock.set(Temporal.Instant.from('2026-03-01T16:00Z'));
    await hub.tick();
    await queue.empty();
    expect(await waiting()).toBe(0);
    await hub.tick();
    expect(await waiting()).toBe(1);
    workers = await queue.startWorkers([hub.definition], 'all');
    await until('it is done', () => done.length === 1);
    expect(done).toEqual(['2026-03-01']);
  });

  it('is done all the same when the store loses a job that waits and one that runs, and goes on after', async () => {
    const hub = startProcess();
    const gate = Promise.withResolvers<void>();
    let running = 0;
    act = () => {
      running += 1;
      return gate.promise;
    };
    clock.set(Temporal.Instant.from('2026-03-01T16:00Z'));
    await hub.tick();
    await under.lose();
    await until('the store is back, and empty', async () => (await waiting().catch(() => -1)) === 0);
    await hub.tick();
    expect(await waiting()).toBe(1);
    workers = await queue.startWorkers([hub.definition], 'all');
    await until('it runs', () => running === 1);
    await under.lose();
    await until('the store is back, and empty', async () => (await waiting().catch(() => -1)) === 0);
    // what was in flight may be done twice: its row cannot know better
    await hub.tick();
    await until('it runs again', () => running === 2);
    gate.resolve();
    await until('its row is settled', async () => (await hub.runs.open()).length === 0);
    clock.set(Temporal.Instant.from('2026-03-02T16:00Z'));
    await hub.tick();
    await until('the next day is done', () => done.includes('2026-03-02'));
    expect(done).toEqual(['2026-03-01', '2026-03-01', '2026-03-02']);
  });

  it("goes by each neighbourhood's own clock, and starts with the day it was added", async () => {
    const hub = startProcess();
    clock.set(Temporal.Instant.from('2026-03-01T13:00Z'));
    await addNeighbourhood('kabul', 'Asia/Kabul');
    await hub.tick();
    // 17:30 in Kabul, but it was added at 17:30 as well
    expect(await waiting()).toBe(0);
    clock.set(Temporal.Instant.from('2026-03-02T12:30Z'));
    await hub.tick();
    const open = await hub.runs.open();
    expect(open.map(run => run.period)).toEqual(['2026-03-01', '2026-03-02']);
    expect(new Set(open.map(run => run.neighbourhoodId)).size).toBe(2);
  });

  it('says in its row that it was given up, and comes back with the next period', async () => {
    const hub = startProcess();
    act = async () => {
      throw new WijkError('The printer is gone; name another.', { code: 'printer-gone' });
    };
    clock.set(Temporal.Instant.from('2026-03-01T16:00Z'));
    await hub.tick();
    workers = await queue.startWorkers([hub.definition], 'all');
    await until('it is settled', async () => (await hub.runs.open()).length === 0);
    await hub.tick();
    expect(await waiting()).toBe(0);
    const row = await database.database.selectFrom('scheduled_run').select(['outcome', 'reason']).executeTakeFirst();
    expect(row).toEqual({ outcome: 'failed', reason: 'printer-gone' });
    act = async () => {};
    clock.set(Temporal.Instant.from('2026-03-02T16:00Z'));
    await hub.tick();
    await until('the next is done', () => done.length === 1);
  });
});
