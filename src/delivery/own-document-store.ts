/**
 * What is in the database only until it is sent: the document with everything that is kept of a person, which they asked for,
 * and the last word to somebody who was forgotten.
 */
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';

/** What the row that sends it is about; its id is that of the document. */
export const ownDocument = 'own-document';

/** Longer than a message waits for a network that is away. */
const mostDays = 2;

/**
 * Removes the documents that were sent, or that will not be any more.
 *
 * @returns how many
 */
export async function deleteSentDocuments(database: Database, now: Temporal.Instant): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM media WHERE content_type = 'application/json' AND (
      created_at < ${now.subtract({ hours: mostDays * 24 }).toString()}
      OR id::text IN (
        SELECT about_id FROM outbox WHERE about_kind = ${ownDocument} AND state IN ('sent', 'failed', 'dropped')
      )
    )
  `.execute(database);
  return Number(numAffectedRows ?? 0n);
}

/** What the row of the last word to somebody who was forgotten is about. */
export const farewell = 'farewell';

/** The last words that have left, and to which chat: nothing of them is needed any more. @returns how many */
export async function deleteFarewells(database: Database): Promise<number> {
  await database.deleteFrom('message_subject').where('about_kind', '=', farewell).execute();
  const { numDeletedRows } = await database
    .deleteFrom('outbox')
    .where('about_kind', '=', farewell)
    .where('state', 'in', ['sent', 'failed', 'dropped'])
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Of somebody who is forgotten, sent or not. */
export async function forgetOwnDocuments(database: Database, personId: string): Promise<void> {
  await sql`
    DELETE FROM media WHERE id::text IN (
      SELECT about_id FROM outbox WHERE about_kind = ${ownDocument} AND person_id = ${personId}
    )
  `.execute(database);
}
