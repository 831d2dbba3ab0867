/**
 * Brings the schema to what this program expects. Each migration is a file in `migrations/`, never edited after it landed.
 */
import { readdir } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { sql } from 'kysely';
import { DatabaseError } from '../core/errors.ts';
import { mainSchema } from './connection.ts';
import { requireServerVersion } from './server-version.ts';

/** Names of all migrations of this program, in order. */
export async function migrationNames(): Promise<readonly string[]> {
  const files = await readdir(migrationFolder);
  return files
    .filter(file => file.endsWith('.ts'))
    .map(file => file.slice(0, -'.ts'.length))
    .sort();
}

/** Names of the migrations that this database has had, in order; none for an empty one. */
export async function executedMigrations<Any>(database: Kysely<Any>, schema = mainSchema): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ found: boolean }>`
    SELECT to_regclass(${`${schema}.${tableName}`}) IS NOT NULL AS found
  `.execute(database);
  if (tables[0]?.found !== true) return [];
  const { rows } = await sql<{
    name: string;
  }>`SELECT name FROM ${sql.table(`${schema}.${tableName}`)} ORDER BY name`.execute(database);
  return rows.map(row => row.name);
}

export interface MigrateOptions {
  readonly schema?: string;
  /** Stop after this migration; the newest when left out. */
  readonly target?: string;
}

/**
 * Runs what is missing, in one transaction under a lock, so that two processes that start together migrate once.
 *
 * @returns the names of the migrations that ran now
 * @throws DatabaseError `database-newer` when a newer program has been here, `server-too-old` below PostgreSQL 15
 */
export async function migrate<Any>(database: Kysely<Any>, options: MigrateOptions = {}): Promise<readonly string[]> {
  const schema = options.schema ?? mainSchema;
  await requireServerVersion(database);
  await requireKnownMigrations(database, schema);
  await createSchema(database, schema);
  const migrator = new Migrator({
    db: database,
    provider,
    migrationTableName: tableName,
    migrationLockTableName: `${tableName}_lock`,
    migrationTableSchema: schema,
  });
  const { error, results } =
    options.target === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(options.target);
  if (error !== undefined) throw error;
  return (results ?? []).filter(result => result.status === 'Success').map(result => result.migrationName);
}

/**
 * Refuses a database that a newer program has migrated: this one would not understand its tables.
 *
 * @throws DatabaseError `database-newer`
 */
export async function requireKnownMigrations<Any>(database: Kysely<Any>, schema = mainSchema): Promise<void> {
  const known = new Set(await migrationNames());
  const unknown = (await executedMigrations(database, schema)).find(name => !known.has(name));
  if (unknown === undefined) return;
  throw new DatabaseError(
    `This database was made by a newer version of Wijkbode (it knows "${unknown}"); install that version, or restore a backup made by this one.`,
    { code: 'database-newer' },
  );
}

const tableName = 'migration';
const migrationFolder = new URL('./migrations/', import.meta.url);

const provider: MigrationProvider = {
  async getMigrations() {
    const names = await migrationNames();
    const modules = await Promise.all(names.map(name => import(new URL(`${name}.ts`, migrationFolder).href)));
    return Object.fromEntries(names.map((name, index) => [name, modules[index] as Migration]));
  },
};

async function createSchema<Any>(database: Kysely<Any>, schema: string): Promise<void> {
  await database.transaction().execute(async transaction => {
    // CREATE SCHEMA IF NOT EXISTS still fails when two processes run it at the same moment.
    await sql`SELECT pg_advisory_xact_lock(hashtext('wijkbode schema'))`.execute(transaction);
    await sql`CREATE SCHEMA IF NOT EXISTS ${sql.id(schema)}`.execute(transaction);
  });
}
