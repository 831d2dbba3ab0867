/**
 * What the overview in a group says of which date, so that a change of it is shown there.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('group_told')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('message_key', 'text', column => column.notNull())
    .addColumn('activity_id', 'uuid', column => column.notNull().references('activity.id').onDelete('cascade'))
    .addColumn('original_date', 'date', column => column.notNull())
    .addColumn('known', 'jsonb', column => column.notNull())
    .addColumn('before', 'jsonb')
    .addColumn('correction_key', 'text')
    .addColumn('starts_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('group_told_key', ['neighbourhood_id', 'message_key', 'activity_id', 'original_date'])
    .execute();
  await database.schema.createIndex('group_told_by_activity').on('group_told').column('activity_id').execute();
  await database.schema.createIndex('group_told_by_start').on('group_told').column('starts_at').execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropTable('group_told').execute();
}
