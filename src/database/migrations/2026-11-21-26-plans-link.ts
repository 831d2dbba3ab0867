/**
 * The links behind which a partner sees everybody's ideas and year plans. Only the keyed hash of a link's token is kept.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('plans_link')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('partner_id', 'text', column => column.notNull())
    .addColumn('token_hash', 'text', column => column.notNull().unique())
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('revoked_at', 'timestamptz')
    .addColumn('last_used_on', 'date')
    .execute();
  await sql`
    CREATE INDEX plans_link_of_partner ON plans_link (neighbourhood_id, partner_id) WHERE revoked_at IS NULL
  `.execute(database);
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropTable('plans_link').execute();
}
