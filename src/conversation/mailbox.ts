/**
 * What the conversation needs of whoever delivers: types only. What is enqueued is written in the transaction of the turn, and
 * sent at once when that has been committed.
 */
import type { Chat, Network } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { Answer, Subject } from './answer.ts';

export interface OutgoingRow {
  readonly neighbourhoodId: string;
  readonly chat: Chat;
  readonly personId: string | null;
  /** An answer to somebody who is waiting, or a word that they did not ask for. */
  readonly lane: 'answer' | 'notice';
  readonly answer: Answer;
  /** The network's id of the message that it answers. */
  readonly replyTo: string | null;
  /** Not before this instant; null: at once. */
  readonly notBefore: Temporal.Instant | null;
  /** The same key is the same message: written once, ever. */
  readonly onceKey: string | null;
  /** Changes this message in place of a new one, where the network can; else it is a new one. */
  readonly edits: string | null;
}

export interface Mailbox {
  /** @returns ids for `sendNow` */
  enqueue(transaction: Database, rows: readonly OutgoingRow[]): Promise<readonly string[]>;
  /** Never throws: what cannot be sent now stays a row. */
  sendNow(ids: readonly string[]): Promise<void>;
  /** What a message is about, ours or one that came in. */
  subjectOf(
    transaction: Database,
    neighbourhoodId: string,
    chat: ChatId,
    messageId: string,
  ): Promise<Subject | undefined>;
  recordSubject(
    transaction: Database,
    neighbourhoodId: string,
    chat: ChatId,
    messageId: string,
    subject: Subject,
    at: Temporal.Instant,
  ): Promise<void>;
  /** The button that a number stands for in a chat without buttons; of the message replied to, else of the last that had any. */
  buttonFor(
    transaction: Database,
    neighbourhoodId: string,
    chat: ChatId,
    number: number,
    repliedTo: string | undefined,
  ): Promise<string | undefined>;
  /** Keeps a picture or document. @returns its id */
  keepMedia(transaction: Database, neighbourhoodId: string, media: KeptMedia, at: Temporal.Instant): Promise<string>;
}

export interface ChatId {
  readonly network: Network;
  readonly id: string;
}

export interface KeptMedia {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string;
}
