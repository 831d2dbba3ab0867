/**
 * Who may open the try-out from another machine: the one-time links that the terminal printed, and the visits they opened.
 * Belongs to the installation, as its terminal does.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('try_out_access')
    .addColumn('hash', 'text', column => column.primaryKey())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('expires_at', 'timestamptz', column => column.notNull())
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropTable('try_out_access').execute();
}
