/**
 * Makes the paper that is due and brings what waits.
 */
import { deliverPapers } from '../src/queue/contracts.ts';
import type { ScheduledJob } from '../src/queue/scheduled-job.ts';
import { everyQuarter, type StoepbordJobParts } from '../src/stoepbord/quarterly-job.ts';

export default function deliverPapersJob(parts: StoepbordJobParts): ScheduledJob {
  return everyQuarter(deliverPapers, parts, ({ papers }) => papers.deliver());
}
