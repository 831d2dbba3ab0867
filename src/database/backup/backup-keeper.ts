/**
 * The backups that make themselves: one each night, one of them tried each week, the old ones cleared away, and trouble
 * told when that does not work. When it is night, the jobs know.
 */
import { join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import { WijkError } from '../../core/errors.ts';
import type { Database } from '../connection.ts';
import { databaseFault } from '../database-fault.ts';
import type { TroubleBook } from '../trouble-store.ts';
import { claimBackupFolder, fileHasSize, pruneBackupFolder } from './backup-folder.ts';
import { countRows } from './backup-manifest.ts';
import { forgetBackups, listNightlyBackups, type RecordedBackup, recordBackup, recordTrial } from './backup-store.ts';
import { requireRoom } from './file-fault.ts';
import { makeBackup } from './make-backup.ts';
import { nightlyFileName } from './retention.ts';
import { tryBackup } from './try-backup.ts';

export interface BackupKeeperOptions {
  /** Connection string of the database, for connections of their own. */
  readonly url: string;
  readonly database: Database;
  /** Where the nightly backups go: WIJK_BACKUP_DIR, else DATA_DIR/backups. */
  readonly folder: string;
  /** DATA_DIR when the database is the built-in one, whose disk a trial must not fill. */
  readonly databaseFolder: string | undefined;
  readonly clock: Clock;
  readonly programVersion: string;
  readonly troubles: TroubleBook;
}

export interface KeptBackup {
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
}

export interface BackupKeeper {
  /**
   * Makes the backup of that night, in place of an earlier one of the same night, and clears old ones away.
   *
   * @param night local date that gives the file its name
   * @throws DatabaseError as `makeBackup`; it is open trouble as well, until a later night succeeds
   */
  makeNightly(night: Temporal.PlainDate, signal: AbortSignal): Promise<KeptBackup>;
  /**
   * Restores the newest nightly backup beside the living data, and drops it again.
   *
   * @returns undefined when there is none yet
   * @throws DatabaseError as `tryBackup`; it is open trouble as well, until a later trial succeeds
   */
  tryNewest(signal: AbortSignal): Promise<KeptBackup | undefined>;
}

export function createBackupKeeper(options: BackupKeeperOptions): BackupKeeper {
  const { url, database, folder, clock, troubles } = options;
  return {
    makeNightly: (night, signal) =>
      toldAsTrouble(troubles, 'backup-failed', 'The nightly backup could not be made', signal, async () => {
        await reportOldBackups(options);
        const installation = await readInstallation(database);
        await claimBackupFolder(folder, installation.id);
        const file = join(folder, nightlyFileName(night));
        const { programVersion } = options;
        const made = await makeBackup({ url, file, clock, programVersion, replace: true, signal });
        await recordBackup(database, 'nightly', made);
        const tried = (await listNightlyBackups(database)).find(backup => backup.triedAt !== undefined);
        const deleted = await pruneBackupFolder(folder, night, tried === undefined ? [] : [tried.file]);
        await forgetBackups(database, deleted);
        await troubles.end('backup-old', '');
        return { file, bytes: made.bytes, rows: countRows(made.manifest) };
      }),
    tryNewest: signal =>
      toldAsTrouble(troubles, 'backup-not-restorable', 'The newest backup could not be restored', signal, async () => {
        const newest = (await listNightlyBackups(database))[0];
        if (newest === undefined) return undefined;
        const { file, bytes } = newest;
        const { fingerprint } = await readInstallation(database);
        const { databaseFolder } = options;
        const room = databaseFolder === undefined ? undefined : () => requireRoom(databaseFolder);
        const { manifest } = await tryBackup({ url, file, keyFingerprint: fingerprint, signal, requireRoom: room });
        await recordTrial(database, file, clock.now());
        return { file, bytes, rows: countRows(manifest) };
      }),
  };
}

/**
 * The newest nightly backup whose file lies where it was put, whole as far as its size tells.
 */
export async function findNewestBackup(database: Database): Promise<RecordedBackup | undefined> {
  for (const backup of await listNightlyBackups(database)) {
    if (await fileHasSize(backup.file, backup.bytes)) return backup;
  }
  return undefined;
}

/** Hours after which the newest backup is too old: two nights in a row have failed. */
const oldAfterHours = 48;

/**
 * Whether the newest backup, or an installation that never made one, is more than two days old.
 *
 * @returns a sentence for the maintainer, or undefined when all is well
 */
export async function describeOldBackups(database: Database, now: Temporal.Instant): Promise<string | undefined> {
  const newest = await findNewestBackup(database);
  const since = newest?.madeAt ?? Temporal.Instant.from((await readInstallation(database)).createdAt);
  if (now.since(since).total('hours') <= oldAfterHours) return undefined;
  const what = newest === undefined ? 'There is no nightly backup' : `The newest nightly backup is of ${dayOf(newest)}`;
  return `${what}; see whether the backup folder can be written and has room, or make one with "npx wijkbode backup FILE".`;
}

/** The day of the snapshot in UTC, such as `2026-11-21`. */
export function dayOf(backup: RecordedBackup): string {
  return backup.madeAt.toString().slice(0, 10);
}

async function reportOldBackups({ database, clock, troubles }: BackupKeeperOptions): Promise<void> {
  const sentence = await describeOldBackups(database, clock.now());
  if (sentence !== undefined) await troubles.report({ code: 'backup-old', subject: '', sentence });
}

/** A process that is told to stop halfway is no trouble: the run is taken up again. */
async function toldAsTrouble<Result>(
  troubles: TroubleBook,
  code: string,
  what: string,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    const result = await work();
    await troubles.end(code, '');
    return result;
  } catch (error) {
    if (!signal.aborted) await troubles.report({ code, subject: '', sentence: `${what}: ${reasonOf(error)}` });
    throw error;
  }
}

/** An unexpected error's own words may quote rows, so only its name is told. */
function reasonOf(error: unknown): string {
  const known = error instanceof WijkError ? error : databaseFault(error);
  if (known !== undefined) return known.message;
  return `something unexpected happened (${error instanceof Error ? error.name : typeof error}), see the log.`;
}

async function readInstallation(
  database: Database,
): Promise<{ readonly id: string; readonly fingerprint: string; readonly createdAt: string }> {
  return database
    .selectFrom('installation')
    .select(['id', 'key_fingerprint as fingerprint', 'created_at as createdAt'])
    .executeTakeFirstOrThrow();
}
