/**
 * The two stores BullMQ can work on, made alike: how its queues and workers connect, and how that is closed again. The
 * only file that knows which of the two it is.
 */
import {
  isPgPool,
  type Job,
  type JobsOptions,
  type PgPool,
  type Processor,
  Queue,
  type QueueOptions,
  runMigrations,
  UnsupportedPostgresVersionError,
  Worker,
  type WorkerOptions,
  withBackend,
} from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import pg from 'pg';
import { WijkError } from '../core/errors.ts';
import { beatOn, endSilentConnections } from '../database/silent-connections.ts';
import { settlesWithin } from './deadline.ts';
import { createSharedListener } from './shared-listener.ts';

export interface Engine {
  readonly kind: 'postgres' | 'redis';
  /** Connection string; never logged. */
  readonly url: string;
}

/** What this room uses of BullMQ's classes: these parts are typed alike on both stores. */
export type BullJob = Pick<
  Job<unknown, void, string>,
  | 'id'
  | 'name'
  | 'data'
  | 'opts'
  | 'timestamp'
  | 'attemptsMade'
  | 'attemptsStarted'
  | 'deferredFailure'
  | 'moveToWait'
  | 'moveToDelayed'
>;
type AnyQueue = Queue<unknown, void, string, unknown, void, string>;
export type BullQueue = Pick<
  AnyQueue,
  | 'getJobCounts'
  | 'getJobScheduler'
  | 'upsertJobScheduler'
  | 'removeJobScheduler'
  | 'promoteJobs'
  | 'rateLimit'
  | 'obliterate'
  | 'close'
  | 'waitUntilReady'
> & {
  add(name: string, data: unknown, options: JobsOptions): Promise<unknown>;
  addBulk(jobs: { name: string; data: unknown; opts: JobsOptions }[]): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
};
export type BullWorker = Pick<
  Worker<unknown, void, string>,
  'pause' | 'resume' | 'close' | 'cancelAllJobs' | 'cancelJob' | 'waitUntilReady'
> & {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: BullJob | undefined, error: Error) => void): unknown;
  on(event: 'lockRenewalFailed', listener: (jobIds: string[]) => void): unknown;
  getBackend(): { close(force?: boolean): Promise<void> };
};

type WithoutConnection<Options> = Omit<Options, 'connection' | 'drainDelay'>;

/** One open store. Queues and workers made from it share its connections, and must be closed before it. */
export interface Store {
  queue(name: string, options: WithoutConnection<QueueOptions>): BullQueue;
  worker(name: string, processor: Processor<unknown, void>, options: WithoutConnection<WorkerOptions>): BullWorker;
  /** False while it is known to be away: asking would only wait. True says nothing. */
  isConnected(): boolean;
  /** Lets go of all connections, without waiting longer than `deadlineMs` real milliseconds for commands under way. */
  close(deadlineMs: number): Promise<void>;
}

/**
 * Connects, and on PostgreSQL brings BullMQ's own tables up to date.
 *
 * @param onFault told of faults of connections, which mend themselves
 * @throws WijkError `queue-unreachable`, or `queue-server-too-old`
 */
export async function openStore(engine: Engine, onFault: (error: unknown) => void): Promise<Store> {
  return engine.kind === 'postgres' ? openPostgresStore(engine.url, onFault) : openRedisStore(engine.url, onFault);
}

/** BullMQ's schema; with a pool of our own, BullMQ reads no other name. */
const schema = 'bullmq';

async function openPostgresStore(url: string, onFault: (error: unknown) => void): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'wijkbode queue',
    // one to listen on, three for all queries: more cost memory and bring no speed
    max: 4,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    idleTimeoutMillis: 20_000,
    connectionTimeoutMillis: 10_000,
    // what the queue holds can be refilled from our rows, so its commits need not wait for the disk
    options: `-c search_path=${schema} -c synchronous_commit=off`,
  });
  // every queue and worker adds a listener of its own
  pool.setMaxListeners(0);
  pool.on('error', onFault);
  // one that breaks at work: whoever works with it is told
  pool.on('connect', client => client.on('error', () => undefined));
  const connection = requireBullPool(pool);
  try {
    await migrate(connection);
  } catch (error) {
    await pool.end();
    throw unreachable('postgres', url, error);
  }
  endSilentConnections(pool);
  const listener = createSharedListener(connection, client =>
    client instanceof pg.Client ? beatOn(client).stop : undefined,
  );
  const { Queue: PostgresQueue, Worker: PostgresWorker } = withBackend(listener.createBackend);
  return {
    queue: (name, options) => new PostgresQueue(name, { ...options, connection }),
    // a LISTEN wakes the worker at once, so waking by itself is only a safety net
    worker: (name, processor, options) =>
      new PostgresWorker(name, processor, { ...options, connection, drainDelay: 60 }),
    // a refused connection is an answer, and comes at once
    isConnected: () => true,
    async close(deadlineMs) {
      await listener.close();
      await settlesWithin(pool.end(), deadlineMs);
    },
  };
}

/** BullMQ types pools more loosely than pg does, and so takes one only after a look. */
function requireBullPool(pool: unknown): PgPool {
  if (isPgPool(pool)) return pool;
  throw new WijkError('BullMQ does not take the pool of this version of pg; install the locked versions.', {
    code: 'queue-pool',
  });
}

async function migrate(pool: PgPool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    client.release();
  }
}

/** Connects when first asked, and again whenever it is lost. @param tuning for tests */
export function connectRedis(url: string, tuning: Pick<RedisOptions, 'socketTimeout'> = {}): Redis {
  return new Redis(url, {
    // BullMQ waits for as long as it takes
    maxRetriesPerRequest: null,
    retryStrategy: times => Math.min(times * 100, 2000),
    lazyConnect: true,
    // above the 10 s that a worker waits for work: a server that is silent for longer is asked anew
    socketTimeout: 20_000,
    keepAlive: 10_000,
    ...tuning,
  });
}

async function openRedisStore(url: string, onFault: (error: unknown) => void): Promise<Store> {
  const redis = connectRedis(url);
  let isOpen = false;
  redis.on('error', error => {
    // what keeps it from opening is thrown
    if (isOpen) onFault(error);
  });
  try {
    await redis.connect();
    isOpen = true;
  } catch (error) {
    redis.disconnect();
    throw unreachable('redis', url, error);
  }
  const connection = { connection: redis };
  return {
    queue: (name, options) => new Queue(name, { ...options, ...connection }),
    // above 10 s a blocked Redis connection that silently died goes unnoticed for too long
    worker: (name, processor, options) => new Worker(name, processor, { ...options, ...connection, drainDelay: 10 }),
    isConnected: () => redis.status === 'ready',
    async close(deadlineMs) {
      if (!(await settlesWithin(redis.quit(), deadlineMs))) redis.disconnect();
    },
  };
}

function unreachable(kind: Engine['kind'], url: string, cause: unknown): WijkError {
  if (cause instanceof UnsupportedPostgresVersionError) {
    return new WijkError('The queue needs PostgreSQL 15 or newer; upgrade the server of DATABASE_URL.', {
      code: 'queue-server-too-old',
      cause,
    });
  }
  const { host } = new URL(url);
  const sentence =
    kind === 'redis'
      ? `Redis at ${host} does not answer or refuses the password; start it, correct REDIS_URL, or leave it out to keep the queue in PostgreSQL.`
      : `PostgreSQL at ${host} cannot hold the queue; see that it runs and that the database user may create a schema.`;
  return new WijkError(sentence, { code: 'queue-unreachable', retry: 'later', cause });
}
