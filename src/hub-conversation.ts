/**
 * Opens the conversation for this process: what comes in from the channels is answered through the outbox, and what a coordinator
 * does on the dashboard is answered there. Belongs to `main.ts`.
 */
import type { Bridge } from './bridge/bridge.ts';
import { randomIds } from './calendar/ids.ts';
import { type Conversation, createConversation } from './conversation/conversation.ts';
import { createCommandWords } from './conversation/command-words.ts';
import { createDesk, type Desk } from './conversation/desk/desk.ts';
import { flows } from './conversation/flows.ts';
import type { TurnParts } from './conversation/turn-parts.ts';
import { createOutboxMailbox } from './conversation/outbox-mailbox.ts';
import { createRouter } from './conversation/router.ts';
import type { ColumnCipher } from './database/encryption.ts';
import { createTroubleBook } from './database/trouble-store.ts';
import type { ChannelDirectory } from './delivery/channel-directory.ts';
import type { Outbox } from './delivery/outbox.ts';
import { allPersonalRecords } from './hub-personal-records.ts';
import { neighboursOf } from './hub-neighbours.ts';
import type { HubParts } from './hub-parts.ts';
import type { Translations } from './i18n/translations.ts';
import { errorFields } from './queue/log.ts';

/** A thing of the moment: it stays on the list for a day after it last happened. */
export const messageSetAside = 'message-set-aside';

export interface ConversationWiring {
  readonly bridge: Bridge;
  readonly cipher: ColumnCipher;
  readonly directory: ChannelDirectory;
  readonly outbox: Outbox;
  readonly translations: Translations;
}

export function openConversation(
  parts: Pick<
    HubParts,
    | 'configuration'
    | 'configuredNeighbourhoodOf'
    | 'connection'
    | 'clock'
    | 'environment'
    | 'log'
    | 'neighbourhoodId'
    | 'neighbourhoodOf'
    | 'stoepborden'
  >,
  { bridge, cipher, directory, outbox, translations }: ConversationWiring,
): { readonly conversation: Conversation; readonly desk: Desk } {
  const { connection, clock, environment, log } = parts;
  const drawn = async <T>(draw: () => Promise<T>) => {
    try {
      return await draw();
    } catch (error) {
      // The words go out without it.
      log.warn({ ...errorFields(error) }, 'a picture to share was not drawn');
      return undefined;
    }
  };
  const turnParts: TurnParts = {
    database: connection.database,
    cipher,
    clock,
    ids: randomIds,
    translations,
    mailbox: createOutboxMailbox(outbox),
    records: allPersonalRecords,
    publicBase: environment.baseUrlIsPublic ? environment.baseUrl : null,
    localBase: environment.baseUrl,
    neighbourhood: id => parts.configuredNeighbourhoodOf(id),
    drawActivity: (database, neighbourhoodId, { publicId, language }) =>
      drawn(async () => {
        const kit = await parts.stoepborden(neighbourhoodId)?.share(publicId, [language], database);
        return kit?.picture();
      }),
    drawPoster: (database, neighbourhoodId, { publicId, boardId }) =>
      drawn(async () => {
        const kit = await parts.stoepborden(neighbourhoodId)?.share(publicId, [], database);
        return kit?.poster(boardId);
      }),
    neighbours: id => neighboursOf(parts, id),
    channel: (neighbourhoodId, network) => directory.channelFor(neighbourhoodId, network),
  };
  const conversation = createConversation({
    ...turnParts,
    bridge,
    router: createRouter(
      flows,
      createCommandWords(language => translations.translator(language)),
    ),
    onFault: (error, network) => log.error({ ...errorFields(error), network }, 'a message could not be acted on'),
    onSetAside: async (id, network) => {
      await createTroubleBook(connection.database, clock, id).report({
        code: messageSetAside,
        subject: network,
        sentence:
          'A message could not be acted on and was set aside; its writer was asked to try again. The log says where it failed: see "a message could not be acted on".',
      });
    },
  });
  return { conversation, desk: createDesk({ ...turnParts, flows }) };
}
