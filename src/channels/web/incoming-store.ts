/**
 * What people sent from their page, kept until the hub has taken it over, and after that only that it came.
 */
import { sql } from 'kysely';
import type { IncomingEvent } from '../../core/chat/event.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { parseEvent, writeEvent } from './stored-content.ts';

export interface NewIncoming {
  /** Also the id of the message or press. */
  readonly id: string;
  /** Of the chat's row. */
  readonly chat: string;
  readonly clientId: string;
  /** The chat's revision. */
  readonly position: number;
  readonly event: IncomingEvent;
  readonly storedAt: Temporal.Instant;
}

export async function insertIncoming(database: Database, cipher: ColumnCipher, incoming: NewIncoming): Promise<void> {
  await database
    .insertInto('web_incoming')
    .values({
      id: incoming.id,
      web_chat_id: incoming.chat,
      client_id: incoming.clientId,
      position: incoming.position,
      event: cipher.encrypt(eventColumn, writeEvent(incoming.event)),
      stored_at: incoming.storedAt.toString(),
      taken_at: null,
    })
    .execute();
}

/** The id under which a page's message or press came before. */
export async function findIncoming(database: Database, chat: string, clientId: string): Promise<string | undefined> {
  const row = await database
    .selectFrom('web_incoming')
    .select('id')
    .where('web_chat_id', '=', chat)
    .where('client_id', '=', clientId)
    .executeTakeFirst();
  return row?.id;
}

/** The chats of a neighbourhood in which something waits. */
export async function chatsThatWait(database: Database, neighbourhoodId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('web_incoming')
    .innerJoin('web_chat', 'web_chat.id', 'web_incoming.web_chat_id')
    .select('web_chat.id')
    .distinct()
    .where('web_chat.neighbourhood_id', '=', neighbourhoodId)
    .where('taken_at', 'is', null)
    .limit(1000)
    .execute();
  return rows.map(({ id }) => id);
}

/** The same of all neighbourhoods, by the neighbourhood's id; those in which nothing waits are not there. */
export async function allChatsThatWait(database: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await database
    .selectFrom('web_incoming')
    .innerJoin('web_chat', 'web_chat.id', 'web_incoming.web_chat_id')
    .select(['web_chat.neighbourhood_id', 'web_chat.id'])
    .distinct()
    .where('taken_at', 'is', null)
    .limit(10_000)
    .execute();
  const byNeighbourhood = Map.groupBy(rows, row => row.neighbourhood_id);
  return new Map(Array.from(byNeighbourhood, ([id, chats]) => [id, chats.map(chat => chat.id)]));
}

/** What waits longest in a chat. */
export async function nextIncoming(
  database: Database,
  cipher: ColumnCipher,
  chat: string,
): Promise<{ readonly id: string; readonly event: IncomingEvent } | undefined> {
  const row = await database
    .selectFrom('web_incoming')
    .select(['id', 'event'])
    .where('web_chat_id', '=', chat)
    .where('taken_at', 'is', null)
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || row.event === null) return undefined;
  return { id: row.id, event: parseEvent(cipher.decrypt(eventColumn, row.event)) };
}

export async function markTaken(database: Database, id: string, at: Temporal.Instant): Promise<void> {
  await database
    .updateTable('web_incoming')
    .set({ taken_at: at.toString(), event: null })
    .where('id', '=', id)
    .execute();
}

/** The chat's row in which a message or press came in. */
export async function chatOfIncoming(database: Database, id: string): Promise<string | undefined> {
  const row = await database.selectFrom('web_incoming').select('web_chat_id').where('id', '=', id).executeTakeFirst();
  return row?.web_chat_id;
}

/** How much waits in a chat. */
export async function countWaiting(database: Database, chat: string): Promise<number> {
  const { count } = await database
    .selectFrom('web_incoming')
    .select(sql<number>`count(*)`.as('count'))
    .where('web_chat_id', '=', chat)
    .where('taken_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** In all chats of the installation: no page sends the same again after so long. */
export async function deleteTakenBefore(database: Database, before: Temporal.Instant): Promise<void> {
  await database.deleteFrom('web_incoming').where('taken_at', '<', before.toString()).execute();
}

const eventColumn = 'web_incoming.event';
