/**
 * The clock every room is handed. Logic never asks the machine for the time, so a test or a demonstration can play a
 * week in minutes. Knows no time zones: it gives instants, and a neighbourhood's zone makes wall clock of them.
 */

export interface Clock {
  /** The present moment, as an instant. Never goes back within one process, except when the machine's own clock does. */
  now(): Temporal.Instant;
  /** How many seconds of this clock pass in one real second: 1 for a real clock, more in a demonstration. */
  readonly speed: number;
}

/** The machine's own clock: the only place outside tests that reads it. */
export const systemClock: Clock = { now: () => Temporal.Now.instant(), speed: 1 };

/**
 * A clock that starts at a given moment and runs faster than the real one.
 *
 * @param start moment shown at creation
 * @param speed seconds of this clock for each real second, above 0
 * @param real the clock it is driven by; the machine's unless a test gives its own
 */
export function createFastClock(start: Temporal.Instant, speed: number, real: Clock = systemClock): Clock {
  const realStart = real.now().epochMilliseconds;
  return {
    speed,
    now: () => start.add({ milliseconds: Math.round((real.now().epochMilliseconds - realStart) * speed) }),
  };
}

/** A clock that stands still until it is told otherwise, for tests and for the command line's `--now`. */
export function createStoppedClock(start: Temporal.Instant): Clock & { set(instant: Temporal.Instant): void } {
  let current = start;
  return {
    speed: 1,
    now: () => current,
    set(instant) {
      current = instant;
    },
  };
}
