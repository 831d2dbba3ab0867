/**
 * Brings the sheets of one lane to their printer; the tick enqueues it for each lane in which something is due.
 */
import type { Database } from '../src/database/connection.ts';
import { printLane } from '../src/queue/contracts.ts';
import type { Refill } from '../src/queue/due-runs.ts';
import type { JobQueue } from '../src/queue/engine.ts';
import { defineJob, type JobDefinition } from '../src/queue/job.ts';
import { dueLanes } from '../src/stoepbord/print-store.ts';
import type { Stoepborden } from '../src/stoepbord/stoepborden.ts';

export default function printLaneJob(stoepborden: Stoepborden): JobDefinition {
  return defineJob(printLane, async ({ payload, signal }) => {
    await stoepborden(payload.neighbourhood)?.workLane(payload.lane, signal);
  });
}

/** What waits for a printer gets its job again. */
export function printLaneRefill(database: Database, queue: JobQueue): Refill {
  return {
    name: 'print-lanes',
    async refill(now) {
      const lanes = await dueLanes(database, now);
      if (lanes.length > 0) await queue.enqueueMany(printLane, lanes);
    },
  };
}
