/**
 * What was dropped or given up before it left, by its chat: with the indexes of what waits and of what left, every message to
 * somebody who asks to be forgotten is found.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE INDEX outbox_never_left ON outbox (chat_lookup, neighbourhood_id)
    WHERE left_at IS NULL AND state IN ('sent', 'failed', 'dropped')
  `.execute(database);
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropIndex('outbox_never_left').execute();
}
