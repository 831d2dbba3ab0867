/**
 * The pace of each account on a network, shared by all processes; and an index for the words that are to be forgotten.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('delivery_account')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('network', 'text', column => column.notNull())
    .addColumn('version', 'bigint', column => column.notNull())
    .addColumn('pace', 'jsonb', column => column.notNull())
    .addPrimaryKeyConstraint('delivery_account_pkey', ['neighbourhood_id', 'network'])
    .execute();
  // Written with each message: room in the page keeps that from touching the index.
  await sql`ALTER TABLE delivery_account SET (fillfactor = 20)`.execute(database);
  await sql`
    CREATE INDEX outbox_words ON outbox (settled_at) WHERE settled_at IS NOT NULL AND content IS NOT NULL
  `.execute(database);
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropIndex('outbox_words').execute();
  await database.schema.dropTable('delivery_account').execute();
}
