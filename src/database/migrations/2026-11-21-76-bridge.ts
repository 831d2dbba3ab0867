/**
 * Groups that are bridged: which with which, and which message of one became which of another. Ids and keyed hashes only.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await letWordsPass(database);
  await createBridges(database);
  await createMessages(database);
  await createReactions(database);
  await database.schema
    .createTable('bridge_opt_out')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('person_lookup', 'text', column => column.notNull())
    .addColumn('since', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('bridge_opt_out_key', ['neighbourhood_id', 'person_lookup'])
    .execute();
}

async function letWordsPass(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .alterTable('outbox')
    .addColumn('is_passing', 'boolean', column => column.notNull().defaultTo(false))
    .execute();
  // To find what somebody answers or reacts to.
  await sql`
    CREATE INDEX outbox_passed ON outbox (message_id) WHERE is_passing AND message_id IS NOT NULL
  `.execute(database);
  await sql`
    CREATE INDEX outbox_of_target ON outbox (target_id) WHERE state = 'queued' AND target_id IS NOT NULL
  `.execute(database);
}

async function createBridges(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('bridge')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .execute();
  await database.schema
    .createTable('bridge_member')
    .addColumn('group_id', 'uuid', column => column.primaryKey().references('linked_group.id').onDelete('cascade'))
    .addColumn('bridge_id', 'uuid', column => column.notNull().references('bridge.id').onDelete('cascade'))
    .addColumn('direction', 'text', column => column.notNull().check(sql`direction IN ('both', 'gives', 'receives')`))
    .addColumn('joined_at', 'timestamptz', column => column.notNull())
    .execute();
  await database.schema.createIndex('bridge_member_of_bridge').on('bridge_member').column('bridge_id').execute();
}

async function createMessages(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('bridged_message')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('group_id', 'uuid', column => column.notNull().references('linked_group.id').onDelete('cascade'))
    .addColumn('message_id', 'text', column => column.notNull())
    .addColumn('author_lookup', 'text', column => column.notNull())
    .addColumn('words_lookup', 'text', column => column.notNull())
    .addColumn('at', 'timestamptz', column => column.notNull())
    .addUniqueConstraint('bridged_message_once', ['group_id', 'message_id'])
    .execute();
  await database.schema
    .createIndex('bridged_message_by_author')
    .on('bridged_message')
    .column('author_lookup')
    .execute();
  await database.schema.createIndex('bridged_message_by_time').on('bridged_message').column('at').execute();
  await database.schema
    .createTable('bridged_copy')
    .addColumn('bridged_message_id', 'uuid', column =>
      column.notNull().references('bridged_message.id').onDelete('cascade'),
    )
    .addColumn('group_id', 'uuid', column => column.notNull().references('linked_group.id').onDelete('cascade'))
    .addColumn('part', 'smallint', column => column.notNull())
    .addColumn('has_file', 'boolean', column => column.notNull())
    .addColumn('outbox_id', 'uuid', column => column.notNull())
    .addPrimaryKeyConstraint('bridged_copy_key', ['bridged_message_id', 'group_id', 'part'])
    .execute();
  await database.schema.createIndex('bridged_copy_in_group').on('bridged_copy').column('group_id').execute();
  await database.schema.createIndex('bridged_copy_by_row').on('bridged_copy').column('outbox_id').execute();
}

async function createReactions(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('bridged_reaction')
    .addColumn('bridged_message_id', 'uuid', column =>
      column.notNull().references('bridged_message.id').onDelete('cascade'),
    )
    .addColumn('group_id', 'uuid', column => column.notNull().references('linked_group.id').onDelete('cascade'))
    .addColumn('person_lookup', 'text', column => column.notNull())
    .addColumn('position', 'smallint', column => column.notNull())
    .addColumn('emoji', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('bridged_reaction_key', ['bridged_message_id', 'person_lookup', 'position'])
    .execute();
  await database.schema.createIndex('bridged_reaction_in_group').on('bridged_reaction').column('group_id').execute();
  await database.schema
    .createTable('reaction_line')
    .addColumn('bridged_message_id', 'uuid', column =>
      column.notNull().references('bridged_message.id').onDelete('cascade'),
    )
    .addColumn('group_id', 'uuid', column => column.notNull().references('linked_group.id').onDelete('cascade'))
    .addColumn('outbox_id', 'uuid', column => column.notNull())
    .addPrimaryKeyConstraint('reaction_line_key', ['bridged_message_id', 'group_id'])
    .execute();
  await database.schema.createIndex('reaction_line_in_group').on('reaction_line').column('group_id').execute();
  await database.schema.createIndex('reaction_line_by_row').on('reaction_line').column('outbox_id').execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of [
    'bridge_opt_out',
    'reaction_line',
    'bridged_reaction',
    'bridged_copy',
    'bridged_message',
    'bridge_member',
    'bridge',
  ]) {
    await database.schema.dropTable(table).execute();
  }
  await database.schema.dropIndex('outbox_of_target').execute();
  await database.schema.dropIndex('outbox_passed').execute();
  await database.schema.alterTable('outbox').dropColumn('is_passing').execute();
}
