/**
 * What the messages in a chat were about, ours and those of others, so that an answer to one finds what it speaks of.
 */
import type { Chat } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { chatLookup } from '../people/chat-column.ts';
import type { About } from './outbox-draft.ts';

export interface MessageSubject {
  readonly neighbourhoodId: string;
  readonly chat: Chat;
  /** The network's id within the chat. */
  readonly messageId: string;
  readonly about: About;
}

/** Notes what messages are about; what was noted of one before is replaced. */
export async function noteSubjects(
  database: Database,
  cipher: ColumnCipher,
  subjects: readonly MessageSubject[],
  now: Temporal.Instant,
): Promise<void> {
  if (subjects.length === 0) return;
  await database
    .insertInto('message_subject')
    .values(
      subjects.map(({ neighbourhoodId, chat, messageId, about }) => ({
        neighbourhood_id: neighbourhoodId,
        network: chat.network,
        chat_lookup: chatLookup(cipher, chat),
        message_id: messageId,
        about_kind: about.kind,
        about_id: about.id,
        noted_at: now.toString(),
      })),
    )
    .onConflict(conflict =>
      conflict.columns(['chat_lookup', 'message_id', 'neighbourhood_id']).doUpdateSet(eb => ({
        about_kind: eb.ref('excluded.about_kind'),
        about_id: eb.ref('excluded.about_id'),
        noted_at: eb.ref('excluded.noted_at'),
      })),
    )
    .execute();
}

/** What a message is about; undefined when it was not noted. */
export async function subjectOf(
  database: Database,
  cipher: ColumnCipher,
  { neighbourhoodId, chat, messageId }: Omit<MessageSubject, 'about'>,
): Promise<About | undefined> {
  const row = await database
    .selectFrom('message_subject')
    .select(['about_kind', 'about_id'])
    .where('chat_lookup', '=', chatLookup(cipher, chat))
    .where('message_id', '=', messageId)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .executeTakeFirst();
  return row === undefined ? undefined : { kind: row.about_kind, id: row.about_id };
}
