/**
 * Every kind of job there is. A contract is declared here, handled by the file of its name in `jobs/`, and enqueued by
 * whoever has the rows that ask for it.
 */
import { z } from 'zod';
import { defineJobContract, type JobContract } from './contract.ts';
import { defineScheduledContract } from './scheduled-job.ts';

/** Wakes up to see what has come due. It is not tried again: the next one comes within seconds. */
export const tick = defineJobContract({ name: 'tick', queue: 'wake', payload: z.object({}), attempts: 1 });

/** Forgets what recurring work was done long ago. */
export const pruneScheduledRuns = defineScheduledContract({ name: 'prune-scheduled-runs', queue: 'jobs', priority: 5 });

/** Hands questions of the calendar that nobody answered to the next person. */
export const passOpenQuestions = defineScheduledContract({ name: 'pass-open-questions', queue: 'jobs' });

/** Stores the dates of series that have come within reach. */
export const extendOccurrences = defineScheduledContract({ name: 'extend-occurrences', queue: 'jobs', priority: 5 });

export const contracts: readonly JobContract[] = [tick, pruneScheduledRuns, passOpenQuestions, extendOccurrences];
