/**
 * What a year's report needs and is not kept for a year where it happens: numbers by month, without persons. Clearing away
 * messages, posters or answers, and forgetting somebody, leave them as they are.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('monthly_count')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('month', 'date', column => column.notNull())
    .addColumn('measure', 'text', column => column.notNull())
    .addColumn('subject', 'text', column => column.notNull())
    .addColumn('language', 'text', column => column.notNull())
    .addColumn('number', 'integer', column => column.notNull())
    .addPrimaryKeyConstraint('monthly_count_key', ['neighbourhood_id', 'month', 'measure', 'subject', 'language'])
    .execute();
  await database.schema
    .createTable('closed_month')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('month', 'date', column => column.notNull())
    .addColumn('closed_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('closed_month_key', ['neighbourhood_id', 'month'])
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['closed_month', 'monthly_count']) await database.schema.dropTable(table).execute();
}
