import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runProgram } from '../../src/cli/command.ts';
import { createProgram } from '../../src/cli/program.ts';
import { restoreCommand } from '../../src/cli/restore.ts';
import { personalRecords } from '../../src/conversation/resident/personal-records.ts';
import { systemClock } from '../../src/core/clock.ts';
import { makeBackup } from '../../src/database/backup/make-backup.ts';
import { openDatabase } from '../../src/database/connection.ts';
import { findServerAccount, identityOf } from '../../src/database/embedded/account.ts';
import { openEmbeddedServer } from '../../src/database/embedded/embedded-server.ts';
import { findFreePort } from '../../src/database/embedded/postmaster.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { recordInstallation } from '../../src/database/installation-store.ts';
import { migrate } from '../../src/database/migrations.ts';
import { readSecretKey } from '../../src/database/secret-key.ts';
import { contracts, tick } from '../../src/queue/contracts.ts';
import { type JobQueue, openQueue } from '../../src/queue/engine.ts';
import { recordLog } from '../queue/recorder.ts';
import { createTestContext } from '../support/command-context.ts';
import { runCommand, startHub } from '../support/hub.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';

async function run(words: readonly string[], environment: Readonly<Record<string, string>>) {
  const child = runCommand(words, environment);
  const { code } = await child.ended();
  return { code, output: child.output() };
}

/** A hub's folder after its first start and end, with a backup beside it. */
async function makeInstallation(): Promise<{ DATA_DIR: string; file: string }> {
  const folder = temporaryFolder('installation');
  const [DATA_DIR, file] = [join(folder, 'data'), join(folder, 'backup.tar')];
  const hub = await startHub({ DATA_DIR });
  const backup = await run(['backup', file], { DATA_DIR });
  expect(backup.code, backup.output).toBe(0);
  await hub.end('SIGTERM');
  return { DATA_DIR, file };
}

/** A new DATA_DIR with the key of another. */
function newDataDir(keyOf: string): string {
  const folder = join(temporaryFolder('new'), 'data');
  mkdirSync(folder, { mode: 0o755 });
  copyFileSync(join(keyOf, 'secret.key'), join(folder, 'secret.key'));
  return folder;
}

async function installationId(DATA_DIR: string): Promise<string> {
  const server = await openEmbeddedServer(DATA_DIR);
  const connection = openDatabase({ url: server.url, applicationName: 'test' });
  const { id } = await connection.database.selectFrom('installation').select('id').executeTakeFirstOrThrow();
  await connection.close();
  await server.close();
  return id;
}

describe('"wijkbode restore" on the built-in database', () => {
  it('brings the installation back on another machine, where the hub then runs', async () => {
    const { DATA_DIR, file } = await makeInstallation();
    const other = newDataDir(DATA_DIR);
    const restored = await run(['restore', file], { DATA_DIR: other });
    expect(restored.code, restored.output).toBe(0);
    expect(restored.output).toMatch(/^Restored \d+ rows of \d+ tables, made on \d{4}-\d\d-\d\d at \d\d:\d\d UTC by/);
    expect(await installationId(other)).toBe(await installationId(DATA_DIR));
    const hub = await startHub({ DATA_DIR: other });
    expect((await fetch(`${hub.base}/readyz`)).status).toBe(200);

    const beside = await run(['restore', file], { DATA_DIR: other });
    expect(beside).toEqual({ code: 1, output: expect.stringMatching(/^Another Wijkbode already runs on [^\n]*\n$/) });
    await hub.end('SIGTERM');
  }, 60_000);

  it('makes neither key nor database for a file that it refuses', async () => {
    const { DATA_DIR, file } = await makeInstallation();
    const empty = join(temporaryFolder('empty'), 'data');
    mkdirSync(empty);
    const noKey = await run(['restore', file], { DATA_DIR: empty });
    expect(noKey).toEqual({ code: 1, output: expect.stringMatching(/^There is no secret key here yet;[^\n]*\n$/) });
    expect(readdirSync(empty)).toEqual([]);

    writeFileSync(join(empty, 'secret.key'), Buffer.alloc(32, 1).toString('base64'));
    const otherKey = await run(['restore', file], { DATA_DIR: empty });
    expect(otherKey).toEqual({ code: 1, output: expect.stringMatching(/^[^\n]*another secret key[^\n]*\n$/) });

    copyFileSync(join(DATA_DIR, 'secret.key'), join(empty, 'secret.key'));
    writeFileSync(file, 'cut off');
    const damaged = await run(['restore', file], { DATA_DIR: empty });
    expect(damaged).toEqual({ code: 1, output: expect.stringMatching(/^[^\n]*is damaged[^\n]*\n$/) });
    expect(readdirSync(empty)).toEqual(['secret.key']);
    expect((await run(['restore'], { DATA_DIR: empty })).code).toBe(2);
  }, 60_000);
});

describe('"wijkbode restore" on a shared database', () => {
  it('empties the queue of jobs whose rows are gone', async () => {
    const key = Buffer.alloc(32, 7);
    const source = await createTestDatabase();
    onTestFinished(() => source.close());
    await recordInstallation(source.database, systemClock, createColumnCipher(key).fingerprint, '0.1.0');
    const file = join(temporaryFolder(), 'backup.tar');
    await makeBackup({ url: source.url, file, clock: systemClock, programVersion: '0.1.0' });

    const target = await createTestDatabase();
    onTestFinished(() => target.close());
    const withQueue = async <Result>(use: (queue: JobQueue) => Promise<Result>): Promise<Result> => {
      const engine = { kind: 'postgres', url: target.url } as const;
      const queue = await openQueue({ engine, prefix: 'wijkbode', clock: systemClock, log: recordLog(), contracts });
      return use(queue).finally(() => queue.close());
    };
    const waiting = async () => [...(await withQueue(queue => queue.counts())).values()].map(counts => counts.waiting);
    await withQueue(queue => queue.enqueue(tick, {}));
    expect(await waiting()).toContain(1);

    const context = createTestContext({ DATABASE_URL: target.url, WIJK_SECRET_KEY: key.toString('base64') });
    const code = await runProgram(
      createProgram(context, [restoreCommand(personalRecords)]),
      ['restore', file],
      context,
    );
    expect(code, context.complained()).toBe(0);
    expect(new Set(await waiting())).toEqual(new Set([0]));
  });
});

describe('data of another major version of PostgreSQL', () => {
  it('are refused with the way to move them, and that way works', async () => {
    const { DATA_DIR, file } = await makeInstallation();
    const before = await installationId(DATA_DIR);
    writeFileSync(join(DATA_DIR, 'postgres', 'PG_VERSION'), '17\n');
    for (const words of [['migrate'], ['upgrade'], ['restore', file]]) {
      const refused = await run(words, { DATA_DIR });
      expect(refused.code, words.join()).toBe(1);
      expect(refused.output).toMatch(
        /^[^\n]*made by PostgreSQL 17[^\n]*wijkbode backup FILE[^\n]*restore FILE[^\n]*\n$/,
      );
    }
    renameSync(DATA_DIR, `${DATA_DIR}-17`);
    mkdirSync(DATA_DIR, { mode: 0o755 });
    copyFileSync(join(`${DATA_DIR}-17`, 'secret.key'), join(DATA_DIR, 'secret.key'));
    const restored = await run(['restore', file], { DATA_DIR });
    expect(restored.code, restored.output).toBe(0);
    expect(await installationId(DATA_DIR)).toBe(before);
  }, 60_000);

  it('come over from the oldest version that is supported, or from the built-in one where that is not installed', async () => {
    const folder = temporaryFolder('old');
    const key = readSecretKey(undefined, folder);
    const { fingerprint } = createColumnCipher(key);
    const old = await openOldServer(folder);
    const file = join(folder, 'old.tar');
    try {
      const connection = openDatabase({ url: old.url, applicationName: 'test' });
      await migrate(connection.database);
      await recordInstallation(connection.database, systemClock, fingerprint, '0.0.9');
      await sql`
        INSERT INTO trouble (code, subject, sentence, since, last_seen_at)
        VALUES ('hard', 'tab\there', ${'line\nbreak \\N мъж'}, 'infinity', '2026-03-29T02:30:00.000001+01')
      `.execute(connection.database);
      await connection.close();
      const { manifest } = await makeBackup({ url: old.url, file, clock: systemClock, programVersion: '0.0.9' });
      expect(manifest.serverVersion.startsWith(old.major)).toBe(true);
    } finally {
      await old.close();
    }
    const DATA_DIR = newDataDir(folder);
    const context = createTestContext({ DATA_DIR });
    const code = await runProgram(
      createProgram(context, [restoreCommand(personalRecords)]),
      ['restore', file],
      context,
    );
    expect(code, context.complained()).toBe(0);
    const server = await openEmbeddedServer(DATA_DIR);
    onTestFinished(() => server.close());
    const connection = openDatabase({ url: server.url, applicationName: 'test' });
    onTestFinished(() => connection.close());
    const rows = await connection.database
      .selectFrom('trouble')
      .select(['sentence', 'since', 'last_seen_at'])
      .execute();
    expect(rows).toEqual([
      { sentence: 'line\nbreak \\N мъж', since: 'infinity', last_seen_at: '2026-03-29 01:30:00.000001+00' },
    ]);
  }, 60_000);
});

interface OldServer {
  readonly url: string;
  readonly major: string;
  close(): Promise<void>;
}

const oldBinaries = '/usr/lib/postgresql/15/bin';

/** PostgreSQL 15 as Debian brings it, run by hand; the built-in one where it is not installed. */
async function openOldServer(folder: string): Promise<OldServer> {
  if (!existsSync(join(oldBinaries, 'initdb'))) {
    const server = await openEmbeddedServer(join(folder, 'server'));
    return { url: server.url, major: '18', close: () => server.close() };
  }
  const data = join(folder, 'postgres-15');
  const account = findServerAccount();
  mkdirSync(data, { mode: 0o700 });
  const as = { ...identityOf(account), cwd: '/' };
  if (account !== undefined) spawnSync('chown', [account.name, data]);
  const initdb = ['-D', data, '-U', 'owner', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'];
  const made = spawnSync(join(oldBinaries, 'initdb'), initdb, { ...as, encoding: 'utf8' });
  expect(made.status, made.stderr).toBe(0);
  const port = await findFreePort(undefined);
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-c', 'fsync=off'];
  const server = spawn(join(oldBinaries, 'postgres'), options, { ...as, stdio: 'ignore' });
  const ended = new Promise<void>(resolve => server.once('exit', () => resolve()));
  onTestFinished(async () => {
    server.kill('SIGQUIT');
    await ended;
  });
  const url = `postgres://owner@127.0.0.1:${port}/postgres`;
  await expect.poll(() => answers(url), { timeout: 20_000 }).toBe(true);
  return {
    url,
    major: '15',
    async close() {
      server.kill('SIGINT');
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const connection = openDatabase({ url, applicationName: 'test', maxConnections: 1 });
  try {
    await sql`SELECT 1`.execute(connection.database);
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
