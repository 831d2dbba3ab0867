/**
 * How far delivery has looked at the calendar, and the rounds in which what is new goes out together.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('notice_cursor')
    .addColumn('neighbourhood_id', 'uuid', column => column.primaryKey().references('neighbourhood.id'))
    .addColumn('looked_at', 'timestamptz', column => column.notNull())
    .execute();

  await database.schema
    .createTable('announcement_round')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('opened_at', 'timestamptz', column => column.notNull())
    .addColumn('leaves_at', 'timestamptz', column => column.notNull())
    .addColumn('sent_at', 'timestamptz')
    .execute();
  await sql`
    CREATE INDEX announcement_round_open ON announcement_round (neighbourhood_id, leaves_at) WHERE sent_at IS NULL
  `.execute(database);

  await database.schema
    .createTable('noticed')
    .addColumn('kind', 'text', column => column.notNull().check(sql`kind IN ('activity', 'news', 'vacancy')`))
    .addColumn('subject_id', 'uuid', column => column.notNull())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('revision', 'integer', column => column.notNull())
    .addColumn('public_since', 'timestamptz')
    .addColumn('round_id', 'uuid', column => column.references('announcement_round.id'))
    .addPrimaryKeyConstraint('noticed_key', ['kind', 'subject_id'])
    .execute();
  for (const statement of [
    sql`CREATE INDEX noticed_of_round ON noticed (round_id) WHERE round_id IS NOT NULL`,
    sql`CREATE INDEX noticed_new ON noticed (neighbourhood_id, kind, public_since)`,
    sql`CREATE INDEX news_by_creation ON news (neighbourhood_id, created_at)`,
    sql`CREATE INDEX vacancy_by_creation ON vacancy (neighbourhood_id, created_at)`,
  ]) {
    await statement.execute(database);
  }
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const index of ['news_by_creation', 'vacancy_by_creation']) await database.schema.dropIndex(index).execute();
  for (const table of ['noticed', 'announcement_round', 'notice_cursor']) {
    await database.schema.dropTable(table).execute();
  }
}
