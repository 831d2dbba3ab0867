/**
 * The idea box.
 */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('idea')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('number', 'integer', column => column.notNull())
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('words', 'text', column => column.notNull())
    .addColumn('language', 'text', column => column.notNull())
    .addColumn('state', 'text', column =>
      column.notNull().check(sql`state IN ('new', 'looking', 'planned', 'done', 'declined')`),
    )
    .addColumn('answer', 'text')
    .addColumn('said_at', 'timestamptz', column => column.notNull())
    .addColumn('answered_at', 'timestamptz')
    .addUniqueConstraint('idea_number', ['neighbourhood_id', 'number'])
    .execute();
  await database.schema.createIndex('idea_by_person').on('idea').column('person_id').execute();

  // A number is never given twice, also when the idea that had it is gone.
  await database.schema
    .createTable('idea_count')
    .addColumn('neighbourhood_id', 'uuid', column => column.primaryKey().references('neighbourhood.id'))
    .addColumn('last_number', 'integer', column => column.notNull())
    .execute();

  await database.schema
    .createTable('idea_support')
    .addColumn('idea_id', 'uuid', column => column.notNull().references('idea.id').onDelete('cascade'))
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('said_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('idea_support_key', ['idea_id', 'person_id'])
    .execute();
  await database.schema.createIndex('idea_support_by_person').on('idea_support').column('person_id').execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['idea_support', 'idea_count', 'idea']) await database.schema.dropTable(table).execute();
}
