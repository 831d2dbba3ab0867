/**
 * When a group was last told that it is read, so that newcomers hear it too, and nobody ten times in a row.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('linked_group').addColumn('noticed_at', 'timestamptz').execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('linked_group').dropColumn('noticed_at').execute();
}
