/**
 * One line and one picture of how a date was, said by its organisation; pictures of people only after they agreed.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('look_back')
    .addColumn('activity_id', 'uuid', column => column.notNull().references('activity.id').onDelete('cascade'))
    .addColumn('original_date', 'date', column => column.notNull())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('partner_id', 'text')
    .addColumn('line', 'text')
    .addColumn('language', 'text')
    .addColumn('media_id', 'uuid')
    .addColumn('agreed', 'boolean')
    .addColumn('agreed_at', 'timestamptz')
    .addColumn('news_id', 'uuid')
    .addColumn('said_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('look_back_key', ['activity_id', 'original_date'])
    .execute();
  await sql`
    CREATE INDEX look_back_agreed ON look_back (neighbourhood_id, agreed_at) WHERE agreed AND media_id IS NOT NULL
  `.execute(database);
  await sql`
    INSERT INTO look_back (activity_id, original_date, neighbourhood_id, partner_id, line, media_id, agreed, agreed_at, said_at)
    SELECT DISTINCT ON (activity.id) activity.id, activity.start_date, activity.neighbourhood_id, picture.partner_id, picture.line,
      picture.media_id, picture.agreed, CASE WHEN picture.agreed THEN picture.added_at END, picture.added_at
    FROM activity_media AS picture JOIN activity ON activity.id = picture.activity_id
    WHERE picture.moment = 'after'
    ORDER BY activity.id, picture.added_at DESC
  `.execute(database);
  await sql`DELETE FROM activity_media WHERE moment = 'after'`.execute(database);
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropTable('look_back').execute();
}
