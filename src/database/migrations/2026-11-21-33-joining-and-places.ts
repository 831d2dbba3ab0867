/**
 * Who asks to speak for an organisation, how often codes were tried, and places made in chat.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('join_request')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('public_id', 'text', column => column.notNull().unique())
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('partner_id', 'text')
    .addColumn('organisation', 'text', column => column.notNull())
    .addColumn('asked_at', 'timestamptz', column => column.notNull())
    .addColumn('answered_at', 'timestamptz')
    .addColumn('accepted', 'boolean')
    .addCheckConstraint('join_request_answered', sql`(answered_at IS NULL) = (accepted IS NULL)`)
    .execute();
  await sql`
    CREATE INDEX join_request_open ON join_request (neighbourhood_id, asked_at) WHERE answered_at IS NULL
  `.execute(database);
  await database.schema.createIndex('join_request_by_person').on('join_request').column('person_id').execute();

  await database.schema
    .createTable('code_try')
    .addColumn('id', 'bigint', column => column.primaryKey().generatedAlwaysAsIdentity())
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('tried_at', 'timestamptz', column => column.notNull())
    .execute();
  await database.schema.createIndex('code_try_by_person').on('code_try').columns(['person_id', 'tried_at']).execute();

  await database.schema
    .createTable('place')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('folded_name', 'text', column => column.notNull())
    .addColumn('aliases', sql`text[]`, column => column.notNull())
    .addColumn('address', 'text', column => column.notNull().defaultTo(''))
    // Refused ones stay, so that nobody is asked again.
    .addColumn('is_known', 'boolean', column => column.notNull())
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('place_key', ['neighbourhood_id', 'id'])
    .addUniqueConstraint('place_once', ['neighbourhood_id', 'folded_name'])
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['place', 'code_try', 'join_request']) await database.schema.dropTable(table).execute();
}
