/**
 * Makes the paper that is due and brings what waits, every quarter of an hour.
 */
import type { Clock } from '../src/core/clock.ts';
import { deliverPapers } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';
import type { Stoepborden } from '../src/stoepbord/stoepborden.ts';

export default function deliverPapersJob(
  runs: ScheduledRunStore,
  clock: Clock,
  stoepborden: Stoepborden,
): ScheduledJob {
  return defineScheduledJob(deliverPapers, {
    scope: 'neighbourhood',
    schedule: { every: 'minutes', minutes: 15 },
    runs,
    clock,
    async run({ neighbourhoodId }) {
      const stoepbord = neighbourhoodId === null ? undefined : stoepborden(neighbourhoodId);
      await stoepbord?.papers.deliver();
    },
  });
}
