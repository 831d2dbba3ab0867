/**
 * One page of rows at a time, and a rest after each for as long as it took: rows are written far faster than any network takes
 * them, and who asks something meanwhile needs the same processor, disk and process. Knows nothing of what is written.
 */
import { type Clock, systemClock } from '../../core/clock.ts';

export interface PageTurns {
  /** Waits for its turn, and gives what the page gave; the next one's turn comes after the rest. */
  take<Result>(write: () => Promise<Result>): Promise<Result>;
}

/** A page for which the machine took long because it was busy asks for no longer. */
const longestRestMs = 1000;

/** @param realClock the machine's, whatever the hub's own clock shows */
export function createPageTurns(realClock: Clock = systemClock): PageTurns {
  let next: Promise<void> = Promise.resolve();
  const now = () => realClock.now().epochMilliseconds;
  return {
    async take(write) {
      const before = next;
      const rested = Promise.withResolvers<void>();
      next = rested.promise;
      await before;
      const beganAt = now();
      try {
        return await write();
      } finally {
        setTimeout(rested.resolve, Math.min(Math.max(now() - beganAt, 0), longestRestMs));
      }
    },
  };
}
