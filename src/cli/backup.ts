/**
 * `wijkbode backup FILE`: everything in one file, also while the hub runs.
 */
import { join, resolve } from 'node:path';
import type { Environment } from '../config/environment.ts';
import { programVersion } from '../config/program-version.ts';
import { countRows } from '../database/backup/backup-manifest.ts';
import { recordBackup } from '../database/backup/backup-store.ts';
import { type BackupProgress, type MadeBackup, makeBackup } from '../database/backup/make-backup.ts';
import { openDatabase } from '../database/connection.ts';
import { migrationNames } from '../database/migrations.ts';
import { type CommandContext, clearProgress, type RegisterCommand, showProgress } from './command.ts';
import { interruptible } from './interruption.ts';

export const backupCommand: RegisterCommand = (program, context) => {
  program
    .command('backup')
    .description('write everything but the secret key to one file, also while the hub runs')
    .argument('<file>', 'the file to make, such as wijkbode.tar; it may not exist yet')
    .action(async (file: string) => {
      const made = await interruptible(signal => makeByHand(context, resolve(file), signal));
      context.output.write(`Backup made: ${describeBackup(made)}.\n${keyReminder(context.environment())}\n`);
    });
};

async function makeByHand(context: CommandContext, file: string, signal: AbortSignal): Promise<MadeBackup> {
  const server = await context.openServer();
  try {
    const { url } = server;
    const onProgress = progressOf(context, 'backing up');
    const request = { url, file, clock: context.clock(), programVersion: programVersion(), signal, onProgress };
    const made = await makeBackup(request).finally(() => clearProgress(context));
    // In tables that wait for a migration, this version cannot write.
    if (made.manifest.migrations.length < (await migrationNames()).length) return made;
    const connection = openDatabase({ url, applicationName: 'wijkbode backup', maxConnections: 1 });
    await recordBackup(connection.database, 'by-hand', made).finally(() => connection.close());
    return made;
  } finally {
    await server.close();
  }
}

/** The file, with what is in it. */
export function describeBackup({ file, bytes, manifest }: MadeBackup): string {
  return `${file} (${countRows(manifest)} rows of ${manifest.tables.length} tables, ${megabytes(bytes)})`;
}

/** Bytes as people say them. */
export function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Shows on a terminal how far backing up or restoring has come. */
export function progressOf(context: CommandContext, what: string): (progress: BackupProgress) => void {
  return ({ tablesDone, tables, bytes }) =>
    showProgress(context, `${what}: ${tablesDone} of ${tables} tables, ${megabytes(bytes)}`);
}

/** Where the key is that every backup is worthless without. */
export function keyReminder(environment: Environment): string {
  const key = environment.secretKey === undefined ? join(environment.dataDirectory, 'secret.key') : 'WIJK_SECRET_KEY';
  return `The secret key is not in it, and without that key the names and numbers in it cannot be read: keep a copy of ${key} in another place. It holds what people told the hub, their words and pictures: delete it within a year, and keep forgotten.jsonl of the backup folder beside it, so that a restore forgets who asked for it since.`;
}
