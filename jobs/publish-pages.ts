/**
 * Writes the pages of a neighbourhood as plain files where the configuration says so; the tick asks for it when something
 * has changed since the last time.
 */
import type { Publications } from '../src/feeds/published-file.ts';
import { publishPages } from '../src/queue/contracts.ts';
import type { Refill } from '../src/queue/due-runs.ts';
import type { JobQueue } from '../src/queue/engine.ts';
import { defineJob, type JobDefinition } from '../src/queue/job.ts';

export default function publishPagesJob(publications: Publications): JobDefinition {
  return defineJob(publishPages, ({ payload, signal }) => publications.publish(payload.neighbourhood, signal));
}

/** Enqueues what is due; the rows say what was published, so nothing hangs on the queue's memory. */
export function publishRefill(publications: Publications, queue: JobQueue): Refill {
  return {
    name: 'publish-pages',
    async refill(now) {
      const due = await publications.due(now);
      await queue.enqueueMany(
        publishPages,
        due.map(neighbourhood => ({ neighbourhood })),
      );
    },
  };
}
