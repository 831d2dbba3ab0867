/**
 * WhatsApp accounts: their login, the keys of their conversations, and what a person still has to do to log them in.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('whatsapp_account')
    .addColumn('account', 'text', column => column.primaryKey())
    .addColumn('credentials', 'text')
    .addColumn('private_chats', 'integer')
    .addColumn('confirmed', 'boolean', column => column.notNull())
    .addColumn('wish', 'text')
    .addColumn('shown', 'text')
    .execute();

  await database.schema
    .createTable('whatsapp_key')
    .addColumn('account', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('id_lookup', 'text', column => column.notNull())
    .addColumn('value', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('whatsapp_key_once', ['account', 'kind', 'id_lookup'])
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['whatsapp_key', 'whatsapp_account']) await database.schema.dropTable(table).execute();
}
