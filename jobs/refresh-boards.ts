/**
 * Makes the posters and strips that boards need, and asks keepers for their walk, every quarter of an hour.
 */
import type { Clock } from '../src/core/clock.ts';
import { refreshBoards } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';
import type { Stoepborden } from '../src/stoepbord/stoepborden.ts';

export default function refreshBoardsJob(
  runs: ScheduledRunStore,
  clock: Clock,
  stoepborden: Stoepborden,
): ScheduledJob {
  return defineScheduledJob(refreshBoards, {
    scope: 'neighbourhood',
    schedule: { every: 'minutes', minutes: 15 },
    runs,
    clock,
    async run({ neighbourhoodId }) {
      const stoepbord = neighbourhoodId === null ? undefined : stoepborden(neighbourhoodId);
      await stoepbord?.boards.refresh();
      await stoepbord?.boards.askKeepers();
    },
  });
}
