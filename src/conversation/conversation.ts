/**
 * Takes in what the networks tell, and has each event acted on once, in order of its chat: the row first, then the turn in one
 * transaction, then what goes out. A crash at any point leaves a row that the next process takes up.
 */
import type { Bridge } from '../bridge/bridge.ts';
import type { Channel } from '../core/chat/channel.ts';
import type { IncomingEvent } from '../core/chat/event.ts';
import type { Network } from '../core/chat/message.ts';
import { WijkError } from '../core/errors.ts';
import { databaseFault } from '../database/database-fault.ts';
import { chatLookup } from '../people/chat-column.ts';
import { cleanEvent } from './clean-event.ts';
import {
  closeEvents,
  type AbandonedEvent,
  countAttempt,
  countCrash,
  insertEvents,
  placeOf,
  type StoredEvent,
  takeNextEvents,
  waitingChats,
} from './inbox-store.ts';
import { createFloodGuard } from './flood-guard.ts';
import { createLimiter } from './limiter.ts';
import type { Database } from '../database/connection.ts';
import type { Router } from './router.ts';
import type { AfterCommit, TurnParts } from './turn-parts.ts';
import { createTurnRunner } from './turn-runner.ts';

export interface ConversationParts extends TurnParts {
  readonly router: Router;
  /** Passes on to other groups what happens in one. */
  readonly bridge: Pick<Bridge, 'forgetName' | 'relay' | 'settled'>;
  /** Told of what nobody expected; the person gets a sentence. */
  onFault(error: unknown, network: string): void;
  /** Told of each message that was set aside, since it fails every time. */
  onSetAside?(neighbourhoodId: string, network: Network): Promise<void>;
}

export interface Conversation {
  /** Stores an event, and begins to act on it. Resolves once it is stored: from then on nothing loses it. */
  receive(neighbourhoodId: string, channel: Channel, event: IncomingEvent): Promise<void>;
  /** The same for several at once, in their order: all are stored, or none. */
  receiveAll(neighbourhoodId: string, channel: Channel, events: readonly IncomingEvent[]): Promise<void>;
  /** Acts on what has waited since before a moment. @returns how many chats there were */
  takeUp(before: Temporal.Instant): Promise<number>;
  /** Resolves when everything taken in so far has been acted on. */
  settled(): Promise<void>;
}

/** In how many chats at the same time something is decided; each uses a connection to the database. */
const chatsAtOnce = 4;
/** An event that failed so often will fail always. */
const mostAttempts = 3;
const chatsAtOnceTakenUp = 100;
/** How many processes may begin an event after the one that took it in died: then it is held to be the cause. */
const mostCrashes = 2;
/** Of so many events it is known that this process may act on them. */
const eventsRemembered = 10_000;
/** Of what people of a group say to each other, so much is acted on in one transaction. */
const eventsAtOnce = 20;
const nothing: AfterCommit = async () => undefined;

export function createConversation(parts: ConversationParts): Conversation {
  const { database, cipher, clock } = parts;
  const runner = createTurnRunner(parts);
  const limit = createLimiter(chatsAtOnce);
  const guard = createFloodGuard();
  const running = new Map<string, ChatWork>();
  /** What this process took in, or has said that it begins. */
  const begun = new Set<string>();

  function remember(id: string): void {
    begun.add(id);
    if (begun.size > eventsRemembered) for (const oldest of begun.values().take(1)) begun.delete(oldest);
  }

  /**
   * Works off one chat, one after the other; whoever comes while that goes on is seen too.
   *
   * @param upTo the event that is to be acted on; undefined for all that wait
   */
  function workOff(neighbourhoodId: string, lookup: string, upTo?: bigint): Promise<void> {
    const key = `${neighbourhoodId} ${lookup}`;
    const chat: ChatWork = running.get(key) ?? { done: 0n, work: Promise.resolve() };
    running.set(key, chat);
    const work = chat.work
      .then(() => actOnAll(neighbourhoodId, lookup, chat, upTo))
      .catch(error => parts.onFault(error, 'inbox'))
      .finally(() => {
        if (chat.work === work) running.delete(key);
      });
    chat.work = work;
    return work;
  }

  async function actOnAll(neighbourhoodId: string, lookup: string, chat: ChatWork, upTo?: bigint): Promise<void> {
    while (upTo === undefined || chat.done < upTo) {
      const last = await actOnNext({ neighbourhoodId, lookup }, eventsAtOnce);
      if (last === undefined) return;
      chat.done = last;
    }
  }

  /**
   * Acts on the next event, and on what people of a group said after it.
   *
   * @returns the last one; undefined when there is none, or it has to wait
   */
  async function actOnNext(place: ChatPlace, most: number): Promise<bigint | undefined> {
    let taken: readonly StoredEvent[] = [];
    try {
      const { abandoned, done, after } = await limit(() =>
        database.transaction().execute(async transaction => {
          const next = await takeNextEvents(transaction, cipher, {
            ...place,
            limit: most,
            isBegun: id => begun.has(id),
          });
          if (next.abandoned !== undefined) {
            await countCrash(transaction, next.abandoned.id);
            return { abandoned: next.abandoned, done: undefined, after: [] };
          }
          const waiting = next.events;
          const other = waiting.findIndex(each => !isTalk(each));
          taken = waiting.slice(0, other === -1 ? waiting.length : Math.max(other, 1));
          const acts: (() => Promise<void>)[] = [];
          for (const each of taken) acts.push(await actOnOne(transaction, place, each));
          const ids = taken.map(({ id }) => id);
          if (ids.length > 0) await closeEvents(transaction, ids, 'handled', clock.now());
          return { abandoned: undefined, done: ids.at(-1), after: acts };
        }),
      );
      if (abandoned !== undefined) return await beginAbandoned(place, abandoned);
      for (const { id } of taken) begun.delete(id);
      // Outside of the limit: a network that is slow to take an answer keeps no other waiting.
      for (const each of after) await each();
      return done === undefined ? undefined : BigInt(done);
    } catch (error) {
      const [first] = taken;
      if (first === undefined) throw error;
      // Which of them it was shows when each is alone.
      return taken.length > 1 ? actOnNext(place, 1) : giveUpOrRetry(place, first, error);
    }
  }

  /** That it is begun is written down: when this process dies of it, the next one knows. */
  async function beginAbandoned(place: ChatPlace, abandoned: AbandonedEvent): Promise<bigint | undefined> {
    const { id, network, crashes } = abandoned;
    if (crashes < mostCrashes) {
      remember(id);
      return actOnNext(place, 1);
    }
    // Another died of telling its writer.
    if (crashes > mostCrashes) await closeEvents(database, [id], 'given-up', clock.now());
    else await setAside(place.neighbourhoodId, abandoned.read(), 'unknown', 'given-up', ['apology', 'nothing']);
    await parts.onSetAside?.(place.neighbourhoodId, network);
    return BigInt(id);
  }

  async function actOnOne(
    transaction: Database,
    { neighbourhoodId, lookup }: ChatPlace,
    taken: StoredEvent,
  ): Promise<() => Promise<void>> {
    const passOn = await relay(transaction, neighbourhoodId, taken);
    const answer = await act(transaction, neighbourhoodId, taken, lookup);
    return async () => {
      passOn();
      await answer();
    };
  }

  /** What is said to the hub stays in its group. */
  async function relay(transaction: Database, neighbourhoodId: string, { event }: StoredEvent): Promise<() => void> {
    const isOurs = event.type === 'message' && parts.router.isCommand(event.message);
    return isOurs ? () => undefined : parts.bridge.relay(transaction, neighbourhoodId, event);
  }

  async function act(
    transaction: Database,
    neighbourhoodId: string,
    taken: StoredEvent,
    lookup: string,
  ): Promise<AfterCommit> {
    // What is tried again was admitted before. In a group each writes for themselves.
    const writer = taken.event.type === 'message' ? taken.event.message.from.id : '';
    const admission = taken.attempts > 0 ? 'act' : guard.admit(`${lookup} ${writer}`, clock.now());
    if (admission === 'act') return runner.run(transaction, neighbourhoodId, taken, parts.router);
    if (admission === 'ignore') return nothing;
    return runner.apologise(transaction, neighbourhoodId, taken, 'too-many-requests');
  }

  /** What was understood is told in its own sentence; what was not, is tried again and then told in a general one. */
  async function giveUpOrRetry(
    { neighbourhoodId, lookup }: ChatPlace,
    taken: StoredEvent,
    error: unknown,
  ): Promise<bigint | undefined> {
    // The database's trouble is not the message's: it waits, however long that lasts.
    if (databaseFault(error) !== undefined) throw error;
    const known = error instanceof WijkError ? error : undefined;
    if (known?.retry === 'never') {
      await setAside(neighbourhoodId, taken, known.code, 'handled');
      return BigInt(taken.id);
    }
    if (taken.attempts === 0) parts.onFault(error, taken.network);
    if (taken.attempts + 1 < mostAttempts) {
      await countAttempt(database, taken.id);
      // What is away needs time; what nobody foresaw may have been a matter of the moment, and others wait behind it.
      return known === undefined ? actOnNext({ neighbourhoodId, lookup }, 1) : undefined;
    }
    await setAside(neighbourhoodId, taken, 'unknown', 'given-up');
    await parts.onSetAside?.(neighbourhoodId, taken.network);
    return BigInt(taken.id);
  }

  /** Whatever else fails with a message that fails, it is closed: the chat behind it goes on. */
  async function setAside(
    neighbourhoodId: string,
    taken: StoredEvent,
    code: string,
    outcome: 'handled' | 'given-up',
    inTurn: readonly ('all' | 'apology' | 'nothing')[] = ['all', 'apology', 'nothing'],
  ): Promise<void> {
    for (const tries of inTurn) {
      try {
        const after = await database.transaction().execute(async transaction => {
          const apology =
            tries === 'nothing' ? nothing : await runner.apologise(transaction, neighbourhoodId, taken, code);
          await closeEvents(transaction, [taken.id], outcome, clock.now());
          // What could not be answered still belongs in the other groups.
          const passOn = tries === 'all' ? await relay(transaction, neighbourhoodId, taken) : () => undefined;
          return async () => {
            passOn();
            await apology();
          };
        });
        return await after();
      } catch (error) {
        if (tries === 'nothing' || databaseFault(error) !== undefined) throw error;
      }
    }
  }

  async function receiveAll(
    neighbourhoodId: string,
    { network }: Channel,
    events: readonly IncomingEvent[],
  ): Promise<void> {
    const ours = events.filter(event => !isTypedForHub(event)).map(cleanEvent);
    if (ours.length === 0) return;
    const rows = ours.map(event => ({ neighbourhoodId, network, event }));
    const stored = await insertEvents(database, cipher, rows, clock.now());
    for (const [index, event] of ours.entries()) {
      const id = stored[index]?.id;
      if (id === undefined) continue;
      remember(id);
      void workOff(neighbourhoodId, chatLookup(cipher, placeOf(event, network)), BigInt(id));
    }
  }

  return {
    receive: (neighbourhoodId, channel, event) => receiveAll(neighbourhoodId, channel, [event]),
    receiveAll,
    async takeUp(before) {
      const waiting = await waitingChats(database, before, chatsAtOnceTakenUp);
      const [suspect = [], others = []] = [true, false].map(is => waiting.filter(({ isSuspect }) => isSuspect === is));
      await Promise.all(others.map(({ neighbourhoodId, lookup }) => workOff(neighbourhoodId, lookup)));
      // One after the other, so that none is taken for the cause that was only beside it.
      for (const { neighbourhoodId, lookup } of suspect) await workOff(neighbourhoodId, lookup);
      return waiting.length;
    },
    async settled() {
      while (running.size > 0) await Promise.all(Array.from(running.values(), ({ work }) => work));
      await parts.bridge.settled();
    },
  };
}

interface ChatWork {
  /** The last event that was acted on here. */
  done: bigint;
  work: Promise<void>;
}

interface ChatPlace {
  readonly neighbourhoodId: string;
  readonly lookup: string;
}

/** Said in a group by people to each other. */
function isTalk({ event }: StoredEvent): boolean {
  if (event.type === 'message' || event.type === 'edited') {
    return event.message.chat.kind !== 'private' && !event.message.isToHub;
  }
  return (event.type === 'deleted' || event.type === 'reacted') && event.chat.kind !== 'private';
}

/**
 * Typed by a coordinator on the phone of the hub's own account, to one person: a human has answered already, and this
 * private chat is not the writer's own.
 */
function isTypedForHub(event: IncomingEvent): boolean {
  if (event.type !== 'message' && event.type !== 'edited') return false;
  return event.message.isFromOwnPhone === true && event.message.chat.kind === 'private';
}
