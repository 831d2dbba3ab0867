/**
 * Forgets every night what went out long ago, and gives up what can no longer be of use. What the year's report needs of it is
 * counted before, also after a long outage.
 */
import type { Clock } from '../src/core/clock.ts';
import type { Delivery } from '../src/delivery/delivery.ts';
import { pruneOutbox } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

export default function pruneOutboxJob(
  runs: ScheduledRunStore,
  clock: Clock,
  delivery: Pick<Delivery, 'prune'>,
  countAll: () => Promise<void>,
): ScheduledJob {
  return defineScheduledJob(pruneOutbox, {
    scope: 'installation',
    schedule: { every: 'day', at: '03:25' },
    runs,
    clock,
    async run() {
      await countAll();
      await delivery.prune();
    },
  });
}
