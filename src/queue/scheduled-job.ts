/**
 * Recurring work: a job that runs once for each period of a schedule, for the installation or for each neighbourhood.
 * The rows say what is to be done; the queue only carries their ids.
 */
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import { defineJobContract, type JobContract, type JobContractOptions } from './contract.ts';
import { defineJob, type JobContext, type JobDefinition } from './job.ts';
import type { Schedule } from './schedule.ts';
import type { ScheduledRunStore } from './scheduled-run-store.ts';

const runReference = z.object({
  run: z.uuid(),
  neighbourhood: z.uuid().nullable(),
  period: z.string(),
});

/** What the queue carries of one period of recurring work. */
export type RunReference = z.infer<typeof runReference>;

export type ScheduledContract = JobContract<RunReference>;

/** Declares recurring work; the payload and the twins are the same for all of it. */
export function defineScheduledContract(
  options: Omit<JobContractOptions<RunReference>, 'payload' | 'deduplicateBy' | 'whileRunning'>,
): ScheduledContract {
  return defineJobContract({ ...options, payload: runReference, deduplicateBy: ({ run }) => run });
}

/** Whose clock a schedule goes by. */
export interface ScheduleTarget {
  /** Null for the installation as a whole. */
  readonly neighbourhoodId: string | null;
  readonly timeZone: string;
  readonly existedSince: Temporal.Instant;
}

/** What one run of recurring work is handed. */
export interface ScheduledContext extends Omit<JobContext<RunReference>, 'payload'> {
  readonly neighbourhoodId: string | null;
  readonly period: string;
}

export interface ScheduledJob {
  readonly definition: JobDefinition<RunReference>;
  /** Once for the installation, or once for each neighbourhood. */
  readonly scope: 'installation' | 'neighbourhood';
  /** Undefined when this neighbourhood does not want it. */
  scheduleFor(target: ScheduleTarget): Schedule | undefined;
}

export interface ScheduledJobOptions {
  readonly scope: ScheduledJob['scope'];
  readonly schedule: Schedule | ((target: ScheduleTarget) => Schedule | undefined);
  readonly runs: ScheduledRunStore;
  readonly clock: Clock;
  /** Safe to repeat: after a crash the same period runs again. */
  run(context: ScheduledContext): Promise<void>;
}

/** Binds recurring work to its contract: a period that is settled is not run again, and its row says what became of it. */
export function defineScheduledJob(contract: ScheduledContract, options: ScheduledJobOptions): ScheduledJob {
  const { schedule, runs, clock } = options;
  const definition = defineJob(
    contract,
    async ({ payload, ...context }) => {
      if (!(await runs.start(payload.run, clock.now()))) return;
      await options.run({ ...context, neighbourhoodId: payload.neighbourhood, period: payload.period });
      await runs.finish(payload.run, clock.now());
    },
    (payload, reason) => runs.giveUp(payload.run, reason, clock.now()),
  );
  return {
    definition,
    scope: options.scope,
    scheduleFor: typeof schedule === 'function' ? schedule : () => schedule,
  };
}
