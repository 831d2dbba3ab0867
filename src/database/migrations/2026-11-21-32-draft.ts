/**
 * What partners told and was not placed yet, what changes they wish, and the pictures of activities.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('draft')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('public_id', 'text', column => column.notNull().unique())
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('partner_id', 'text')
    .addColumn('kind', 'text', column => column.notNull().check(sql`kind IN ('posting', 'change', 'news', 'plan')`))
    // What was told in one message; also the public id of its first draft.
    .addColumn('batch', 'text', column => column.notNull())
    .addColumn('position', 'integer', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull().check(sql`state IN ('open', 'placed', 'dropped', 'passed')`))
    .addColumn('revision', 'integer', column => column.notNull())
    .addColumn('content', 'text', column => column.notNull())
    .addColumn('media_ids', sql`uuid[]`, column => column.notNull())
    .addColumn('album_lookup', 'text')
    .addColumn('activity_id', 'uuid', column => column.references('activity.id'))
    .addColumn('due_at', 'timestamptz')
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('updated_at', 'timestamptz', column => column.notNull())
    .execute();
  await database.schema.createIndex('draft_by_person').on('draft').columns(['person_id', 'updated_at']).execute();
  await database.schema.createIndex('draft_by_batch').on('draft').columns(['batch', 'position']).execute();
  await sql`
    CREATE INDEX draft_due ON draft (neighbourhood_id, due_at) WHERE state = 'open' AND due_at IS NOT NULL
  `.execute(database);
  await sql`
    CREATE INDEX draft_passed ON draft (neighbourhood_id, updated_at) WHERE state = 'passed'
  `.execute(database);

  await database.schema
    .createTable('activity_media')
    .addColumn('activity_id', 'uuid', column => column.notNull().references('activity.id'))
    .addColumn('media_id', 'uuid', column => column.notNull())
    .addColumn('moment', 'text', column => column.notNull().check(sql`moment IN ('before', 'after')`))
    .addColumn('partner_id', 'text')
    .addColumn('line', 'text')
    // Of a picture taken there: null while nobody said whether the people on it agree.
    .addColumn('agreed', 'boolean')
    .addColumn('added_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('activity_media_key', ['activity_id', 'media_id'])
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['activity_media', 'draft']) await database.schema.dropTable(table).execute();
}
