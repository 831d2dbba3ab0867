/**
 * Brings a backup back: into a schema of its own first, which takes the place of the main one in a single step, so that
 * a restore that dies halfway leaves everything as it was.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { DatabaseError } from '../../core/errors.ts';
import { mainSchema } from '../connection.ts';
import { type LoadOptions, loadBackup, requireKnownHistory } from './load-backup.ts';
import type { ProvenBackup } from './read-backup.ts';
import { listTables, schemaExists } from './schema-catalog.ts';
import { restoreSessionName, withScratchSchema } from './scratch-schema.ts';

export interface RestoreRequest extends Pick<LoadOptions, 'url' | 'backup' | 'signal' | 'onProgress' | 'requireRoom'> {
  /** Of the secret key that this installation will go on with. */
  readonly keyFingerprint: string;
  /**
   * `empty-installation`: refuse where there are data already, and migrate what was restored to this program.
   * `same-installation`: put the state of the backup in the place of what is there, as its own version left it.
   */
  readonly over: 'empty-installation' | 'same-installation';
  /** Done to what was loaded, in the schema of that name, before it takes the place of the main one. */
  readonly prepare?: (schema: string) => Promise<void>;
}

/**
 * Refuses a backup that this program and this key could not use; asks no database.
 *
 * @throws DatabaseError `backup-newer`, `backup-unknown-history`, or `backup-other-key`
 */
export async function requireRestorable(backup: ProvenBackup, keyFingerprint: string): Promise<void> {
  await requireKnownHistory(backup);
  if (backup.manifest.keyFingerprint === keyFingerprint) return;
  throw new DatabaseError(
    `${backup.file} was made with another secret key; put the secret.key of that installation in DATA_DIR, or set WIJK_SECRET_KEY to it.`,
    { code: 'backup-other-key' },
  );
}

/**
 * @throws DatabaseError as `requireRestorable`; `hub-running`; `not-empty`; `restore-busy`; `backup-unfit`. Whatever is
 *   thrown, the data are as they were.
 */
export async function restoreBackup(request: RestoreRequest): Promise<void> {
  const { url, backup } = request;
  const schema = 'wijkbode_restore';
  await requireRestorable(backup, request.keyFingerprint);
  await withScratchSchema({ url, schema }, async ({ database }) => {
    const requireFree = async () => {
      await requireNoHub(database);
      if (request.over === 'empty-installation') await requireEmpty(database);
    };
    await requireFree();
    await loadBackup({ ...request, schema, upTo: request.over === 'empty-installation' ? 'newest' : 'backup' });
    await request.prepare?.(schema);
    // A hub may have started while the rows were loaded.
    await requireFree();
    await swapSchemas(database, schema);
  });
}

/**
 * Refuses while a Wijkbode is connected. With the built-in server its hub lock is asked as well, by who opened it.
 *
 * @throws DatabaseError `hub-running`
 */
export async function requireNoHub<Any>(database: Kysely<Any>): Promise<void> {
  // Connections of a hub that has just ended are still counted for a moment.
  const [tries, pauseMs] = [10, 100];
  let name: string | undefined;
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    name = await findOtherConnection(database);
    if (name === undefined) return;
    await sleep(pauseMs);
  }
  throw new DatabaseError(`Wijkbode still runs on this database (its connection "${name}" is open); stop it first.`, {
    code: 'hub-running',
    retry: 'later',
  });
}

/** Name of a connection to this database that is ours, but not of a restore. */
async function findOtherConnection<Any>(database: Kysely<Any>): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    SELECT application_name AS name FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'wijkbode%' AND application_name <> ${restoreSessionName}
      AND pid <> pg_backend_pid()
    LIMIT 1
  `.execute(database);
  return rows[0]?.name;
}

/**
 * The tables in which a hub that has merely been started has rows of its own accord. Everything else is something that
 * a person said, or that came of it. A table of a later migration counts as data unless it is named here.
 */
const filledByStart: ReadonlySet<string> = new Set([
  'migration',
  'migration_lock',
  'installation',
  'neighbourhood',
  'trouble',
  'backup',
  'schedule_since',
  'scheduled_run',
  'process_heartbeat',
  'channel_lease',
  'channel_presentation',
  'agenda_version',
  'publication',
]);

/** @throws DatabaseError `not-empty` */
async function requireEmpty(database: Kysely<unknown>): Promise<void> {
  const tables = (await listTables(database, mainSchema)).filter(table => !filledByStart.has(table.name));
  for (const { name } of tables) {
    const { rows } = await sql<{ found: boolean }>`
      SELECT EXISTS (SELECT FROM ${sql.table(`${mainSchema}.${name}`)}) AS found
    `.execute(database);
    if (rows[0]?.found === true) {
      throw new DatabaseError(
        `This installation holds data already (in "${name}"), and a restore would put others in their place; restore into a new DATA_DIR, or an empty database.`,
        { code: 'not-empty' },
      );
    }
  }
}

/** Nobody uses the old tables any more; who still does, in another program, is waited for a moment and then refused. */
async function swapSchemas(database: Kysely<unknown>, schema: string): Promise<void> {
  const old = sql.id(`${mainSchema}_old`);
  await sql`BEGIN`.execute(database);
  try {
    await sql`SET LOCAL lock_timeout = '10s'`.execute(database);
    if (await schemaExists(database, mainSchema)) {
      await sql`ALTER SCHEMA ${sql.id(mainSchema)} RENAME TO ${old}`.execute(database);
      await sql`DROP SCHEMA ${old} CASCADE`.execute(database);
    }
    await sql`ALTER SCHEMA ${sql.id(schema)} RENAME TO ${sql.id(mainSchema)}`.execute(database);
    await sql`COMMIT`.execute(database);
  } catch (error) {
    await sql`ROLLBACK`.execute(database);
    throw swapFault(error);
  }
}

function swapFault(error: unknown): unknown {
  // lock_not_available
  if (!(error instanceof Error && 'code' in error && error.code === '55P03')) return error;
  return new DatabaseError(
    'Another program keeps the tables of this database locked; end it and try again. Nothing was changed.',
    { code: 'hub-running', retry: 'later', cause: error },
  );
}
