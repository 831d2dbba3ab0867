/**
 * Forgets, every night, that events came in which no network repeats any more.
 */
import { pruneEvents } from '../src/conversation/inbox-store.ts';
import type { Clock } from '../src/core/clock.ts';
import type { Database } from '../src/database/connection.ts';
import { pruneIncomingEvents } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

/** Telegram keeps what it could not deliver for 24 hours, WhatsApp for longer when a phone was off. */
const keptHours = 30 * 24;
const atOnce = 5000;

export default function pruneIncomingEventsJob(
  runs: ScheduledRunStore,
  clock: Clock,
  database: Database,
): ScheduledJob {
  return defineScheduledJob(pruneIncomingEvents, {
    scope: 'installation',
    schedule: { every: 'day', at: '04:20' },
    runs,
    clock,
    async run({ log }) {
      const before = clock.now().subtract({ hours: keptHours });
      let events = 0;
      for (;;) {
        const pruned = await pruneEvents(database, before, atOnce);
        events += pruned;
        if (pruned < atOnce) break;
      }
      log.debug({ events }, 'old events forgotten');
    },
  });
}
