/**
 * A stage for the tests of flows: people who talk with the hub on the real database, on a clock that stands still until it is
 * set.
 */
import { randomBytes } from 'node:crypto';
import { randomIds } from '../../src/calendar/ids.ts';
import type { Neighbourhood } from '../../src/config/neighbourhood.ts';
import { exampleFile, readConfiguration } from '../../src/config/read-configuration.ts';
import type { IncomingEvent } from '../../src/core/chat/event.ts';
import {
  type Chat,
  type IncomingMedia,
  type IncomingMessage,
  type Network,
  plain,
} from '../../src/core/chat/message.ts';
import { createStoppedClock } from '../../src/core/clock.ts';
import { type Conversation, createConversation } from '../../src/conversation/conversation.ts';
import { createCommandWords } from '../../src/conversation/command-words.ts';
import type { Flow } from '../../src/conversation/flow.ts';
import type { TurnParts } from '../../src/conversation/turn-parts.ts';
import { createRouter } from '../../src/conversation/router.ts';
import { type ColumnCipher, createColumnCipher } from '../../src/database/encryption.ts';
import { syncNeighbourhoods } from '../../src/database/installation-store.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { findPersonId } from '../../src/people/person-store.ts';
import { addCoordinator, addMembership } from '../../src/people/role-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createTalkNetwork, type SeenMessage, type TalkNetwork } from './talk-channel.ts';

export interface TalkOptions {
  readonly flows: readonly Flow[];
  /** Wall clock in Europe/Brussels at which the test begins. */
  readonly at: string;
  readonly neighbourhood?: Partial<Neighbourhood>;
  readonly publicBase?: string;
  /** Other neighbourhoods of the installation, with which activities may be shared. */
  readonly neighbours?: readonly Pick<Neighbourhood, 'slug' | 'name'>[];
  /** Draws the picture to pass on; none is drawn without. */
  readonly drawActivity?: TurnParts['drawActivity'];
  readonly drawPoster?: TurnParts['drawPoster'];
}

export interface SaidExtras {
  /** The message that is answered: one of ours or of anybody. */
  readonly replyTo?: string;
  readonly media?: Omit<IncomingMedia, 'reference'> & { readonly bytes: Uint8Array };
  readonly isForwarded?: boolean;
  readonly isToHub?: boolean;
}

export interface Talker {
  readonly id: string;
  /** Writes in private, or in a group; resolves when the hub has answered. @returns the network's id of the message */
  says(text: string, extras?: SaidExtras): Promise<string>;
  /** Presses the newest button of this label, or of this id where there is no such label. */
  presses(label: string): Promise<void>;
  /** Presses the button of this label under this message. */
  pressesOf(messageId: string, label: string): Promise<void>;
  /** The same person in a group. */
  inGroup(groupId: string, kind?: 'group' | 'announcement'): Talker;
  /** What the person sees in this chat, oldest first. */
  readonly seen: readonly SeenMessage[];
  /** The text of the newest message in this chat. */
  readonly last: string;
  readonly lastButtons: readonly string[];
  /** Something else that the network tells of this person. */
  happens(event: (chat: Chat) => IncomingEvent): Promise<void>;
  /** The person's id with the hub, once they wrote in private. */
  personId(): Promise<string>;
}

export interface Talk {
  readonly test: TestDatabase;
  readonly cipher: ColumnCipher;
  readonly neighbourhoodId: string;
  readonly neighbourhood: Neighbourhood;
  readonly network: TalkNetwork;
  readonly conversation: Conversation;
  readonly clock: ReturnType<typeof createStoppedClock>;
  /** Sets the clock to a wall clock in Europe/Brussels. */
  setTime(at: string): void;
  person(name: string, options?: { language?: string; network?: Network; id?: string }): Talker;
  /** Somebody who speaks for an organisation of the configuration. */
  partner(partnerId: string, name: string, options?: { language?: string; network?: Network }): Promise<Talker>;
  coordinator(name: string, options?: { language?: string; network?: Network }): Promise<Talker>;
  /** Errors that nobody expected. */
  readonly faults: unknown[];
  close(): Promise<void>;
}

// Read once for all tests of a file: nothing changes them.
const { neighbourhoods } = await readConfiguration({ path: exampleFile, named: true }, () => undefined);
const translations = await loadTranslations();

export async function createTalk(options: TalkOptions): Promise<Talk> {
  const test = await createTestDatabase();
  const [example] = neighbourhoods;
  if (example === undefined) throw new Error('the example configuration names no neighbourhood');
  const neighbourhood: Neighbourhood = { ...example, ...options.neighbourhood };
  const instantOf = (at: string) => Temporal.PlainDateTime.from(at).toZonedDateTime('Europe/Brussels').toInstant();
  const clock = createStoppedClock(instantOf(options.at));
  const cipher = createColumnCipher(randomBytes(32));
  const { slug, name, timeZone } = neighbourhood;
  const ids = await syncNeighbourhoods(test.database, clock, [
    { slug, name, timeZone },
    ...(options.neighbours ?? []).map(each => ({ ...each, timeZone })),
  ]);
  const neighbourhoodId = ids.get(slug) ?? '';
  const downloads = new Map<string, Uint8Array>();
  const network = createTalkNetwork(downloads);
  const faults: unknown[] = [];
  const conversation = createConversation({
    database: test.database,
    cipher,
    clock,
    ids: randomIds,
    translations,
    mailbox: network.mailbox,
    bridge: { relay: async () => () => undefined, forgetName: () => undefined, settled: async () => undefined },
    publicBase: options.publicBase ?? null,
    ...(options.drawActivity === undefined ? {} : { drawActivity: options.drawActivity }),
    ...(options.drawPoster === undefined ? {} : { drawPoster: options.drawPoster }),
    localBase: 'http://localhost:8080',
    neighbourhood: id => (id === neighbourhoodId ? neighbourhood : undefined),
    neighbours: () => (options.neighbours ?? []).map(each => ({ ...each, id: ids.get(each.slug) ?? '' })),
    channel: (_id, which) => network.channel(which),
    router: createRouter(
      options.flows,
      createCommandWords(language => translations.translator(language)),
    ),
    onFault: error => void faults.push(error),
  });
  let count = 0;

  const talker = (name: string, which: Network, id: string, language: string | undefined, chat: Chat): Talker => {
    const from = { id, name, language, isBot: false };
    const give = async (event: IncomingEvent) => {
      await conversation.receive(neighbourhoodId, network.channel(which), event);
      await conversation.settled();
    };
    const seen = () => network.seen.filter(each => each.chat.id === chat.id && each.chat.network === which);
    const press = async (label: string, shown: SeenMessage | undefined) => {
      const button = shown?.buttons.find(each => each.label === label || each.id === label);
      const key = `press-${++count}`;
      await give({
        type: 'pressed',
        key,
        pressId: key,
        chat,
        from,
        messageId: shown?.id ?? 'out-0',
        buttonId: button?.id ?? label,
        at: clock.now().toString(),
      });
    };
    const self: Talker = {
      id,
      async says(text, { replyTo, media, isForwarded = false, isToHub = false } = {}) {
        const messageId = `in-${++count}`;
        if (media !== undefined) downloads.set(messageId, media.bytes);
        const message: IncomingMessage = {
          id: messageId,
          chat,
          from,
          at: clock.now().toString(),
          text: plain(text),
          media: media === undefined ? null : { ...mediaFacts(media), reference: messageId },
          replyTo: replyTo === undefined ? null : { id: replyTo, text: null, isOurs: replyTo.startsWith('out-') },
          isForwarded,
          isToHub: isToHub || chat.kind === 'private',
        };
        await give({ type: 'message', key: messageId, message });
        return messageId;
      },
      presses: label => press(label, seen().findLast(hasButton(label))),
      pressesOf: (messageId, label) =>
        press(
          label,
          seen().find(each => each.id === messageId && hasButton(label)(each)),
        ),
      inGroup: (groupId, kind = 'group') => talker(name, which, id, language, { network: which, id: groupId, kind }),
      get seen() {
        return seen();
      },
      get last() {
        return seen().at(-1)?.text.text ?? '';
      },
      get lastButtons() {
        return (
          seen()
            .at(-1)
            ?.buttons.map(button => button.label) ?? []
        );
      },
      happens: event => give(event(chat)),
      async personId() {
        const found = await findPersonId(test.database, cipher, neighbourhoodId, which, { id });
        if (found === undefined) throw new Error(`${name} never wrote in private`);
        return found;
      },
    };
    return self;
  };

  const person: Talk['person'] = (name, { language, network: which = 'telegram', id = `user-${++count}` } = {}) =>
    talker(name, which, id, language, { network: which, id: `chat-${id}`, kind: 'private' });
  /** Makes them known without a word in their chat. */
  const known = async (who: Talker, language: string | undefined) => {
    await who.happens(chat => ({
      type: 'unblocked',
      key: `known-${++count}`,
      chat,
      from: { id: who.id, name: null, language, isBot: false },
    }));
    return who.personId();
  };

  return {
    test,
    cipher,
    neighbourhoodId,
    neighbourhood,
    network,
    conversation,
    clock,
    setTime: at => clock.set(instantOf(at)),
    person,
    async partner(partnerId, name, settings = {}) {
      const who = person(name, settings);
      const personId = await known(who, settings.language);
      await addMembership(test.database, { personId, neighbourhoodId, partnerId }, clock.now());
      return who;
    },
    async coordinator(name, settings = {}) {
      const who = person(name, settings);
      await addCoordinator(test.database, neighbourhoodId, await known(who, settings.language), clock.now());
      return who;
    },
    faults,
    close: () => test.close(),
  };
}

function hasButton(label: string): (message: SeenMessage) => boolean {
  return ({ buttons }) => buttons.some(button => button.label === label || button.id === label);
}

function mediaFacts({
  kind,
  fileName,
  contentType,
  size,
}: NonNullable<SaidExtras['media']>): Omit<IncomingMedia, 'reference'> {
  return { kind, fileName, contentType, size };
}
