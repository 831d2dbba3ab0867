/**
 * Takes in what the networks tell, and has each event acted on once, in order of its chat: the row first, then the turn in one
 * transaction, then what goes out. A crash at any point leaves a row that the next process takes up.
 */
import type { Bridge } from '../bridge/bridge.ts';
import type { Channel } from '../core/chat/channel.ts';
import type { IncomingEvent } from '../core/chat/event.ts';
import { WijkError } from '../core/errors.ts';
import { chatLookup } from '../people/chat-column.ts';
import {
  closeEvent,
  countAttempt,
  insertEvent,
  placeOf,
  type StoredEvent,
  takeNextEvent,
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
  readonly bridge: Pick<Bridge, 'relay' | 'settled'>;
  /** Told of what nobody expected; the person gets a sentence. */
  onFault(error: unknown, network: string): void;
}

export interface Conversation {
  /** Stores an event, and begins to act on it. Resolves once it is stored: from then on nothing loses it. */
  receive(neighbourhoodId: string, channel: Channel, event: IncomingEvent): Promise<void>;
  /** Acts on what has waited since before a moment. @returns how many chats there were */
  takeUp(before: Temporal.Instant): Promise<number>;
  /** Resolves when everything taken in so far has been acted on. */
  settled(): Promise<void>;
}

/** How many chats are acted on at the same time; each uses a connection to the database. */
const chatsAtOnce = 4;
/** An event that failed so often will fail always. */
const mostAttempts = 3;
const chatsAtOnceTakenUp = 100;
const nothing: AfterCommit = async () => undefined;

export function createConversation(parts: ConversationParts): Conversation {
  const { database, cipher, clock } = parts;
  const runner = createTurnRunner(parts);
  const limit = createLimiter(chatsAtOnce);
  const guard = createFloodGuard();
  const running = new Map<string, Promise<void>>();

  /** Works off one chat; whoever comes while that goes on is seen too. */
  function workOff(neighbourhoodId: string, lookup: string): Promise<void> {
    const key = `${neighbourhoodId} ${lookup}`;
    const before = running.get(key) ?? Promise.resolve();
    const work = before
      .then(() => limit(() => actOnAll(neighbourhoodId, lookup)))
      .catch(error => parts.onFault(error, 'inbox'))
      .finally(() => {
        if (running.get(key) === work) running.delete(key);
      });
    running.set(key, work);
    return work;
  }

  async function actOnAll(neighbourhoodId: string, lookup: string): Promise<void> {
    while (await actOnNext(neighbourhoodId, lookup));
  }

  /** @returns whether to look for another one */
  async function actOnNext(neighbourhoodId: string, lookup: string): Promise<boolean> {
    let taken: StoredEvent | undefined;
    try {
      const after = await database.transaction().execute(async transaction => {
        taken = await takeNextEvent(transaction, cipher, neighbourhoodId, lookup);
        if (taken === undefined) return undefined;
        await closeEvent(transaction, taken.id, 'handled', clock.now());
        const passOn = await relay(transaction, neighbourhoodId, taken);
        const answer = await act(transaction, neighbourhoodId, taken, lookup);
        return async () => {
          passOn();
          await answer();
        };
      });
      if (after === undefined) return false;
      await after();
      return true;
    } catch (error) {
      if (taken === undefined) throw error;
      return giveUpOrRetry(neighbourhoodId, taken, error);
    }
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
  async function giveUpOrRetry(neighbourhoodId: string, taken: StoredEvent, error: unknown): Promise<boolean> {
    const isUnderstood = error instanceof WijkError && error.retry === 'never';
    if (!isUnderstood && taken.attempts === 0) parts.onFault(error, taken.network);
    if (!isUnderstood && taken.attempts + 1 < mostAttempts) {
      await countAttempt(database, taken.id);
      return false;
    }
    const after = await database.transaction().execute(async transaction => {
      const apology = await runner.apologise(
        transaction,
        neighbourhoodId,
        taken,
        isUnderstood ? error.code : 'unknown',
      );
      await closeEvent(transaction, taken.id, isUnderstood ? 'handled' : 'given-up', clock.now());
      // What could not be answered still belongs in the other groups.
      const passOn = await relay(transaction, neighbourhoodId, taken);
      return async () => {
        passOn();
        await apology();
      };
    });
    await after();
    return true;
  }

  return {
    async receive(neighbourhoodId, channel, event) {
      const { network } = channel;
      if (isTypedForHub(event)) return;
      const isNew = await insertEvent(database, cipher, { neighbourhoodId, network }, event, clock.now());
      if (isNew) void workOff(neighbourhoodId, chatLookup(cipher, placeOf(event, network)));
    },
    async takeUp(before) {
      const waiting = await waitingChats(database, before, chatsAtOnceTakenUp);
      await Promise.all(waiting.map(({ neighbourhoodId, lookup }) => workOff(neighbourhoodId, lookup)));
      return waiting.length;
    },
    async settled() {
      while (running.size > 0) await Promise.all(running.values());
      await parts.bridge.settled();
    },
  };
}

/**
 * Typed by a coordinator on the phone of the hub's own account, to one person: a human has answered already, and this
 * private chat is not the writer's own.
 */
function isTypedForHub(event: IncomingEvent): boolean {
  if (event.type !== 'message' && event.type !== 'edited') return false;
  return event.message.isFromOwnPhone === true && event.message.chat.kind === 'private';
}
