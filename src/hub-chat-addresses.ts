/**
 * Keeps where the hub is found on its networks, for the codes on posters and paper. Belongs to `main.ts`.
 */
import type { Channel } from './core/chat/channel.ts';
import type { HubParts } from './hub-parts.ts';
import { saveChatAddress } from './stoepbord/chat-address-store.ts';

export interface HubChatAddresses {
  /** Writes down what has become known; nothing where nothing changed. */
  note(): Promise<void>;
}

const printed = ['telegram', 'whatsapp'] as const;

/** @param channelOn the channel of a neighbourhood on a network, connected or not */
export function createHubChatAddresses(
  { connection, clock }: Pick<HubParts, 'connection' | 'clock'>,
  neighbourhoodIds: () => readonly string[],
  channelOn: (neighbourhoodId: string, network: (typeof printed)[number]) => Pick<Channel, 'deepLink'> | undefined,
): HubChatAddresses {
  const known = new Map<string, string | null>();
  return {
    async note() {
      for (const id of neighbourhoodIds()) {
        for (const network of printed) {
          const name = nameOn(channelOn(id, network));
          const key = `${id} ${network}`;
          // Before it is connected nobody knows; what was known stays.
          if (name === undefined || known.get(key) === name) continue;
          await saveChatAddress(connection.database, id, { network, name }, clock.now());
          known.set(key, name);
        }
      }
    },
  };
}

/** Null where there is no such channel, undefined while it does not know its name. */
function nameOn(channel: Pick<Channel, 'deepLink'> | undefined): string | null | undefined {
  if (channel === undefined) return null;
  const link = channel.deepLink?.('start');
  // https://t.me/<bot>?start=…, https://wa.me/<number>?text=…
  return link === undefined ? undefined : new URL(link).pathname.slice(1);
}
