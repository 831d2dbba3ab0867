/**
 * Writes how rows ended, with all that follows from it, in one transaction: what the message is about, what its numbers mean,
 * that a chat is gone or has moved.
 */
import type { Database } from '../database/connection.ts';
import { dropRowsOfChat, moveRowsOfChat } from './chat-rows-store.ts';
import type { DeliveryParts } from './delivery-parts.ts';
import { deleteMedia } from './media-store.ts';
import { noteSubjects } from './message-subject-store.ts';
import type { About } from './outbox-draft.ts';
import type { OutboxRow } from './outbox-store.ts';
import { type Settlement, settleRows } from './settle-store.ts';
import { noteChoices } from './shown-choice-store.ts';

/** How one try of a row ended. `attempt` is the number it was begun with. */
export type Ending = { readonly row: OutboxRow; readonly attempt: number } & (
  | {
      readonly type: 'sent';
      readonly messageId: string | null;
      readonly buttonIds: readonly string[] | null;
      readonly about: About | null;
    }
  | { readonly type: 'failed' | 'dropped'; readonly reason: string }
  /** Tried again, not before an instant of real time; `repeat`: though it may have arrived. */
  | { readonly type: 'queued'; readonly reason: string; readonly tryAfter: Temporal.Instant; readonly repeat: boolean }
  /** Until an instant of the hub's clock. */
  | { readonly type: 'held'; readonly until: Temporal.Instant }
  | { readonly type: 'blocked' }
  | { readonly type: 'moved'; readonly newChatId: string }
);

/** @returns those that still counted; of the others somebody else had said how their row ended */
export async function settleEndings(parts: DeliveryParts, endings: readonly Ending[]): Promise<ReadonlySet<Ending>> {
  // Most messages only left: one statement is a transaction by itself.
  if (endings.every(ending => !hasConsequences(ending))) {
    return new Set(await settle(parts.database, endings, parts.clock.now()));
  }
  return parts.database.transaction().execute(async transaction => {
    const now = parts.clock.now();
    const kept = await settle(transaction, endings, now);
    await noteWhatWasSent(parts, transaction, kept, now);
    for (const ending of kept) await tellChatNews(parts, transaction, ending, now);
    for (const { row } of kept.filter(hasPassingMedia)) await deletePassingMedia(transaction, row);
    return new Set(kept);
  });
}

async function settle(
  database: Database,
  endings: readonly Ending[],
  now: Temporal.Instant,
): Promise<readonly Ending[]> {
  const counted = await settleRows(database, endings.map(settlementOf), now);
  return endings.filter(ending => counted.has(ending.row.id));
}

/** What was made for a message that has left, or will not. */
function hasPassingMedia({ type, row: { content } }: Ending): boolean {
  const isOver = type === 'sent' || type === 'failed' || type === 'dropped' || type === 'blocked';
  const { media } = content.type === 'message' ? content : { media: null };
  return isOver && media !== null && 'id' in media && media.isPassing === true;
}

async function deletePassingMedia(transaction: Database, { neighbourhoodId, content }: OutboxRow): Promise<void> {
  const { media } = content.type === 'message' ? content : { media: null };
  if (media !== null && 'id' in media) await deleteMedia(transaction, neighbourhoodId, media.id);
}

function hasConsequences(ending: Ending): boolean {
  if (hasPassingMedia(ending)) return true;
  if (ending.type === 'sent') return ending.about !== null || asksByNumber(ending);
  return ending.type === 'blocked' || ending.type === 'moved';
}

/** Whether its numbers mean something now, or no longer do. */
function asksByNumber({ row, buttonIds }: Extract<Ending, { type: 'sent' }>): boolean {
  return buttonIds !== null && (buttonIds.length > 0 || row.content.type === 'edit');
}

function settlementOf(ending: Ending): Settlement {
  const base = {
    id: ending.row.id,
    attempt: ending.attempt,
    reason: null,
    messageId: null,
    tryAfter: null,
    notBefore: null,
    repeat: false,
  };
  switch (ending.type) {
    case 'sent':
      return { ...base, state: 'sent', messageId: ending.messageId };
    case 'failed':
    case 'dropped':
      return { ...base, state: ending.type, reason: ending.reason };
    case 'queued':
      return { ...base, state: 'queued', reason: ending.reason, tryAfter: ending.tryAfter, repeat: ending.repeat };
    case 'held':
      return { ...base, state: 'held', reason: 'not-yet', notBefore: ending.until };
    case 'blocked':
      return { ...base, state: 'failed', reason: 'blocked' };
    case 'moved':
      return { ...base, state: 'queued', reason: 'moved' };
  }
}

async function noteWhatWasSent(
  { cipher }: DeliveryParts,
  transaction: Database,
  endings: readonly Ending[],
  now: Temporal.Instant,
): Promise<void> {
  const sent = endings.filter(ending => ending.type === 'sent');
  const subjects = sent.flatMap(({ row, messageId, about }) =>
    about === null || messageId === null
      ? []
      : [{ neighbourhoodId: row.neighbourhoodId, chat: row.chat, messageId, about }],
  );
  await noteSubjects(transaction, cipher, subjects, now);
  for (const ending of sent.filter(asksByNumber)) {
    const { row, messageId, buttonIds } = ending;
    if (messageId === null || buttonIds === null) continue;
    await noteChoices(transaction, cipher, { ...row, messageId, buttonIds }, now);
  }
}

async function tellChatNews(
  { cipher, news }: DeliveryParts,
  transaction: Database,
  ending: Ending,
  now: Temporal.Instant,
): Promise<void> {
  const { neighbourhoodId, chat, personId } = ending.row;
  if (ending.type === 'blocked') {
    await dropRowsOfChat(transaction, cipher, { neighbourhoodId, chat }, { reason: 'blocked', answersToo: true, now });
    await news.onBlocked(transaction, { neighbourhoodId, chat, personId });
  }
  if (ending.type === 'moved') {
    await moveRowsOfChat(transaction, cipher, { neighbourhoodId, chat }, ending.newChatId);
    await news.onMoved(transaction, { neighbourhoodId, chat, newId: ending.newChatId });
  }
}
