/**
 * Hands stored events to the hub, in order, each until it is taken over.
 */
import type { ReceiveAll } from '../../core/chat/channel.ts';
import type { IncomingEvent } from '../../core/chat/event.ts';
import type { Backoff } from '../backoff.ts';
import type { ChannelLog } from '../channel-log.ts';
import { faultName } from './fault-name.ts';
import type { EventStore, StoredEvent } from './event-store.ts';
import { pause } from './pause.ts';

export interface EventDelivery {
  /** There may be more. */
  wake(): void;
  /** Stops after the one that is being handed over. */
  stop(): Promise<void>;
}

export interface EventDeliveryOptions {
  readonly store: EventStore;
  readonly receive: (event: IncomingEvent) => Promise<void>;
  readonly receiveAll: ReceiveAll | undefined;
  /** Only the process that has the connection hands over, so that nothing goes twice. */
  readonly mayDeliver: () => boolean;
  readonly backoff: Backoff;
  readonly log: ChannelLog;
  readonly name: string;
}

const batch = 50;

export function startEventDelivery(options: EventDeliveryOptions): EventDelivery {
  const { store, receive, receiveAll, mayDeliver, backoff, log, name } = options;
  const end = new AbortController();
  let wanted = Promise.withResolvers<void>();

  async function deliver(): Promise<void> {
    while (!end.signal.aborted) {
      await wanted.promise;
      wanted = Promise.withResolvers();
      await empty();
    }
  }

  async function empty(): Promise<void> {
    while (!end.signal.aborted && mayDeliver()) {
      try {
        const waiting = await store.oldest(batch);
        if (end.signal.aborted || waiting.length === 0) return;
        if (receiveAll === undefined) await handOverEach(waiting);
        else await handOverAll(waiting, receiveAll);
        backoff.reset();
        // What came meanwhile has woken us.
        if (waiting.length < batch) return;
      } catch (error) {
        log.warn({ channel: name, error: faultName(error) }, 'event not taken over');
        await pause(backoff.next(), end.signal);
      }
    }
  }

  async function handOverEach(waiting: readonly StoredEvent[]): Promise<void> {
    for (const { id, event } of waiting) {
      if (end.signal.aborted) return;
      await receive(event);
      await store.remove([id]);
    }
  }

  async function handOverAll(waiting: readonly StoredEvent[], receiver: ReceiveAll): Promise<void> {
    await receiver(waiting.map(({ event }) => event));
    await store.remove(waiting.map(({ id }) => id));
  }

  const delivering = deliver();
  return {
    wake: () => wanted.resolve(),
    async stop() {
      end.abort();
      wanted.resolve();
      await delivering;
    },
  };
}
