/**
 * A clock for whoever watches: fast between messages, still while one is answered, ordinary when the week is over.
 */
import { type Clock, createFastClock, systemClock } from '../../src/core/clock.ts';

export interface PacedClock extends Clock {
  /** From now on so many seconds pass in a real one; none with 0. */
  run(speed: number): void;
}

/** Stands still until it is run. */
export function createPacedClock(start: Temporal.Instant): PacedClock {
  let speed = 0;
  let current: Pick<Clock, 'now'> = { now: () => start };
  return {
    now: () => current.now(),
    // The tick goes by it, and comes often for as long as days are played in minutes.
    get speed() {
      return speed === 1 ? 1 : demonstrationSpeed;
    },
    run(wanted) {
      const from = current.now();
      speed = wanted;
      current = wanted === 0 ? { now: () => from } : createFastClock(from, wanted, systemClock);
    },
  };
}

const demonstrationSpeed = 1200;
