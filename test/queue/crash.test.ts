/** Processes and stores that end in the middle of the work. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { openEmbeddedServer } from '../../src/database/embedded/embedded-server.ts';
import { type Engine, type JobQueue, openQueue } from '../../src/queue/engine.ts';
import { defineJob } from '../../src/queue/job.ts';
import { killPostgres } from '../support/kill-postgres.ts';
import { makeFolder } from '../support/run-folder.ts';
import { engineKinds, redisIsHere, requireRedisOnCi } from './engines.ts';
import { crashTuning, holdContract } from './hold-contract.ts';
import { recordLog, until } from './recorder.ts';
import { startRedisServer } from './redis-server.ts';

requireRedisOnCi();

describe.each(engineKinds)('a process killed in the middle of a job, on $kind', kind => {
  it('has its job done by another, and the attempt does not count', async () => {
    const under = await kind.open();
    const log = recordLog();
    const options = { engine: under.engine, prefix: 'crash', clock: systemClock, log, contracts: [holdContract] };
    const queue = await openQueue({ ...options, tuning: crashTuning });
    try {
      await queue.enqueue(holdContract, { id: 'a' });
      await killInTheMiddleOf(under.engine, 'a');
      const attempts: number[] = [];
      const workers = await queue.startWorkers(
        [defineJob(holdContract, async ({ attempt }) => void attempts.push(attempt))],
        'all',
      );
      await until('the job is done elsewhere', () => attempts.length === 1);
      expect(attempts).toEqual([1]);
      await workers.close(2000);
      expect((await queue.counts()).get('jobs')).toEqual({ waiting: 0, running: 0, delayed: 0, failed: 0 });
    } finally {
      await queue.close();
      await under.close();
    }
  });

  it("is held to be the job's own fault after the sixth time", async () => {
    const under = await kind.open();
    const log = recordLog();
    const options = { engine: under.engine, prefix: 'crash', clock: systemClock, log, contracts: [holdContract] };
    const queue = await openQueue({ ...options, tuning: crashTuning });
    try {
      await queue.enqueue(holdContract, { id: 'a' });
      for (let crash = 0; crash < 6; crash += 1) await killInTheMiddleOf(under.engine, 'a');
      const runs: string[] = [];
      const givenUp: string[] = [];
      const definition = defineJob(
        holdContract,
        async ({ payload }) => void runs.push(payload.id),
        async (_, reason) => void givenUp.push(reason),
      );
      const workers = await queue.startWorkers([definition], 'all');
      await until('it is given up', () => givenUp.length === 1);
      expect(givenUp).toEqual(['crashed']);
      expect(runs).toEqual([]);
      expect(log.lines.filter(line => line.level === 'error')).toHaveLength(1);
      await workers.close(2000);
    } finally {
      await queue.close();
      await under.close();
    }
  });
});

/** Starts a process, waits until it says that it has the job, and kills it. */
async function killInTheMiddleOf(engine: Engine, id: string): Promise<void> {
  const program = fileURLToPath(new URL('./worker-process.ts', import.meta.url));
  const child = spawn(process.execPath, [program, JSON.stringify(engine)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  expect(line).toBe(id);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe('a store that is away for a while', () => {
  it.runIf(redisIsHere)('goes on when Redis was restarted and has forgotten everything', async () => {
    const redis = await startRedisServer();
    onTestFinished(() => redis.close());
    const done = await workThrough({ kind: 'redis', url: redis.url }, redis);
    expect(done).toEqual(['before', 'after']);
  });

  it('goes on when PostgreSQL was restarted', async () => {
    const dataDir = makeFolder('restart');
    const server = await openEmbeddedServer(dataDir);
    onTestFinished(async () => {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    });
    const done = await workThrough(
      { kind: 'postgres', url: server.url },
      {
        stop: () => killPostgres(server),
        start: () => until('it runs again', async () => (await server.keepRunning()) === 'restarted'),
      },
    );
    expect(done).toEqual(['before', 'after']);
  });
});

interface Switch {
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Does a job, has the store away for a while, and does another with the same queue and workers. */
async function workThrough(engine: Engine, store: Switch): Promise<string[]> {
  const log = recordLog();
  const queue = await openQueue({ engine, prefix: 'outage', clock: systemClock, log, contracts: [holdContract] });
  const done: string[] = [];
  const workers = await queue.startWorkers(
    [defineJob(holdContract, async ({ payload }) => void done.push(payload.id))],
    'all',
  );
  await queue.enqueue(holdContract, { id: 'before' });
  await until('the first is done', () => done.length === 1);
  await store.stop();
  await expect(queue.health()).rejects.toMatchObject({ code: 'queue-unreachable' });
  await expect(queue.enqueue(holdContract, { id: 'lost' })).rejects.toMatchObject({ code: 'queue-unreachable' });
  expect(await cpuShareOf(500)).toBeLessThan(0.5);
  await store.start();
  await until('it is healthy again', () => isHealthy(queue));
  await queue.enqueue(holdContract, { id: 'after' });
  await until('the second is done', () => done.length === 2);
  await workers.close(2000);
  await queue.close();
  return done;
}

async function isHealthy(queue: JobQueue): Promise<boolean> {
  return queue.health().then(
    () => true,
    () => false,
  );
}

/** The share of a core that this process uses in so many milliseconds, in which it should only wait. */
async function cpuShareOf(durationMs: number): Promise<number> {
  const before = process.cpuUsage();
  await new Promise(resolve => setTimeout(resolve, durationMs));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / durationMs;
}
