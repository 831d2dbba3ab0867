/**
 * Keeps a fault that comes back with every attempt (a database that restarts) from filling the log. Knows nothing of
 * what the faults mean.
 */
import type { Clock } from '../core/clock.ts';
import { errorFields, type Log } from './log.ts';

const quietMs = 60_000;

/**
 * A function that logs a fault once a minute for each kind, with how often it came in between.
 *
 * @param clock real time
 */
export function createFaultLog(log: Log, clock: Clock): (error: unknown) => void {
  const kinds = new Map<string, { loggedMs: number; unlogged: number }>();
  return error => {
    const fields = errorFields(error);
    const kind = `${fields.error}/${fields.code}`;
    const nowMs = clock.now().epochMilliseconds;
    const known = kinds.get(kind);
    // A clock that was put back makes the time since then negative.
    if (known !== undefined && Math.abs(nowMs - known.loggedMs) < quietMs) {
      known.unlogged += 1;
      return;
    }
    kinds.set(kind, { loggedMs: nowMs, unlogged: 0 });
    log.warn({ ...fields, unlogged: known?.unlogged ?? 0 }, 'queue connection fault');
  };
}
