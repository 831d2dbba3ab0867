/**
 * The queue as the rest of Wijkbode sees it: jobs go in by contract, handlers take them out, and nobody can tell on
 * which store it works. Whatever is enqueued is in our own rows first: the queue may be emptied at any moment.
 */
import { type Clock, systemClock } from '../core/clock.ts';
import { WijkError } from '../core/errors.ts';
import type { JobContract, JsonObject } from './contract.ts';
import { settlesWithin } from './deadline.ts';
import { type JobDefinition, matchHandlers } from './job.ts';
import type { Log } from './log.ts';
import { bullJob, type EnqueueOptions, recurringOptions } from './job-options.ts';
import { createFaultLog } from './quiet-log.ts';
import { reach } from './reach.ts';
import { type QueueName, type Role, worksQueue } from './queues.ts';
import { type BullQueue, type Engine, openStore, type Store } from './store.ts';
import type { JobOutcome } from './worker.ts';
import { startWorkerGroup, type Workers, type WorkerTuning } from './worker-group.ts';

export type { EnqueueOptions } from './job-options.ts';
export type { Engine } from './store.ts';
export type { JobOutcome, JobResult } from './worker.ts';
export type { Workers } from './worker-group.ts';

export interface QueueOptions {
  readonly engine: Engine;
  /** Keeps installations apart that share a store; letters, digits and `-`. */
  readonly prefix: string;
  /** The clock that handlers are given; the queue's own pauses are in real time. */
  readonly clock: Clock;
  readonly log: Log;
  /** All contracts of this program. */
  readonly contracts: readonly JobContract[];
  /** Told of every attempt that ended, for the metrics. */
  readonly observe?: (outcome: JobOutcome) => void;
  /** For tests. */
  readonly tuning?: WorkerTuning;
}

export interface QueueCounts {
  /** Ready to run, of any priority. */
  readonly waiting: number;
  readonly running: number;
  /** Waiting for a moment, after a failure or on request. */
  readonly delayed: number;
  /** Given up, of those still kept. */
  readonly failed: number;
}

export interface JobQueue {
  /** @throws WijkError `queue-unreachable` (the row is there, and the job follows when the queue is refilled) */
  enqueue<Payload extends JsonObject>(
    contract: JobContract<Payload>,
    payload: Payload,
    options?: EnqueueOptions,
  ): Promise<void>;
  /** The same for many at once, in this order. */
  enqueueMany<Payload extends JsonObject>(
    contract: JobContract<Payload>,
    payloads: readonly Payload[],
    options?: EnqueueOptions,
  ): Promise<void>;
  /**
   * Sees to it that this job comes by itself every so many real milliseconds, once for all processes together. Cheap
   * when it does already; to be repeated now and then, because an emptied queue has forgotten it.
   */
  keepRecurring<Payload extends JsonObject>(
    contract: JobContract<Payload>,
    payload: Payload,
    everyMs: number,
  ): Promise<void>;
  /**
   * Works the queues of this role, until closed.
   *
   * @throws WijkError `job-handlers` when contracts and handlers do not fit
   */
  startWorkers(definitions: readonly JobDefinition[], role: Role): Promise<Workers>;
  /**
   * Asks the store something and waits for the answer, 5 s at most; tells how many real milliseconds it took.
   *
   * @throws WijkError `queue-unreachable`
   */
  health(): Promise<{ readonly roundTripMs: number }>;
  /**
   * Of each queue that has contracts.
   *
   * @throws WijkError `queue-unreachable`
   */
  counts(): Promise<ReadonlyMap<QueueName, QueueCounts>>;
  /** Lets go all that waits for a moment: after the clock was put back, that moment may be hours away. */
  bringForward(): Promise<void>;
  /** Forgets everything in the queues, for tests and for a restore. */
  empty(): Promise<void>;
  /** To be called after the workers' own close. */
  close(): Promise<void>;
}

// a job of a killed process is taken up again within half a minute
const productionTuning: WorkerTuning = { lockMs: 15_000, stalledCheckMs: 10_000 };
const closesWithinMs = 3000;

/** @throws WijkError `queue-unreachable` or `queue-server-too-old` */
export async function openQueue(options: QueueOptions): Promise<JobQueue> {
  const logFault = createFaultLog(options.log, systemClock);
  let closing = false;
  // What is hung up on while it is being closed is no fault.
  const onFault = (error: unknown) => {
    if (!closing) logFault(error);
  };
  const store = await openStore(options.engine, onFault);
  const opened = openQueues(store, options, onFault);
  const queues = [...opened.values()];
  return {
    enqueue: async (contract, payload, enqueueOptions = {}) => {
      const { name, data, opts } = bullJob(contract, payload, enqueueOptions);
      await reach(store, () => queueOf(opened, contract).add(name, data, opts));
    },
    enqueueMany: async (contract, payloads, enqueueOptions = {}) => {
      const jobs = payloads.map(payload => bullJob(contract, payload, enqueueOptions));
      if (jobs.length > 0) await reach(store, () => queueOf(opened, contract).addBulk(jobs));
    },
    keepRecurring: (contract, payload, everyMs) =>
      keepRecurring(store, queueOf(opened, contract), contract, payload, everyMs),
    startWorkers: async (definitions, role) => {
      const handlers = matchHandlers(options.contracts, definitions);
      const worked = [...opened].filter(([name]) => worksQueue(role, name));
      return startWorkerGroup({
        ...options,
        tuning: options.tuning ?? productionTuning,
        observe: options.observe ?? nothing,
        store,
        queues: new Map(worked),
        fullName: name => fullName(options, name),
        handlers,
        onFault,
      });
    },
    health: () => measureRoundTrip(store, queues),
    counts: async () => {
      const counted = [...opened].map(async ([name, queue]) => [name, await count(store, queue)] as const);
      return new Map(await Promise.all(counted));
    },
    bringForward: async () => {
      await reach(store, () => Promise.all(queues.map(queue => queue.promoteJobs())));
    },
    empty: async () => {
      await Promise.all(queues.map(queue => queue.obliterate({ force: true })));
    },
    close: async () => {
      closing = true;
      await settlesWithin(Promise.all(queues.map(queue => queue.close())), closesWithinMs);
      await store.close(closesWithinMs);
    },
  };
}

function nothing(): void {}

function fullName(options: QueueOptions, name: QueueName): string {
  return `${options.prefix}-${name}`;
}

/** One for each queue that has contracts. */
function openQueues(
  store: Store,
  options: QueueOptions,
  onFault: (error: unknown) => void,
): ReadonlyMap<QueueName, BullQueue> {
  const names = new Set(options.contracts.map(contract => contract.queue));
  return new Map(
    Array.from(names, name => {
      // nobody reads BullMQ's stream of events
      const queue = store.queue(fullName(options, name), { streams: { events: { maxLen: 100 } } });
      queue.on('error', onFault);
      return [name, queue];
    }),
  );
}

function queueOf(opened: ReadonlyMap<QueueName, BullQueue>, contract: JobContract): BullQueue {
  const queue = opened.get(contract.queue);
  if (queue !== undefined) return queue;
  throw new WijkError(`The job '${contract.name}' is not in the list of src/queue/contracts.ts; add it.`, {
    code: 'job-contract',
  });
}

async function keepRecurring<Payload extends JsonObject>(
  store: Store,
  queue: BullQueue,
  contract: JobContract<Payload>,
  payload: Payload,
  everyMs: number,
): Promise<void> {
  const scheduler = await reach(store, () => queue.getJobScheduler(contract.name));
  if (scheduler !== undefined && recurs(scheduler, everyMs)) return;
  // Its next turn would only be put off from the wrong one.
  if (scheduler !== undefined) await reach(store, () => queue.removeJobScheduler(contract.name));
  const template = { name: contract.name, data: contract.parse(payload), opts: recurringOptions(contract) };
  await reach(store, () => queue.upsertJobScheduler(contract.name, { every: everyMs }, template));
}

/**
 * Whether it has this pace, and its next turn is near: long overdue, its last one was lost; far ahead, the clock was put back
 * meanwhile.
 */
function recurs(scheduler: { every?: number; next?: number }, everyMs: number): boolean {
  const nowMs = systemClock.now().epochMilliseconds;
  return scheduler.every === everyMs && Math.abs((scheduler.next ?? 0) - nowMs) < 4 * everyMs;
}

async function measureRoundTrip(store: Store, queues: readonly BullQueue[]): Promise<{ roundTripMs: number }> {
  const started = performance.now();
  await reach(store, () => Promise.all(queues.slice(0, 1).map(queue => queue.getJobCounts('active'))));
  return { roundTripMs: Math.round(performance.now() - started) };
}

async function count(store: Store, queue: BullQueue): Promise<QueueCounts> {
  const counts = await reach(store, () => queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed'));
  const of = (state: string) => counts[state] ?? 0;
  return {
    waiting: of('waiting') + of('prioritized'),
    running: of('active'),
    delayed: of('delayed'),
    failed: of('failed'),
  };
}
