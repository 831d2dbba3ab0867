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
import type { PagingParts, SendingParts } from './rhythm-parts.ts';

export interface Sending {
  readonly neighbourhoodId: string;
  /** Undefined for all that are heard in private. */
  readonly rhythm: Rhythm | undefined;
  readonly broadcastId: string;
  /** Of the row of one person; of all rows of a broadcast only the person differs. */
  keyFor(personId: string): string;
  contentFor(key: string): OutboxContent;
}

/** Few enough that an answer waits for no page longer than for its own statements. */
const peopleAtOnce = 100;

/** @returns how many rows there are now */
export async function sendToSubscribers(parts: PagingParts, sending: Sending, signal?: AbortSignal): Promise<number> {
  const timeZone = parts.neighbourhoodOf(sending.neighbourhoodId)?.timeZone ?? 'UTC';
  const today = parts.clock.now().toZonedDateTimeISO(timeZone).toPlainDate().toString();
  let written = 0;
  for (let after: string | undefined; ; ) {
    signal?.throwIfAborted();
    const from = after;
    const page = await parts.pages.take(() => writePage(parts, sending, { today, after: from }));
    written += page.written;
    after = page.last;
    if (after === undefined) return written;
  }
}

/** @returns the last person of the page; undefined when it is the last page, or the broadcast was stopped */
async function writePage(
  { database, cipher, directory, outbox }: PagingParts,
  { neighbourhoodId, rhythm, broadcastId, keyFor, contentFor }: Sending,
  { today, after }: { readonly today: string; readonly after: string | undefined },
): Promise<{ readonly written: number; readonly last: string | undefined }> {
  const limit = peopleAtOnce;
  const people = await readSubscribers(database, cipher, neighbourhoodId, { rhythm, today, after, limit });
  const drafts = people.flatMap((subscriber): OutboxDraft[] => {
    const chat = chatFor({ directory }, neighbourhoodId, subscriber);
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
  if (!goesOn) return { written: 0, last: undefined };
  return { written: drafts.length, last: people.length < limit ? undefined : people.at(-1)?.personId };
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
