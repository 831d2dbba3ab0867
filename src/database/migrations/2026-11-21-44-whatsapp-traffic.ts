/**
 * What the WhatsApp channel must remember of messages, people and groups, all bounded in number or age.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('whatsapp_event')
    .addColumn('id', 'bigint', column => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('account', 'text', column => column.notNull())
    .addColumn('event', 'text', column => column.notNull())
    .execute();
  await database.schema.createIndex('whatsapp_event_order').on('whatsapp_event').columns(['account', 'id']).execute();

  await database.schema
    .createTable('whatsapp_message')
    .addColumn('account', 'text', column => column.notNull())
    .addColumn('message_lookup', 'text', column => column.notNull())
    .addColumn('is_ours', 'boolean', column => column.notNull())
    .addColumn('is_accepted', 'boolean', column => column.notNull())
    .addColumn('is_revoked', 'boolean', column => column.notNull().defaultTo(false))
    .addColumn('author', 'text')
    .addColumn('content', 'text')
    .addColumn('at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('whatsapp_message_once', ['account', 'message_lookup'])
    .execute();
  await database.schema.createIndex('whatsapp_message_age').on('whatsapp_message').columns(['account', 'at']).execute();

  await database.schema
    .createTable('whatsapp_person')
    .addColumn('account', 'text', column => column.notNull())
    .addColumn('name_lookup', 'text', column => column.notNull())
    .addColumn('person', 'text', column => column.notNull())
    .addColumn('person_lookup', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('whatsapp_person_once', ['account', 'name_lookup'])
    .execute();
  await database.schema
    .createIndex('whatsapp_person_names')
    .on('whatsapp_person')
    .columns(['account', 'person_lookup'])
    .execute();

  await database.schema
    .createTable('whatsapp_known_chat')
    .addColumn('account', 'text', column => column.notNull())
    .addColumn('chat_lookup', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('whatsapp_known_chat_once', ['account', 'chat_lookup'])
    .execute();

  await database.schema
    .createTable('whatsapp_group')
    .addColumn('account', 'text', column => column.notNull())
    .addColumn('group_lookup', 'text', column => column.notNull())
    .addColumn('metadata', 'text', column => column.notNull())
    .addColumn('read_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('whatsapp_group_once', ['account', 'group_lookup'])
    .execute();

  await database.schema
    .createTable('whatsapp_retry')
    .addColumn('account', 'text', column => column.notNull())
    .addColumn('key_lookup', 'text', column => column.notNull())
    .addColumn('times', 'integer', column => column.notNull())
    .addColumn('at', 'timestamptz', column => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('whatsapp_retry_once', ['account', 'key_lookup'])
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  const tables = [
    'whatsapp_retry',
    'whatsapp_group',
    'whatsapp_known_chat',
    'whatsapp_person',
    'whatsapp_message',
    'whatsapp_event',
  ];
  for (const table of tables) await database.schema.dropTable(table).execute();
}
