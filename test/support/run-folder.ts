/**
 * The one temporary folder of a test run. Tests make theirs inside it, so that the teardown can see what was left behind.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Environment variable that holds its path, inherited by every process that a test starts. */
export const runFolderVariable = 'WIJK_TEST_RUN_FOLDER';

export function runFolder(): string {
  const folder = process.env[runFolderVariable];
  if (folder === undefined) throw new Error('The global set-up has not made the folder of this run.');
  return folder;
}

/** A new empty folder, removed when the test that asked for it is over. */
export function temporaryFolder(name = 'folder'): string {
  const folder = mkdtempSync(join(runFolder(), `${name}-`));
  // As an ordinary folder of a user's: the database server's account may pass through.
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
