/**
 * Delivery as a whole, one per process: the outbox for the rooms, the handler of its job, and the sweep of the tick.
 */
import type { Refill } from '../queue/due-runs.ts';
import type { Account } from './chat-key.ts';
import type { DeliveryParts } from './delivery-parts.ts';
import { createDrain } from './drain.ts';
import { createOutbox, type Outbox, wake } from './outbox.ts';
import { createSender } from './sender.ts';
import { accountsWaiting, releaseHeld, takeBackAbandoned } from './sweep-store.ts';

export interface Delivery {
  readonly outbox: Outbox;
  /** Puts what has come due back into the queue. */
  readonly refill: Refill;
  /** Sends what waits in an account, until nothing is due or the signal aborts. */
  drain(account: Account, signal: AbortSignal): Promise<void>;
  /** Waits for what is being sent. */
  close(): Promise<void>;
}

const heldAtOnce = 1000;

export function createDelivery(parts: DeliveryParts): Delivery {
  const sender = createSender({ ...parts, turn: async () => undefined, observe: () => undefined });
  return {
    outbox: createOutbox(parts, sender),
    refill: {
      name: 'outbox',
      async refill(now) {
        const { database, realClock, log } = parts;
        while ((await releaseHeld(database, now, heldAtOnce)) === heldAtOnce);
        const abandoned = await takeBackAbandoned(database, now, realClock.now());
        if (abandoned.again + abandoned.givenUp > 0) log.warn(abandoned, 'messages were left by a process that ended');
        await wake(parts, await accountsWaiting(database, realClock.now()));
      },
    },
    drain: createDrain(parts, sender),
    close: () => sender.close(),
  };
}
