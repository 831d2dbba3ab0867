/**
 * Wakes the installation: what has come due is claimed and enqueued, and rows that wait for a job get one again.
 */
import { tick } from '../src/queue/contracts.ts';
import { createDueRuns, type DueRunsOptions, type Refill } from '../src/queue/due-runs.ts';
import { defineJob, type JobDefinition } from '../src/queue/job.ts';

export interface TickDependencies extends DueRunsOptions {
  readonly refills: readonly Refill[];
}

export default function tickJob(dependencies: TickDependencies): JobDefinition {
  const { refills, clock } = dependencies;
  const enqueueDueRuns = createDueRuns(dependencies);
  return defineJob(tick, async () => {
    await enqueueDueRuns();
    await Promise.all(refills.map(({ refill }) => refill(clock.now())));
  });
}
