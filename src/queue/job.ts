/**
 * A contract with its handler, and the check that every contract has exactly one. Knows neither BullMQ nor what the
 * handlers do.
 */

import type { Clock } from '../core/clock.ts';
import { WijkError } from '../core/errors.ts';
import type { JobContract, JsonObject } from './contract.ts';
import type { Log } from './log.ts';

/** What a handler is handed for one run of one job. */
export interface JobContext<Payload extends JsonObject> {
  readonly payload: Payload;
  /** Aborts when the process has to stop now, or when another process took the job over: finish or give up at once. */
  readonly signal: AbortSignal;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * One kind of job with its handler. A handler runs at least once: after a crash it runs again, so it must be safe to
 * repeat. It throws when it failed; a `WijkError` says whether trying again can help, and any other error is tried
 * again. It never returns a failure.
 */
export interface JobDefinition<Payload extends JsonObject = JsonObject> {
  readonly contract: JobContract<Payload>;
  run(context: JobContext<Payload>): Promise<void>;
  /** Called when the job is given up for good, with the code of the reason, so that rows can say so. */
  gaveUp?(payload: Payload, reason: string): Promise<void>;
}

/** Binds a handler to its contract. */
export function defineJob<Payload extends JsonObject>(
  contract: JobContract<Payload>,
  run: (context: JobContext<Payload>) => Promise<void>,
  gaveUp?: (payload: Payload, reason: string) => Promise<void>,
): JobDefinition<Payload> {
  return gaveUp === undefined ? { contract, run } : { contract, run, gaveUp };
}

/**
 * The handlers by job name, once it is sure that they and the contracts fit.
 *
 * @throws WijkError `job-handlers`: a contract without handler or with two, a handler without contract, or a name used
 *   by two contracts; the sentence names it
 */
export function matchHandlers(
  contracts: readonly JobContract[],
  definitions: readonly JobDefinition[],
): ReadonlyMap<string, JobDefinition> {
  const byName = new Map<string, JobContract>();
  for (const contract of contracts) {
    if (byName.has(contract.name)) refuse(`Two job contracts are called '${contract.name}'; rename one.`);
    byName.set(contract.name, contract);
  }
  const handlers = new Map<string, JobDefinition>();
  for (const definition of definitions) {
    const { name } = definition.contract;
    if (handlers.has(name)) refuse(`The job '${name}' has two handlers; take one out of jobs/index.ts.`);
    if (byName.get(name) !== definition.contract) {
      refuse(`The handler of the job '${name}' has no contract; add it to the list in src/queue/contracts.ts.`);
    }
    handlers.set(name, definition);
  }
  for (const name of byName.keys()) {
    if (!handlers.has(name)) refuse(`The job '${name}' has no handler; add one to jobs/index.ts.`);
  }
  return handlers;
}

function refuse(sentence: string): never {
  throw new WijkError(sentence, { code: 'job-handlers' });
}
