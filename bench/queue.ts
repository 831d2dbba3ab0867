/**
 * How many jobs a second go in and come out, with our queue and with a bare BullMQ loop of the same options in the same
 * run, on both engines. Run by hand: `node bench/queue.ts [jobs per round] [rounds]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { z } from 'zod';
import { systemClock } from '../src/core/clock.ts';
import { openEmbeddedServer } from '../src/database/embedded/embedded-server.ts';
import { defineJobContract } from '../src/queue/contract.ts';
import { type Engine, openQueue } from '../src/queue/engine.ts';
import { defineJob } from '../src/queue/job.ts';
import { queues } from '../src/queue/queues.ts';
import type { Log } from '../src/queue/log.ts';
import { hasRedisServer, startRedisServer } from '../test/queue/redis-server.ts';

const jobs = Number(process.argv[2] ?? 2000);
const rounds = Number(process.argv[3] ?? 9);
const { concurrency } = queues.jobs;
/** Producers that wait for each job to be stored before they bring the next. */
const producers = 8;

const contract = defineJobContract({
  name: 'bench',
  queue: 'jobs',
  payload: z.object({ activity: z.uuid(), neighbourhood: z.uuid() }),
});
const payload = {
  activity: 'a2b1f5f0-6a0a-4f0e-9a55-1b6f4a1f2c3d',
  neighbourhood: '0d4f0b0a-5d0e-4c57-8f0b-6a2f1f9f0e11',
};
/** The same as the contract's, see src/queue/job-options.ts. */
const bareOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 2000 },
  priority: 0,
  removeOnComplete: true,
  removeOnFail: { age: 604_800, count: 200 },
  stackTraceLimit: 0,
};

/** Adds and does all jobs of a round, and tells how many a second. */
interface Loop {
  add(): Promise<unknown>;
  close(): Promise<void>;
}

async function measure(open: (onDone: () => void) => Promise<Loop>): Promise<number> {
  const { promise: allDone, resolve } = Promise.withResolvers<void>();
  let done = 0;
  const loop = await open(() => {
    done += 1;
    if (done === jobs) resolve();
  });
  const started = performance.now();
  let added = 0;
  const produce = async () => {
    while (added < jobs) {
      added += 1;
      await loop.add();
    }
  };
  await Promise.all([allDone, ...Array.from({ length: producers }, produce)]);
  const seconds = (performance.now() - started) / 1000;
  await loop.close();
  return jobs / seconds;
}

const silent: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {}

async function ours(engine: Engine, prefix: string, onDone: () => void): Promise<Loop> {
  const queue = await openQueue({ engine, prefix, clock: systemClock, log: silent, contracts: [contract] });
  const workers = await queue.startWorkers([defineJob(contract, async () => onDone())], 'all');
  return {
    add: () => queue.enqueue(contract, payload),
    async close() {
      await workers.close(5000);
      await queue.close();
    },
  };
}

async function bareOnPostgres(url: string, name: string, settings: string, onDone: () => void): Promise<Loop> {
  const pool = new pg.Pool({ connectionString: url, max: 8, options: `-c search_path=bullmq ${settings}` });
  const bull = withBackend(createPostgresBackend);
  // biome-ignore lint/suspicious/noExplicitAny: BullMQ's type of a pool is not pg's own, see src/queue/store.ts
  const connection = pool as any;
  const queue = new bull.Queue(name, { connection });
  const worker = new bull.Worker(name, async () => onDone(), { connection, concurrency });
  await worker.waitUntilReady();
  return {
    add: () => queue.add('bench', payload, bareOptions),
    async close() {
      await worker.close();
      await queue.close();
      await pool.end();
    },
  };
}

async function bareOnRedis(url: string, name: string, onDone: () => void): Promise<Loop> {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  const queue = new Queue(name, { connection });
  const worker = new Worker(name, async () => onDone(), { connection, concurrency });
  await worker.waitUntilReady();
  return {
    add: () => queue.add('bench', payload, bareOptions),
    async close() {
      await worker.close();
      await queue.close();
      await connection.quit();
    },
  };
}

type Contestants = Readonly<Record<string, (round: string, onDone: () => void) => Promise<Loop>>>;

/**
 * All contestants in turn, round after round, each time another first. The ratio is the median of the rounds' own ratios,
 * so that what else the machine does falls on each alike.
 */
async function compare(engine: string, contestants: Contestants): Promise<void> {
  const names = Object.keys(contestants);
  const results = new Map<string, number[]>(names.map(name => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + round) % names.length] ?? '';
      const open = contestants[name];
      if (open === undefined) continue;
      const rate = await measure(onDone => open(`bench${round}${name.replaceAll(/[^a-z]/g, '')}`, onDone));
      // the first round warms up
      if (round > 0) results.get(name)?.push(rate);
    }
  }
  const bare = results.get('bare') ?? [];
  for (const [name, rates] of results) {
    const [low, middle, high] = [Math.min(...rates), median(rates), Math.max(...rates)].map(Math.round);
    const ratio = median(rates.map((rate, round) => rate / (bare[round] ?? Number.NaN))).toFixed(2);
    process.stdout.write(
      `${engine.padEnd(9)} ${name.padEnd(24)} ${middle} jobs/s (${low} to ${high}), ratio ${ratio}\n`,
    );
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

process.stdout.write(
  `${jobs} jobs a round, median of ${rounds} rounds, ${producers} producers, concurrency ${concurrency}\n`,
);
const folder = mkdtempSync(join(tmpdir(), 'wijkbode-bench-'));
const server = await openEmbeddedServer(join(folder, 'server'));
try {
  const fast = '-c synchronous_commit=off';
  await compare('postgres', {
    ours: (round, onDone) => ours({ kind: 'postgres', url: server.url }, round, onDone),
    bare: (round, onDone) => bareOnPostgres(server.url, round, fast, onDone),
    'bare, waiting for fsync': (round, onDone) => bareOnPostgres(server.url, round, '', onDone),
  });
} finally {
  await server.close();
}
if (hasRedisServer()) {
  const redis = await startRedisServer(folder);
  await compare('redis', {
    ours: (round, onDone) => ours({ kind: 'redis', url: redis.url }, round, onDone),
    bare: (round, onDone) => bareOnRedis(redis.url, round, onDone),
  });
  await redis.close();
} else {
  process.stdout.write('redis     left out: redis-server is not on the PATH\n');
}
rmSync(folder, { recursive: true, force: true });
