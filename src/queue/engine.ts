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
import { type BullQueue, type Engine, openStore } from './store.ts';
import type { JobOutcome } from './worker.ts';
import { startWorkerGroup, type Workers, type WorkerTiming } from './worker-group.ts';

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
  /** For tests of crashes. */
  readonly timing?: WorkerTiming;
}

export interface QueueHealth {
  readonly ok: boolean;
  /** Real milliseconds of the round trip, or until it was given up. */
  readonly roundTripMs: number;
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
  /** Asks the store something and waits for the answer, 3 s at most. Never throws. */
  health(): Promise<QueueHealth>;
  /** Of each queue that has contracts. */
  counts(): Promise<ReadonlyMap<QueueName, QueueCounts>>;
  /** Forgets everything in the queues, for tests and for a restore. */
  empty(): Promise<void>;
  /** To be called after the workers' own close. */
  close(): Promise<void>;
}

const productionTiming: WorkerTiming = { lockMs: 30_000, stalledCheckMs: 15_000 };
const healthWithinMs = 3000;
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
      await reach(queueOf(contract.queue).add(contract.name, data, jobOptions(contract, data, enqueueOptions)));
    },
    async enqueueMany(contract, payloads, enqueueOptions = {}) {
      if (payloads.length === 0) return;
      const jobs = payloads.map(payload => {
        const data = contract.parse(payload);
        return { name: contract.name, data, opts: jobOptions(contract, data, enqueueOptions) };
      });
      await reach(queueOf(contract.queue).addBulk(jobs));
    },
    async keepRecurring(contract, payload, everyMs) {
      const queue = queueOf(contract.queue);
      if (!(await reach(recurs(queue, contract.name, everyMs)))) {
        const template = { name: contract.name, data: payload, opts: recurringOptions(contract) };
        await reach(queue.upsertJobScheduler(contract.name, { every: everyMs }, template));
      }
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
        timing: options.timing ?? productionTiming,
        holdQueue: (name, durationMs) => queueOf(name).rateLimit(durationMs),
        observe: options.observe ?? (() => undefined),
        onFault,
      });
    },
    async health() {
      const started = performance.now();
      const ok = await answers([...opened.values()][0]);
      return { ok, roundTripMs: Math.round(performance.now() - started) };
    },
    async counts() {
      const counted = await Promise.all([...opened].map(async ([name, queue]) => [name, await count(queue)] as const));
      return new Map(counted);
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

/** Whether the scheduler is there, at this pace, and its next job is not long overdue (its last one may be lost). */
async function recurs(queue: BullQueue, id: string, everyMs: number): Promise<boolean> {
  const scheduler = await queue.getJobScheduler(id);
  if (scheduler === undefined || scheduler.every !== everyMs) return false;
  const nowMs = systemClock.now().epochMilliseconds;
  return scheduler.next !== undefined && scheduler.next > nowMs - 4 * everyMs;
}

async function answers(queue: BullQueue | undefined): Promise<boolean> {
  if (queue === undefined) return false;
  try {
    return await settlesWithin(queue.getJobCounts('active'), healthWithinMs);
  } catch {
    // no answer is the answer
    return false;
  }
}

async function count(queue: BullQueue): Promise<QueueCounts> {
  const counts = await reach(queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed'));
  const of = (state: string) => counts[state] ?? 0;
  return {
    waiting: of('waiting') + of('prioritized'),
    running: of('active'),
    delayed: of('delayed'),
    failed: of('failed'),
  };
}
