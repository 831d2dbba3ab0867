/**
 * What WhatsApp was told to have arrived and was not read yet.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('whatsapp_arrival')
    .addColumn('id', 'bigint', column => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('account', 'text', column => column.notNull())
    .addColumn('message', 'text', column => column.notNull())
    .execute();
  await database.schema
    .createIndex('whatsapp_arrival_order')
    .on('whatsapp_arrival')
    .columns(['account', 'id'])
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropTable('whatsapp_arrival').execute();
}
