/**
 * The steps of an upgrade: back up, migrate, see whether the hub becomes ready, and go back when it does not. How a hub
 * is started is handed in.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../core/clock.ts';
import { DatabaseError, WijkError } from '../core/errors.ts';
import { backupFolder } from '../database/backup/backup-folder.ts';
import { recordBackup } from '../database/backup/backup-store.ts';
import { readInstalled } from '../database/backup/installed.ts';
import { type BackupRequest, type MadeBackup, makeBackup } from '../database/backup/make-backup.ts';
import { proveBackup } from '../database/backup/read-backup.ts';
import { requireNoHub, restoreBackup } from '../database/backup/restore-backup.ts';
import { type Database, openDatabase } from '../database/connection.ts';
import { databaseFault } from '../database/database-fault.ts';
import type { DatabaseServer } from '../database/database-server.ts';
import { migrate, requireKnownMigrations } from '../database/migrations.ts';
import type { TrialHub } from './trial-hub.ts';

export interface UpgradeOptions {
  openServer(): Promise<DatabaseServer>;
  startHub(): Promise<TrialHub>;
  /** DATA_DIR. */
  readonly dataDirectory: string;
  readonly clock: Clock;
  /** Version of this program. */
  readonly programVersion: string;
  readonly keyFingerprint: string;
  /** How long the hub may take to become ready, in real milliseconds. */
  readonly readyWithinMs: number;
  readonly signal: AbortSignal;
  readonly onProgress: BackupRequest['onProgress'];
  /** Told each step that is done, in a sentence. */
  onStep(sentence: string): void;
}

/**
 * @throws WijkError `nothing-to-upgrade`, `second-hub` or `hub-running`, `other-key`, `database-newer` before anything is
 *   touched; `migration-failed` or `not-ready` with the data as they were; `not-put-back` when going back failed too
 */
export async function upgradeInstallation(options: UpgradeOptions): Promise<void> {
  const { from, backup } = await withDatabase(options, (database, url) => backUpAndMigrate(options, database, url));
  options.onStep(`Starting Wijkbode ${options.programVersion} to see whether it becomes ready.`);
  const reason = await tryHub(options);
  if (reason !== undefined) {
    await putBack(options, backup, reason, from);
    throw new WijkError(
      `Wijkbode ${options.programVersion} did not become ready: ${reason}. The data are as they were before; go back to version ${from}.`,
      { code: 'not-ready' },
    );
  }
  await withDatabase(options, database => recordBackup(database, 'before-upgrade', backup));
}

interface Prepared {
  readonly from: string;
  readonly backup: MadeBackup;
}

async function backUpAndMigrate(options: UpgradeOptions, database: Database, url: string): Promise<Prepared> {
  const from = await readInstalledVersion(options, database);
  const folder = backupFolder({ dataDirectory: options.dataDirectory, backupDirectory: undefined });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const time = options.clock.now().toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
  const file = join(folder, `before-upgrade-${from}-${time}.tar`);
  const { clock, programVersion, signal, onProgress } = options;
  const backup = await makeBackup({ url, file, clock, programVersion, signal, onProgress });
  options.onStep(`Backup made: ${backup.file}.`);
  const migrated = await migrate(database).catch(error => {
    throw new WijkError(
      `The database could not be migrated to Wijkbode ${options.programVersion}: ${reasonOf(error)}. The data are as they were before; go back to version ${from}.`,
      { code: 'migration-failed', cause: error },
    );
  });
  for (const name of migrated) options.onStep(`Migrated ${name}.`);
  if (migrated.length === 0) options.onStep('The database needed no migration.');
  return { from, backup };
}

/** Also refuses what cannot end well, before anything is touched. */
async function readInstalledVersion(options: UpgradeOptions, database: Database): Promise<string> {
  await requireNoHub(database);
  await requireKnownMigrations(database);
  const installed = await readInstalled(database);
  if (installed === undefined) {
    throw new WijkError(
      'There is nothing to upgrade: Wijkbode has not been started here yet. Start it with "npm start".',
      {
        code: 'nothing-to-upgrade',
      },
    );
  }
  if (installed.fingerprint !== options.keyFingerprint) {
    throw new WijkError(
      'The secret key here is not the one of this database; put the right secret.key in DATA_DIR, or set WIJK_SECRET_KEY to it, and upgrade then.',
      { code: 'other-key' },
    );
  }
  return installed.version;
}

/** @returns why the hub did not become ready, or undefined */
async function tryHub(options: UpgradeOptions): Promise<string | undefined> {
  const hub = await options.startHub();
  try {
    return await hub.becomesReady(options.readyWithinMs, options.signal);
  } finally {
    await hub.stop();
  }
}

async function putBack(options: UpgradeOptions, { file }: MadeBackup, reason: string, from: string): Promise<void> {
  try {
    const backup = await proveBackup(file);
    const { keyFingerprint } = options;
    await withDatabase(options, (_, url) => restoreBackup({ url, backup, keyFingerprint, over: 'same-installation' }));
  } catch (error) {
    throw new WijkError(
      `Wijkbode ${options.programVersion} did not become ready (${reason}), and the data could not be put back (${reasonOf(error)}): go back to version ${from} and restore ${file} with it, into a new DATA_DIR or an empty database.`,
      { code: 'not-put-back', cause: error },
    );
  }
}

/** Opens the database as its only user, and lets go of it again: the hub that is tried must be able to have it. */
async function withDatabase<Result>(
  options: UpgradeOptions,
  work: (database: Database, url: string) => Promise<Result>,
): Promise<Result> {
  const server = await options.openServer();
  try {
    await patiently(async () => server.embedded?.becomeHub());
    // Named as a restore's, which tells its own connections from others by it.
    const connection = openDatabase({ url: server.url, applicationName: 'wijkbode restore', maxConnections: 2 });
    try {
      return await work(connection.database, server.url);
    } finally {
      await connection.close();
    }
  } finally {
    await server.close();
  }
}

/** A hub that was just killed is still counted for a moment. */
async function patiently(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 10 || !(error instanceof DatabaseError && error.code === 'second-hub')) throw error;
      await sleep(100);
    }
  }
}

/** An unexpected error's own words may quote rows, so only its kind is told. */
function reasonOf(error: unknown): string {
  const known = error instanceof WijkError ? error : databaseFault(error);
  if (known !== undefined) return known.message.replace(/\.$/, '');
  const code = error instanceof Error && 'code' in error ? ` ${error.code}` : '';
  return `${error instanceof Error ? error.name : typeof error}${code}`;
}
