/**
 * The chats that are a page of our own: each chat, its messages both ways, their files, and what a person sent that the hub
 * has not taken over yet.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('web_chat')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('chat_id', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull().check(sql`kind IN ('personal', 'try-out')`))
    .addColumn('token_hash', 'text', column => column.unique())
    .addColumn('person_hash', 'text')
    .addColumn('name', 'text')
    .addColumn('language', 'text')
    .addColumn('revision', 'bigint', column => column.notNull().defaultTo(0))
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('revoked_at', 'timestamptz')
    .addUniqueConstraint('web_chat_once', ['neighbourhood_id', 'chat_id'])
    .execute();
  await sql`CREATE INDEX web_chat_of_person ON web_chat (person_hash) WHERE person_hash IS NOT NULL`.execute(database);

  await database.schema
    .createTable('web_media')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('web_chat_id', 'uuid', column => column.notNull().references('web_chat.id').onDelete('cascade'))
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('content_type', 'text', column => column.notNull())
    .addColumn('file_name', 'text', column => column.notNull())
    .addColumn('bytes', 'bytea', column => column.notNull())
    .execute();
  await sql`CREATE INDEX web_media_of_chat ON web_media (web_chat_id)`.execute(database);

  await database.schema
    .createTable('web_message')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('web_chat_id', 'uuid', column => column.notNull().references('web_chat.id').onDelete('cascade'))
    .addColumn('position', 'bigint', column => column.notNull())
    .addColumn('revision', 'bigint', column => column.notNull())
    .addColumn('writer', 'text', column => column.notNull().check(sql`writer IN ('person', 'hub')`))
    .addColumn('content', 'text', column => column.notNull())
    .addColumn('media_id', 'uuid', column => column.references('web_media.id').onDelete('set null'))
    .addColumn('reply_to', 'uuid')
    .addColumn('reaction', 'text')
    .addColumn('written_at', 'timestamptz', column => column.notNull())
    .addColumn('edited_at', 'timestamptz')
    .addColumn('deleted_at', 'timestamptz')
    .addUniqueConstraint('web_message_in_order', ['web_chat_id', 'position'])
    .execute();
  await sql`CREATE INDEX web_message_by_revision ON web_message (web_chat_id, revision)`.execute(database);
  await sql`CREATE INDEX web_message_by_age ON web_message (written_at)`.execute(database);
  await sql`CREATE INDEX web_message_media ON web_message (media_id) WHERE media_id IS NOT NULL`.execute(database);

  await database.schema
    .createTable('web_incoming')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('web_chat_id', 'uuid', column => column.notNull().references('web_chat.id').onDelete('cascade'))
    .addColumn('client_id', 'text', column => column.notNull())
    .addColumn('position', 'bigint', column => column.notNull())
    .addColumn('event', 'text')
    .addColumn('stored_at', 'timestamptz', column => column.notNull())
    .addColumn('taken_at', 'timestamptz')
    // what was taken over need not be kept, only that it was
    .addCheckConstraint('web_incoming_taken', sql`(taken_at IS NULL) = (event IS NOT NULL)`)
    .addUniqueConstraint('web_incoming_once', ['web_chat_id', 'client_id'])
    .execute();
  await sql`
    CREATE INDEX web_incoming_open ON web_incoming (web_chat_id, position) WHERE taken_at IS NULL
  `.execute(database);
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['web_incoming', 'web_message', 'web_media', 'web_chat']) {
    await database.schema.dropTable(table).execute();
  }
}
