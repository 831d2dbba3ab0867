/**
 * What waits to be told unasked, in one bundle; the yearly question, and the notes that partners keep for next time.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('waiting_word')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('audience', 'text', column => column.notNull().check(sql`audience IN ('partner', 'coordinator')`))
    .addColumn('kind', 'text', column => column.notNull())
    // What it is about: the same question waits once.
    .addColumn('subject', 'text', column => column.notNull())
    .addColumn('content', 'text', column => column.notNull())
    .addColumn('told', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('since', 'timestamptz', column => column.notNull())
    .addColumn('last_told_at', 'timestamptz')
    .addColumn('settled_at', 'timestamptz')
    .addUniqueConstraint('waiting_word_once', ['person_id', 'audience', 'kind', 'subject'])
    .execute();
  await sql`
    CREATE INDEX waiting_word_open ON waiting_word (neighbourhood_id, audience, person_id) WHERE settled_at IS NULL
  `.execute(database);
  await sql`
    CREATE INDEX waiting_word_by_subject ON waiting_word (neighbourhood_id, kind, subject) WHERE settled_at IS NULL
  `.execute(database);

  await database.schema
    .createTable('yearly_question')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('public_id', 'text', column => column.notNull().unique())
    .addColumn('activity_id', 'uuid', column => column.notNull().unique().references('activity.id'))
    .addColumn('partner_id', 'text', column => column.notNull())
    .addColumn('asked_at', 'timestamptz', column => column.notNull())
    .addColumn('answer', 'text', column => column.check(sql`answer IN ('again', 'not')`))
    .execute();

  await database.schema
    .createTable('activity_note')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('activity_id', 'uuid', column => column.notNull().references('activity.id'))
    .addColumn('partner_id', 'text', column => column.notNull())
    .addColumn('note', 'text', column => column.notNull())
    .addColumn('noted_at', 'timestamptz', column => column.notNull())
    .execute();
  await database.schema
    .createIndex('activity_note_by_activity')
    .on('activity_note')
    .columns(['activity_id', 'partner_id'])
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['activity_note', 'yearly_question', 'waiting_word'])
    await database.schema.dropTable(table).execute();
}
