/**
 * A group may get the overview in several languages, one post in each: an announcement group is read by everybody.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .alterTable('linked_group')
    .addColumn('languages', sql`text[]`, column => column.notNull().defaultTo(sql`'{}'`))
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('linked_group').dropColumn('languages').execute();
}
