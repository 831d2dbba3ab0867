/**
 * The messages of which words or their hash are still kept, by when they were settled. The index there was knew of the words alone,
 * so that the nightly forgetting, which asks for both, read the half year of a city for every few thousand rows.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropIndex('outbox_words').execute();
  await sql`
    CREATE INDEX outbox_words ON outbox (settled_at)
    WHERE settled_at IS NOT NULL AND (content IS NOT NULL OR text_lookup IS NOT NULL)
  `.execute(database);
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropIndex('outbox_words').execute();
  await sql`
    CREATE INDEX outbox_words ON outbox (settled_at) WHERE settled_at IS NOT NULL AND content IS NOT NULL
  `.execute(database);
}
