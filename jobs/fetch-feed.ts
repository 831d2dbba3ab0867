/**
 * Fetches one calendar from outside, and, at each tick, puts those that are due into the queue.
 */
import type { FeedKeeper } from '../src/feeds/in/feed-keeper.ts';
import { fetchFeed } from '../src/queue/contracts.ts';
import type { Refill } from '../src/queue/due-runs.ts';
import type { JobQueue } from '../src/queue/engine.ts';
import { defineJob, type JobDefinition } from '../src/queue/job.ts';

export default function fetchFeedJob(feeds: FeedKeeper): JobDefinition<{ feed: string }> {
  return defineJob(
    fetchFeed,
    async ({ payload, signal, log }) => {
      const report = await feeds.fetch(payload.feed, signal);
      if (report === undefined) return;
      const { feed } = payload;
      if (report.state === 'failed') log.info({ feed, code: report.code, told: report.isTold }, 'feed not read');
      else if (report.changes > 0) log.info({ feed, changes: report.changes }, 'feed read');
      else log.debug({ feed }, 'feed read, nothing new');
    },
    ({ feed }, reason) => feeds.putOff(feed, reason),
  );
}

/** Many enough that nothing is late for long, few enough that the queue stays short. */
const feedsATick = 50;

/** The rows say what is due; the configuration may have named others since the last tick. */
export function dueFeedsRefill(feeds: FeedKeeper, queue: JobQueue): Refill {
  return {
    name: 'feeds',
    async refill() {
      await feeds.followFiles();
      const due = await feeds.due(feedsATick);
      await queue.enqueueMany(
        fetchFeed,
        due.map(feed => ({ feed })),
      );
    },
  };
}
