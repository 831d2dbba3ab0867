/**
 * Which state each neighbourhood's agenda is in, so that pages and feeds that were made of it can be kept; and up to which
 * state it was written out as plain files.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('agenda_version')
    .addColumn('neighbourhood_id', 'uuid', column => column.primaryKey().references('neighbourhood.id'))
    .addColumn('version', 'uuid', column => column.notNull())
    .addColumn('changed_at', 'timestamptz', column => column.notNull())
    .execute();
  await database.schema
    .createTable('publication')
    .addColumn('neighbourhood_id', 'uuid', column => column.primaryKey().references('neighbourhood.id'))
    .addColumn('state', 'text')
    .addColumn('tried_at', 'timestamptz', column => column.notNull())
    .addColumn('succeeded', 'boolean', column => column.notNull())
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['publication', 'agenda_version']) await database.schema.dropTable(table).execute();
}
