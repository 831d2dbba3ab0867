/**
 * One date of a series may be full, while the others are not.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .alterTable('activity_override')
    .addColumn('is_full', 'boolean', column => column.notNull().defaultTo(false))
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('activity_override').dropColumn('is_full').execute();
}
