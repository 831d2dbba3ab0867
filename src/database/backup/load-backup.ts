/**
 * Fills a scratch schema from a proven backup: tables as the backup's last migration made them, its rows, its sequences.
 * Needs no rights but those of the schema's owner.
 */
import { pipeline } from 'node:stream/promises';
import { type Kysely, sql } from 'kysely';
import { from as copyFrom } from 'pg-copy-streams';
import { DatabaseError } from '../../core/errors.ts';
import { openDatabase } from '../connection.ts';
import { migrate, migrationNames } from '../migrations.ts';
import type { BackupManifest, BackupTable } from './backup-manifest.ts';
import { type ProvenBackup, readParts } from './read-backup.ts';
import { listForeignKeys, listTables, listTriggers } from './schema-catalog.ts';
import { openSession, type Session } from './session.ts';

export interface LoadOptions {
  readonly url: string;
  /** An empty or absent schema, other than the main one. */
  readonly schema: string;
  readonly backup: ProvenBackup;
  /** `newest`: migrate the loaded rows to what this program expects; `backup`: leave them as they were. */
  readonly upTo: 'newest' | 'backup';
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
  /** Asked before each part; throws when there is no room for more. */
  readonly requireRoom?: (() => Promise<void>) | undefined;
}

export interface LoadProgress {
  readonly table: string;
  /** Tables that are done, of how many. */
  readonly tablesDone: number;
  readonly tables: number;
  /** Bytes of table text so far, all tables together. */
  readonly bytes: number;
}

/**
 * Refuses a backup whose migrations are not the first ones of this program.
 *
 * @throws DatabaseError `backup-newer`, or `backup-unknown-history`
 */
export async function requireKnownHistory({ file, manifest }: ProvenBackup): Promise<void> {
  const known = await migrationNames();
  const unknown = manifest.migrations.find(name => !known.includes(name));
  if (unknown !== undefined) {
    throw new DatabaseError(
      `${file} was made by Wijkbode ${manifest.programVersion}, which is newer than this one (it knows "${unknown}"); install that version or a newer one, and restore with it.`,
      { code: 'backup-newer' },
    );
  }
  if (manifest.migrations.every((name, index) => known[index] === name)) return;
  throw new DatabaseError(
    `${file} lacks a migration that should have come before its others; restore it with the version that made it, Wijkbode ${manifest.programVersion}.`,
    { code: 'backup-unknown-history' },
  );
}

/**
 * Makes the schema's tables, loads the rows, compares their numbers with the manifest, and migrates.
 *
 * @throws DatabaseError `backup-unfit` when the rows do not fit the tables, or as `migrate` and `readParts` do
 */
export async function loadBackup(options: LoadOptions): Promise<void> {
  const { url, schema, backup } = options;
  const connection = openDatabase({ url, schema, applicationName: 'wijkbode restore', maxConnections: 2 });
  try {
    const last = backup.manifest.migrations.at(-1);
    await migrate(connection.database, { schema, ...(last === undefined ? {} : { target: last }) });
    await loadTables(options);
    if (options.upTo === 'newest') await migrate(connection.database, { schema });
  } finally {
    await connection.close();
  }
}

/** In one transaction: cut off halfway, it leaves empty tables. */
async function loadTables(options: LoadOptions): Promise<void> {
  const { url, schema, backup } = options;
  const session = await openSession({ url, schema, applicationName: 'wijkbode restore' });
  const { database } = session;
  try {
    await requireSameTables(database, schema, backup);
    await sql`BEGIN`.execute(database);
    const mendChecks = await setChecksAside(database, schema);
    await emptyTables(database, schema, backup.manifest);
    await copyRows(session, options);
    await setSequences(database, schema, backup.manifest);
    await mendChecks();
    await requireSameCounts(database, schema, backup);
    await sql`COMMIT`.execute(database);
    for (const table of backup.manifest.tables) {
      await sql`ANALYZE ${sql.table(`${schema}.${table.name}`)}`.execute(database);
    }
  } catch (error) {
    throw rowFault(error, backup);
  } finally {
    await session.close();
  }
}

async function requireSameTables(database: Kysely<unknown>, schema: string, backup: ProvenBackup): Promise<void> {
  const form = (table: { name: string; columns: readonly string[] }) =>
    `${table.name}(${[...table.columns].sort().join()})`;
  const wanted = new Set(backup.manifest.tables.map(form));
  const made = (await listTables(database, schema)).map(form);
  if (made.length === wanted.size && made.every(table => wanted.has(table))) return;
  throw unfit(backup, 'its tables are others than those that its last migration makes');
}

/**
 * Foreign keys and triggers look at other rows while rows are loaded, and tables may refer to each other or to
 * themselves: the keys are dropped and made again, which checks them all at once; only a superuser could disable them.
 *
 * @returns makes keys and triggers as they were
 */
async function setChecksAside(database: Kysely<unknown>, schema: string): Promise<() => Promise<void>> {
  const keys = await listForeignKeys(database, schema);
  const triggers = await listTriggers(database, schema);
  for (const { table, name } of keys) {
    await sql`ALTER TABLE ${sql.table(`${schema}.${table}`)} DROP CONSTRAINT ${sql.id(name)}`.execute(database);
  }
  const switchTriggers = async (how: 'ENABLE' | 'DISABLE') => {
    for (const { table, name } of triggers) {
      await sql`ALTER TABLE ${sql.table(`${schema}.${table}`)} ${sql.raw(how)} TRIGGER ${sql.id(name)}`.execute(
        database,
      );
    }
  };
  await switchTriggers('DISABLE');
  return async () => {
    for (const { table, name, definition } of keys) {
      await sql`
        ALTER TABLE ${sql.table(`${schema}.${table}`)} ADD CONSTRAINT ${sql.id(name)} ${sql.raw(definition)}
      `.execute(database);
    }
    await switchTriggers('ENABLE');
  };
}

/** Of the rows that the migrations themselves made: the backup holds those too. */
async function emptyTables(database: Kysely<unknown>, schema: string, manifest: BackupManifest): Promise<void> {
  const tables = manifest.tables.map(table => sql.table(`${schema}.${table.name}`));
  await sql`TRUNCATE ${sql.join(tables)}`.execute(database);
}

async function copyRows(session: Session, options: LoadOptions): Promise<void> {
  const { manifest } = options.backup;
  const parts = readParts(options.backup);
  let bytes = 0;
  try {
    for (const [tablesDone, table] of manifest.tables.entries()) {
      const report = (moreBytes: number) => {
        bytes += moreBytes;
        options.onProgress?.({ table: table.name, tablesDone, tables: manifest.tables.length, bytes });
      };
      report(0);
      if (table.parts.length === 0) continue;
      const columns = sql.join(table.columns.map(column => sql.id(column)));
      const statement = sql`COPY ${sql.table(`${options.schema}.${table.name}`)} (${columns}) FROM STDIN`;
      await pipeline(partsOf(table, parts, options, report), session.stream(copyFrom, statement));
    }
  } finally {
    await parts.return(undefined);
  }
}

async function* partsOf(
  table: BackupTable,
  parts: AsyncGenerator<Buffer, undefined>,
  options: LoadOptions,
  report: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for (const part of table.parts) {
    options.signal?.throwIfAborted();
    await options.requireRoom?.();
    const { value, done } = await parts.next();
    if (done === true) throw unfit(options.backup, `"${part.name}" could not be read again`);
    yield value;
    report(value.length);
  }
}

async function setSequences(database: Kysely<unknown>, schema: string, manifest: BackupManifest): Promise<void> {
  for (const { name, lastValue, isCalled } of manifest.sequences) {
    await sql`
      SELECT setval(format('%I.%I', ${schema}::text, ${name}::text)::regclass, ${lastValue}::bigint, ${isCalled})
    `.execute(database);
  }
}

async function requireSameCounts(database: Kysely<unknown>, schema: string, backup: ProvenBackup): Promise<void> {
  for (const table of backup.manifest.tables) {
    const { rows } = await sql<{ rows: number }>`
      SELECT count(*) AS rows FROM ${sql.table(`${schema}.${table.name}`)}
    `.execute(database);
    if (rows[0]?.rows !== table.rows) {
      throw unfit(backup, `${rows[0]?.rows} rows of ${table.name} came out of it where ${table.rows} went in`);
    }
  }
}

/** PostgreSQL's own words quote the row they fell over, so only its code is told: 22 and 23 are about values and keys. */
function rowFault(error: unknown, backup: ProvenBackup): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^2[23][0-9A-Z]{3}$/.test(code) ? unfit(backup, `its rows do not fit its tables (SQLSTATE ${code})`) : error;
}

function unfit({ file }: ProvenBackup, why: string): DatabaseError {
  return new DatabaseError(`${file} cannot be restored: ${why}; use another backup. Nothing was changed.`, {
    code: 'backup-unfit',
  });
}
