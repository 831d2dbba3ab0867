/**
 * A contract in BullMQ's terms.
 */
import type { JobSchedulerTemplateOptions, JobsOptions } from 'bullmq';
import type { JobContract, JsonObject } from './contract.ts';

export interface EnqueueOptions {
  /** Not before so many real milliseconds. What is due at a moment of the clock belongs in a row instead. */
  readonly delayMs?: number;
  /** Instead of the contract's. */
  readonly priority?: number;
}

/** One job as BullMQ takes it; throws when the payload is not as agreed. */
export function bullJob<Payload extends JsonObject>(
  contract: JobContract<Payload>,
  payload: Payload,
  { delayMs, priority }: EnqueueOptions,
): { name: string; data: Payload; opts: JobsOptions } {
  const data = contract.parse(payload);
  const id = contract.deduplicationId(data);
  const opts = {
    ...recurringOptions(contract),
    ...(priority === undefined ? {} : { priority }),
    ...(delayMs === undefined ? {} : { delay: delayMs }),
    ...(id === undefined ? {} : { deduplication: { id, keepLastIfActive: contract.whileRunning === 'again' } }),
  };
  return { name: contract.name, data, opts };
}

const weekSeconds = 7 * 24 * 60 * 60;

/** Of a job that comes by itself: each of its turns counts. */
export function recurringOptions(contract: JobContract): JobSchedulerTemplateOptions {
  return {
    attempts: contract.attempts,
    backoff: { type: contract.backoff.kind, delay: contract.backoff.delayMs },
    priority: contract.priority,
    // what was done is in our rows; what was given up is kept a week for whoever looks into it
    removeOnComplete: true,
    removeOnFail: { age: weekSeconds, count: 200 },
    // a stack can quote what was being read, and the store may be somebody else's
    stackTraceLimit: 0,
  };
}
