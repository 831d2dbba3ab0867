/**
 * `wijkbode restore FILE`: brings a backup back into an installation that is empty.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from '../config/environment.ts';
import { WijkError } from '../core/errors.ts';
import { countRows } from '../database/backup/backup-manifest.ts';
import { type ProvenBackup, proveBackup } from '../database/backup/read-backup.ts';
import { requireRestorable, restoreBackup } from '../database/backup/restore-backup.ts';
import { openDatabase } from '../database/connection.ts';
import { createColumnCipher } from '../database/encryption.ts';
import { findInstallationId } from '../database/installation-store.ts';
import { readSecretKey } from '../database/secret-key.ts';
import { contracts } from '../queue/contracts.ts';
import { openQueue } from '../queue/engine.ts';
import { queuePlace } from '../queue/queue-place.ts';
import { progressOf } from './backup.ts';
import { type CommandContext, clearProgress, type RegisterCommand, showProgress } from './command.ts';
import { interruptible } from './interruption.ts';

export const restoreCommand: RegisterCommand = (program, context) => {
  program
    .command('restore')
    .description('bring a backup back into an installation that is empty; the hub must not run')
    .argument('<file>', 'a file that "backup" or a night has made')
    .action(async (file: string) => {
      const { manifest } = await interruptible(signal => restore(context, resolve(file), signal));
      const made = `made on ${manifest.madeAt.slice(0, 16).replace('T', ' at ')} UTC by Wijkbode ${manifest.programVersion}`;
      context.output.write(
        `Restored ${countRows(manifest)} rows of ${manifest.tables.length} tables, ${made}. "npm start" starts the hub.\n`,
      );
    });
};

async function restore(context: CommandContext, file: string, signal: AbortSignal): Promise<ProvenBackup> {
  const environment = context.environment();
  showProgress(context, 'checking the file');
  const backup = await proveBackup(file).finally(() => clearProgress(context));
  const keyFingerprint = readKeyFingerprint(environment);
  // Before a database is made for it.
  await requireRestorable(backup, keyFingerprint);
  const server = await context.openServer();
  try {
    await server.embedded?.becomeHub();
    const onProgress = progressOf(context, 'restoring');
    const request = {
      url: server.url,
      backup,
      keyFingerprint,
      over: 'empty-installation',
      signal,
      onProgress,
    } as const;
    await restoreBackup(request).finally(() => clearProgress(context));
    await emptyQueue(context, server.url);
    return backup;
  } finally {
    await server.close();
  }
}

/**
 * Fingerprint of the key that is there. A restore never makes one: it could not be the one the backup needs.
 *
 * @throws WijkError `no-key`
 */
export function readKeyFingerprint(environment: Environment): string {
  const path = join(environment.dataDirectory, 'secret.key');
  if (environment.secretKey === undefined && !existsSync(path)) {
    throw new WijkError(
      `There is no secret key here yet; put the secret.key of the installation that made the backup at ${path}, or set WIJK_SECRET_KEY to it.`,
      { code: 'no-key' },
    );
  }
  return createColumnCipher(readSecretKey(environment.secretKey, environment.dataDirectory)).fingerprint;
}

/** Of jobs for rows that are gone; what waits in the restored rows is put into it at the next start. */
async function emptyQueue(context: CommandContext, databaseUrl: string): Promise<void> {
  const connection = openDatabase({ url: databaseUrl, applicationName: 'wijkbode restore', maxConnections: 1 });
  const id = await findInstallationId(connection.database).finally(() => connection.close());
  const place = queuePlace(databaseUrl, context.environment().redisUrl, id);
  const queue = await openQueue({ ...place, clock: context.clock(), log: silent, contracts });
  await queue.empty().finally(() => queue.close());
}

/** Its faults are thrown as well. */
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
