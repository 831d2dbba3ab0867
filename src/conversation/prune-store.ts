/**
 * Lets go of what people began, asked and were asked, when it is of no use any more.
 */
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';

/** Each an instant: what is older goes. */
export interface ConversationTerms {
  readonly openDraft: Temporal.Instant;
  readonly endedDraft: Temporal.Instant;
  readonly joinRequest: Temporal.Instant;
  readonly handOver: Temporal.Instant;
  readonly settledWord: Temporal.Instant;
  readonly askedDecision: Temporal.Instant;
  readonly dialogue: Temporal.Instant;
  readonly codeTry: Temporal.Instant;
  readonly unusedMedia: Temporal.Instant;
}

export async function pruneConversation(database: Database, terms: ConversationTerms): Promise<void> {
  await database
    .deleteFrom('draft')
    .where(({ or, and, eb }) =>
      or([
        and([eb('state', '=', 'open'), eb('updated_at', '<', terms.openDraft.toString())]),
        and([eb('state', '<>', 'open'), eb('updated_at', '<', terms.endedDraft.toString())]),
      ]),
    )
    .execute();
  await database.deleteFrom('join_request').where('asked_at', '<', terms.joinRequest.toString()).execute();
  await database.deleteFrom('hand_over').where('asked_at', '<', terms.handOver.toString()).execute();
  await database.deleteFrom('waiting_word').where('settled_at', '<', terms.settledWord.toString()).execute();
  await database.deleteFrom('asked_decision').where('asked_at', '<', terms.askedDecision.toString()).execute();
  await database.deleteFrom('dialogue').where('updated_at', '<', terms.dialogue.toString()).execute();
  await database.deleteFrom('code_try').where('tried_at', '<', terms.codeTry.toString()).execute();
  await deleteUnusedMedia(database, terms.unusedMedia);
}

/**
 * Pictures and documents that no row leads to. Looks in every column that refers to them, so that a table of a later migration
 * counts by itself; what waits in the outbox is younger than the term.
 */
async function deleteUnusedMedia(database: Database, before: Temporal.Instant): Promise<void> {
  const { rows: columns } = await sql<{ table: string; column: string; isList: boolean }>`
    SELECT table_name AS table, column_name AS column, data_type = 'ARRAY' AS "isList"
    FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name IN ('media_id', 'media_ids') AND table_name <> 'web_message'
    ORDER BY 1, 2
  `.execute(database);
  const used = columns.map(({ table, column, isList }) =>
    isList
      ? sql`SELECT unnest(${sql.ref(column)})::text AS id FROM ${sql.table(table)}`
      : sql`SELECT ${sql.ref(column)}::text AS id FROM ${sql.table(table)}`,
  );
  if (used.length === 0) return;
  await sql`
    DELETE FROM media WHERE created_at < ${before.toString()}
      AND id::text NOT IN (SELECT id FROM (${sql.join(used, sql` UNION ALL `)}) AS used WHERE id IS NOT NULL)
  `.execute(database);
}
