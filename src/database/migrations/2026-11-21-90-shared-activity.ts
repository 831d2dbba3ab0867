/**
 * Activities that are shown in another neighbourhood too, and what of them was told there last.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('shared_activity')
    .addColumn('activity_id', 'uuid', column => column.notNull().references('activity.id').onDelete('cascade'))
    // Where it is shown too.
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('shared_at', 'timestamptz', column => column.notNull())
    .addColumn('ended_at', 'timestamptz')
    // The revision of the activity that was told there; null when none was, or it was taken back.
    .addColumn('told_revision', 'integer')
    .addPrimaryKeyConstraint('shared_activity_key', ['activity_id', 'neighbourhood_id'])
    .execute();
  await database.schema
    .createIndex('shared_activity_there')
    .on('shared_activity')
    .columns(['neighbourhood_id', 'ended_at'])
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropTable('shared_activity').execute();
}
