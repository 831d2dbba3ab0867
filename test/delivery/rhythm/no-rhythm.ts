/** A rhythm that sends nothing, for tests of other work. */
import type { Rhythm } from '../../../src/delivery/rhythm/rhythm.ts';

export const noRhythm: Rhythm = {
  sendOverview: async () => 0,
  sendDayBefore: async () => 0,
  sendFeedback: async () => 0,
  prune: async () => 0,
  refill: { name: 'rhythm', refill: async () => undefined },
};
