/**
 * Which process listens to an account of a network, and what an account was last told to show of itself.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('channel_lease')
    .addColumn('account', 'text', column => column.primaryKey())
    .addColumn('holder', 'uuid', column => column.notNull())
    .addColumn('expires_at', 'timestamptz', column => column.notNull())
    .execute();

  await database.schema
    .createTable('channel_presentation')
    .addColumn('account', 'text', column => column.notNull())
    .addColumn('part', 'text', column => column.notNull())
    .addColumn('digest', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('channel_presentation_once', ['account', 'part'])
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['channel_presentation', 'channel_lease']) await database.schema.dropTable(table).execute();
}
