import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createStoppedClock } from '../../src/core/clock.ts';
import { WijkError } from '../../src/core/errors.ts';
import { defineJobContract, type JobContract } from '../../src/queue/contract.ts';
import { type JobOutcome, type JobQueue, openQueue, type QueueCounts, type Workers } from '../../src/queue/engine.ts';
import { defineJob, type JobContext, type JobDefinition } from '../../src/queue/job.ts';
import type { QueueName } from '../../src/queue/queues.ts';
import { rateLimited } from '../../src/queue/worker.ts';
import type { WorkerTuning } from '../../src/queue/worker-group.ts';
import { type EngineUnderTest, engineKinds, requireRedisOnCi } from './engines.ts';
import { type RecordedLog, recordLog, until } from './recorder.ts';

requireRedisOnCi();

const payload = z.object({ id: z.string() });
type Payload = z.infer<typeof payload>;
const quickly = { kind: 'fixed', delayMs: 5 } as const;

const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));

describe.each(engineKinds)('the queue on $kind', kind => {
  let under: EngineUnderTest;
  let suite = 0;
  let queue: JobQueue;
  let workers: Workers | undefined;
  let log: RecordedLog;
  let outcomes: JobOutcome[];

  beforeAll(async () => {
    under = await kind.open();
  });
  afterAll(() => under.close());

  afterEach(async () => {
    await workers?.close(2000);
    workers = undefined;
    await queue.close();
  });

  async function open(contracts: readonly JobContract[], tuning?: WorkerTuning): Promise<void> {
    log = recordLog();
    outcomes = [];
    suite += 1;
    queue = await openQueue({
      engine: under.engine,
      prefix: `test${suite}`,
      clock,
      log,
      contracts,
      observe: outcome => void outcomes.push(outcome),
      ...(tuning === undefined ? {} : { tuning }),
    });
  }

  async function counts(name: QueueName): Promise<QueueCounts> {
    const found = (await queue.counts()).get(name);
    if (found === undefined) throw new Error(`No counts of ${name}.`);
    return found;
  }

  async function work(...definitions: readonly JobDefinition[]): Promise<void> {
    workers = await queue.startWorkers(definitions, 'all');
  }

  /** A contract, and a handler that runs `act` and remembers what came. */
  function recording(
    contract: JobContract<Payload>,
    act: (context: JobContext<Payload>) => Promise<void> = async () => {},
  ) {
    const seen: string[] = [];
    const givenUp: string[] = [];
    const definition = defineJob(
      contract,
      async context => {
        seen.push(context.payload.id);
        await act(context);
      },
      async (given, reason) => void givenUp.push(`${given.id} ${reason}`),
    );
    return { seen, givenUp, definition };
  }

  it('hands a job to its handler, with the clock, and forgets it when done', async () => {
    const contract = defineJobContract({ name: 'greet', queue: 'chat', payload });
    await open([contract]);
    const instants: string[] = [];
    const { seen, definition } = recording(
      contract,
      async context => void instants.push(context.clock.now().toString()),
    );
    await work(definition);
    await queue.enqueue(contract, { id: 'a' });
    await until('the job is done', () => outcomes.length === 1);
    expect(seen).toEqual(['a']);
    expect(instants).toEqual(['2026-03-02T08:00:00Z']);
    expect(outcomes[0]).toMatchObject({ job: 'greet', queue: 'chat', result: 'done' });
    await until('the queue is empty', async () => (await counts('chat')).running === 0);
    expect(await counts('chat')).toEqual({ waiting: 0, running: 0, delayed: 0, failed: 0 });
    expect(log.lines.map(line => [line.level, line.text])).toEqual([
      ['debug', 'job started'],
      ['debug', 'job finished'],
    ]);
  });

  it('takes many at once, in order, and lower priority after', async () => {
    const first = defineJobContract({ name: 'first', queue: 'jobs', payload });
    const second = defineJobContract({ name: 'second', queue: 'jobs', payload, priority: 1 });
    await open([first, second], { lockMs: 5000, stalledCheckMs: 5000, concurrency: 1 });
    await queue.enqueueMany(second, [{ id: 'c' }, { id: 'd' }]);
    await queue.enqueueMany(first, [{ id: 'a' }, { id: 'b' }]);
    await queue.enqueue(second, { id: 'e' }, { priority: 9 });
    expect((await counts('jobs')).waiting).toBe(5);
    const order: string[] = [];
    const remember = async (context: JobContext<Payload>) => void order.push(context.payload.id);
    await work(defineJob(first, remember), defineJob(second, remember));
    await until('all ran', () => outcomes.length === 5);
    expect(order).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('waits as long as asked', async () => {
    const contract = defineJobContract({ name: 'later', queue: 'jobs', payload });
    await open([contract]);
    const { seen, definition } = recording(contract);
    await work(definition);
    const started = performance.now();
    await queue.enqueue(contract, { id: 'after' }, { delayMs: 300 });
    expect((await counts('jobs')).delayed).toBe(1);
    await until('the job ran', () => seen.length === 1);
    expect(performance.now() - started).toBeGreaterThan(290);
  });

  it('refuses a payload that is not as agreed, at either end, without quoting it', async () => {
    const loose = defineJobContract({ name: 'message', queue: 'chat', payload: () => ({ id: 'Fatma 0470123456' }) });
    const strict = defineJobContract({ name: 'message', queue: 'chat', payload: z.object({ id: z.uuid() }) });
    await open([strict]);
    await expect(queue.enqueue(strict, { id: 'Fatma 0470123456' })).rejects.toThrow(z.ZodError);
    const { seen, definition } = recording(strict);
    await work(definition);
    // as an older program with another contract of that name would
    const older = await openQueue({ engine: under.engine, prefix: `test${suite}`, clock, log, contracts: [loose] });
    await older.enqueue(loose, { id: 'x' });
    await older.close();
    await until('the job is refused', () => outcomes.length === 1);
    expect(outcomes[0]?.result).toBe('failed');
    expect(seen).toEqual([]);
    await until('it is kept as failed', async () => (await counts('chat')).failed === 1);
    expect(log.lines.filter(line => line.level === 'error')).toHaveLength(1);
    expect(log.dump()).toContain('id: invalid_format');
    expect(log.dump()).not.toMatch(/Fatma|0470/);
  });

  it('tries an unexpected failure again, with pauses, until the attempts are used up', async () => {
    const contract = defineJobContract({ name: 'fragile', queue: 'jobs', payload, attempts: 3, backoff: quickly });
    await open([contract]);
    const attempts: number[] = [];
    const { seen, givenUp, definition } = recording(contract, async context => {
      attempts.push(context.attempt);
      if (context.payload.id === 'mends' && context.attempt === 3) return;
      throw new TypeError('cannot read 0470123456');
    });
    await work(definition);
    await queue.enqueue(contract, { id: 'mends' });
    await until('it mended', () => outcomes.some(outcome => outcome.result === 'done'));
    expect(attempts).toEqual([1, 2, 3]);
    await queue.enqueue(contract, { id: 'breaks' });
    await until('it is given up', () => givenUp.length === 1);
    expect(givenUp).toEqual(['breaks TypeError']);
    expect(seen.filter(id => id === 'breaks')).toHaveLength(3);
    expect(outcomes.map(outcome => outcome.result)).toEqual(['retry', 'retry', 'done', 'retry', 'retry', 'failed']);
    expect(log.lines.filter(line => line.level === 'warn')).toHaveLength(4);
    expect(log.lines.filter(line => line.level === 'error')).toHaveLength(1);
    expect(log.dump()).not.toContain('0470');
  });

  it('gives up at once what cannot help to try again', async () => {
    const contract = defineJobContract({ name: 'hopeless', queue: 'jobs', payload });
    await open([contract]);
    const { seen, givenUp, definition } = recording(contract, async () => {
      throw new WijkError('The chat is gone; nothing to do.', { code: 'chat-gone' });
    });
    await work(definition);
    await queue.enqueue(contract, { id: 'a' });
    await until('it is kept as failed', async () => (await counts('jobs')).failed === 1);
    expect(seen).toEqual(['a']);
    expect(givenUp).toEqual(['a chat-gone']);
  });

  it('waits for what is away without using up attempts, until patience ends', async () => {
    const away = new WijkError('Telegram is away.', { code: 'network-away', retry: 'later', retryAfterMs: 20 });
    const contract = defineJobContract({ name: 'patient', queue: 'deliver', payload, attempts: 1, patienceMs: 60_000 });
    const hasty = defineJobContract({ name: 'hasty', queue: 'deliver', payload, patienceMs: 10 });
    await open([contract, hasty]);
    let calls = 0;
    const patient = recording(contract, async context => {
      expect(context.attempt).toBe(1);
      calls += 1;
      if (calls < 4) throw away;
    });
    const impatient = recording(hasty, async () => {
      throw away;
    });
    await work(patient.definition, impatient.definition);
    await queue.enqueue(contract, { id: 'a' });
    await until('it got through', () => outcomes.some(outcome => outcome.result === 'done'));
    expect(outcomes.map(outcome => outcome.result)).toEqual(['waiting', 'waiting', 'waiting', 'done']);
    await queue.enqueue(hasty, { id: 'b' });
    await until('patience ended', () => impatient.givenUp.length === 1);
    expect(impatient.givenUp).toEqual(['b network-away']);
  });

  it('waits for a database that restarts, too', async () => {
    const contract = defineJobContract({ name: 'rows', queue: 'jobs', payload, attempts: 1, backoff: quickly });
    await open([contract]);
    let calls = 0;
    const { givenUp, definition } = recording(contract, async () => {
      calls += 1;
      if (calls < 3) throw Object.assign(new Error('terminating connection'), { code: '57P01' });
    });
    await work(definition);
    await queue.enqueue(contract, { id: 'a' });
    await until('it got through', () => outcomes.some(outcome => outcome.result === 'done'));
    expect(outcomes.map(outcome => outcome.result)).toEqual(['waiting', 'waiting', 'done']);
    expect(givenUp).toEqual([]);
  });

  it('holds the whole queue when the other side asks for rest', async () => {
    const contract = defineJobContract({ name: 'send', queue: 'deliver', payload });
    await open([contract]);
    const times: number[] = [];
    const { seen, definition } = recording(contract, async ({ payload: { id } }) => {
      times.push(performance.now());
      if (id === 'a' && times.length === 1) {
        throw new WijkError('Too many.', { code: rateLimited, retry: 'later', retryAfterMs: 400 });
      }
    });
    await queue.enqueue(contract, { id: 'a' });
    await work(definition);
    await until('the first was refused', () => outcomes.length === 1);
    await queue.enqueue(contract, { id: 'b' });
    await until('both went out', () => outcomes.filter(outcome => outcome.result === 'done').length === 2);
    expect(seen).toHaveLength(3);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(350);
  });

  it('lets only the job itself wait in a queue that cannot be held', async () => {
    const contract = defineJobContract({ name: 'fetch', queue: 'jobs', payload });
    await open([contract]);
    const { seen, definition } = recording(contract, async ({ payload: { id } }) => {
      if (id !== 'a') return;
      throw new WijkError('Too many.', { code: rateLimited, retry: 'later', retryAfterMs: 60_000 });
    });
    await work(definition);
    await queue.enqueueMany(contract, [{ id: 'a' }, { id: 'b' }]);
    await until('the other is done', () => outcomes.length === 2);
    expect(seen.toSorted()).toEqual(['a', 'b']);
    await until('the first waits', async () => (await counts('jobs')).delayed === 1);
  });

  it('makes one of twins that wait, and one more of those that come while it runs', async () => {
    const drop = defineJobContract({ name: 'drop', queue: 'jobs', payload, deduplicateBy: ({ id }) => id });
    const again = defineJobContract({
      name: 'again',
      queue: 'jobs',
      payload,
      deduplicateBy: ({ id }) => id,
      whileRunning: 'again',
    });
    await open([drop, again]);
    const gate = Promise.withResolvers<void>();
    const dropping = recording(drop, () => gate.promise);
    const repeating = recording(again, () => gate.promise);
    for (const contract of [drop, again]) {
      await queue.enqueue(contract, { id: 'a' });
      await queue.enqueueMany(contract, [{ id: 'a' }, { id: 'a' }]);
    }
    expect((await counts('jobs')).waiting).toBe(2);
    await work(dropping.definition, repeating.definition);
    await until('both run', () => dropping.seen.length === 1 && repeating.seen.length === 1);
    for (const contract of [drop, again]) {
      await queue.enqueue(contract, { id: 'a' });
      await queue.enqueue(contract, { id: 'a' });
    }
    gate.resolve();
    await until('three are done', () => outcomes.length === 3);
    // a twin that comes after the end counts again
    await queue.enqueue(drop, { id: 'a' });
    await until('and a fourth', () => outcomes.length === 4);
    expect(dropping.seen).toEqual(['a', 'a']);
    expect(repeating.seen).toEqual(['a', 'a']);
  });

  it('leaves a job it does not know for a newer program', async () => {
    const known = defineJobContract({ name: 'known', queue: 'jobs', payload });
    const newer = defineJobContract({ name: 'newer', queue: 'jobs', payload });
    await open([known]);
    const { definition } = recording(known);
    await work(definition);
    const other = await openQueue({ engine: under.engine, prefix: `test${suite}`, clock, log, contracts: [newer] });
    await other.enqueue(newer, { id: 'a' });
    await other.close();
    await until('it waits', async () => (await counts('jobs')).delayed === 1);
    expect(log.lines.filter(line => line.level === 'warn').map(line => line.fields.job)).toEqual(['newer']);
  });

  it('works only the queues of its role', async () => {
    const chat = defineJobContract({ name: 'chat', queue: 'chat', payload });
    const deliver = defineJobContract({ name: 'deliver', queue: 'deliver', payload });
    await open([chat, deliver]);
    const chatting = recording(chat);
    const delivering = recording(deliver);
    const definitions = [chatting.definition, delivering.definition];
    await queue.enqueue(chat, { id: 'a' });
    await queue.enqueue(deliver, { id: 'b' });
    const none = await queue.startWorkers(definitions, 'web');
    await none.close(100);
    workers = await queue.startWorkers(definitions, 'deliver');
    await until('one is done', () => outcomes.length === 1);
    expect(delivering.seen).toEqual(['b']);
    expect((await counts('chat')).waiting).toBe(1);
  });

  it('takes nothing new while paused', async () => {
    const contract = defineJobContract({ name: 'pausable', queue: 'jobs', payload });
    await open([contract]);
    const { seen, definition } = recording(contract);
    await work(definition);
    await workers?.pause();
    await queue.enqueue(contract, { id: 'a' });
    expect((await counts('jobs')).waiting).toBe(1);
    expect(seen).toEqual([]);
    workers?.resume();
    await until('it ran', () => seen.length === 1);
  });

  it('waits for the running job when it closes', async () => {
    const contract = defineJobContract({ name: 'busy', queue: 'jobs', payload });
    await open([contract]);
    const gate = Promise.withResolvers<void>();
    const { seen, definition } = recording(contract, () => gate.promise);
    await work(definition);
    await queue.enqueue(contract, { id: 'a' });
    await until('it runs', () => seen.length === 1);
    const closing = workers?.close(10_000);
    await queue.enqueue(contract, { id: 'b' });
    gate.resolve();
    expect(await closing).toBe(true);
    // a fetch that was under way may still bring the second
    expect(outcomes.map(outcome => outcome.result)).toEqual(seen.map(() => 'done'));
    expect(await counts('jobs')).toEqual({ waiting: 2 - seen.length, running: 0, delayed: 0, failed: 0 });
  });

  it('tells a long job to stop when time is short, and puts it back as it was', async () => {
    const contract = defineJobContract({ name: 'long', queue: 'jobs', payload, attempts: 1 });
    await open([contract]);
    const { seen, givenUp, definition } = recording(contract, ({ signal }) => {
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')));
      });
    });
    await work(definition);
    await queue.enqueue(contract, { id: 'a' });
    await until('it runs', () => seen.length === 1);
    expect(await workers?.close(400)).toBe(true);
    expect(outcomes.map(outcome => outcome.result)).toEqual(['interrupted']);
    expect(givenUp).toEqual([]);
    expect(await counts('jobs')).toEqual({ waiting: 1, running: 0, delayed: 0, failed: 0 });
  });

  it('closes in time even when a job does not listen', async () => {
    const contract = defineJobContract({ name: 'deaf', queue: 'jobs', payload });
    await open([contract]);
    const gate = Promise.withResolvers<void>();
    const { seen, definition } = recording(contract, () => gate.promise);
    await work(definition);
    await queue.enqueue(contract, { id: 'a' });
    await until('it runs', () => seen.length === 1);
    const started = performance.now();
    expect(await workers?.close(400)).toBe(false);
    workers = undefined;
    expect(performance.now() - started).toBeLessThan(2000);
    expect((await counts('jobs')).running).toBe(1);
    gate.resolve();
  });

  it('brings a recurring job back by itself, once for two processes', async () => {
    const contract = defineJobContract({ name: 'wake', queue: 'jobs', payload: z.object({}), attempts: 1 });
    await open([contract]);
    const other = await openQueue({ engine: under.engine, prefix: `test${suite}`, clock, log, contracts: [contract] });
    await Promise.all([queue.keepRecurring(contract, {}, 200), other.keepRecurring(contract, {}, 200)]);
    const times: number[] = [];
    const definition = defineJob(contract, async () => void times.push(performance.now()));
    await work(definition);
    await queue.keepRecurring(contract, {}, 200);
    // Seven pauses of 200 ms, of which a busy machine may swallow two; twice for two processes would be half of it.
    await until('it came eight times', () => times.length === 8);
    expect((times[7] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(900);
    await queue.empty();
    await workers?.pause();
    expect(await counts('jobs')).toEqual({ waiting: 0, running: 0, delayed: 0, failed: 0 });
    await other.keepRecurring(contract, {}, 200);
    workers?.resume();
    await until('it came again', () => times.length === 9);
    await other.close();
  });

  it('answers for its health, and says in one sentence that it cannot be reached', async () => {
    const contract = defineJobContract({ name: 'health', queue: 'jobs', payload });
    await open([contract]);
    expect(await queue.health()).toEqual({ roundTripMs: expect.any(Number) });
    const nowhere = { kind: kind.kind, url: `${kind.kind}://somebody:secret@127.0.0.1:1/none` };
    const opening = openQueue({ engine: nowhere, prefix: 'none', clock, log, contracts: [contract] });
    await expect(opening).rejects.toMatchObject({ code: 'queue-unreachable', retry: 'later' });
    await expect(opening).rejects.not.toThrow(/secret/);
  });

  it('refuses to start when contracts and handlers do not fit', async () => {
    const one = defineJobContract({ name: 'one', queue: 'jobs', payload });
    const two = defineJobContract({ name: 'two', queue: 'jobs', payload });
    await open([one]);
    const [first, second] = [recording(one).definition, recording(two).definition];
    await expect(queue.startWorkers([], 'all')).rejects.toThrow("The job 'one' has no handler");
    await expect(queue.startWorkers([first, first], 'all')).rejects.toThrow("The job 'one' has two handlers");
    await expect(queue.startWorkers([first, second], 'all')).rejects.toThrow("job 'two' has no contract");
  });
});
