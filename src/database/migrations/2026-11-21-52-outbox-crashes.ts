/**
 * How often a process ended in the middle of sending a message: apart from answers that were lost, because the message is not
 * to blame.
 */
import type { Kysely } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .alterTable('outbox')
    .addColumn('crashes', 'smallint', column => column.notNull().defaultTo(0))
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('outbox').dropColumn('crashes').execute();
}
