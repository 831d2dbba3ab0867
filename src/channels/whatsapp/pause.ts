/**
 * Waiting that can be broken off.
 */
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or less when it is over. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    // broken off, which the caller sees by the signal
  }
}
