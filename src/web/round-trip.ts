/**
 * Asks something whether it answers, at most once a second however often it is asked itself, and remembers when it last did.
 */
import type { Clock } from '../core/clock.ts';
import type { RoundTrip } from '../core/readiness.ts';

/**
 * @param ask makes one real round trip, or throws
 * @param limitMs how long an answer may take, in real milliseconds
 */
export function createRoundTripProbe(
  ask: () => Promise<unknown>,
  clock: Clock,
  limitMs = 2000,
): () => Promise<RoundTrip> {
  let last: string | null = null;
  let pending: Promise<RoundTrip> | undefined;
  return () => {
    pending ??= probe();
    return pending;
  };

  async function probe(): Promise<RoundTrip> {
    const answered = await within(limitMs, ask());
    if (answered) last = clock.now().round('millisecond').toString();
    setTimeout(() => {
      pending = undefined;
    }, 1000).unref();
    return { state: answered ? 'up' : 'down', lastRoundTrip: last };
  }
}

/** Whether the work succeeded in time; what comes after is let go of. */
async function within(limitMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>(resolve => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  try {
    return await Promise.race([
      work.then(
        () => true,
        () => false,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
