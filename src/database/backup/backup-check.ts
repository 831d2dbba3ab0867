/**
 * What `wijkbode doctor` says of the backups.
 */
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Check } from '../../core/check.ts';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../connection.ts';
import { dayOf, describeOldBackups, findNewestBackup } from './backup-keeper.ts';

export interface BackupCheckOptions {
  readonly database: () => Promise<Database>;
  readonly clock: () => Clock;
  /** Where the nightly backups go. */
  readonly folder: () => string;
  /** DATA_DIR. */
  readonly dataDirectory: () => string;
}

/** Wrong when the newest backup is old; to be looked at when it was never tried, or lies on the disk of the data. */
export function backupCheck(options: BackupCheckOptions): Check {
  return {
    name: 'backups',
    async run() {
      const database = await options.database();
      const old = await describeOldBackups(database, options.clock().now());
      if (old !== undefined) return { state: 'fault', sentence: old };
      const folder = options.folder();
      const newest = await findNewestBackup(database);
      const made = newest === undefined ? 'the first one comes tonight' : `the newest is of ${dayOf(newest)}`;
      if (await onSameDisk(folder, options.dataDirectory())) {
        return {
          state: 'warning',
          sentence: `${made}, in ${folder}, on the same disk as the data; set WIJK_BACKUP_DIR to a folder on another disk.`,
        };
      }
      return { state: 'ok', sentence: `${made}, in ${folder}.` };
    },
  };
}

async function onSameDisk(folder: string, other: string): Promise<boolean> {
  const [one, two] = await Promise.all([diskOf(folder), diskOf(other)]);
  return one === two;
}

/** The device of the folder, or of the nearest one above it while it does not exist. */
async function diskOf(folder: string): Promise<number> {
  const found = await stat(folder).catch(() => undefined);
  if (found !== undefined) return found.dev;
  return diskOf(dirname(folder));
}
