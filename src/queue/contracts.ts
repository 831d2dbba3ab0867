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

export const contracts: readonly JobContract[] = [tick, pruneScheduledRuns];
