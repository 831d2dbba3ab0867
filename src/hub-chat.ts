/**
 * Everything by which the hub talks with people, opened in order: channels, delivery, conversation. Belongs to `main.ts`.
 */
import { type Bridge, createBridge } from './bridge/bridge.ts';
import { randomIds } from './calendar/ids.ts';
import { createVisitCounter, type VisitCounter } from './calendar/report/visit-counter.ts';
import { careForCoordinators } from './conversation/coordinator/coordinator-care.ts';
import { tellTrouble } from './conversation/coordinator/tell-trouble.ts';
import type { Desk } from './conversation/desk/desk.ts';
import { createOutboxMailbox } from './conversation/outbox-mailbox.ts';
import { tellKeeper } from './conversation/keeper/tell-keeper.ts';
import { tellReceiver } from './conversation/keeper/tell-receiver.ts';
import type { PartnerCareParts } from './conversation/partner/care-for-partners.ts';
import { translationAskComposer } from './conversation/translator/ask-translators.ts';
import type { Network } from './core/chat/message.ts';
import type { ColumnCipher } from './database/encryption.ts';
import { createTroubleBook, endUnseenTroubles } from './database/trouble-store.ts';
import type { Delivery } from './delivery/delivery.ts';
import { createRhythm, type Rhythm, rhythmComposers } from './delivery/rhythm/rhythm.ts';
import { createHubChatAddresses } from './hub-chat-addresses.ts';
import type { SendingParts } from './delivery/rhythm/rhythm-parts.ts';
import { createHubChannels, type HubChannels } from './hub-channels.ts';
import { messageSetAside, openConversation } from './hub-conversation.ts';
import { openDelivery } from './hub-delivery.ts';
import { castTryOut } from './hub-try-out.ts';
import { type NetworkWatchParts, watchNetworks } from './hub-network-watch.ts';
import { createHubNetworks, type HubNetworks } from './hub-networks.ts';
import type { HubParts } from './hub-parts.ts';
import { createHubPresentation } from './hub-presentation.ts';
import { rhythmPartsOf } from './hub-rhythm.ts';
import { type HubWebChat, openWebChat } from './hub-web-chat.ts';
import type { BoardVoice } from './hub-stoepborden.ts';
import { noteBlocked } from './people/blocked-chat.ts';
import { moveGroup } from './people/linked-group-store.ts';
import type { Refill } from './queue/due-runs.ts';
import { errorFields } from './queue/log.ts';

export interface HubChat {
  readonly delivery: Delivery;
  readonly bridge: Bridge;
  readonly rhythm: Rhythm;
  readonly channels: HubChannels;
  readonly networks: HubNetworks;
  readonly web: HubWebChat;
  /** For what the hub says by itself to partners. */
  readonly partnerCare: PartnerCareParts;
  /** How boards and paper reach people. */
  readonly boardVoice: BoardVoice;
  /** For what the hub sends unasked to neighbours who translate. */
  readonly sending: SendingParts;
  /** Where coordinators do on a page what they do in the chat. */
  readonly desk: Desk;
  readonly visits: VisitCounter;
  /** Puts what came in and was not acted on back to work. */
  readonly refills: readonly Refill[];
  /** Takes over what the configuration names now. */
  follow(): Promise<void>;
  /** From now on the networks are listened to. @param showLogin see {@link NetworkWatchParts.showLogin} */
  listen(showLogin: NetworkWatchParts['showLogin']): Promise<void>;
  close(): Promise<void>;
}

/** An event that waits so long was taken in by a process that died. */
const abandonedAfterSeconds = 10;

/** @param connects false for a trial: nothing comes in and nothing goes out */
export async function openChat(parts: HubParts, cipher: ColumnCipher, connects: boolean): Promise<HubChat> {
  const { log, clock, translations } = parts;
  for (const file of translations.missing)
    log.warn(
      { file },
      'texts missing or damaged and shown in Dutch; put the file of this version back and start again',
    );
  const web = openWebChat(parts, cipher);
  const networks = createHubNetworks(parts, cipher, web);
  const channels = createHubChannels(
    (neighbourhood, id) => (connects ? networks.plan(neighbourhood, id) : []),
    (error, channel) => log.error({ ...errorFields(error), channel }, 'a network could not be opened or closed'),
  );
  const { directory } = channels;
  const rhythmParts = rhythmPartsOf(parts, { cipher, directory, translations });
  const delivery = openDelivery(parts, {
    cipher,
    directory,
    news: {
      onBlocked: (transaction, { neighbourhoodId, chat }) =>
        noteBlocked(transaction, cipher, neighbourhoodId, chat, clock.now()),
      onMoved: (transaction, { neighbourhoodId, chat, newId }) =>
        moveGroup(transaction, cipher, neighbourhoodId, chat, newId),
    },
    composers: new Map([...rhythmComposers(rhythmParts), translationAskComposer(rhythmParts, randomIds.publicId)]),
  });
  const rhythm = createRhythm(rhythmParts, delivery.outbox, () => servedBy(parts).map(({ id }) => id));
  const bridge = createBridge({
    cipher,
    clock,
    translations,
    outbox: delivery.outbox,
    newId: randomIds.uuid,
    channel: (id, network) => directory.channelFor(id, network),
  });
  const { conversation, desk } = openConversation(parts, {
    bridge,
    cipher,
    directory,
    outbox: delivery.outbox,
    translations,
  });
  const care = {
    database: parts.connection.database,
    cipher,
    clock,
    ids: randomIds,
    translations,
    mailbox: createOutboxMailbox(delivery.outbox),
    newId: randomIds.uuid,
    neighbourhood: (id: string) => parts.neighbourhoodOf(id),
    hasChannel: (id: string, network: Network) => directory.channelFor(id, network) !== undefined,
    neighbourhoodIds: () => idsOf(parts),
  };
  const visits = createVisitCounter(parts.connection.database, clock, error =>
    log.warn(errorFields(error), 'how often pages were asked for could not be counted'),
  );
  const presentation = createHubPresentation(parts, networks, translations);
  const addresses = createHubChatAddresses(parts, care.neighbourhoodIds, (id, network) =>
    directory.channelFor(id, network),
  );
  const follow = async () => {
    presentation.renew();
    const neighbourhoods = servedBy(parts);
    await channels.follow(neighbourhoods);
    await castTryOut(parts, cipher, neighbourhoods, web.sources.tryOut.isOffered());
  };
  await follow();
  let stopWatching: (() => Promise<void>) | undefined;
  let careRound = 0;
  return {
    delivery,
    bridge,
    rhythm,
    channels,
    networks,
    web,
    partnerCare: care,
    boardVoice: {
      tellKeeper: notice => tellKeeper(care, notice),
      tellReceiver: notice => tellReceiver(care, notice),
    },
    sending: { ...rhythmParts, outbox: delivery.outbox },
    desk,
    visits,
    refills: [
      {
        name: 'inbox',
        async refill(now) {
          const chats = await conversation.takeUp(now.subtract({ seconds: abandonedAfterSeconds }));
          if (chats > 0) log.info({ chats }, 'messages that had waited were acted on');
        },
      },
      {
        name: 'set-aside',
        refill: now => endUnseenTroubles(parts.connection.database, messageSetAside, now.subtract({ hours: 24 }), now),
      },
      { name: 'presentation', refill: presentation.show },
      { name: 'chat-addresses', refill: addresses.note },
      { name: 'coordinators', refill: () => careForCoordinators(care, careRound++) },
    ],
    follow,
    async listen(showLogin) {
      await channels.listen(conversation);
      stopWatching = watchNetworks({
        channels: channels.all,
        troublesOf: id => createTroubleBook(parts.connection.database, clock, id),
        tell: async id => void (await tellTrouble(care, id, false)),
        showLogin,
        log,
      });
    },
    async close() {
      await stopWatching?.();
      await channels.close();
      await conversation.settled();
      await delivery.close();
      await web.close();
      await visits.close();
    },
  };
}

/** The primary one first: its people also look after the machine. */
function idsOf(parts: HubParts): string[] {
  const { primary, neighbourhoods } = parts.configuration();
  const ordered = [...(primary === undefined ? [] : [primary]), ...neighbourhoods.filter(each => each !== primary)];
  return ordered.flatMap(({ slug }) => parts.neighbourhoodId(slug) ?? []);
}

/** The neighbourhoods that the configuration names now. */
function servedBy(parts: Pick<HubParts, 'configuration' | 'neighbourhoodId'>) {
  return parts.configuration().neighbourhoods.flatMap(neighbourhood => {
    const id = parts.neighbourhoodId(neighbourhood.slug);
    return id === undefined ? [] : [{ id, neighbourhood }];
  });
}
