/**
 * What the jobs of boards and paper share: every quarter of an hour, for each neighbourhood that the configuration names.
 */
import type { Clock } from '../core/clock.ts';
import { defineScheduledJob, type ScheduledJob } from '../queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../queue/scheduled-run-store.ts';
import type { Stoepbord, Stoepborden } from './stoepborden.ts';

export interface StoepbordJobParts {
  readonly runs: ScheduledRunStore;
  readonly clock: Clock;
  readonly stoepborden: Stoepborden;
}

export function everyQuarter(
  contract: Parameters<typeof defineScheduledJob>[0],
  { runs, clock, stoepborden }: StoepbordJobParts,
  act: (stoepbord: Stoepbord) => Promise<void>,
): ScheduledJob {
  return defineScheduledJob(contract, {
    scope: 'neighbourhood',
    schedule: { every: 'minutes', minutes: 15 },
    runs,
    clock,
    async run({ neighbourhoodId }) {
      const stoepbord = neighbourhoodId === null ? undefined : stoepborden(neighbourhoodId);
      if (stoepbord !== undefined) await act(stoepbord);
    },
  });
}
