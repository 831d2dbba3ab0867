/**
 * Forgets, every night, who was told of what is long over.
 */
import type { Clock } from '../src/core/clock.ts';
import type { Rhythm } from '../src/delivery/rhythm/rhythm.ts';
import { pruneTold } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

export default function pruneToldJob(
  runs: ScheduledRunStore,
  clock: Clock,
  rhythm: Pick<Rhythm, 'prune'>,
): ScheduledJob {
  return defineScheduledJob(pruneTold, {
    scope: 'installation',
    schedule: { every: 'day', at: '04:30' },
    runs,
    clock,
    async run({ log }) {
      const rows = await rhythm.prune(clock.now());
      log.debug({ rows }, 'who was told of what is long over forgotten');
    },
  });
}
