/**
 * Calls for volunteers, and who offered to help.
 */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('vacancy')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('public_id', 'text', column => column.notNull())
    .addColumn('partner_id', 'text', column => column.notNull())
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('description', 'text')
    .addColumn('language', 'text', column => column.notNull())
    .addColumn('contact', 'text')
    // The last day on which it is shown.
    .addColumn('until_date', 'date', column => column.notNull())
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('closed_at', 'timestamptz')
    .addUniqueConstraint('vacancy_public_id', ['neighbourhood_id', 'public_id'])
    .execute();
  await sql`CREATE INDEX vacancy_open ON vacancy (neighbourhood_id, until_date) WHERE closed_at IS NULL`.execute(
    database,
  );

  await database.schema
    .createTable('vacancy_offer')
    .addColumn('vacancy_id', 'uuid', column => column.notNull().references('vacancy.id').onDelete('cascade'))
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('offered_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('vacancy_offer_key', ['vacancy_id', 'person_id'])
    .execute();
  await database.schema.createIndex('vacancy_offer_by_person').on('vacancy_offer').column('person_id').execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['vacancy_offer', 'vacancy']) await database.schema.dropTable(table).execute();
}
