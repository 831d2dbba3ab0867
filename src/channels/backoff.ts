/**
 * How long to wait before a network is tried again: longer each time, and never all at the same moment.
 */

export interface Backoff {
  /** Milliseconds to wait after one more failure, and at least `leastMs`. */
  next(leastMs?: number): number;
  /** To be called after a success. */
  reset(): void;
}

/** @param random gives 0 to 1; the wait lies between half and the whole of the doubled time */
export function createBackoff(options: { firstMs: number; maxMs: number; random: () => number }): Backoff {
  let failures = 0;
  return {
    next(leastMs = 0) {
      const wholeMs = Math.min(options.maxMs, options.firstMs * 2 ** failures);
      failures = Math.min(failures + 1, 30);
      return Math.max(leastMs, Math.round(wholeMs * (0.5 + options.random() / 2)));
    },
    reset() {
      failures = 0;
    },
  };
}
