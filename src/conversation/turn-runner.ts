/**
 * Makes a turn of an event: who it is, where the talk stands, and what was said so far; lets the router act; and writes what
 * came of it. What needs a network is handed back, to be done once everything is committed.
 */
import type { IncomingEvent } from '../core/chat/event.ts';
import { type Chat, type ChatPerson, type Network, plain } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import { glance, type RecogniseOptions, recognise } from '../people/recognise.ts';
import { createTurn } from './create-turn.ts';
import type { StoredEvent } from './inbox-store.ts';
import { createOutgoing } from './outgoing.ts';
import type { Router } from './router.ts';
import type { AfterCommit, TurnParts } from './turn-parts.ts';

export interface TurnRunner {
  run(transaction: Database, neighbourhoodId: string, stored: StoredEvent, router: Router): Promise<AfterCommit>;
  /** Says what went wrong, in a sentence of `locales/<language>/error.json`. */
  apologise(transaction: Database, neighbourhoodId: string, stored: StoredEvent, code: string): Promise<AfterCommit>;
}

export function createTurnRunner(parts: TurnParts): TurnRunner {
  async function prepare(transaction: Database, neighbourhoodId: string, { event, network }: StoredEvent) {
    const neighbourhood = parts.neighbourhood(neighbourhoodId);
    const channel = parts.channel(neighbourhoodId, network);
    if (neighbourhood === undefined || channel === undefined) return undefined;
    const who = whoOf(event, network);
    const now = parts.clock.now();
    const recognition: RecogniseOptions = {
      database: transaction,
      cipher: parts.cipher,
      neighbourhoodId,
      languages: neighbourhood.languages,
      now,
      timeZone: neighbourhood.timeZone,
      newId: parts.ids.uuid,
    };
    const isHubsPhone = isOfHubsPhone(event);
    const known = await ((who.chat.kind === 'private' && who.isPerson) || isHubsPhone
      ? recognise(who.from, who.chat, recognition).then(found => ({ ...found, isKept: true }))
      : glance(who.from, who.chat, recognition).then(found => ({ ...found, isNew: false })));
    const outgoing = createOutgoing({
      parts,
      transaction,
      neighbourhoodId,
      channel,
      chat: who.chat,
      event,
      personId: known.isKept ? known.person.id : null,
    });
    // Whoever holds the phone of the hub itself looks after it.
    const person = isHubsPhone ? { ...known.person, isCoordinator: true } : known.person;
    return { neighbourhood, channel, now, recognition, outgoing, ...who, ...known, person };
  }

  return {
    async run(transaction, neighbourhoodId, stored, router) {
      const prepared = await prepare(transaction, neighbourhoodId, stored);
      if (prepared === undefined || isTalkOfOthers(stored.event, prepared)) return nothing;
      const { turn, finish } = await createTurn(parts, transaction, stored.event, prepared);
      await router.route(turn);
      await finish();
      return prepared.outgoing.commit();
    },

    async apologise(transaction, neighbourhoodId, stored, code) {
      const prepared = await prepare(transaction, neighbourhoodId, stored);
      if (prepared === undefined || prepared.chat.kind !== 'private') return nothing;
      const { errorText } = parts.translations.translator(prepared.person.language);
      prepared.outgoing.verbs.say({ text: plain(errorText(code)) });
      return prepared.outgoing.commit();
    },
  };
}

/** Said, changed or felt in a group by somebody whom the hub does not know, and not to the hub: nobody here has a use for it. */
function isTalkOfOthers(
  event: IncomingEvent,
  { chat, isKept }: { readonly chat: Chat; readonly isKept: boolean },
): boolean {
  if (chat.kind === 'private' || isKept) return false;
  if (event.type === 'message') return !event.message.isToHub;
  return event.type === 'edited' || event.type === 'reacted' || event.type === 'deleted' || event.type === 'left';
}

const nothing: AfterCommit = async () => undefined;

/** What was typed on the hub's own phone counts in groups; its private chats are another's, see `conversation.ts`. */
function isOfHubsPhone(event: IncomingEvent): boolean {
  return (event.type === 'message' || event.type === 'edited') && event.message.isFromOwnPhone === true;
}

/** Whose turn it is. What the network itself tells has nobody; it gets a passer-by of whom nothing is kept. */
function whoOf(event: IncomingEvent, network: Network): { from: ChatPerson; chat: Chat; isPerson: boolean } {
  switch (event.type) {
    case 'message':
    case 'edited':
      return { from: event.message.from, chat: event.message.chat, isPerson: true };
    case 'pressed':
    case 'reacted':
    case 'blocked':
    case 'unblocked':
      return { from: event.from, chat: event.chat, isPerson: true };
    case 'membership':
      return { from: event.by, chat: event.chat, isPerson: true };
    case 'joined':
    case 'left':
    case 'deleted':
    case 'moved':
      return { from: nobody, chat: event.chat, isPerson: false };
    case 'alias':
      return { from: event.person, chat: { network, id: event.person.id, kind: 'private' }, isPerson: false };
  }
}

const nobody: ChatPerson = { id: '', name: null, isBot: true };
