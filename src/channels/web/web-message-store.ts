/**
 * The messages of web chats, both ways.
 */
import { sql } from 'kysely';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { emptyContent, parseContent, type StoredContent, writeContent } from './stored-content.ts';
import { isUuid, retention, type WebMedia, type WebMessage } from './web-chat.ts';
import { decryptFileName, deleteMedia } from './web-media-store.ts';

export interface NewWebMessage {
  readonly id: string;
  /** Of the chat's row. */
  readonly chat: string;
  readonly revision: number;
  readonly writer: WebMessage['writer'];
  readonly content: StoredContent;
  readonly mediaId: string | null;
  readonly replyTo: string | null;
  readonly writtenAt: Temporal.Instant;
}

export async function insertMessage(database: Database, cipher: ColumnCipher, message: NewWebMessage): Promise<void> {
  await database
    .insertInto('web_message')
    .values({
      id: message.id,
      web_chat_id: message.chat,
      position: message.revision,
      revision: message.revision,
      writer: message.writer,
      content: encryptContent(cipher, message.content),
      media_id: message.mediaId,
      reply_to: message.replyTo,
      reaction: null,
      written_at: message.writtenAt.toString(),
      edited_at: null,
      deleted_at: null,
    })
    .execute();
}

/** What is to change of a message; what is left out stays. */
export interface MessageChange {
  readonly revision: number;
  readonly content?: StoredContent;
  readonly mediaId?: string | null;
  readonly reaction?: string | null;
  readonly editedAt?: Temporal.Instant;
}

export async function updateMessage(
  database: Database,
  cipher: ColumnCipher,
  id: string,
  change: MessageChange,
): Promise<void> {
  const { revision, content, mediaId, reaction, editedAt } = change;
  await database
    .updateTable('web_message')
    .set({
      revision,
      ...(content === undefined ? {} : { content: encryptContent(cipher, content) }),
      ...(mediaId === undefined ? {} : { media_id: mediaId }),
      ...(reaction === undefined ? {} : { reaction }),
      ...(editedAt === undefined ? {} : { edited_at: editedAt.toString() }),
    })
    .where('id', '=', id)
    .execute();
}

/** Takes away what it said; that it was there stays, so that pages that are open take it away too. */
export async function markMessageDeleted(
  database: Database,
  cipher: ColumnCipher,
  { id, revision, at }: { readonly id: string; readonly revision: number; readonly at: Temporal.Instant },
): Promise<void> {
  const old = await database.selectFrom('web_message').select('media_id').where('id', '=', id).executeTakeFirst();
  await database
    .updateTable('web_message')
    .set({
      revision,
      content: encryptContent(cipher, emptyContent),
      media_id: null,
      reaction: null,
      deleted_at: at.toString(),
    })
    .where('id', '=', id)
    .execute();
  await deleteMedia(database, old?.media_id ?? null);
}

/** A message with what pages need not know of it. */
export interface FoundMessage extends WebMessage {
  readonly formerButtons: readonly string[];
}

/** @param id anything; what is no UUID is not found */
export async function findMessage(
  database: Database,
  cipher: ColumnCipher,
  chat: string,
  id: string,
): Promise<FoundMessage | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await messages(database, chat).where('web_message.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : readMessage(row, cipher);
}

/** Whether any chat has a message of this id. */
export async function isMessageKnown(database: Database, id: string): Promise<boolean> {
  const row = await database.selectFrom('web_message').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** The last messages of a chat that are still there, the oldest of them first. */
export async function readLastMessages(
  database: Database,
  cipher: ColumnCipher,
  chat: string,
  limit: number,
): Promise<FoundMessage[]> {
  const rows = await messages(database, chat)
    .where('deleted_at', 'is', null)
    .orderBy('position', 'desc')
    .limit(limit)
    .execute();
  return rows.toReversed().map(row => readMessage(row, cipher));
}

/** What the hub wrote after a place among the messages, the oldest first. */
export async function readHubMessagesAfter(
  database: Database,
  cipher: ColumnCipher,
  chat: string,
  position: number,
  limit: number,
): Promise<FoundMessage[]> {
  const rows = await messages(database, chat)
    .where('writer', '=', 'hub')
    .where('deleted_at', 'is', null)
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(row => readMessage(row, cipher));
}

/** What was written, edited or deleted after a revision, in the order in which it changed. */
export async function readChangedMessages(
  database: Database,
  cipher: ColumnCipher,
  chat: string,
  revision: number,
  limit: number,
): Promise<FoundMessage[]> {
  const rows = await messages(database, chat)
    .where('web_message.revision', '>', revision)
    .orderBy('web_message.revision')
    .limit(limit)
    .execute();
  return rows.map(row => readMessage(row, cipher));
}

/** Takes away what lies further back than a chat keeps. */
export async function trimChat(database: Database, chat: string): Promise<void> {
  const oldestKept = await database
    .selectFrom('web_message')
    .select('position')
    .where('web_chat_id', '=', chat)
    .orderBy('position', 'desc')
    .offset(retention.messages - 1)
    .limit(1)
    .executeTakeFirst();
  if (oldestKept === undefined) return;
  const deleted = await database
    .deleteFrom('web_message')
    .where('web_chat_id', '=', chat)
    .where('position', '<', oldestKept.position)
    .returning('media_id')
    .execute();
  for (const { media_id } of deleted) await deleteMedia(database, media_id);
}

/** Takes away, in all chats of the installation, what was written before. @returns how many messages */
export async function deleteMessagesBefore(database: Database, before: Temporal.Instant): Promise<number> {
  const deleted = await database
    .deleteFrom('web_message')
    .where('written_at', '<', before.toString())
    .returning('media_id')
    .execute();
  for (const { media_id } of deleted) await deleteMedia(database, media_id);
  return deleted.length;
}

const contentColumn = 'web_message.content';

function encryptContent(cipher: ColumnCipher, content: StoredContent): string {
  return cipher.encrypt(contentColumn, writeContent(content));
}

function messages(database: Database, chat: string) {
  return database
    .selectFrom('web_message')
    .leftJoin('web_media', 'web_media.id', 'web_message.media_id')
    .select([
      'web_message.id',
      'position',
      'revision',
      'writer',
      'content',
      'media_id',
      'reply_to',
      'reaction',
      'written_at',
      'edited_at',
      'deleted_at',
      'web_media.kind',
      'content_type',
      'file_name',
    ])
    .select(sql<number | null>`octet_length(web_media.bytes)`.as('size'))
    .where('web_message.web_chat_id', '=', chat);
}

type MessageRow = Awaited<ReturnType<ReturnType<typeof messages>['execute']>>[number];

function readMessage(row: MessageRow, cipher: ColumnCipher): FoundMessage {
  return {
    id: row.id,
    position: row.position,
    revision: row.revision,
    writer: row.writer,
    ...parseContent(cipher.decrypt(contentColumn, row.content)),
    media: readMediaColumns(row, cipher),
    replyTo: row.reply_to,
    reaction: row.reaction,
    writtenAt: Temporal.Instant.from(row.written_at),
    isEdited: row.edited_at !== null,
    isDeleted: row.deleted_at !== null,
  };
}

function readMediaColumns(row: MessageRow, cipher: ColumnCipher): WebMedia | null {
  const { media_id, kind, content_type, file_name, size } = row;
  if (media_id === null || kind === null || content_type === null || file_name === null || size === null) return null;
  return {
    id: media_id,
    kind,
    contentType: content_type,
    fileName: decryptFileName(cipher, file_name),
    size,
  };
}
