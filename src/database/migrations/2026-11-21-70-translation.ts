/**
 * Translations of free text: what machines and neighbours made of it, what could not be made yet, and, beside each text, the
 * words that are shown in its place.
 */
import { type Kysely, sql } from 'kysely';

const told = ['activity', 'news', 'vacancy'] as const;

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('translation')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('text_key', 'text', column => column.notNull())
    .addColumn('original', 'text', column => column.notNull())
    .addColumn('from_language', 'text', column => column.notNull())
    .addColumn('to_language', 'text', column => column.notNull())
    .addColumn('words', 'text', column => column.notNull())
    // Null: a neighbour made it.
    .addColumn('engine', 'text')
    // Gone when that person asked to be forgotten: the words stay.
    .addColumn('maker_id', 'uuid', column => column.references('person.id').onDelete('set null'))
    .addColumn('made_at', 'timestamptz', column => column.notNull())
    .addColumn('checker_id', 'uuid', column => column.references('person.id').onDelete('set null'))
    .addColumn('checked_at', 'timestamptz')
    .execute();
  await sql`
    CREATE UNIQUE INDEX translation_by_engine
      ON translation (neighbourhood_id, text_key, from_language, to_language, engine) WHERE engine IS NOT NULL
  `.execute(database);
  await sql`
    CREATE UNIQUE INDEX translation_proposal
      ON translation (neighbourhood_id, text_key, from_language, to_language)
      WHERE engine IS NULL AND checked_at IS NULL
  `.execute(database);
  await database.schema
    .createIndex('translation_by_text')
    .on('translation')
    .columns(['neighbourhood_id', 'text_key'])
    .execute();
  await database.schema.createIndex('translation_by_maker').on('translation').column('maker_id').execute();
  await database.schema.createIndex('translation_by_checker').on('translation').column('checker_id').execute();

  await database.schema
    .createTable('translation_try')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('text_key', 'text', column => column.notNull())
    .addColumn('from_language', 'text', column => column.notNull())
    .addColumn('to_language', 'text', column => column.notNull())
    .addColumn('engine', 'text', column => column.notNull())
    .addColumn('tries', 'integer', column => column.notNull())
    .addColumn('next_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('translation_try_key', [
      'neighbourhood_id',
      'text_key',
      'from_language',
      'to_language',
      'engine',
    ])
    .execute();
  await database.schema
    .createTable('translation_pause')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('engine', 'text', column => column.notNull())
    .addColumn('failures', 'integer', column => column.notNull())
    .addColumn('until', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('translation_pause_key', ['neighbourhood_id', 'engine'])
    .execute();

  for (const table of told) {
    await database.schema
      .alterTable(table)
      .addColumn('wordings', 'jsonb', column => column.notNull().defaultTo(sql`'[]'::jsonb`))
      .execute();
  }
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of told) await database.schema.alterTable(table).dropColumn('wordings').execute();
  for (const table of ['translation_pause', 'translation_try', 'translation']) {
    await database.schema.dropTable(table).execute();
  }
}
