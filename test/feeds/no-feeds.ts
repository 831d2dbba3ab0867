/** A keeper of feeds that follows none, for tests of other work. */
import type { FeedKeeper } from '../../src/feeds/in/feed-keeper.ts';

export const noFeeds: FeedKeeper = {
  followFiles: async () => undefined,
  due: async () => [],
  fetch: async () => undefined,
  putOff: async () => undefined,
  withdrawVanished: async () => 0,
};
