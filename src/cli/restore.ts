/**
 * `wijkbode restore FILE`: brings a backup back into an installation that is empty.
 */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Environment } from '../config/environment.ts';
import { WijkError } from '../core/errors.ts';
import { countRows } from '../database/backup/backup-manifest.ts';
import { type ProvenBackup, proveBackup } from '../database/backup/read-backup.ts';
import { requireRestorable, restoreBackup } from '../database/backup/restore-backup.ts';
import { backupFolder } from '../database/backup/backup-folder.ts';
import { restoreSessionName } from '../database/backup/scratch-schema.ts';
import { forgetAgain } from '../people/forgotten-beside-backups.ts';
import type { PersonalRecords } from '../people/person-data.ts';
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

/** @param rooms what each room keeps of a person: who asked to be forgotten after the backup was made is forgotten again */
export function restoreCommand(rooms: readonly PersonalRecords[]): RegisterCommand {
  return (program, context) => {
    program
      .command('restore')
      .description('bring a backup back into an installation that is empty; the hub must not run')
      .argument('<file>', 'a file that "backup" or a night has made')
      .action(async (file: string) => {
        const {
          backup: { manifest },
          forgotten,
        } = await interruptible(signal => restore(context, resolve(file), rooms, signal));
        const made = `made on ${manifest.madeAt.slice(0, 16).replace('T', ' at ')} UTC by Wijkbode ${manifest.programVersion}`;
        context.output.write(
          `Restored ${countRows(manifest)} rows of ${manifest.tables.length} tables, ${made}. "npm start" starts the hub.\n`,
        );
        if (forgotten > 0) {
          context.output.write(
            `${forgotten} ${forgotten === 1 ? 'person' : 'people'} in it had asked to be forgotten since, and ${forgotten === 1 ? 'was' : 'were'} forgotten again.\n`,
          );
        }
      });
  };
}

interface Restored {
  readonly backup: ProvenBackup;
  /** How many people were forgotten again. */
  readonly forgotten: number;
}

async function restore(
  context: CommandContext,
  file: string,
  rooms: readonly PersonalRecords[],
  signal: AbortSignal,
): Promise<Restored> {
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
    let forgotten = 0;
    const request = {
      url: server.url,
      backup,
      keyFingerprint,
      over: 'empty-installation',
      signal,
      onProgress,
      prepare: async (schema: string) => {
        forgotten = await forgetLaterAskers(context, server.url, schema, dirname(file), rooms);
      },
    } as const;
    await restoreBackup(request).finally(() => clearProgress(context));
    await emptyQueue(context, server.url);
    return { backup, forgotten };
  } finally {
    await server.close();
  }
}

/** The list beside the file and the one of this installation's own backups both count. */
async function forgetLaterAskers(
  context: CommandContext,
  url: string,
  schema: string,
  folder: string,
  rooms: readonly PersonalRecords[],
): Promise<number> {
  const { secretKey, dataDirectory } = context.environment();
  const cipher = createColumnCipher(readSecretKey(secretKey, dataDirectory));
  const connection = openDatabase({ url, schema, applicationName: restoreSessionName, maxConnections: 1 });
  try {
    const folders = [folder, backupFolder(context.environment())];
    return await forgetAgain(connection.database, cipher, folders, rooms);
  } finally {
    await connection.close();
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
