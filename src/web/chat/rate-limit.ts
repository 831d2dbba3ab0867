/**
 * How often somebody may do something: a bucket that fills up steadily, one for each key. Kept in this process only.
 */
import type { Clock } from '../../core/clock.ts';

export interface RateLimit {
  /** Takes one. @returns 0 when it was there, else the real seconds until the next, at least 1 */
  take(key: string): number;
}

export interface RateLimitOptions {
  /** How many at once after a pause. */
  readonly burst: number;
  readonly perSecond: number;
  /** A real clock, whatever the hub's own shows. */
  readonly clock: Clock;
}

/** Most keys that are remembered; the ones that were quiet longest are let go of first. */
const mostKeys = 10_000;

export function createRateLimit({ burst, perSecond, clock }: RateLimitOptions): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(key) {
      const now = clock.now().epochMilliseconds / 1000;
      const bucket = buckets.get(key) ?? { left: burst, at: now };
      bucket.left = Math.min(burst, bucket.left + Math.max(0, now - bucket.at) * perSecond);
      bucket.at = now;
      // Put last, so that the first is the one that was quiet longest.
      buckets.delete(key);
      buckets.set(key, bucket);
      if (buckets.size > mostKeys) buckets.delete(buckets.keys().next().value ?? key);
      if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perSecond));
      bucket.left -= 1;
      return 0;
    },
  };
}
