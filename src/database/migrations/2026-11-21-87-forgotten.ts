/**
 * Who asked to be forgotten, as a keyed hash of an id that is nowhere else any more: so that a backup that is restored forgets
 * them again.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('forgotten')
    .addColumn('person_lookup', 'text', column => column.primaryKey())
    .addColumn('forgotten_at', 'timestamptz', column => column.notNull())
    .execute();
  await database.schema.createIndex('forgotten_by_age').on('forgotten').column('forgotten_at').execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropTable('forgotten').execute();
}
