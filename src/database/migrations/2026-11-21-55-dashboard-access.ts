/**
 * The door of the dashboard: one-time links and sessions, each as a hash.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('dashboard_access')
    .addColumn('token_lookup', 'text', column => column.primaryKey())
    .addColumn('kind', 'text', column => column.notNull().check(sql`kind IN ('link', 'session')`))
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('used_at', 'timestamptz', column => column.notNull())
    .addColumn('expires_at', 'timestamptz', column => column.notNull())
    .execute();
  await database.schema.createIndex('dashboard_access_by_person').on('dashboard_access').column('person_id').execute();
  await database.schema.createIndex('dashboard_access_by_age').on('dashboard_access').column('expires_at').execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropTable('dashboard_access').execute();
}
