/**
 * The web chats of a running hub: one channel for each neighbourhood, what the pages need of it, and who may try it out.
 * Belongs to `main.ts`.
 */
import { createPersonalChats, type PersonalChats } from './channels/web/personal-chats.ts';
import { createWaitingChats } from './channels/web/waiting-chats.ts';
import { createWebChannel } from './channels/web/web-channel.ts';
import { createWebChats, type WebChats } from './channels/web/web-chats.ts';
import type { Environment } from './config/environment.ts';
import type { Configuration } from './config/read-configuration.ts';
import type { Channel } from './core/chat/channel.ts';
import { systemClock } from './core/clock.ts';
import type { ColumnCipher } from './database/encryption.ts';
import { openListeningSession } from './database/listening-session.ts';
import type { HubParts } from './hub-parts.ts';
import type { ChatSources } from './web/chat/chat-parts.ts';
import { createTryOutAccess, offersTryOut } from './web/chat/try-out-access.ts';

/** One neighbourhood's. */
export interface WebChatOfNeighbourhood {
  /** Not opened yet: whoever has a receiver opens it. */
  readonly channel: Channel;
  readonly chats: WebChats;
  readonly personal: PersonalChats;
}

export interface HubWebChat {
  /** The same at every call; undefined for a slug that the configuration does not name. */
  of(slug: string): WebChatOfNeighbourhood | undefined;
  /** What the pages take. */
  readonly sources: ChatSources;
  /** Closes what was opened. */
  close(): Promise<void>;
}

export function openWebChat(parts: HubParts, cipher: ColumnCipher): HubWebChat {
  const { connection, clock, environment, log } = parts;
  const { database } = connection;
  const session = openListeningSession(connection.pool);
  const waitingChats = createWaitingChats(database);
  const known = new Map<string, WebChatOfNeighbourhood>();

  function of(slug: string): WebChatOfNeighbourhood | undefined {
    const neighbourhoodId = parts.neighbourhoodId(slug);
    if (neighbourhoodId === undefined) return undefined;
    const found = known.get(neighbourhoodId);
    if (found !== undefined) return found;
    const shared = { database, cipher, clock, session, neighbourhoodId };
    const made = {
      channel: createWebChannel({
        ...shared,
        slug,
        waitingChats,
        onFault: error => log.error({ err: error, channel: 'web' }, 'a message of the web chat waits, tried again'),
      }),
      chats: createWebChats(shared),
      personal: createPersonalChats(shared),
    };
    known.set(neighbourhoodId, made);
    return made;
  }

  return {
    of,
    sources: {
      webChats: ({ slug }) => of(slug)?.chats,
      tryOut: createTryOutAccess({
        database,
        cipher,
        clock,
        isOffered: () => offersTryOut(environment.tryOut, hasNetwork(environment, parts.configuration())),
      }),
      realClock: systemClock,
    },
    async close() {
      await Promise.all([...known.values()].map(({ channel }) => channel.close()));
      await session.close();
    },
  };
}

/** Whether a network is configured in any neighbourhood. */
function hasNetwork({ telegram, whatsapp, variable }: Environment, { neighbourhoods }: Configuration): boolean {
  const hasTelegram =
    telegram.botToken !== undefined ||
    neighbourhoods.some(({ telegram: own }) => own !== undefined && variable(own.tokenEnv) !== undefined);
  const hasWhatsApp =
    whatsapp === 'on' || (whatsapp === 'as-configured' && neighbourhoods.some(each => each.whatsapp !== undefined));
  return hasTelegram || hasWhatsApp;
}
