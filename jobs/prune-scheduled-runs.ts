/**
 * Forgets, every night, the recurring work that was settled more than a month ago.
 */
import type { Clock } from '../src/core/clock.ts';
import { pruneScheduledRuns } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

const keptHours = 31 * 24;

export default function pruneScheduledRunsJob(runs: ScheduledRunStore, clock: Clock): ScheduledJob {
  return defineScheduledJob(pruneScheduledRuns, {
    scope: 'installation',
    schedule: { every: 'day', at: '04:10' },
    runs,
    clock,
    async run({ log }) {
      const rows = await runs.prune(clock.now().subtract({ hours: keptHours }));
      log.debug({ rows }, 'settled runs forgotten');
    },
  });
}
