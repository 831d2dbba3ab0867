/**
 * The folder of the nightly backups: whose it is, what lies in it, and what is cleared away. Knows no database.
 */
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseError } from '../../core/errors.ts';
import { fileFault } from './file-fault.ts';
import { backupsToKeep, nightlyDate } from './retention.ts';

/**
 * Makes the folder if need be, and marks it as this installation's: two that shared one would overwrite and delete each
 * other's files.
 *
 * @param installationId of the installation's row, which a restore brings along
 * @throws DatabaseError `backup-folder-taken`, or what the disk says
 */
export async function claimBackupFolder(folder: string, installationId: string): Promise<void> {
  const mark = join(folder, markName);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(mark, `${installationId}\n`, { mode: 0o600, flag: 'wx' }).catch(error => {
      if (error.code !== 'EEXIST') throw error;
    });
    if ((await readFile(mark, 'utf8')).trim() === installationId) return;
  } catch (error) {
    throw fileFault(error, folder);
  }
  throw new DatabaseError(
    `${folder} holds the backups of another installation; set WIJK_BACKUP_DIR to a folder of its own, or remove ${markName} there if that installation is gone.`,
    { code: 'backup-folder-taken' },
  );
}

const markName = 'installation-id';

/**
 * Deletes the nightly files that are not kept any more, and what is left of a nightly file that was cut off. Any other
 * file is left alone.
 *
 * @param today date of the newest nightly file
 * @param alsoKept paths that stay however old they are
 * @returns the paths of the backups that were deleted
 */
export async function pruneBackupFolder(
  folder: string,
  today: Temporal.PlainDate,
  alsoKept: readonly string[],
): Promise<readonly string[]> {
  const names = await readdir(folder);
  const backups = names.flatMap(name => {
    const date = nightlyDate(name);
    return date === undefined ? [] : [{ file: join(folder, name), date }];
  });
  const kept = new Set([...backupsToKeep(backups, today).map(backup => backup.file), ...alsoKept]);
  const old = backups.map(backup => backup.file).filter(file => !kept.has(file));
  const unfinished = names.filter(name => name.endsWith('.new') && nightlyDate(name.slice(0, -4)) !== undefined);
  for (const file of [...old, ...unfinished.map(name => join(folder, name))]) await rm(file, { force: true });
  return old;
}

/** Whether the file lies there with that size. */
export async function fileHasSize(file: string, bytes: number): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() === true && found.size === bytes;
}
