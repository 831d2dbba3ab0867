/**
 * Everything that goes out to people: the messages, what they show, and what they were about.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await createMedia(database);
  await createBroadcast(database);
  await createOutbox(database);
  await createMessageSubject(database);
  await createShownChoice(database);
}

async function createMedia(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('media')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('sha256', 'bytea', column => column.notNull())
    .addColumn('content_type', 'text', column => column.notNull())
    .addColumn('bytes', 'bytea', column => column.notNull())
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addUniqueConstraint('media_once', ['neighbourhood_id', 'sha256'])
    .addCheckConstraint('media_size', sql`octet_length(bytes) <= 20 * 1024 * 1024`)
    .execute();
  // Pictures and PDFs are compressed already.
  await sql`ALTER TABLE media ALTER COLUMN bytes SET STORAGE EXTERNAL`.execute(database);
}

async function createBroadcast(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('broadcast')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('about_kind', 'text')
    .addColumn('about_id', 'text')
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('stopped_at', 'timestamptz')
    .execute();
  await database.schema
    .createIndex('broadcast_by_time')
    .on('broadcast')
    .columns(['neighbourhood_id', 'created_at'])
    .execute();
}

async function createOutbox(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('outbox')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('position', 'bigint', column => column.notNull().generatedAlwaysAsIdentity())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('network', 'text', column => column.notNull())
    .addColumn('chat', 'text', column => column.notNull())
    .addColumn('chat_lookup', 'text', column => column.notNull())
    .addColumn('chat_kind', 'text', column => column.notNull())
    .addColumn('topic', 'text')
    .addColumn('person_id', 'uuid')
    .addColumn('lane', 'smallint', column => column.notNull().check(sql`lane BETWEEN 0 AND 2`))
    .addColumn('priority', 'smallint', column => column.notNull())
    .addColumn('operation', 'text', column => column.notNull().check(sql`operation IN ('send', 'edit', 'delete')`))
    .addColumn('target_id', 'uuid')
    .addColumn('target_message_id', 'text')
    .addColumn('content', 'text')
    .addColumn('about_kind', 'text')
    .addColumn('about_id', 'text')
    .addColumn('dedupe_key', 'text')
    .addColumn('broadcast_id', 'uuid', column => column.references('broadcast.id'))
    .addColumn('not_before', 'timestamptz', column => column.notNull())
    .addColumn('state', 'text', column =>
      column.notNull().check(sql`state IN ('queued', 'sending', 'sent', 'failed', 'held', 'dropped')`),
    )
    .addColumn('reason', 'text')
    .addColumn('attempts', 'smallint', column => column.notNull().defaultTo(0))
    .addColumn('repeats', 'smallint', column => column.notNull().defaultTo(0))
    .addColumn('try_after', 'timestamptz')
    .addColumn('claimed_by', 'uuid')
    .addColumn('claimed_until', 'timestamptz')
    .addColumn('left_at', 'timestamptz')
    .addColumn('text_lookup', 'text')
    .addColumn('message_id', 'text')
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('settled_at', 'timestamptz')
    .addCheckConstraint('outbox_about', sql`(about_kind IS NULL) = (about_id IS NULL)`)
    .addCheckConstraint('outbox_claimed', sql`(state = 'sending') = (claimed_until IS NOT NULL)`)
    .addCheckConstraint('outbox_settled', sql`(state IN ('sent', 'failed', 'dropped')) = (settled_at IS NOT NULL)`)
    .execute();
  for (const statement of [
    sql`CREATE UNIQUE INDEX outbox_once ON outbox (neighbourhood_id, dedupe_key) WHERE dedupe_key IS NOT NULL`,
    sql`CREATE INDEX outbox_queued ON outbox (neighbourhood_id, network, lane, priority, position) WHERE state = 'queued'`,
    // What has to leave before another message to the same chat may.
    sql`CREATE INDEX outbox_of_chat ON outbox (chat_lookup, neighbourhood_id, lane, position) WHERE state IN ('queued', 'sending', 'held')`,
    sql`CREATE INDEX outbox_held ON outbox (not_before) WHERE state = 'held'`,
    sql`CREATE INDEX outbox_sending ON outbox (claimed_until) WHERE state = 'sending'`,
    // How much a chat got lately.
    sql`CREATE INDEX outbox_left ON outbox (chat_lookup, neighbourhood_id, left_at) WHERE left_at IS NOT NULL`,
    sql`CREATE INDEX outbox_about ON outbox (neighbourhood_id, about_kind, about_id) WHERE about_kind IS NOT NULL`,
    sql`CREATE INDEX outbox_of_broadcast ON outbox (broadcast_id, state) WHERE broadcast_id IS NOT NULL`,
    sql`CREATE INDEX outbox_of_person ON outbox (person_id) WHERE person_id IS NOT NULL`,
    sql`CREATE INDEX outbox_settled_at ON outbox (settled_at) WHERE settled_at IS NOT NULL`,
  ]) {
    await statement.execute(database);
  }
}

async function createMessageSubject(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('message_subject')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('network', 'text', column => column.notNull())
    .addColumn('chat_lookup', 'text', column => column.notNull())
    .addColumn('message_id', 'text', column => column.notNull())
    .addColumn('about_kind', 'text', column => column.notNull())
    .addColumn('about_id', 'text', column => column.notNull())
    .addColumn('noted_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('message_subject_pkey', ['chat_lookup', 'message_id', 'neighbourhood_id'])
    .execute();
  await database.schema
    .createIndex('message_subject_by_about')
    .on('message_subject')
    .columns(['neighbourhood_id', 'about_kind', 'about_id'])
    .execute();
  await database.schema.createIndex('message_subject_by_time').on('message_subject').column('noted_at').execute();
}

async function createShownChoice(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('shown_choice')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('chat_lookup', 'text', column => column.notNull())
    .addColumn('message_id', 'text', column => column.notNull())
    .addColumn('button_ids', sql`text[]`, column => column.notNull())
    .addColumn('shown_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('shown_choice_pkey', ['chat_lookup', 'message_id', 'neighbourhood_id'])
    .execute();
  await database.schema
    .createIndex('shown_choice_latest')
    .on('shown_choice')
    .columns(['chat_lookup', 'neighbourhood_id', 'shown_at'])
    .execute();
  await database.schema.createIndex('shown_choice_by_time').on('shown_choice').column('shown_at').execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['shown_choice', 'message_subject', 'outbox', 'broadcast', 'media']) {
    await database.schema.dropTable(table).execute();
  }
}
