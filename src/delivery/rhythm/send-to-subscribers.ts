/**
 * Writes one row for each subscriber, page by page: however many there are, a page is in memory at a time, and what is repeated
 * after a crash is written once, because every row has its key.
 */
import type { Chat } from '../../core/chat/message.ts';
import type { Database } from '../../database/connection.ts';
import type { Rhythm } from '../../people/person.ts';
import { readSubscribers, type Subscriber } from '../../people/subscriber-store.ts';
import { holdBroadcast, insertBroadcast } from '../broadcast-store.ts';
import type { About, OutboxContent, OutboxDraft } from '../outbox-draft.ts';
import { findBroadcast } from './line-store.ts';
import type { SendingParts } from './rhythm-parts.ts';

export interface Sending {
  readonly neighbourhoodId: string;
  /** Undefined for all that are heard in private. */
  readonly rhythm: Rhythm | undefined;
  readonly broadcastId: string;
  /** Of the row of one person; of all rows of a broadcast only the person differs. */
  keyFor(personId: string): string;
  contentFor(key: string): OutboxContent;
}

const peopleAtOnce = 500;

/** @returns how many rows there are now */
export async function sendToSubscribers(
  parts: SendingParts,
  { neighbourhoodId, rhythm, broadcastId, keyFor, contentFor }: Sending,
  signal?: AbortSignal,
): Promise<number> {
  const { database, cipher, clock, outbox } = parts;
  const timeZone = parts.neighbourhoodOf(neighbourhoodId)?.timeZone ?? 'UTC';
  const today = clock.now().toZonedDateTimeISO(timeZone).toPlainDate().toString();
  let written = 0;
  for (let after: string | undefined; ; ) {
    signal?.throwIfAborted();
    const people = await readSubscribers(database, cipher, neighbourhoodId, {
      rhythm,
      today,
      after,
      limit: peopleAtOnce,
    });
    const drafts = people.flatMap((subscriber): OutboxDraft[] => {
      const chat = chatFor(parts, neighbourhoodId, subscriber);
      const key = keyFor(subscriber.personId);
      const { personId } = subscriber;
      const row = { neighbourhoodId, personId, lane: 'broadcast', broadcastId, dedupeKey: key } as const;
      return chat === undefined ? [] : [{ ...row, chat, content: contentFor(key) }];
    });
    const goesOn = await database.transaction().execute(async transaction => {
      // Stopped while it was being written: no page is added to what was dropped.
      if (!(await holdBroadcast(transaction, broadcastId))) return false;
      await outbox.enqueue(transaction, drafts);
      return true;
    });
    if (!goesOn) return written;
    written += drafts.length;
    after = people.at(-1)?.personId;
    if (people.length < peopleAtOnce) return written;
  }
}

/**
 * Where somebody is written to without having asked just now: the chat they used last. WhatsApp rations such messages, so another
 * network goes before it for who has both.
 */
export function chatFor(
  { directory }: Pick<SendingParts, 'directory'>,
  neighbourhoodId: string,
  { chats }: Pick<Subscriber, 'chats'>,
): Chat | undefined {
  const open = chats.filter(({ network }) => directory.channelFor(neighbourhoodId, network) !== undefined);
  return open.find(({ network }) => network !== 'whatsapp') ?? open[0];
}

/** The broadcast of this subject, begun once; undefined when it was stopped. */
export async function broadcastOf(
  parts: Pick<SendingParts, 'database' | 'clock'>,
  neighbourhoodId: string,
  about: About,
): Promise<string | undefined> {
  return parts.database.transaction().execute(async (transaction: Database) => {
    const known = await findBroadcast(transaction, neighbourhoodId, about.kind, about.id);
    if (known !== undefined) return known.isStopped ? undefined : known.id;
    return insertBroadcast(transaction, { neighbourhoodId, kind: about.kind, about }, parts.clock.now());
  });
}
