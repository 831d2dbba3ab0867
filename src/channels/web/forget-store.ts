/**
 * What web chats keep of a person who asks to be forgotten: theirs lose their name and all that was said, and may be written in
 * again; in those of others the person's marks go.
 */
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { deleteMessagesOf } from './web-message-store.ts';

export interface ForgottenInChats {
  readonly neighbourhoodId: string;
  readonly personId: string;
  /** Their chats on the network `web`. */
  readonly chatIds: readonly string[];
  /** The text without the person's marks; undefined where it has none. */
  mask(text: string): string | undefined;
}

export async function forgetInWebChats(
  database: Database,
  cipher: ColumnCipher,
  { neighbourhoodId, personId, chatIds, mask }: ForgottenInChats,
): Promise<void> {
  const own = await ownChats(database, cipher, neighbourhoodId, personId, chatIds);
  for (const id of own) {
    await deleteMessagesOf(database, id);
    await database.deleteFrom('web_incoming').where('web_chat_id', '=', id).where('taken_at', 'is not', null).execute();
    await database
      .updateTable('web_chat')
      .set({ name: null, person_hash: forgottenMark })
      .where('id', '=', id)
      .execute();
  }
  const others = await database
    .selectFrom('web_message')
    .innerJoin('web_chat', 'web_chat.id', 'web_message.web_chat_id')
    .select(['web_message.id', 'web_message.content'])
    .where('web_chat.neighbourhood_id', '=', neighbourhoodId)
    .execute();
  for (const { id, content } of others) {
    const masked = mask(cipher.decrypt(contentColumn, content));
    if (masked === undefined) continue;
    const encrypted = cipher.encrypt(contentColumn, masked);
    await database.updateTable('web_message').set({ content: encrypted }).where('id', '=', id).execute();
  }
}

/** What was said in a person's chats, as long as it is kept, the oldest first. */
export async function wordsInWebChats(
  database: Database,
  cipher: ColumnCipher,
  { neighbourhoodId, personId, chatIds }: Omit<ForgottenInChats, 'mask'>,
): Promise<string[]> {
  const own = await ownChats(database, cipher, neighbourhoodId, personId, chatIds);
  if (own.length === 0) return [];
  const rows = await database
    .selectFrom('web_message')
    .select('content')
    .where('web_chat_id', 'in', own)
    .orderBy('written_at')
    .orderBy('position')
    .execute();
  return rows.flatMap(({ content }) => {
    const read: unknown = JSON.parse(cipher.decrypt(contentColumn, content));
    const text = typeof read === 'object' && read !== null && 'text' in read ? read.text : undefined;
    return typeof text === 'object' && text !== null && 'text' in text && typeof text.text === 'string'
      ? [text.text]
      : [];
  });
}

/** Documents with everything of a person go from the page too, some time after they were fetched there. @returns how many */
export async function deleteOldDocuments(database: Database, before: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('web_media')
    .where('content_type', '=', 'application/json')
    .where('id', 'in', query =>
      query.selectFrom('web_message').select('media_id').where('written_at', '<', before.toString()),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/**
 * Chats whose address was taken back so long ago, and those of who was forgotten and did not write again.
 *
 * @returns how many
 */
export async function deleteEndedChats(database: Database, before: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('web_chat')
    .where(({ or, and, not, eb, exists, selectFrom }) =>
      or([
        eb('revoked_at', '<', before.toString()),
        and([
          eb('person_hash', '=', forgottenMark),
          not(
            exists(
              selectFrom('web_message')
                .select('web_message.id')
                .whereRef('web_message.web_chat_id', '=', 'web_chat.id')
                .where('written_at', '>=', before.toString()),
            ),
          ),
        ]),
      ]),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Who was forgotten and writes in the same chat begins anew. */
export async function beginAnew(database: Database, id: string): Promise<void> {
  await database
    .updateTable('web_chat')
    .set({ person_hash: null })
    .where('id', '=', id)
    .where('person_hash', '=', forgottenMark)
    .execute();
}

/** In the place of the hash of whose chat it was; no hash is like it. */
const forgottenMark = 'forgotten';

const contentColumn = 'web_message.content';

async function ownChats(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  personId: string,
  chatIds: readonly string[],
): Promise<string[]> {
  const rows = await database
    .selectFrom('web_chat')
    .select('id')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where(builder =>
      builder.or([
        builder('person_hash', '=', cipher.lookup('web_chat.person', personId)),
        ...(chatIds.length === 0 ? [] : [builder('chat_id', 'in', chatIds)]),
      ]),
    )
    .execute();
  return rows.map(({ id }) => id);
}
