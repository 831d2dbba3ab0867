/**
 * The outbox as the other rooms see it: rows are written in the transaction that decides, and leave after its commit. What is
 * written here is sent, whatever happens to this process.
 */
import type { Chat } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import { deliver } from '../queue/contracts.ts';
import { errorFields } from '../queue/log.ts';
import {
  type BroadcastDraft,
  type BroadcastProgress,
  insertBroadcast,
  readBroadcasts,
  stopBroadcast,
} from './broadcast-store.ts';
import { type Account, accountKey } from './chat-key.ts';
import { dropRowsOfChat, findPassed, forgetChat, moveRowsOfChat, withdrawRows } from './chat-rows-store.ts';
import type { DeliveryParts } from './delivery-parts.ts';
import { noteSubjects, subjectOf } from './message-subject-store.ts';
import type { About, OutboxDraft } from './outbox-draft.ts';
import { readQueued } from './due-store.ts';
import { insertRows, justWritten, type OutboxRow } from './outbox-store.ts';
import { accountsWaiting } from './sweep-store.ts';
import type { Sender } from './sender.ts';
import { type Choice, choiceFor } from './shown-choice-store.ts';

/** A chat of one neighbourhood's account. */
export interface ChatOf {
  readonly neighbourhoodId: string;
  readonly chat: Chat;
}

export interface Outbox {
  /**
   * Writes messages, in order, as part of the caller's transaction; nothing leaves before {@link Outbox.sendNow}, or the next
   * tick.
   *
   * @returns the id of each row; of a draft whose `dedupeKey` is there already, that of the row that has it
   * @throws z.ZodError when a message is not as agreed, such as a button id that no network takes
   */
  enqueue(transaction: Database, drafts: readonly OutboxDraft[]): Promise<readonly string[]>;
  /**
   * To be called after the commit: sends answers from this process at once, in order, and wakes those who send the rest.
   * Resolves when the answers have left or were left to the queue. Never throws: what did not work now is tried again from the
   * rows.
   */
  sendNow(ids: readonly string[]): Promise<void>;
  /**
   * To be called after the commit by who wrote many rows: has the queue see to all that waits. Never throws: the next tick does it
   * otherwise.
   */
  wakeWaiting(): Promise<void>;

  /** Notes what a message of somebody else is about, so that an answer to it is understood; ours are noted as they leave. */
  noteSubject(transaction: Database, message: ChatOf & { messageId: string; about: About }): Promise<void>;
  /** What a message, ours or not, is about; undefined when nobody noted it. */
  subjectOf(database: Database, message: ChatOf & { messageId: string }): Promise<About | undefined>;
  /**
   * The button that a person means who answers with a number, in a chat without buttons.
   *
   * @param repliedMessageId the message that the answer quotes; without one the newest that had numbers counts
   */
  choiceFor(database: Database, chat: ChatOf, number: number, repliedMessageId?: string): Promise<Choice | undefined>;
  /** Begins a broadcast. @returns the id that its drafts carry */
  beginBroadcast(transaction: Database, broadcast: BroadcastDraft): Promise<string>;
  /** How far the newest broadcasts of a neighbourhood are. */
  broadcasts(database: Database, neighbourhoodId: string, limit: number): Promise<readonly BroadcastProgress[]>;
  /**
   * Stops a broadcast: what has not begun to leave does not.
   *
   * @returns how many messages that were; undefined when there is no such broadcast, or it was stopped before
   */
  stopBroadcast(transaction: Database, neighbourhoodId: string, id: string): Promise<number | undefined>;
  /**
   * Drops what waits for a chat and nobody asked for just now, because its subscription ended.
   *
   * @param reason a code in kebab case, such as `unsubscribed`
   */
  dropWaiting(transaction: Database, chat: ChatOf, reason: string): Promise<void>;
  /**
   * Takes back what has not begun to leave, because it is no longer wanted: these rows, or the edits of what they became.
   *
   * @returns the ids of the rows that do not leave
   */
  withdraw(transaction: Database, ids: readonly string[], which: 'rows' | 'edits'): Promise<ReadonlySet<string>>;
  /**
   * Finds somebody else's words that were passed on: the row that a message in a chat became of, or that it is an edit of.
   */
  findPassed(database: Database, message: ChatOf & { messageId: string }): Promise<string | undefined>;
  /** The network told that a chat has another id: what waits for it goes there. */
  moveChat(transaction: Database, chat: ChatOf, newId: string): Promise<void>;
  /** Forgets all that went or goes to a chat. */
  forget(transaction: Database, chat: ChatOf): Promise<void>;
}

export function createOutbox(parts: DeliveryParts, sender: Sender): Outbox {
  const { cipher, clock, log } = parts;
  const fresh = createFreshAnswers();
  return {
    async enqueue(transaction, drafts) {
      const now = clock.now();
      const ids = await insertRows(transaction, cipher, drafts, now);
      for (const [index, draft] of drafts.entries()) {
        const id = ids[index];
        if (draft.lane === 'answer' && id !== undefined) fresh.keep(justWritten(cipher, id, draft, now));
      }
      return ids;
    },
    async sendNow(ids) {
      try {
        await sendOrWake(parts, sender, ids, fresh.take(ids));
      } catch (error) {
        log.error(errorFields(error), 'messages could not be sent now, and are sent from the outbox');
      }
    },
    async wakeWaiting() {
      try {
        await wake(parts, await accountsWaiting(parts.database, parts.realClock.now()));
      } catch (error) {
        log.warn(errorFields(error), 'the queue could not be told what waits, and is told at the next tick');
      }
    },
    noteSubject: (transaction, message) => noteSubjects(transaction, cipher, [message], clock.now()),
    subjectOf: (database, message) => subjectOf(database, cipher, message),
    choiceFor: (database, chat, number, repliedMessageId) =>
      choiceFor(database, cipher, chat, number, repliedMessageId),
    beginBroadcast: (transaction, broadcast) => insertBroadcast(transaction, broadcast, clock.now()),
    broadcasts: readBroadcasts,
    stopBroadcast: (transaction, neighbourhoodId, id) => stopBroadcast(transaction, neighbourhoodId, id, clock.now()),
    dropWaiting: (transaction, chat, reason) =>
      dropRowsOfChat(transaction, cipher, chat, { reason, answersToo: false, now: clock.now() }),
    withdraw: (transaction, ids, which) =>
      withdrawRows(transaction, ids, { editsOnly: which === 'edits', now: clock.now() }),
    findPassed: (database, message) => findPassed(database, cipher, message),
    moveChat: (transaction, chat, newId) => moveRowsOfChat(transaction, cipher, chat, newId),
    forget: (transaction, chat) => forgetChat(transaction, cipher, chat),
  };
}

/** More than are ever written and not yet sent, but for those whose transaction was undone. */
const mostFresh = 200;

/** Answers that this process wrote just now, so that they need not be read to be sent; a row that is not there is not begun. */
function createFreshAnswers() {
  const rows = new Map<string, OutboxRow>();
  return {
    keep(row: OutboxRow | undefined): void {
      if (row === undefined) return;
      rows.set(row.id, row);
      const [oldest] = rows.keys();
      if (rows.size > mostFresh && oldest !== undefined) rows.delete(oldest);
    },
    /** All of these, in the order in which they were written; undefined when one is not known. */
    take(ids: readonly string[]): readonly OutboxRow[] | undefined {
      const wanted = new Set(ids);
      const found = [...rows.values()].filter(row => wanted.has(row.id));
      for (const { id } of found) rows.delete(id);
      return found.length === wanted.size ? found : undefined;
    },
  };
}

async function sendOrWake(
  parts: DeliveryParts,
  sender: Sender,
  ids: readonly string[],
  known: readonly OutboxRow[] | undefined,
): Promise<void> {
  const rows = known ?? (await readQueued(parts.database, parts.cipher, ids));
  const goesHere = (row: OutboxRow) =>
    row.lane === 'answer' && parts.directory.sendsHere(row.neighbourhoodId, row.network);
  const left: OutboxRow[] = rows.filter(row => !goesHere(row));
  const chats = Map.groupBy(rows.filter(goesHere), row => `${accountKey(row)}/${row.chatLookup}`);
  await Promise.all(
    Array.from(chats.values(), async ofChat => {
      for (const [index, row] of ofChat.entries()) {
        const result = await sender.send(row);
        if (result === 'sent' || result === 'failed' || result === 'dropped') continue;
        // What follows must not overtake it.
        left.push(...ofChat.slice(index));
        return;
      }
    }),
  );
  await wake(parts, left);
}

/** Has the queue see to what waits in these accounts. */
export async function wake({ queue }: Pick<DeliveryParts, 'queue'>, accounts: readonly Account[]): Promise<void> {
  const once = new Map(accounts.map(account => [accountKey(account), account]));
  await queue.enqueueMany(
    deliver,
    Array.from(once.values(), ({ neighbourhoodId, network }) => ({ neighbourhood: neighbourhoodId, network })),
  );
}
