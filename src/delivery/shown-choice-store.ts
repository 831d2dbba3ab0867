/**
 * Which number stands for which button, in chats of networks that have no buttons.
 */
import type { Chat } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { chatLookup } from '../people/chat-column.ts';

export interface ShownChoices {
  readonly neighbourhoodId: string;
  readonly chat: Chat;
  /** The network's id of the message under which they stand. */
  readonly messageId: string;
  /** The first is number 1. Empty: the message asks nothing any more. */
  readonly buttonIds: readonly string[];
}

/** Remembers what the numbers under a message mean, instead of what they meant before. */
export async function noteChoices(
  database: Database,
  cipher: ColumnCipher,
  { neighbourhoodId, chat, messageId, buttonIds }: ShownChoices,
  now: Temporal.Instant,
): Promise<void> {
  await database
    .insertInto('shown_choice')
    .values({
      neighbourhood_id: neighbourhoodId,
      chat_lookup: chatLookup(cipher, chat),
      message_id: messageId,
      button_ids: [...buttonIds],
      shown_at: now.toString(),
    })
    .onConflict(conflict =>
      conflict
        .columns(['chat_lookup', 'message_id', 'neighbourhood_id'])
        .doUpdateSet({ button_ids: [...buttonIds], shown_at: now.toString() }),
    )
    .execute();
}

export interface Choice {
  /** The message under which it stood. */
  readonly messageId: string;
  readonly buttonId: string;
}

/**
 * What a person means who answers with a number.
 *
 * @param number as shown, from 1
 * @param repliedMessageId the message that the answer quotes; without one, the newest that had numbers counts. When that
 *   one asks nothing any more, no other is meant: a number typed twice must not answer an older question
 * @returns undefined when the message has no such number, or there is no such message
 */
export async function choiceFor(
  database: Database,
  cipher: ColumnCipher,
  { neighbourhoodId, chat }: Pick<ShownChoices, 'neighbourhoodId' | 'chat'>,
  number: number,
  repliedMessageId?: string,
): Promise<Choice | undefined> {
  const shown = database
    .selectFrom('shown_choice')
    .select(['message_id', 'button_ids'])
    .where('chat_lookup', '=', chatLookup(cipher, chat))
    .where('neighbourhood_id', '=', neighbourhoodId);
  const row = await (repliedMessageId === undefined
    ? shown.orderBy('shown_at', 'desc').limit(1)
    : shown.where('message_id', '=', repliedMessageId)
  ).executeTakeFirst();
  const buttonId = row?.button_ids[number - 1];
  return row === undefined || buttonId === undefined ? undefined : { messageId: row.message_id, buttonId };
}
