/**
 * Makes the posters and strips that boards need, and asks keepers for their walk.
 */
import { refreshBoards } from '../src/queue/contracts.ts';
import type { ScheduledJob } from '../src/queue/scheduled-job.ts';
import { everyQuarter, type StoepbordJobParts } from '../src/stoepbord/quarterly-job.ts';

export default function refreshBoardsJob(parts: StoepbordJobParts): ScheduledJob {
  return everyQuarter(refreshBoards, parts, async ({ boards }) => {
    await boards.refresh();
    await boards.askKeepers();
  });
}
