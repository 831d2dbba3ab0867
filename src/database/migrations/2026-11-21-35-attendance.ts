/**
 * Who comes, who wants to be reminded, and how it was. No name stands here; rows go when their person is forgotten.
 */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await dateTable(database, 'attendance')
    .addColumn('people', 'smallint', column => column.notNull().check(sql`people BETWEEN 1 AND 99`))
    .addColumn('said_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('attendance_key', ['activity_id', 'original_date', 'person_id'])
    .execute();
  await database.schema.createIndex('attendance_by_person').on('attendance').column('person_id').execute();

  await dateTable(database, 'reminder')
    .addColumn('due_at', 'timestamptz', column => column.notNull())
    .addColumn('sent_at', 'timestamptz')
    .addPrimaryKeyConstraint('reminder_key', ['activity_id', 'original_date', 'person_id'])
    .execute();
  await database.schema.createIndex('reminder_by_person').on('reminder').column('person_id').execute();
  await sql`CREATE INDEX reminder_due ON reminder (due_at) WHERE sent_at IS NULL`.execute(database);

  await dateTable(database, 'feedback')
    .addColumn('verdict', 'text', column => column.notNull().check(sql`verdict IN ('good', 'fair', 'bad')`))
    // Encrypted: people write about themselves here.
    .addColumn('words', 'text')
    .addColumn('said_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('feedback_key', ['activity_id', 'original_date', 'person_id'])
    .execute();
  await database.schema.createIndex('feedback_by_person').on('feedback').column('person_id').execute();
}

/** A table with a row for a person and one date of an activity. */
function dateTable(database: Kysely<unknown>, name: string) {
  return database.schema
    .createTable(name)
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('activity_id', 'uuid', column => column.notNull().references('activity.id').onDelete('cascade'))
    .addColumn('original_date', 'date', column => column.notNull())
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'));
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['feedback', 'reminder', 'attendance']) await database.schema.dropTable(table).execute();
}
