/**
 * Forgets, every night, which message of a bridged group became which, where nobody edits or answers it any more.
 */
import { pruneBridge } from '../src/bridge/prune-bridge.ts';
import type { Clock } from '../src/core/clock.ts';
import type { Database } from '../src/database/connection.ts';
import { pruneBridge as contract } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

export default function pruneBridgeJob(runs: ScheduledRunStore, clock: Clock, database: Database): ScheduledJob {
  return defineScheduledJob(contract, {
    scope: 'installation',
    schedule: { every: 'day', at: '04:40' },
    runs,
    clock,
    async run({ log }) {
      const messages = await pruneBridge(database, clock.now());
      log.debug({ messages }, 'old messages of bridges forgotten');
    },
  });
}
