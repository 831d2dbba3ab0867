/**
 * What each person was told by itself of which activity, so that a change reaches exactly them.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('told')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('activity_id', 'uuid', column => column.notNull().references('activity.id').onDelete('cascade'))
    .addColumn('original_date', 'date')
    .addColumn('how', 'text', column =>
      column.notNull().check(sql`how IN ('overview', 'day-before', 'each', 'reminder', 'asked')`),
    )
    .addColumn('revision', 'integer', column => column.notNull())
    .addColumn('known', 'jsonb', column => column.notNull())
    .addColumn('before', 'jsonb')
    .addColumn('message_key', 'text')
    .addColumn('announced_key', 'text')
    .addColumn('starts_at', 'timestamptz', column => column.notNull())
    .addColumn('told_at', 'timestamptz', column => column.notNull())
    .execute();
  await sql`
    CREATE UNIQUE INDEX told_once ON told (activity_id, person_id, original_date) NULLS NOT DISTINCT
  `.execute(database);
  await database.schema.createIndex('told_by_person').on('told').column('person_id').execute();
  await database.schema.createIndex('told_by_start').on('told').column('starts_at').execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropTable('told').execute();
}
