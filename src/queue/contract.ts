/**
 * What a producer and a handler of a job agree on. Knows neither BullMQ nor any handler.
 */

import { z } from 'zod';
import { WijkError } from '../core/errors.ts';
import type { QueueName } from './queues.ts';

/** What survives the way through the queue unchanged. Payloads carry ids, not content. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json | undefined };

export interface JobContract<Payload extends JsonObject = JsonObject> {
  /** Kebab case, unique; also the name of the handler's file in `jobs/`. */
  readonly name: string;
  readonly queue: QueueName;
  /** How often a job may fail unexpectedly before it is given up; waiting for something that is away does not count. */
  readonly attempts: number;
  /** Pause before the next attempt, in real milliseconds; `exponential` doubles it each time. */
  readonly backoff: { readonly kind: 'fixed' | 'exponential'; readonly delayMs: number };
  /** 0 goes first, in order of arrival; then 1, and so on. */
  readonly priority: number;
  /** For how long, in real milliseconds since it was enqueued, a job may wait for something that is away. */
  readonly patienceMs: number;
  /** Reads what came out of the queue, or throws. It must take what it returned. */
  parse(input: unknown): Payload;
  /**
   * Jobs with the same id are one job for as long as it waits or runs; undefined when every job counts.
   */
  deduplicationId(payload: Payload): string | undefined;
  /**
   * What becomes of a twin that arrives while the job runs: `drop` when the running job does its work anyhow, `again`
   * when the job may have looked before the change, and must look once more.
   */
  readonly whileRunning: 'drop' | 'again';
}

export interface JobContractOptions<Payload extends JsonObject> {
  readonly name: string;
  readonly queue: QueueName;
  readonly attempts?: number;
  readonly backoff?: JobContract['backoff'];
  readonly priority?: number;
  readonly patienceMs?: number;
  readonly payload: z.ZodType<Payload> | ((input: unknown) => Payload);
  readonly deduplicateBy?: (payload: Payload) => string;
  readonly whileRunning?: 'drop' | 'again';
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Declares one kind of job. Unless said otherwise it is tried 5 times, 2 s apart and doubling, goes before work of
 * lower priority, waits a day for a network that is away, and counts every time it is enqueued.
 *
 * @throws WijkError `job-contract` when the declaration itself is impossible
 */
export function defineJobContract<Payload extends JsonObject>(
  options: JobContractOptions<Payload>,
): JobContract<Payload> {
  const { name, payload, deduplicateBy } = options;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new WijkError(`The job name '${name}' is not in kebab case; rename it.`, { code: 'job-contract' });
  }
  return {
    name,
    queue: options.queue,
    attempts: options.attempts ?? 5,
    backoff: options.backoff ?? { kind: 'exponential', delayMs: 2000 },
    priority: options.priority ?? 0,
    patienceMs: options.patienceMs ?? dayMs,
    parse: payload instanceof z.ZodType ? input => payload.parse(input) : payload,
    deduplicationId: value => (deduplicateBy === undefined ? undefined : `${name}-${deduplicateBy(value)}`),
    whileRunning: options.whileRunning ?? 'drop',
  };
}
