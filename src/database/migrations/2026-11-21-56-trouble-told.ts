/**
 * That trouble was told to somebody, and that it was told that it is over: each once.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .alterTable('trouble')
    .addColumn('told_at', 'timestamptz')
    .addColumn('end_told_at', 'timestamptz')
    .execute();
  await sql`
    CREATE INDEX trouble_to_tell ON trouble (since) WHERE (told_at IS NULL AND ended_at IS NULL)
      OR (told_at IS NOT NULL AND ended_at IS NOT NULL AND end_told_at IS NULL)
  `.execute(database);
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropIndex('trouble_to_tell').execute();
  await database.schema.alterTable('trouble').dropColumn('told_at').dropColumn('end_told_at').execute();
}
