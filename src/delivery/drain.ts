/**
 * Sends what waits in the outbox of one account, in order, until nothing is due. Runs in one process at a time for each account;
 * two at once would do no harm.
 */
import type { Account } from './chat-key.ts';
import type { DeliveryParts } from './delivery-parts.ts';
import { type OutboxRow, readDue } from './outbox-store.ts';
import type { Sender, SendResult } from './sender.ts';

/** Rows read at once, and sent at the same time at most. */
const rowsAtOnce = 100;
const handsAtOnce = 32;

export function createDrain(
  { database, cipher, realClock, directory }: DeliveryParts,
  sender: Sender,
): (account: Account, signal: AbortSignal) => Promise<void> {
  return async (account, signal) => {
    while (!signal.aborted && directory.sendsHere(account.neighbourhoodId, account.network)) {
      const rows = await readDue(database, cipher, account, {
        now: realClock.now(),
        lastLane: 'broadcast',
        limit: rowsAtOnce,
      });
      const results = await sendAll(sender, rows, signal);
      // When all that is due is in other hands, those see to the rest.
      if (results.every(result => result === 'taken' || result === 'waits')) return;
    }
  };
}

async function sendAll(sender: Sender, rows: readonly OutboxRow[], signal: AbortSignal): Promise<SendResult[]> {
  const results: SendResult[] = [];
  const waiting = rows.values();
  const hand = async () => {
    for (const row of waiting) {
      if (signal.aborted) return;
      results.push(await sender.send(row));
    }
  };
  await Promise.all(Array.from({ length: Math.min(handsAtOnce, rows.length) }, hand));
  return results;
}
