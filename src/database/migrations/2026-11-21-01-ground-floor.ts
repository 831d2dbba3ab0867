/**
 * The first tables: the installation, its neighbourhoods, trouble that needs a person, and backups.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  // In `public`, where every schema of ours finds them, also the one in which a backup is tried.
  await sql`CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public`.execute(database);
  await sql`CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public`.execute(database);

  await database.schema
    .createTable('installation')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('key_fingerprint', 'text', column => column.notNull())
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('program_version', 'text', column => column.notNull())
    .execute();
  // One row: a constant in a unique index.
  await sql`CREATE UNIQUE INDEX installation_is_one ON installation ((true))`.execute(database);

  await database.schema
    .createTable('neighbourhood')
    .addColumn('id', 'uuid', column => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('slug', 'text', column => column.notNull().unique())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('time_zone', 'text', column => column.notNull())
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('archived_at', 'timestamptz')
    .execute();

  await database.schema
    .createTable('trouble')
    .addColumn('id', 'uuid', column => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('neighbourhood_id', 'uuid', column => column.references('neighbourhood.id'))
    .addColumn('code', 'text', column => column.notNull())
    .addColumn('subject', 'text', column => column.notNull())
    .addColumn('sentence', 'text', column => column.notNull())
    .addColumn('since', 'timestamptz', column => column.notNull())
    .addColumn('last_seen_at', 'timestamptz', column => column.notNull())
    .addColumn('ended_at', 'timestamptz')
    .execute();
  await sql`
    CREATE UNIQUE INDEX trouble_open ON trouble (code, subject, neighbourhood_id) NULLS NOT DISTINCT WHERE ended_at IS NULL
  `.execute(database);
  await database.schema.createIndex('trouble_by_time').on('trouble').column('since').execute();

  await database.schema
    .createTable('backup')
    .addColumn('id', 'uuid', column => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('file', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('made_at', 'timestamptz', column => column.notNull())
    .addColumn('bytes', 'bigint', column => column.notNull())
    .addColumn('rows', 'bigint', column => column.notNull())
    .addColumn('tried_at', 'timestamptz')
    .execute();
  await database.schema.createIndex('backup_by_time').on('backup').column('made_at').execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['backup', 'trouble', 'neighbourhood', 'installation']) {
    await database.schema.dropTable(table).execute();
  }
}
