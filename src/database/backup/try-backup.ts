/**
 * Tries a backup by restoring it beside the living data, and leaves nothing behind: the only proof that it can be
 * restored.
 */
import { loadBackup, type LoadOptions } from './load-backup.ts';
import { proveBackup, type ProvenBackup } from './read-backup.ts';
import { requireRestorable } from './restore-backup.ts';
import { withScratchSchema } from './scratch-schema.ts';

export interface TrialRequest extends Pick<LoadOptions, 'url' | 'signal' | 'onProgress' | 'requireRoom'> {
  readonly file: string;
  readonly keyFingerprint: string;
}

/**
 * Proves the file's sums, loads it into a schema of its own, counts its rows, migrates them, and drops them again.
 *
 * @throws DatabaseError for every reason for which a restore of this file would fail
 */
export async function tryBackup(request: TrialRequest): Promise<ProvenBackup> {
  const backup = await proveBackup(request.file);
  await requireRestorable(backup, request.keyFingerprint);
  const schema = 'wijkbode_trial';
  await withScratchSchema({ url: request.url, schema }, () =>
    loadBackup({ ...request, schema, backup, upTo: 'newest' }),
  );
  return backup;
}
