/**
 * Lines of a coordinator to everybody who is subscribed.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('line_to_all')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('broadcast_id', 'uuid', column => column.notNull().references('broadcast.id'))
    .addColumn('line', 'text', column => column.notNull())
    .addColumn('written_at', 'timestamptz', column => column.notNull())
    .addColumn('sent_at', 'timestamptz')
    .addPrimaryKeyConstraint('line_to_all_key', ['neighbourhood_id', 'id'])
    .execute();
  await sql`CREATE INDEX line_to_all_open ON line_to_all (neighbourhood_id) WHERE sent_at IS NULL`.execute(database);
  await sql`
    CREATE INDEX broadcast_by_about ON broadcast (neighbourhood_id, about_kind, about_id) WHERE about_kind IS NOT NULL
  `.execute(database);
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropIndex('broadcast_by_about').execute();
  await database.schema.dropTable('line_to_all').execute();
}
