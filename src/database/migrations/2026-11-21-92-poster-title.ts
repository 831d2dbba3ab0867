/**
 * The short titles that organisations give for posters, beside the title in the calendar.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('poster_title')
    .addColumn('activity_id', 'uuid', column => column.primaryKey().references('activity.id').onDelete('cascade'))
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('title', 'text', column => column.notNull())
    // The title that it stands for; of another one it says nothing.
    .addColumn('of_title', 'text', column => column.notNull())
    .addColumn('said_at', 'timestamptz', column => column.notNull())
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropTable('poster_title').execute();
}
