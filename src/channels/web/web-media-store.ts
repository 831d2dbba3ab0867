/**
 * The files of web chats' messages.
 */
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { isUuid, type WebMedia } from './web-chat.ts';

export interface NewWebMedia extends Omit<WebMedia, 'size'> {
  readonly chat: string;
  readonly bytes: Uint8Array;
}

export async function insertMedia(database: Database, cipher: ColumnCipher, media: NewWebMedia): Promise<void> {
  await database
    .insertInto('web_media')
    .values({
      id: media.id,
      web_chat_id: media.chat,
      kind: media.kind,
      content_type: media.contentType,
      file_name: cipher.encrypt(fileNameColumn, media.fileName),
      bytes: Buffer.from(media.bytes),
    })
    .execute();
}

export async function deleteMedia(database: Database, id: string | null): Promise<void> {
  if (id !== null) await database.deleteFrom('web_media').where('id', '=', id).execute();
}

/** @param id anything; what is no UUID is not found */
export async function readMedia(
  database: Database,
  cipher: ColumnCipher,
  chats: { readonly chat: string } | { readonly neighbourhoodId: string },
  id: string,
): Promise<(Omit<NewWebMedia, 'chat'> & WebMedia) | undefined> {
  if (!isUuid(id)) return undefined;
  const query = database
    .selectFrom('web_media')
    .innerJoin('web_chat', 'web_chat.id', 'web_media.web_chat_id')
    .select(['web_media.id', 'web_media.kind', 'content_type', 'file_name', 'bytes'])
    .where('web_media.id', '=', id);
  const row = await ('chat' in chats
    ? query.where('web_chat_id', '=', chats.chat)
    : query.where('neighbourhood_id', '=', chats.neighbourhoodId)
  ).executeTakeFirst();
  return row === undefined
    ? undefined
    : {
        id: row.id,
        kind: row.kind,
        contentType: row.content_type,
        fileName: cipher.decrypt(fileNameColumn, row.file_name),
        bytes: row.bytes,
        size: row.bytes.length,
      };
}

export function decryptFileName(cipher: ColumnCipher, encrypted: string): string {
  return cipher.decrypt(fileNameColumn, encrypted);
}

const fileNameColumn = 'web_media.file_name';
