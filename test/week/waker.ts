/**
 * Wakes a hub on a clock that stands still: the tick comes when the play says so, not when a second is over.
 */
import { systemClock } from '../../src/core/clock.ts';
import { contracts, tick } from '../../src/queue/contracts.ts';
import { openQueue } from '../../src/queue/engine.ts';
import { queuePlace } from '../../src/queue/queue-place.ts';

export interface Waker {
  /** Resolves when the tick and all work in the background that followed it are done. */
  wake(): Promise<void>;
  close(): Promise<void>;
}

/** For a hub whose queue is in this database. */
export async function openWaker(databaseUrl: string): Promise<Waker> {
  const queue = await openQueue({
    ...queuePlace(databaseUrl, undefined, undefined),
    clock: systemClock,
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    contracts,
  });
  return {
    async wake() {
      await queue.enqueue(tick, {});
      const deadline = performance.now() + longestMs;
      while (await isBusy(queue)) {
        if (performance.now() > deadline) throw new Error(`Work in the background took longer than ${longestMs} ms.`);
        await new Promise(resolve => setTimeout(resolve, lookEveryMs));
      }
    },
    close: () => queue.close(),
  };
}

const lookEveryMs = 10;
const longestMs = 60_000;

/** Deliveries are seen by their rows: their job stays a while to wait for more. */
async function isBusy(queue: Awaited<ReturnType<typeof openQueue>>): Promise<boolean> {
  const counts = await queue.counts();
  return [...counts].some(([name, { waiting, running }]) => name !== 'deliver' && waiting + running > 0);
}

function nothing(): void {}
