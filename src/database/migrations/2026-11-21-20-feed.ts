/**
 * The calendars of partners that the hub follows, what each is known to say, and what its partner has to hear of it.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('feed')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('kind', 'text', column => column.notNull().check(sql`kind IN ('calendar', 'uitdatabank')`))
    .addColumn('partner_id', 'text')
    .addColumn('named_in', 'text', column => column.notNull().check(sql`named_in IN ('file', 'chat')`))
    .addColumn('address', 'text', column => column.notNull())
    .addColumn('address_lookup', 'text', column => column.notNull())
    .addColumn('host', 'text', column => column.notNull())
    .addColumn('added_at', 'timestamptz', column => column.notNull())
    .addColumn('archived_at', 'timestamptz')
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('moved_to', 'text')
    .addColumn('failures', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('failing_since', 'timestamptz')
    .addColumn('is_told', 'boolean', column => column.notNull().defaultTo(false))
    .addColumn('last_fault', 'text')
    .addColumn('last_fetch_at', 'timestamptz')
    .addColumn('last_clean_at', 'timestamptz')
    .addColumn('next_fetch_at', 'timestamptz', column => column.notNull())
    .addColumn('item_count', 'integer', column => column.notNull().defaultTo(0))
    .addCheckConstraint('feed_failing', sql`(failures = 0) = (failing_since IS NULL)`)
    .addUniqueConstraint('feed_address', ['neighbourhood_id', 'partner_id', 'address_lookup'], constraint =>
      constraint.nullsNotDistinct(),
    )
    .execute();
  await sql`CREATE INDEX feed_due ON feed (next_fetch_at) WHERE archived_at IS NULL`.execute(database);

  await database.schema
    .createTable('feed_item')
    .addColumn('feed_id', 'uuid', column => column.notNull().references('feed.id'))
    .addColumn('uid', 'text', column => column.notNull())
    .addColumn('item', 'jsonb', column => column.notNull())
    .addColumn('is_listed', 'boolean', column => column.notNull())
    .addColumn('missed', 'integer', column => column.notNull())
    .addColumn('is_held', 'boolean', column => column.notNull())
    .addPrimaryKeyConstraint('feed_item_pkey', ['feed_id', 'uid'])
    .execute();

  await database.schema
    .createTable('feed_notice')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('feed_id', 'uuid', column => column.notNull().references('feed.id'))
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('code', 'text', column => column.notNull())
    .addColumn('count', 'integer', column => column.notNull())
    .addColumn('example', 'text', column => column.notNull())
    .addColumn('since', 'timestamptz', column => column.notNull())
    .addColumn('last_seen_at', 'timestamptz', column => column.notNull())
    .addColumn('told_at', 'timestamptz')
    .addColumn('ended_at', 'timestamptz')
    .execute();
  await sql`CREATE UNIQUE INDEX feed_notice_open ON feed_notice (feed_id, code) WHERE ended_at IS NULL`.execute(
    database,
  );
  await sql`CREATE INDEX feed_notice_untold ON feed_notice (neighbourhood_id, since) WHERE told_at IS NULL AND ended_at IS NULL`.execute(
    database,
  );
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['feed_notice', 'feed_item', 'feed']) await database.schema.dropTable(table).execute();
}
