/**
 * Neighbours who offered to translate, and the texts that each was shown.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('neighbour_translator')
    .addColumn('person_id', 'uuid', column => column.primaryKey().references('person.id').onDelete('cascade'))
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('languages', sql`text[]`, column => column.notNull())
    .addColumn('offered_at', 'timestamptz', column => column.notNull())
    // When the hub wrote to them unasked, or they did something by themselves, whichever came last.
    .addColumn('last_turn_at', 'timestamptz', column => column.notNull())
    .addColumn('unanswered', 'integer', column => column.notNull().defaultTo(0))
    .execute();
  await database.schema
    .createIndex('neighbour_translator_due')
    .on('neighbour_translator')
    .columns(['neighbourhood_id', 'last_turn_at'])
    .execute();
  await database.schema
    .createTable('translation_shown')
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('text_key', 'text', column => column.notNull())
    .addColumn('from_language', 'text', column => column.notNull())
    .addColumn('to_language', 'text', column => column.notNull())
    // The words that were shown with it; null when there were none.
    .addColumn('translation_id', 'uuid', column => column.references('translation.id').onDelete('set null'))
    .addColumn('id', 'text', column => column.notNull().unique())
    .addColumn('shown_at', 'timestamptz', column => column.notNull())
    .addColumn('answered_at', 'timestamptz')
    .addPrimaryKeyConstraint('translation_shown_key', ['person_id', 'text_key', 'to_language'])
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['translation_shown', 'neighbour_translator']) await database.schema.dropTable(table).execute();
}
