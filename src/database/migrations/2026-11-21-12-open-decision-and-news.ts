/**
 * Questions that wait for a person's answer, and the partners' lines of news.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('open_decision')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('kind', 'text', column => column.notNull().check(sql`kind IN ('approval', 'same-or-other')`))
    .addColumn('activity_id', 'uuid', column => column.notNull().references('activity.id'))
    .addColumn('other_id', 'uuid', column => column.references('activity.id'))
    .addColumn('source_id', 'uuid', column => column.references('source.id'))
    .addColumn('turn', 'text', column =>
      column.notNull().check(sql`turn IN ('poster', 'coordinator', 'next-coordinator', 'trusted-partner')`),
    )
    .addColumn('partner_id', 'text')
    .addColumn('due_at', 'timestamptz', column => column.notNull())
    .addColumn('asked', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('opened_at', 'timestamptz', column => column.notNull())
    .addColumn('settled_at', 'timestamptz')
    .addColumn('outcome', 'text', column =>
      column.check(sql`outcome IN ('approved', 'rejected', 'same', 'different', 'unanswered', 'superseded')`),
    )
    .addCheckConstraint('open_decision_settled', sql`(settled_at IS NULL) = (outcome IS NULL)`)
    .execute();
  await sql`CREATE INDEX open_decision_due ON open_decision (neighbourhood_id, due_at) WHERE settled_at IS NULL`.execute(
    database,
  );
  await sql`
    CREATE INDEX open_decision_waiting ON open_decision (neighbourhood_id, opened_at) WHERE settled_at IS NULL
  `.execute(database);
  await sql`
    CREATE INDEX open_decision_of_activity ON open_decision (activity_id) WHERE settled_at IS NULL
  `.execute(database);
  await sql`
    CREATE INDEX open_decision_of_other ON open_decision (other_id) WHERE settled_at IS NULL AND other_id IS NOT NULL
  `.execute(database);

  await database.schema
    .createTable('news')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('public_id', 'text', column => column.notNull().unique())
    .addColumn('partner_id', 'text')
    .addColumn('line', 'text', column => column.notNull())
    .addColumn('language', 'text', column => column.notNull())
    .addColumn('from_date', 'date', column => column.notNull())
    .addColumn('until_date', 'date', column => column.notNull())
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('withdrawn_at', 'timestamptz')
    .addCheckConstraint('news_lasts', sql`until_date >= from_date`)
    .execute();
  await sql`
    CREATE INDEX news_by_end ON news (neighbourhood_id, until_date) WHERE withdrawn_at IS NULL
  `.execute(database);
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['news', 'open_decision']) {
    await database.schema.dropTable(table).execute();
  }
}
