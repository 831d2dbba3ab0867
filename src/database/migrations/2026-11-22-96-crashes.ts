/**
 * How many processes died, perhaps, of an event or of a calendar from outside: one at which they all do is set aside.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .alterTable('incoming_event')
    .addColumn('crashes', 'integer', column => column.notNull().defaultTo(0))
    .execute();
  await database.schema
    .alterTable('feed')
    .addColumn('crashes', 'integer', column => column.notNull().defaultTo(0))
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('feed').dropColumn('crashes').execute();
  await database.schema.alterTable('incoming_event').dropColumn('crashes').execute();
}
