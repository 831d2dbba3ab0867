/**
 * What every job goes through, whatever it does: its payload is read, it is timed and logged, and what it throws becomes
 * a retry, a pause, a pause of the whole queue, or final failure. Handlers know nothing of BullMQ.
 */
import { DelayedError, RateLimitError, UnrecoverableError, WaitingError } from 'bullmq';
import { z } from 'zod';
import { type Clock, systemClock } from '../core/clock.ts';
import { WijkError } from '../core/errors.ts';
import { databaseFault } from '../database/database-fault.ts';
import type { JobContract, JsonObject } from './contract.ts';
import type { JobDefinition } from './job.ts';
import { errorFields, type Log, withFields } from './log.ts';
import type { BullJob } from './store.ts';

/**
 * Code of a `WijkError` with `retry: 'later'` and `retryAfterMs` by which a handler says that the other side refuses the
 * whole queue for a while: no other job of it is tried before. In a queue that cannot be held, only this job waits.
 */
export const rateLimited = 'rate-limited';

/** How one attempt ended: `waiting` when something was away, `interrupted` when the process had to stop. */
export type JobResult = 'done' | 'retry' | 'waiting' | 'interrupted' | 'failed';

export interface JobOutcome {
  readonly job: string;
  readonly queue: string;
  readonly result: JobResult;
  /** Real milliseconds. */
  readonly durationMs: number;
}

export interface ProcessorOptions {
  readonly handlers: ReadonlyMap<string, JobDefinition>;
  readonly queue: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether the process is stopping, so that an aborted job goes back to the queue untouched. */
  isStopping(): boolean;
  /** Holds the whole queue, in all processes, for so many real milliseconds; undefined where that cannot be. */
  readonly holdQueue: ((durationMs: number) => Promise<void>) | undefined;
  observe(outcome: JobOutcome): void;
}

/** Runs one attempt of one job; the errors it throws are BullMQ's. */
export type JobProcessor = (job: BullJob, token: string | undefined, signal: AbortSignal | undefined) => Promise<void>;

/** How long a job that this process does not know is left for a newer one, in real milliseconds. */
const unknownJobPauseMs = 30_000;
const unknownJobPatienceMs = 24 * 60 * 60 * 1000;
const longestPauseMs = 5 * 60 * 1000;

export function createProcessor(options: ProcessorOptions): JobProcessor {
  // BullMQ hands over the signal only to a function of three parameters
  return async (job, token, signal) => {
    const definition = options.handlers.get(job.name);
    const log = withFields(options.log, { job: job.name, jobId: job.id });
    const started = performance.now();
    const observe = (result: JobResult): number => {
      const durationMs = Math.round(performance.now() - started);
      options.observe({ job: job.name, queue: options.queue, result, durationMs });
      return durationMs;
    };
    if (definition === undefined) return leaveForOthers(job, token, log);
    const payload = await readPayload(definition, job, log, observe);
    const attempt = job.attemptsMade + 1;
    log.debug({ attempt }, 'job started');
    try {
      await definition.run({ payload, signal: signal ?? neverAborted, attempt, log, clock: options.clock });
    } catch (error) {
      const run: Attempt = { definition, payload, job, token, signal, log, observe };
      return settleFailure(options, run, error);
    }
    log.debug({ attempt, durationMs: observe('done') }, 'job finished');
  };
}

const neverAborted = new AbortController().signal;

interface Attempt {
  readonly definition: JobDefinition;
  readonly payload: JsonObject;
  readonly job: BullJob;
  readonly token: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly log: Log;
  observe(result: JobResult): number;
}

async function readPayload(
  definition: JobDefinition,
  job: BullJob,
  log: Log,
  observe: Attempt['observe'],
): Promise<JsonObject> {
  try {
    return definition.contract.parse(job.data);
  } catch (error) {
    log.error(
      { durationMs: observe('failed'), faults: payloadFaults(error) },
      'job refused: its payload is not as agreed',
    );
    throw new UnrecoverableError('invalid payload');
  }
}

/** Where the payload is wrong and how, without what it said. */
function payloadFaults(error: unknown): unknown {
  if (!(error instanceof z.ZodError)) return errorFields(error);
  return error.issues.map(issue => `${issue.path.join('.')}: ${issue.code}`);
}

async function settleFailure(options: ProcessorOptions, run: Attempt, thrown: unknown): Promise<never> {
  const { job, token, signal, log } = run;
  // a database that restarts must not use up the attempts of all that runs meanwhile
  const error = databaseFault(thrown) ?? thrown;
  if (signal?.aborted === true && options.isStopping()) {
    log.info({ durationMs: run.observe('interrupted') }, 'job interrupted, and put back');
    await job.moveToWait(token);
    throw new WaitingError();
  }
  const { holdQueue } = options;
  if (isRateLimit(error) && holdQueue !== undefined) {
    await holdQueue(error.retryAfterMs);
    log.info(
      { durationMs: run.observe('waiting'), pauseMs: error.retryAfterMs },
      'queue held: the other side asks for rest',
    );
    throw new RateLimitError();
  }
  if (error instanceof WijkError && error.retry === 'later') return waitForOtherSide(run, error);
  if (error instanceof WijkError) return giveUp(run, error, error.code);
  if (run.job.attemptsMade + 1 >= (job.opts.attempts ?? 1)) return giveUp(run, error, reasonOf(error));
  log.warn(
    { durationMs: run.observe('retry'), attempt: job.attemptsMade + 1, ...errorFields(error) },
    'job failed, and is tried again',
  );
  throw new Error(reasonOf(error));
}

function isRateLimit(error: unknown): error is WijkError & { readonly retryAfterMs: number } {
  return error instanceof WijkError && error.code === rateLimited && error.retryAfterMs !== undefined;
}

async function waitForOtherSide(run: Attempt, error: WijkError): Promise<never> {
  const { job, token, log, definition } = run;
  const pauseMs = error.retryAfterMs ?? pauseBefore(definition.contract, job.attemptsStarted);
  if (waitedMs(job) + pauseMs > definition.contract.patienceMs) return giveUp(run, error, error.code);
  log.info({ durationMs: run.observe('waiting'), pauseMs, ...errorFields(error) }, 'job waits');
  await pause(job, token, pauseMs);
  throw new DelayedError();
}

async function giveUp(run: Attempt, error: unknown, reason: string): Promise<never> {
  run.log.error({ durationMs: run.observe('failed'), ...errorFields(error) }, 'job given up');
  await tellGivenUp(run.definition, run.payload, reason, run.log);
  throw new UnrecoverableError(reason);
}

/**
 * Lets the job's owner note in its rows that it was given up. When that fails too, the rows still say that the job is
 * to be done, and it comes back when the queue is next refilled from them.
 */
export async function tellGivenUp(
  definition: JobDefinition,
  payload: JsonObject,
  reason: string,
  log: Log,
): Promise<void> {
  try {
    await definition.gaveUp?.(payload, reason);
  } catch (error) {
    log.error(errorFields(error), 'that a job was given up could not be noted');
  }
}

/** A newer program may have enqueued it: that one's process takes it once it runs. */
async function leaveForOthers(job: BullJob, token: string | undefined, log: Log): Promise<never> {
  if (waitedMs(job) > unknownJobPatienceMs) {
    log.error({}, 'job given up: no process knows it');
    throw new UnrecoverableError('unknown job');
  }
  log.warn({ pauseMs: unknownJobPauseMs }, 'job is unknown here, and waits for a newer program');
  await pause(job, token, unknownJobPauseMs);
  throw new DelayedError();
}

async function pause(job: BullJob, token: string | undefined, pauseMs: number): Promise<void> {
  await job.moveToDelayed(systemClock.now().epochMilliseconds + pauseMs, token);
}

function waitedMs(job: BullJob): number {
  return systemClock.now().epochMilliseconds - job.timestamp - (job.opts.delay ?? 0);
}

function pauseBefore(contract: JobContract, starts: number): number {
  const { kind, delayMs } = contract.backoff;
  const doubled = kind === 'fixed' ? delayMs : delayMs * 2 ** Math.min(starts - 1, 20);
  return Math.min(doubled, longestPauseMs);
}

/** The store may be a Redis of somebody else, so it is told the kind of error and no sentence. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
