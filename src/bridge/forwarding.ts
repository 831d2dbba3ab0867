/**
 * Sends what was written for a group after its transaction: in order for each group, and without one group waiting for another.
 * What cannot leave now stays a row, and leaves from there.
 */
import type { Chat } from '../core/chat/message.ts';
import type { Outbox } from '../delivery/outbox.ts';

export interface Forwarding {
  /** Begins, and waits for nothing. */
  begin(neighbourhoodId: string, rows: readonly ForwardedRow[]): void;
  /** Resolves when all that was begun has left, or was left to the queue. */
  settled(): Promise<void>;
}

export interface ForwardedRow {
  readonly outboxId: string;
  readonly chat: Chat;
}

export function createForwarding(outbox: Pick<Outbox, 'sendNow'>): Forwarding {
  const waiting = new Map<string, string[]>();
  const working = new Map<string, Promise<void>>();

  async function sendAll(key: string): Promise<void> {
    while (true) {
      const ids = waiting.get(key) ?? [];
      waiting.delete(key);
      if (ids.length === 0) break;
      await outbox.sendNow(ids);
    }
    working.delete(key);
  }

  return {
    begin(neighbourhoodId, rows) {
      for (const { outboxId, chat } of rows) {
        const key = `${neighbourhoodId} ${chat.network} ${chat.id}`;
        waiting.set(key, [...(waiting.get(key) ?? []), outboxId]);
        if (!working.has(key)) working.set(key, sendAll(key));
      }
    },
    async settled() {
      while (working.size > 0) await Promise.all(working.values());
    },
  };
}
