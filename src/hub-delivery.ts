/**
 * Opens delivery for this process: the outbox that the rooms write to and the sending of it. Belongs to `main.ts`.
 */
import type { ColumnCipher } from './database/encryption.ts';
import { systemClock } from './core/clock.ts';
import type { ChannelDirectory, ChatNews } from './delivery/channel-directory.ts';
import { createDelivery, type Delivery } from './delivery/delivery.ts';
import type { Composer } from './delivery/outbox-draft.ts';
import type { HubParts } from './hub-parts.ts';

export interface DeliveryWiring {
  readonly cipher: ColumnCipher;
  readonly directory: ChannelDirectory;
  readonly news: ChatNews;
  readonly composers: ReadonlyMap<string, Composer>;
}

/** Begun with `start`; to be closed after the workers and before the queue. */
export function openDelivery(
  { connection, clock, queue, log, configuration, neighbourhoodId }: HubParts,
  wiring: DeliveryWiring,
): Delivery {
  return createDelivery({
    database: connection.database,
    clock,
    realClock: systemClock,
    queue,
    log,
    chance: randomFraction,
    settings: id => configuration().neighbourhoods.find(({ slug }) => neighbourhoodId(slug) === id),
    ...wiring,
  });
}

const largest = 2 ** 32;

/** From 0 to below 1. */
export function randomFraction(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn / largest;
}
