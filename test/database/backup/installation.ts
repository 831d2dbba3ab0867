/**
 * A test's installation: a database with the extra tables, a key, and the row of a first start.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { createStoppedClock } from '../../../src/core/clock.ts';
import { type BackupRequest, type MadeBackup, makeBackup } from '../../../src/database/backup/make-backup.ts';
import { type ColumnCipher, createColumnCipher } from '../../../src/database/encryption.ts';
import { recordInstallation } from '../../../src/database/installation-store.ts';
import { migrate } from '../../../src/database/migrations.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { temporaryFolder } from '../../support/run-folder.ts';
import { fillTables } from './sample-data.ts';

export const clock = createStoppedClock(Temporal.Instant.from('2026-11-21T02:30:00Z'));

export interface TestInstallation extends TestDatabase {
  readonly cipher: ColumnCipher;
  /** The same database without types, for tables that no program knows yet. */
  readonly untyped: Kysely<unknown>;
}

/** @param options.key of another installation, to be restored into this one */
export async function createInstallation(options: { key?: Uint8Array; started?: boolean } = {}) {
  const database = await createTestDatabase();
  const cipher = createColumnCipher(options.key ?? randomBytes(32));
  const untyped = database.database.withTables<Record<never, never>>() as Kysely<unknown>;
  await migrate(untyped);
  if (options.started !== false) await recordInstallation(database.database, clock, cipher.fingerprint, '0.1.0');
  return { ...database, cipher, untyped } satisfies TestInstallation;
}

/** One with rows, and its key. */
export async function createFilledInstallation(): Promise<TestInstallation & { key: Uint8Array }> {
  const key = randomBytes(32);
  const installation = await createInstallation({ key });
  await fillTables(installation.untyped, installation.cipher);
  return { ...installation, key };
}

/** A backup of it in a folder that goes when the test is over. */
export async function backUp(url: string, request: Partial<BackupRequest> = {}): Promise<MadeBackup> {
  const file = join(temporaryFolder('backup'), 'wijkbode.tar');
  return makeBackup({ url, file, clock, programVersion: '0.1.0', ...request });
}
