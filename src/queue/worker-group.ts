/**
 * The workers of one process: started together, stopped together within a deadline. Knows no job's meaning.
 */
import type { Clock } from '../core/clock.ts';
import { settlesWithin } from './deadline.ts';
import type { JobDefinition } from './job.ts';
import { errorFields, type Log, withFields } from './log.ts';
import { type QueueName, queues } from './queues.ts';
import type { BullJob, BullQueue, BullWorker, Store } from './store.ts';
import { createProcessor, type JobOutcome, tellGivenUp } from './worker.ts';

/** The workers of this process. */
export interface Workers {
  /** Takes no new jobs; resolves when those that run have ended. */
  pause(): Promise<void>;
  resume(): void;
  /**
   * Takes no new jobs and waits for those that run. When a quarter of the time is left they are told to stop, and go
   * back to the queue untouched; one that does not listen is left, and runs again in another process or after a restart.
   *
   * @returns whether all had ended in time (real milliseconds)
   */
  close(deadlineMs: number): Promise<boolean>;
}

/** Real milliseconds. The defaults suit production; tests change them. */
export interface WorkerTuning {
  /** How long a job of a process that died stays with it. Renewed at half of it. */
  readonly lockMs: number;
  /** How often is looked for jobs of processes that died. */
  readonly stalledCheckMs: number;
  /** Instead of the queues' own. */
  readonly concurrency?: number;
}

export interface WorkerGroupOptions {
  readonly store: Store;
  /** Those to be worked. */
  readonly queues: ReadonlyMap<QueueName, BullQueue>;
  fullName(name: QueueName): string;
  readonly handlers: ReadonlyMap<string, JobDefinition>;
  readonly clock: Clock;
  readonly log: Log;
  readonly tuning: WorkerTuning;
  observe(outcome: JobOutcome): void;
  onFault(error: unknown): void;
}

/** A process may be killed this often in the middle of the same job before the job itself is held to be the cause. */
const mostCrashes = 5;

export async function startWorkerGroup(options: WorkerGroupOptions): Promise<Workers> {
  let stopping = false;
  const workers = Array.from(options.queues, ([name, queue]) => startWorker(options, name, queue, () => stopping));
  await Promise.all(workers.map(worker => worker.waitUntilReady()));
  return {
    async pause() {
      await Promise.all(workers.map(worker => worker.pause()));
    },
    resume() {
      for (const worker of workers) void worker.resume();
    },
    close(deadlineMs) {
      stopping = true;
      return closeWorkers(workers, deadlineMs, options.log);
    },
  };
}

function startWorker(
  options: WorkerGroupOptions,
  name: QueueName,
  queue: BullQueue,
  isStopping: () => boolean,
): BullWorker {
  const { handlers, clock, log, tuning, observe } = options;
  const { concurrency, canBeHeld } = queues[name];
  const holdQueue = canBeHeld ? (durationMs: number) => queue.rateLimit(durationMs) : undefined;
  const process = createProcessor({ handlers, queue: name, clock, log, isStopping, holdQueue, observe });
  const worker = options.store.worker(options.fullName(name), process, {
    concurrency: tuning.concurrency ?? concurrency,
    // BullMQ looks whether a queue is held only where there is a limit; this one is never reached
    ...(canBeHeld ? { limiter: { max: 1_000_000, duration: 1000 } } : {}),
    lockDuration: tuning.lockMs,
    stalledInterval: tuning.stalledCheckMs,
    maxStalledCount: mostCrashes,
    runRetryDelay: 1000,
  });
  worker.on('error', options.onFault);
  worker.on('lockRenewalFailed', jobIds => {
    // another process may have taken the job over: two must not go on with it
    for (const jobId of jobIds) worker.cancelJob(jobId, 'taken over');
  });
  worker.on('failed', job => {
    if (job?.deferredFailure !== undefined) void noteCrashes(handlers, job, log);
  });
  return worker;
}

/** A job at which the process died too often is failed by BullMQ itself, without passing the wrapper. */
async function noteCrashes(handlers: ReadonlyMap<string, JobDefinition>, job: BullJob, log: Log): Promise<void> {
  const bound = withFields(log, { job: job.name, jobId: job.id });
  bound.error({}, 'job given up: the process stopped in the middle of it too often');
  const definition = handlers.get(job.name);
  if (definition === undefined) return;
  try {
    await tellGivenUp(definition, definition.contract.parse(job.data), 'crashed', bound);
  } catch (error) {
    bound.error(errorFields(error), 'the payload of a job given up is not as agreed');
  }
}

async function closeWorkers(workers: readonly BullWorker[], deadlineMs: number, log: Log): Promise<boolean> {
  const closing = Promise.all(workers.map(worker => worker.close()));
  if (await settlesWithin(closing, deadlineMs * 0.75)) return true;
  for (const worker of workers) worker.cancelAllJobs('stopping');
  if (await settlesWithin(closing, deadlineMs * 0.25)) return true;
  log.warn({ deadlineMs }, 'a job did not stop in time, and will run again');
  // the worker's own close waits for the job; its connections must not
  await Promise.all(workers.map(worker => worker.getBackend().close(true)));
  return false;
}
