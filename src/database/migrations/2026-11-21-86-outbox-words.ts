/**
 * The messages of a neighbourhood whose words are still kept, for somebody who asks to be forgotten: in a city they are some
 * thousands of millions.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE INDEX outbox_words_of_neighbourhood ON outbox (neighbourhood_id, position) WHERE content IS NOT NULL
  `.execute(database);
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropIndex('outbox_words_of_neighbourhood').execute();
}
