/**
 * Notices that the machine's clock was set, or that the machine slept: its time went on otherwise than its timers did.
 */
import type { Clock } from '../core/clock.ts';

export interface ClockJumpOptions {
  /** The machine's. */
  readonly clock: Clock;
  /** Real milliseconds that no clock shows and nobody can set. */
  readonly monotonicMs?: () => number;
  /** Real milliseconds between two looks. */
  readonly everyMs?: number;
}

/** A clock that is put right by less than this is left alone. */
const leastMs = 5000;

/**
 * @param onJump told by how many milliseconds the clock went ahead; below nought it was put back
 * @returns stops it
 */
export function watchForClockJumps(
  { clock, monotonicMs = () => performance.now(), everyMs = 2000 }: ClockJumpOptions,
  onJump: (milliseconds: number) => void,
): () => void {
  const offset = () => clock.now().epochMilliseconds - monotonicMs();
  let known = offset();
  const timer = setInterval(() => {
    const now = offset();
    if (Math.abs(now - known) >= leastMs) onJump(Math.round(now - known));
    known = now;
  }, everyMs).unref();
  return () => clearInterval(timer);
}
