/** Whether hubs beside each other have done everything, when nobody can count what reached which of them. */
import type { Database } from '../../../src/database/connection.ts';
import { openWork } from '../../week/settled.ts';

/**
 * Resolves when nothing was left to do, a few times in a row.
 *
 * @param waiting how much the networks still hold for the hubs
 */
export async function untilQuiet(
  database: Database,
  now: () => Temporal.Instant,
  waiting: () => number,
): Promise<void> {
  let quiet = 0;
  const deadline = performance.now() + longestWaitMs;
  while (quiet < 4) {
    if (performance.now() > deadline) throw new Error(`The hubs were not done after ${longestWaitMs / 1000} s.`);
    quiet = waiting() === 0 && (await openWork(database, now())) === 0 ? quiet + 1 : 0;
    await new Promise(resolve => setTimeout(resolve, lookEveryMs));
  }
}

const lookEveryMs = 40;
const longestWaitMs = 60_000;
