/**
 * The rows of the backups that were made.
 */
import type { Database } from '../connection.ts';
import type { BackupTable } from '../tables/backup.ts';
import { countRows } from './backup-manifest.ts';
import type { MadeBackup } from './make-backup.ts';

export interface RecordedBackup {
  readonly file: string;
  readonly bytes: number;
  readonly madeAt: Temporal.Instant;
  /** When a trial restore last succeeded. */
  readonly triedAt: Temporal.Instant | undefined;
}

/** Notes a backup that was made; one of the same file takes the place of the older. */
export async function recordBackup(database: Database, kind: BackupTable['kind'], made: MadeBackup): Promise<void> {
  await database.transaction().execute(async transaction => {
    await transaction.deleteFrom('backup').where('file', '=', made.file).execute();
    await transaction
      .insertInto('backup')
      .values({
        file: made.file,
        kind,
        made_at: made.manifest.madeAt,
        bytes: made.bytes,
        rows: countRows(made.manifest),
        tried_at: null,
      })
      .execute();
  });
}

/** Notes that a trial restore of the file succeeded. */
export async function recordTrial(database: Database, file: string, at: Temporal.Instant): Promise<void> {
  await database.updateTable('backup').set({ tried_at: at.toString() }).where('file', '=', file).execute();
}

/** Forgets backups whose files were deleted. */
export async function forgetBackups(database: Database, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  await database.deleteFrom('backup').where('file', 'in', files).execute();
}

/** The nightly backups that were made, the newest first. */
export async function listNightlyBackups(database: Database): Promise<readonly RecordedBackup[]> {
  const rows = await database
    .selectFrom('backup')
    .select(['file', 'bytes', 'made_at', 'tried_at'])
    .where('kind', '=', 'nightly')
    .orderBy('made_at', 'desc')
    .execute();
  return rows.map(({ file, bytes, made_at, tried_at }) => ({
    file,
    bytes,
    madeAt: Temporal.Instant.from(made_at),
    triedAt: tried_at === null ? undefined : Temporal.Instant.from(tried_at),
  }));
}

/** When the oldest and the newest backup that are known were made; undefined when there is none. */
export async function backupDates(
  database: Database,
): Promise<{ readonly oldest: Temporal.Instant; readonly newest: Temporal.Instant } | undefined> {
  const row = await database
    .selectFrom('backup')
    .select(({ fn }) => [fn.min('made_at').as('oldest'), fn.max('made_at').as('newest')])
    .executeTakeFirst();
  if (row === undefined || row.oldest === null || row.newest === null) return undefined;
  return { oldest: Temporal.Instant.from(row.oldest), newest: Temporal.Instant.from(row.newest) };
}
