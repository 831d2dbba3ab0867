/** Conversation, bridge and delivery of the product, wired to each other as in a hub: for the tests of the bridge and its bench. */
import { type Bridge, createBridge } from '../../src/bridge/bridge.ts';
import { randomIds } from '../../src/calendar/ids.ts';
import type { Neighbourhood } from '../../src/config/neighbourhood.ts';
import type { Channel } from '../../src/core/chat/channel.ts';
import type { Network } from '../../src/core/chat/message.ts';
import { type Clock, systemClock } from '../../src/core/clock.ts';
import { createCommandWords } from '../../src/conversation/command-words.ts';
import { type Conversation, createConversation } from '../../src/conversation/conversation.ts';
import { flows } from '../../src/conversation/flows.ts';
import { createOutboxMailbox } from '../../src/conversation/outbox-mailbox.ts';
import { createRouter } from '../../src/conversation/router.ts';
import type { Database } from '../../src/database/connection.ts';
import type { ColumnCipher } from '../../src/database/encryption.ts';
import { createDelivery, type Delivery } from '../../src/delivery/delivery.ts';
import type { DeliveryParts } from '../../src/delivery/delivery-parts.ts';
import type { Translations } from '../../src/i18n/translations.ts';

export interface BridgeWiring {
  readonly delivery: Delivery;
  readonly bridge: Bridge;
  readonly conversation: Conversation;
}

export interface WiringParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly translations: Translations;
  readonly log: DeliveryParts['log'];
  /** From 0 up to 1; spreads repeats. */
  readonly chance: () => number;
  readonly channelFor: (neighbourhoodId: string, network: Network) => Channel | undefined;
  readonly neighbourhood: (neighbourhoodId: string) => Neighbourhood | undefined;
  readonly onFault: (error: unknown) => void;
  /** Taken instead of what is said here. */
  readonly delivery?: Partial<DeliveryParts>;
}

/** No limits of pace, no jobs: what is left to the queue goes out when `delivery.drain` is called. */
export function wireBridge(parts: WiringParts): BridgeWiring {
  const { database, cipher, clock, translations, channelFor } = parts;
  const delivery = createDelivery({
    database,
    cipher,
    clock,
    realClock: systemClock,
    chance: parts.chance,
    queue: { enqueueMany: async () => undefined },
    log: parts.log,
    directory: { channelFor, sendsHere: (id, network) => channelFor(id, network) !== undefined, onlyHere: () => [] },
    settings: () => ({ timeZone: 'Europe/Brussels' }),
    composers: new Map(),
    news: { onBlocked: async () => undefined, onMoved: async () => undefined },
    rules: () => ({ privateChat: [], group: [] }),
    ...parts.delivery,
  });
  const bridge = createBridge({
    cipher,
    clock,
    translations,
    outbox: delivery.outbox,
    newId: randomIds.uuid,
    channel: channelFor,
  });
  const conversation = createConversation({
    bridge,
    database,
    cipher,
    clock,
    ids: randomIds,
    translations,
    mailbox: createOutboxMailbox(delivery.outbox),
    publicBase: null,
    localBase: 'http://localhost:8080',
    neighbourhood: parts.neighbourhood,
    channel: channelFor,
    router: createRouter(
      flows,
      createCommandWords(language => translations.translator(language)),
    ),
    onFault: parts.onFault,
  });
  return { delivery, bridge, conversation };
}
