/**
 * The part of the neighbourhood that a subscriber wants to hear of.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('subscription').addColumn('buurt', 'text').execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('subscription').dropColumn('buurt').execute();
}
