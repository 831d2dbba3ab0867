/**
 * The activities of the calendar and the dates on which they happen.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA public`.execute(database);
  await createActivity(database);
  await createOverride(database);
  await createOccurrence(database);
}

async function createActivity(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('activity')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('public_id', 'text', column => column.notNull().unique())
    .addColumn('title', 'text', column => column.notNull())
    .addColumn('folded_title', 'text', column => column.notNull())
    .addColumn('description', 'text')
    .addColumn('language', 'text', column => column.notNull())
    .addColumn('kind', 'text')
    .addColumn('theme', 'text')
    .addColumn('audience', sql`text[]`, column => column.notNull().defaultTo(sql`'{}'`))
    .addColumn('place_id', 'text')
    .addColumn('place_words', 'text')
    .addColumn('start_date', 'date', column => column.notNull())
    .addColumn('start_time', 'time')
    .addColumn('end_date', 'date')
    .addColumn('end_time', 'time')
    .addColumn('all_day', 'boolean', column => column.notNull())
    .addColumn('time_zone', 'text', column => column.notNull())
    .addColumn('recurrence', 'text')
    .addColumn('exdates', sql`text[]`, column => column.notNull().defaultTo(sql`'{}'`))
    .addColumn('last_date', 'date', column => column.notNull())
    .addColumn('stored_until', 'date', column => column.notNull())
    .addColumn('state', 'text', column =>
      column.notNull().check(sql`state IN ('idea', 'provisional', 'sure', 'full', 'cancelled')`),
    )
    .addColumn('state_reason', 'text')
    .addColumn('publication', 'text', column =>
      column.notNull().check(sql`publication IN ('waiting', 'public', 'partners-only', 'rejected')`),
    )
    .addColumn('price_cents', 'integer')
    .addColumn('registration', 'jsonb')
    .addColumn('accessibility', sql`text[]`, column => column.notNull().defaultTo(sql`'{}'`))
    .addColumn('contact', 'text')
    .addColumn('owner_partner_id', 'text')
    .addColumn('merged_into', 'uuid', column => column.references('activity.id'))
    .addColumn('merged_at', 'timestamptz')
    .addColumn('revision', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('revised_at', 'timestamptz', column => column.notNull())
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addCheckConstraint('activity_merged_at', sql`(merged_into IS NULL) = (merged_at IS NULL)`)
    .execute();
  // What was merged into another entry is found by its id only.
  // Day and title in one index: "koffienamiddag" alone is the title of hundreds. Without the list of pending entries, which
  // every search would have to go through.
  await sql`
    CREATE INDEX activity_by_day_and_title ON activity
    USING gin (neighbourhood_id, start_date, folded_title gin_trgm_ops)
    WITH (fastupdate = off) WHERE merged_into IS NULL
  `.execute(database);
  await sql`
    CREATE INDEX activity_by_last_date ON activity (neighbourhood_id, last_date) WHERE merged_into IS NULL
  `.execute(database);
  await sql`
    CREATE INDEX activity_by_revision ON activity (neighbourhood_id, revised_at, id) WHERE merged_into IS NULL
  `.execute(database);
  await sql`
    CREATE INDEX activity_plans ON activity (neighbourhood_id, last_date)
    WHERE publication = 'partners-only' AND merged_into IS NULL
  `.execute(database);
  await sql`
    CREATE INDEX activity_to_extend ON activity (neighbourhood_id, stored_until)
    WHERE recurrence IS NOT NULL AND stored_until < last_date AND merged_into IS NULL
  `.execute(database);
  await sql`CREATE INDEX activity_merged ON activity (merged_into) WHERE merged_into IS NOT NULL`.execute(database);
  await sql`
    CREATE INDEX activity_withdrawn ON activity (neighbourhood_id, merged_at) WHERE merged_into IS NOT NULL
  `.execute(database);
}

async function createOverride(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('activity_override')
    .addColumn('activity_id', 'uuid', column => column.notNull().references('activity.id'))
    .addColumn('original_date', 'date', column => column.notNull())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('source_id', 'uuid')
    .addColumn('cancelled', 'boolean', column => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('title', 'text')
    .addColumn('description', 'text')
    .addColumn('place_id', 'text')
    .addColumn('place_words', 'text')
    .addColumn('start_date', 'date')
    .addColumn('start_time', 'time')
    .addColumn('end_date', 'date')
    .addColumn('end_time', 'time')
    .addColumn('all_day', 'boolean')
    .addColumn('changed_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('activity_override_pkey', ['activity_id', 'original_date'])
    .execute();
  await sql`
    CREATE INDEX activity_override_by_source ON activity_override (source_id) WHERE source_id IS NOT NULL
  `.execute(database);
}

async function createOccurrence(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('occurrence')
    .addColumn('activity_id', 'uuid', column => column.notNull().references('activity.id'))
    .addColumn('original_date', 'date', column => column.notNull())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('start_date', 'date', column => column.notNull())
    .addColumn('start_time', 'time')
    .addColumn('end_date', 'date')
    .addColumn('end_time', 'time')
    .addColumn('all_day', 'boolean', column => column.notNull())
    .addColumn('starts_at', 'timestamptz', column => column.notNull())
    .addColumn('ends_at', 'timestamptz', column => column.notNull())
    .addColumn('is_long', 'boolean', column => column.notNull())
    .addColumn('state', 'text', column =>
      column.notNull().check(sql`state IN ('planned', 'changed', 'moved', 'cancelled')`),
    )
    .addPrimaryKeyConstraint('occurrence_pkey', ['activity_id', 'original_date'])
    .execute();
  await database.schema
    .createIndex('occurrence_by_start')
    .on('occurrence')
    .columns(['neighbourhood_id', 'starts_at', 'activity_id'])
    .execute();
  // An exhibition of three months is on today though it began long ago; such are few.
  await sql`
    CREATE INDEX occurrence_long ON occurrence (neighbourhood_id, ends_at) WHERE is_long
  `.execute(database);
  await database.schema
    .createIndex('occurrence_by_date')
    .on('occurrence')
    .columns(['neighbourhood_id', 'start_date', 'activity_id'])
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['occurrence', 'activity_override', 'activity']) {
    await database.schema.dropTable(table).execute();
  }
}
