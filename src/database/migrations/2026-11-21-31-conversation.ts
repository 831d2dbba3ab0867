/**
 * What came in from the networks, and where each conversation stands.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('incoming_event')
    .addColumn('id', 'bigint', column => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('network', 'text', column => column.notNull())
    .addColumn('key_lookup', 'text', column => column.notNull())
    .addColumn('chat_lookup', 'text', column => column.notNull())
    // Null once it was acted on: what is no activity is not kept.
    .addColumn('event', 'text')
    .addColumn('received_at', 'timestamptz', column => column.notNull())
    .addColumn('attempts', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('handled_at', 'timestamptz')
    .addColumn('outcome', 'text', column => column.check(sql`outcome IN ('handled', 'given-up')`))
    .addCheckConstraint('incoming_event_handled', sql`(handled_at IS NULL) = (outcome IS NULL)`)
    .execute();
  await database.schema
    .createIndex('incoming_event_once')
    .unique()
    .on('incoming_event')
    .columns(['neighbourhood_id', 'network', 'key_lookup'])
    .execute();
  await sql`CREATE INDEX incoming_event_waiting ON incoming_event (chat_lookup, id) WHERE handled_at IS NULL`.execute(
    database,
  );
  await sql`CREATE INDEX incoming_event_oldest ON incoming_event (received_at) WHERE handled_at IS NULL`.execute(
    database,
  );
  await sql`CREATE INDEX incoming_event_by_age ON incoming_event (handled_at) WHERE handled_at IS NOT NULL`.execute(
    database,
  );

  await database.schema
    .createTable('dialogue')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('network', 'text', column => column.notNull())
    .addColumn('chat_lookup', 'text', column => column.notNull())
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('flow', 'text', column => column.notNull())
    .addColumn('step', 'text', column => column.notNull())
    .addColumn('data', 'text', column => column.notNull())
    .addColumn('misunderstood', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('updated_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('dialogue_key', ['neighbourhood_id', 'network', 'chat_lookup', 'person_id'])
    .execute();
  await database.schema.createIndex('dialogue_by_person').on('dialogue').column('person_id').execute();
  await database.schema.createIndex('dialogue_by_age').on('dialogue').column('updated_at').execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['dialogue', 'incoming_event']) await database.schema.dropTable(table).execute();
}
