/**
 * The rows of web chats: found by id, by the token of their address, or by the person.
 */
import { sql } from 'kysely';
import { isLanguage, type Language } from '../../core/languages.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import type { WebChat } from './web-chat.ts';

export interface NewWebChat {
  readonly id: string;
  readonly neighbourhoodId: string;
  readonly chatId: string;
  readonly kind: WebChat['kind'];
  readonly token: string | null;
  readonly personId: string | null;
  readonly name: string | null;
  readonly language: Language | null;
  readonly createdAt: Temporal.Instant;
}

/** @returns false when the chat was there already */
export async function insertChat(database: Database, cipher: ColumnCipher, chat: NewWebChat): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('web_chat')
    .values({
      id: chat.id,
      neighbourhood_id: chat.neighbourhoodId,
      chat_id: chat.chatId,
      kind: chat.kind,
      token_hash: chat.token === null ? null : tokenHash(cipher, chat.token),
      person_hash: chat.personId === null ? null : personHash(cipher, chat.personId),
      name: chat.name === null ? null : cipher.encrypt(nameColumn, chat.name),
      language: chat.language,
      created_at: chat.createdAt.toString(),
      revoked_at: null,
    })
    .onConflict(conflict => conflict.columns(['neighbourhood_id', 'chat_id']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The chat unless it was revoked. */
export async function findChat(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  chatId: string,
): Promise<WebChat | undefined> {
  const row = await chats(database, neighbourhoodId).where('chat_id', '=', chatId).executeTakeFirst();
  return row === undefined ? undefined : readChat(row, cipher);
}

export async function findChatByToken(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  token: string,
): Promise<WebChat | undefined> {
  const row = await chats(database, neighbourhoodId)
    .where('token_hash', '=', tokenHash(cipher, token))
    .executeTakeFirst();
  return row === undefined ? undefined : readChat(row, cipher);
}

/** A person's chats that were not revoked, the oldest first. */
export async function findChatsOfPerson(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  personId: string,
): Promise<WebChat[]> {
  const rows = await chats(database, neighbourhoodId)
    .where('person_hash', '=', personHash(cipher, personId))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(row => readChat(row, cipher));
}

/** @returns false when there was no such address any more */
export async function markRevoked(
  database: Database,
  neighbourhoodId: string,
  chatId: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('web_chat')
    .set({ revoked_at: at.toString(), token_hash: null })
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('chat_id', '=', chatId)
    .where('kind', '=', 'personal')
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function setLanguage(database: Database, id: string, language: Language): Promise<void> {
  await database.updateTable('web_chat').set({ language }).where('id', '=', id).execute();
}

/** Takes a person's chats away with all that was said in them. @returns how many */
export async function deleteChatsOfPerson(database: Database, cipher: ColumnCipher, personId: string): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('web_chat')
    .where('person_hash', '=', personHash(cipher, personId))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/**
 * Raises the chat's revision and locks the chat until the transaction ends.
 *
 * @returns undefined when the chat is not there or was revoked
 */
export async function nextRevision(transaction: Database, id: string): Promise<number | undefined> {
  const row = await transaction
    .updateTable('web_chat')
    .set({ revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('revision')
    .executeTakeFirst();
  return row?.revision;
}

const nameColumn = 'web_chat.name';

function tokenHash(cipher: ColumnCipher, token: string): string {
  return cipher.lookup('web_chat.token', token);
}

function personHash(cipher: ColumnCipher, personId: string): string {
  return cipher.lookup('web_chat.person', personId);
}

function chats(database: Database, neighbourhoodId: string) {
  return database
    .selectFrom('web_chat')
    .select(['id', 'neighbourhood_id', 'chat_id', 'kind', 'name', 'language', 'revision'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('revoked_at', 'is', null);
}

interface ChatRow {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly chat_id: string;
  readonly kind: WebChat['kind'];
  readonly name: string | null;
  readonly language: string | null;
  readonly revision: number;
}

function readChat(row: ChatRow, cipher: ColumnCipher): WebChat {
  return {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    chatId: row.chat_id,
    kind: row.kind,
    name: row.name === null ? null : cipher.decrypt(nameColumn, row.name),
    language: row.language !== null && isLanguage(row.language) ? row.language : null,
    revision: row.revision,
  };
}
