import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { proveBackup } from '../../../src/database/backup/read-backup.ts';
import { restoreBackup } from '../../../src/database/backup/restore-backup.ts';
import { backUp, createFilledInstallation, createInstallation, type TestInstallation } from './installation.ts';
import { addChicken } from './sample-data.ts';

vi.mock('../../../src/database/migrations.ts', async importOriginal => {
  const { extendMigrations } = await import('./extra-tables.ts');
  return extendMigrations(await importOriginal());
});

let source: TestInstallation & { key: Uint8Array };
let target: TestInstallation;

beforeEach(async () => {
  source = await createFilledInstallation();
  target = await createInstallation({ key: source.key });
  await sql`DELETE FROM ticket`.execute(target.untyped);
  // Takes a while, between the chickens and the eggs.
  await sql`INSERT INTO counted (id) SELECT gen_random_uuid() FROM generate_series(1, 60000)`.execute(source.untyped);
});
afterEach(async () => {
  await source.close();
  await target.close();
});

async function restore(file: string): Promise<void> {
  await restoreBackup({
    url: target.url,
    backup: await proveBackup(file),
    keyFingerprint: target.cipher.fingerprint,
    over: 'empty-installation',
  });
}

async function countRows(installation: TestInstallation, table: string): Promise<number> {
  const { rows } = await sql<{ rows: number }>`SELECT count(*) AS rows FROM ${sql.table(table)}`.execute(
    installation.untyped,
  );
  return rows[0]?.rows ?? 0;
}

describe('a backup of a database that is written to', () => {
  it('shows one moment: every row that another refers to is there', async () => {
    let writing = true;
    const writer = (async () => {
      for (let id = 2; writing; id += 1) await addChicken(source.untyped, id);
    })();
    const before = await countRows(source, 'chicken');
    const { file } = await backUp(source.url);
    const after = await countRows(source, 'chicken');
    writing = false;
    await writer;
    expect(after).toBeGreaterThan(before);
    await restore(file);
    expect(await countRows(target, 'egg')).toBe(await countRows(target, 'chicken'));
    expect(await countRows(target, 'chicken')).toBeLessThan(after);
  });

  it('lets a migration wait until it is done', async () => {
    let migrated = false;
    let migration: Promise<unknown> | undefined;
    const { file } = await backUp(source.url, {
      onProgress: () => {
        migration ??= sql`ALTER TABLE kind ADD COLUMN more text NOT NULL DEFAULT 'rewritten'`
          .execute(source.untyped)
          .then(() => {
            migrated = true;
          });
        expect(migrated).toBe(false);
      },
    });
    await migration;
    await restore(file);
    expect(await countRows(target, 'kind')).toBe(9);
  });
});
