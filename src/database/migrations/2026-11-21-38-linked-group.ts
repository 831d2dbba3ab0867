/**
 * Groups of the networks that are read, because a coordinator who looks after them there said yes.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('linked_group')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('network', 'text', column => column.notNull())
    .addColumn('chat_lookup', 'text', column => column.notNull())
    .addColumn('chat', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull().check(sql`kind IN ('group', 'announcement')`))
    .addColumn('title', 'text')
    .addColumn('language', 'text', column => column.notNull())
    .addColumn('linked_by', 'uuid', column => column.references('person.id').onDelete('set null'))
    .addColumn('consent_at', 'timestamptz', column => column.notNull())
    .addUniqueConstraint('linked_group_once', ['neighbourhood_id', 'network', 'chat_lookup'])
    .execute();
  await database.schema.createIndex('linked_group_by_person').on('linked_group').column('linked_by').execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.dropTable('linked_group').execute();
}
