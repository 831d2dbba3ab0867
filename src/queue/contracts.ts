/**
 * Every kind of job there is. A contract is declared here, handled by the file of its name in `jobs/`, and enqueued by
 * whoever has the rows that ask for it.
 */
import { z } from 'zod';
import { defineJobContract, type JobContract } from './contract.ts';
import { defineScheduledContract } from './scheduled-job.ts';

/** Wakes up to see what has come due. It neither waits nor is tried again: the next one comes within seconds. */
export const tick = defineJobContract({
  name: 'tick',
  queue: 'wake',
  payload: z.object({}),
  attempts: 1,
  patienceMs: 0,
});

/** Forgets what recurring work was done long ago. */
export const pruneScheduledRuns = defineScheduledContract({ name: 'prune-scheduled-runs', queue: 'jobs', priority: 5 });

/** Writes the backup of the night. A disk that is away or a backup under way is waited for, a few times. */
export const nightlyBackup = defineScheduledContract({
  name: 'nightly-backup',
  queue: 'jobs',
  priority: 5,
  attempts: 4,
  backoff: { kind: 'exponential', delayMs: 60_000 },
});

/** Restores the newest backup beside the living data, to see that it can be done. */
export const tryBackup = defineScheduledContract({
  name: 'try-backup',
  queue: 'jobs',
  priority: 5,
  attempts: 2,
  backoff: { kind: 'fixed', delayMs: 600_000 },
});

/** Hands questions of the calendar that nobody answered to the next person. */
export const passOpenQuestions = defineScheduledContract({ name: 'pass-open-questions', queue: 'jobs' });

/** Stores the dates of series that have come within reach. */
export const extendOccurrences = defineScheduledContract({ name: 'extend-occurrences', queue: 'jobs', priority: 5 });

/** Makes the posters that boards need now, and asks keepers for their walk. */
export const refreshBoards = defineScheduledContract({ name: 'refresh-boards', queue: 'jobs' });

/** Makes and brings the paper that is due. */
export const deliverPapers = defineScheduledContract({ name: 'deliver-papers', queue: 'jobs' });

/** Brings the sheets of one lane to their printer. The rows say when to try again, so the job itself hardly does. */
export const printLane = defineJobContract({
  name: 'print-lane',
  queue: 'jobs',
  attempts: 2,
  payload: z.object({ neighbourhood: z.uuid(), lane: z.string() }),
  deduplicateBy: ({ neighbourhood, lane }) => `${neighbourhood}-${lane}`,
});

export const contracts: readonly JobContract[] = [
  tick,
  pruneScheduledRuns,
  nightlyBackup,
  tryBackup,
  passOpenQuestions,
  extendOccurrences,
  refreshBoards,
  deliverPapers,
  printLane,
];
