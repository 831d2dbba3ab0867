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
import { type EnqueueOptions, jobOptions, recurringOptions } from './job-options.ts';
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
  /** Forgets everything in the queues, for tests and for a restore. */
  empty(): Promise<void>;
  /** To be called after the workers' own close. */
  close(): Promise<void>;
}

const productionTuning: WorkerTuning = { lockMs: 30_000, stalledCheckMs: 15_000 };
const closesWithinMs = 3000;

/** @throws WijkError `queue-unreachable`, `queue-server-too-old` or `job-handlers` (two contracts of one name) */
export async function openQueue(options: QueueOptions): Promise<JobQueue> {
  const { clock, log, contracts } = options;
  const names = [...new Set(contracts.map(contract => contract.queue))];
  const fullName = (name: QueueName) => `${options.prefix}-${name}`;
  const onFault = createFaultLog(log, systemClock);
  const store = await openStore(options.engine, onFault);
  const opened = new Map<QueueName, BullQueue>();
  for (const name of names) {
    // nobody reads BullMQ's stream of events
    const queue = store.queue(fullName(name), { streams: { events: { maxLen: 100 } } });
    queue.on('error', onFault);
    opened.set(name, queue);
  }
  const queueOf = (name: QueueName): BullQueue => {
    const queue = opened.get(name);
    if (queue === undefined) {
      throw new WijkError(`No contract of the queue '${name}' was given when it was opened; add it to the list.`, {
        code: 'job-handlers',
      });
    }
    return queue;
  };

  return {
    async enqueue(contract, payload, enqueueOptions = {}) {
      const data = contract.parse(payload);
      const queue = queueOf(contract.queue);
      await reach(store, () => queue.add(contract.name, data, jobOptions(contract, data, enqueueOptions)));
    },
    async enqueueMany(contract, payloads, enqueueOptions = {}) {
      if (payloads.length === 0) return;
      const jobs = payloads.map(payload => {
        const data = contract.parse(payload);
        return { name: contract.name, data, opts: jobOptions(contract, data, enqueueOptions) };
      });
      await reach(store, () => queueOf(contract.queue).addBulk(jobs));
    },
    async keepRecurring(contract, payload, everyMs) {
      const queue = queueOf(contract.queue);
      const scheduler = await reach(store, () => queue.getJobScheduler(contract.name));
      if (scheduler !== undefined && recurs(scheduler, everyMs)) return;
      const template = { name: contract.name, data: payload, opts: recurringOptions(contract) };
      await reach(store, () => queue.upsertJobScheduler(contract.name, { every: everyMs }, template));
    },
    async startWorkers(definitions, role) {
      const handlers = matchHandlers(contracts, definitions);
      return startWorkerGroup({
        store,
        names: names.filter(name => worksQueue(role, name)),
        fullName,
        handlers,
        clock,
        log,
        tuning: options.tuning ?? productionTuning,
        holdQueue: (name, durationMs) => queueOf(name).rateLimit(durationMs),
        observe: options.observe ?? (() => undefined),
        onFault,
      });
    },
    async health() {
      const started = performance.now();
      await reach(store, () => queueOf(names[0] ?? 'jobs').getJobCounts('active'));
      return { roundTripMs: Math.round(performance.now() - started) };
    },
    async counts() {
      const queuesCounted = [...opened].map(async ([name, queue]) => [name, await count(store, queue)] as const);
      return new Map(await Promise.all(queuesCounted));
    },
    async empty() {
      await Promise.all([...opened.values()].map(queue => queue.obliterate({ force: true })));
    },
    async close() {
      await settlesWithin(Promise.all([...opened.values()].map(queue => queue.close())), closesWithinMs);
      await store.close(closesWithinMs);
    },
  };
}

/** Whether it has this pace, and its next turn is not long overdue: then its last one was lost. */
function recurs(scheduler: { every?: number; next?: number }, everyMs: number): boolean {
  const nowMs = systemClock.now().epochMilliseconds;
  return scheduler.every === everyMs && (scheduler.next ?? 0) > nowMs - 4 * everyMs;
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
