import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BackupManifest, BackupTable } from '../../../src/database/backup/backup-manifest.ts';
import { makeBackup } from '../../../src/database/backup/make-backup.ts';
import { proveBackup } from '../../../src/database/backup/read-backup.ts';
import { type RestoreRequest, restoreBackup } from '../../../src/database/backup/restore-backup.ts';
import { openDatabase } from '../../../src/database/connection.ts';
import { temporaryFolder } from '../../support/run-folder.ts';
import { extraMigrations, program } from './extra-tables.ts';
import { backUp, clock, createFilledInstallation, createInstallation, type TestInstallation } from './installation.ts';
import { type BackupChange, rewriteBackup } from './rewrite-backup.ts';
import { contentsOf } from './sample-data.ts';

vi.mock('../../../src/database/migrations.ts', async importOriginal => {
  const { extendMigrations } = await import('./extra-tables.ts');
  return extendMigrations(await importOriginal());
});

let source: TestInstallation & { key: Uint8Array };
let target: TestInstallation;

beforeEach(async () => {
  program.extraMigrations = 1;
  source = await createFilledInstallation();
  target = await createInstallation({ key: source.key });
  // A table with rows of its migration's own is one that a start fills; this one stands for the others.
  await sql`DELETE FROM ticket`.execute(target.untyped);
});
afterEach(async () => {
  await source.close();
  await target.close();
});

async function restore(file: string, request: Partial<RestoreRequest> = {}): Promise<void> {
  await restoreBackup({
    url: target.url,
    backup: await proveBackup(file),
    keyFingerprint: target.cipher.fingerprint,
    over: 'empty-installation',
    ...request,
  });
}

async function schemasOf({ untyped }: TestInstallation): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'wijkbode%' ORDER BY 1
  `.execute(untyped);
  return rows.map(row => row.name);
}

describe('a backup that is restored', () => {
  it('brings back every row of every type, and where the sequences stood', async () => {
    const before = await contentsOf(source.untyped);
    const { file } = await backUp(source.url);
    await restore(file);
    expect(await contentsOf(target.untyped)).toEqual(before);
    expect(before.kind).toHaveLength(9);
    expect(await schemasOf(target)).toEqual(['wijkbode']);
  });

  it('decrypts with the key of the installation, and goes on counting where it stood', async () => {
    const { file } = await backUp(source.url);
    await restore(file);
    const { rows } = await sql<{ secret: string; words: string }>`
      SELECT secret, words FROM kind WHERE secret IS NOT NULL
    `.execute(target.untyped);
    expect(rows.map(row => target.cipher.decrypt('kind.secret', row.secret))).toEqual(rows.map(row => row.words));
    const added = await sql<{ id: number }>`INSERT INTO kind (words) VALUES ('next') RETURNING id`.execute(
      target.untyped,
    );
    expect(added.rows[0]?.id).toBe(10);
  });

  it('keeps foreign keys and triggers, as they were defined', async () => {
    const { file } = await backUp(source.url);
    const definitions = sql<{ definition: string }>`
      SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) AS definition FROM pg_constraint
      WHERE connamespace = 'wijkbode'::regnamespace
      UNION ALL
      SELECT pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger
      WHERE NOT tgisinternal ORDER BY 1
    `;
    const before = await definitions.execute(target.untyped);
    await restore(file);
    expect((await definitions.execute(target.untyped)).rows).toEqual(before.rows);
    expect(before.rows.some(row => row.definition.includes('DEFERRABLE INITIALLY DEFERRED'))).toBe(true);
    await expect(sql`INSERT INTO egg VALUES (7, 7)`.execute(target.untyped)).rejects.toMatchObject({ code: '23503' });
    await sql`INSERT INTO counted (id) VALUES (gen_random_uuid())`.execute(target.untyped);
    const { rows } = await sql`SELECT DISTINCT seen FROM counted`.execute(target.untyped);
    expect(rows).toEqual([{ seen: 1 }]);
  });

  it('is migrated to a newer program, and only then takes its place', async () => {
    const { file, manifest } = await backUp(source.url);
    expect(manifest.migrations.at(-1)).toBe(extraMigrations[0]);
    program.extraMigrations = 2;
    await restore(file);
    const { rows } = await sql<{ added: string; text: string }>`SELECT added, text FROM kind ORDER BY id`.execute(
      target.untyped,
    );
    expect(rows[1]).toEqual({ added: 'later', text: 'tab\there' });
  });

  it('comes back into an empty database, by an owner who is no superuser', async () => {
    const { file } = await backUp(source.url);
    const before = await contentsOf(source.untyped);
    const role = `owner_${crypto.randomUUID().slice(0, 8)}`;
    await sql`DROP SCHEMA wijkbode CASCADE`.execute(target.untyped);
    await sql`CREATE ROLE ${sql.id(role)} LOGIN PASSWORD 'ordinary'`.execute(target.untyped);
    try {
      const url = new URL(target.url);
      await sql`ALTER DATABASE ${sql.id(url.pathname.slice(1))} OWNER TO ${sql.id(role)}`.execute(target.untyped);
      url.username = role;
      url.password = 'ordinary';
      await restore(file, { url: url.href });
      expect(await contentsOf(target.untyped)).toEqual(before);
      // The same owner can make a backup too.
      const again = await backUp(url.href);
      expect(again.manifest.tables.map(({ name, rows }) => ({ name, rows }))).toEqual(
        (await proveBackup(file)).manifest.tables.map(({ name, rows }) => ({ name, rows })),
      );
    } finally {
      await sql`REASSIGN OWNED BY ${sql.id(role)} TO CURRENT_USER`.execute(target.untyped);
      await sql`DROP ROLE ${sql.id(role)}`.execute(target.untyped);
    }
  });

  it('leaves everything as it was when loading stops halfway', async () => {
    const { file } = await backUp(source.url);
    const before = await contentsOf(target.untyped);
    const stop = new AbortController();
    const onProgress = ({ table }: { table: string }) => {
      if (table === 'kind') stop.abort(new Error('cut off'));
    };
    await expect(restore(file, { signal: stop.signal, onProgress })).rejects.toThrow('cut off');
    expect(await contentsOf(target.untyped)).toEqual(before);
    expect(await schemasOf(target)).toEqual(['wijkbode']);
  });
});

describe('a restore refuses', () => {
  async function refusal(
    file: string,
    request: Partial<RestoreRequest> = {},
  ): Promise<{ code: string; message: string }> {
    const before = await contentsOf(target.untyped);
    const error = await restore(file, request).then(
      () => undefined,
      fault => fault,
    );
    expect(error).toBeDefined();
    expect(await contentsOf(target.untyped)).toEqual(before);
    expect(error.message.split('\n')).toHaveLength(1);
    return error;
  }

  it('a backup of a newer program', async () => {
    program.extraMigrations = 2;
    const { migrate } = await import('../../../src/database/migrations.ts');
    await migrate(source.untyped);
    const { file } = await backUp(source.url, { programVersion: '9.9.9' });
    program.extraMigrations = 1;
    const { code, message } = await refusal(file);
    expect(code).toBe('backup-newer');
    expect(message).toContain('9.9.9');
  });

  it('a backup of another key', async () => {
    const { file } = await backUp(source.url);
    expect((await refusal(file, { keyFingerprint: '0123456789abcdef' })).code).toBe('backup-other-key');
  });

  it('a backup whose rows are not as many, not of its tables, or not of their form', async () => {
    const part = 'tables/egg.000001.zst';
    const changeEggs = (change: Partial<BackupTable>) => (manifest: BackupManifest) => ({
      ...manifest,
      tables: manifest.tables.map(table => (table.name === 'egg' ? { ...table, ...change } : table)),
    });
    const changes: readonly BackupChange[] = [
      { manifest: changeEggs({ rows: 2 }) },
      { manifest: changeEggs({ columns: ['id', 'hen_id'] }) },
      { manifest: changeEggs({ name: 'omelette' }) },
      { manifest: manifest => ({ ...manifest, tables: manifest.tables.slice(0, -1) }) },
      { parts: { [part]: '1\t77\n' } },
      { parts: { [part]: 'confidential\t1\n' } },
      { parts: { [part]: '1\n' } },
    ];
    for (const change of changes) {
      const { file } = await backUp(source.url);
      await rewriteBackup(file, change);
      const { code, message } = await refusal(file);
      expect(code).toMatch(/^backup-(unfit|damaged)$/);
      expect(message).not.toContain('confidential');
    }
  });

  it('a backup with a migration that this program has, but not in that order', async () => {
    const { file } = await backUp(source.url);
    await rewriteBackup(file, {
      manifest: manifest => ({ ...manifest, migrations: manifest.migrations.slice(1) }),
    });
    expect((await refusal(file)).code).toBe('backup-unknown-history');
  });

  it('an installation that holds anything a person said', async () => {
    const { file } = await backUp(source.url);
    await sql`INSERT INTO counted (id) VALUES (gen_random_uuid())`.execute(target.untyped);
    const { code, message } = await refusal(file);
    expect(code).toBe('not-empty');
    expect(message).toContain('"counted"');
  });

  it('while a hub is connected', async () => {
    const { file } = await backUp(source.url);
    const hub = openDatabase({ url: target.url, applicationName: 'wijkbode all' });
    await sql`SELECT 1`.execute(hub.database);
    expect((await refusal(file)).code).toBe('hub-running');
    await hub.close();
    await restore(file);
  });

  it('when a hub was started while it loaded', async () => {
    const { file } = await backUp(source.url);
    const hub = openDatabase({ url: target.url, applicationName: 'wijkbode all' });
    let started: Promise<unknown> | undefined;
    const onProgress = () => {
      started ??= sql`SELECT 1`.execute(hub.database);
    };
    expect((await refusal(file, { onProgress })).code).toBe('hub-running');
    await started;
    await hub.close();
  });

  it('a second restore at the same time', async () => {
    const { file } = await backUp(source.url);
    let second: Promise<string> | undefined;
    const onProgress = () => {
      second ??= restore(file).then(
        () => 'done',
        error => error.code,
      );
    };
    await restore(file, { onProgress });
    expect(await second).toBe('restore-busy');
  });
});

describe('the file', () => {
  it('is an ordinary tar for its owner alone, whose sums the ordinary tools confirm', async () => {
    const { file, bytes, manifest } = await backUp(source.url);
    expect(statSync(file)).toMatchObject({ size: bytes, mode: 0o100600 });
    const folder = temporaryFolder('unpacked');
    expect(spawnSync('tar', ['-xf', file, '-C', folder]).status).toBe(0);
    expect(spawnSync('sha256sum', ['-c', 'manifest.json.sha256'], { cwd: folder }).status).toBe(0);
    expect(manifest).toMatchObject({
      madeAt: clock.now().toString(),
      programVersion: '0.1.0',
      keyFingerprint: source.cipher.fingerprint,
      serverVersion: expect.stringMatching(/^18\./),
    });
    expect(manifest.tables.find(table => table.name === 'kind')?.columns).not.toContain('doubled');
  });

  it('is never replaced unless that was asked for, and stays when a new one fails', async () => {
    const { file, bytes } = await backUp(source.url);
    await expect(makeBackup({ url: source.url, file, clock, programVersion: '0.1.0' })).rejects.toMatchObject({
      code: 'backup-exists',
    });
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(
      makeBackup({ url: source.url, file, clock, programVersion: '0.1.0', replace: true, signal }),
    ).rejects.toThrow('stopped');
    expect(statSync(file).size).toBe(bytes);
    expect(spawnSync('ls', [dirname(file)], { encoding: 'utf8' }).stdout).toBe('wijkbode.tar\n');
    await makeBackup({ url: source.url, file, clock, programVersion: '0.1.0', replace: true });
  });

  it('is one at a time', async () => {
    await source.database.connection().execute(async another => {
      await sql`SELECT pg_advisory_lock(hashtext('wijkbode backup'))`.execute(another);
      await expect(backUp(source.url)).rejects.toMatchObject({ code: 'backup-busy' });
      await sql`SELECT pg_advisory_unlock(hashtext('wijkbode backup'))`.execute(another);
    });
    expect((await backUp(source.url)).bytes).toBeGreaterThan(0);
  });

  it('is told in a sentence when its folder is not there, or it is a folder', async () => {
    const folder = temporaryFolder();
    await expect(backUp(source.url, { file: `${folder}/none/x.tar` })).rejects.toMatchObject({
      code: 'backup-file-enoent',
    });
    await expect(backUp(source.url, { file: folder, replace: true })).rejects.toMatchObject({
      code: 'backup-file-eisdir',
    });
  });

  it('is not made of a database on which nothing was ever started', async () => {
    const fresh = await createInstallation({ started: false });
    try {
      await expect(backUp(fresh.url)).rejects.toMatchObject({ code: 'nothing-to-back-up' });
      await sql`DROP SCHEMA wijkbode CASCADE`.execute(fresh.untyped);
      await expect(backUp(fresh.url)).rejects.toMatchObject({ code: 'nothing-to-back-up' });
    } finally {
      await fresh.close();
    }
  });
});
