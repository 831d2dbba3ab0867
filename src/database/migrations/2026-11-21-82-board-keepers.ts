/**
 * People who look after a board by themselves, the link that makes somebody one, who said that a poster hangs, and the
 * addresses of the hub on its networks, for codes on paper.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('board_keeper')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('board_id', 'text', column => column.notNull())
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('since', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('board_keeper_key', ['neighbourhood_id', 'board_id', 'person_id'])
    .execute();
  await database.schema.createIndex('board_keeper_of_person').on('board_keeper').column('person_id').execute();

  // A person's id is no name: kept as elsewhere, so that it goes with the person.
  await database.schema.alterTable('board_poster').dropColumn('placed_by').execute();
  await database.schema
    .alterTable('board_poster')
    .addColumn('placed_by', 'uuid', column => column.references('person.id').onDelete('set null'))
    .execute();

  await sql`ALTER TABLE access_code DROP CONSTRAINT access_code_kind_check`.execute(database);
  await sql`
    ALTER TABLE access_code ADD CONSTRAINT access_code_kind_check CHECK (kind IN ('partner', 'coordinator', 'keeper'))
  `.execute(database);
  await database.schema.alterTable('access_code').addColumn('board_id', 'text').execute();

  await database.schema
    .createTable('chat_address')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('network', 'text', column => column.notNull())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('seen_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('chat_address_key', ['neighbourhood_id', 'network'])
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropTable('chat_address').execute();
  await sql`DELETE FROM access_code WHERE kind = 'keeper'`.execute(database);
  await database.schema.alterTable('access_code').dropColumn('board_id').execute();
  await sql`ALTER TABLE access_code DROP CONSTRAINT access_code_kind_check`.execute(database);
  await sql`
    ALTER TABLE access_code ADD CONSTRAINT access_code_kind_check CHECK (kind IN ('partner', 'coordinator'))
  `.execute(database);
  await database.schema.alterTable('board_poster').dropColumn('placed_by').execute();
  await database.schema.alterTable('board_poster').addColumn('placed_by', 'text').execute();
  await database.schema.dropTable('board_keeper').execute();
}
