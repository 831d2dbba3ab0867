import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backupCommand } from '../../src/cli/backup.ts';
import { runProgram } from '../../src/cli/command.ts';
import { interruptible } from '../../src/cli/interruption.ts';
import { createProgram } from '../../src/cli/program.ts';
import { createStoppedClock } from '../../src/core/clock.ts';
import { proveBackup } from '../../src/database/backup/read-backup.ts';
import { recordInstallation } from '../../src/database/installation-store.ts';
import { createTestContext } from '../support/command-context.ts';
import { runCommand, startHub } from '../support/hub.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';

const clock = createStoppedClock(Temporal.Instant.from('2026-11-21T10:00:00Z'));

async function createDatabase(started = true) {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  if (started) await recordInstallation(database.database, clock, 'fingerprint', '0.1.0');
  return database;
}

async function run(words: readonly string[], variables: Readonly<Record<string, string>>, onTerminal = false) {
  const context = createTestContext(variables, { clock });
  Object.assign(context.errors, { isTTY: onTerminal });
  const code = await runProgram(createProgram(context, [backupCommand]), words, context);
  await new Promise(setImmediate);
  return { code, written: context.written(), complained: context.complained() };
}

describe('"wijkbode backup"', () => {
  it('makes the file, notes it, and says where the key is that it needs', async () => {
    const database = await createDatabase();
    const file = join(temporaryFolder(), 'my backup.tar');
    const variables = { DATABASE_URL: database.url, DATA_DIR: '/srv/wijkbode' };
    const { code, written, complained } = await run(['backup', file], variables);
    expect({ code, complained }).toEqual({ code: 0, complained: '' });
    expect(written).toMatch(/^Backup made: .*my backup\.tar \(\d+ rows of \d+ tables, \d+ kB\)\.\n.*\n$/);
    expect(written).toContain('The secret key is not in it');
    expect(written).toContain('/srv/wijkbode/secret.key');
    const { manifest } = await proveBackup(file);
    expect(manifest).toMatchObject({ madeAt: '2026-11-21T10:00:00Z', keyFingerprint: 'fingerprint' });
    expect(await database.database.selectFrom('backup').select(['kind', 'file']).execute()).toEqual([
      { kind: 'by-hand', file },
    ]);
  });

  it('names the variable where the key comes from there, and never the key', async () => {
    const database = await createDatabase();
    const key = Buffer.alloc(32, 7).toString('base64');
    const variables = { DATABASE_URL: database.url, WIJK_SECRET_KEY: key };
    const { written } = await run(['backup', join(temporaryFolder(), 'x.tar')], variables);
    expect(written).toContain('WIJK_SECRET_KEY');
    expect(written).not.toContain(key);
  });

  it('shows how far it is on a terminal alone', async () => {
    const { url } = await createDatabase();
    const shown = await run(['backup', join(temporaryFolder(), 'x.tar')], { DATABASE_URL: url }, true);
    expect(shown.complained).toMatch(/backing up: 0 of \d+ tables/);
    expect(shown.complained.endsWith('\r\u001b[K')).toBe(true);
  });

  it('refuses a name that is taken, a folder that is not there, and an empty database, in one sentence each', async () => {
    const { url } = await createDatabase();
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'taken.tar'), 'precious');
    for (const [file, words] of [
      ['taken.tar', 'exists already'],
      ['none/x.tar', 'cannot be found'],
    ] as const) {
      const refused = await run(['backup', join(folder, file)], { DATABASE_URL: url });
      expect(refused).toMatchObject({ code: 1, written: '', complained: expect.stringContaining(words) });
      expect(refused.complained.trimEnd().split('\n')).toHaveLength(1);
    }
    const empty = await createDatabase(false);
    const refused = await run(['backup', join(folder, 'x.tar')], { DATABASE_URL: empty.url });
    expect(refused).toMatchObject({ code: 1, complained: expect.stringContaining('nothing to back up') });
    expect(readdirSync(folder)).toEqual(['taken.tar']);
  });

  it('is used wrongly without a file, with two, or with an option it has not', async () => {
    for (const words of [['backup'], ['backup', 'a', 'b'], ['backup', '--fast', 'a']]) {
      expect((await run(words, {})).code, words.join(' ')).toBe(2);
    }
    expect(await run(['backup', '--help'], {})).toMatchObject({ code: 0, written: expect.stringContaining('<file>') });
  });

  it('works while the hub runs on the built-in database, and leaves it running', async () => {
    const folder = temporaryFolder();
    const DATA_DIR = join(folder, 'data');
    const hub = await startHub({ DATA_DIR });
    const file = join(folder, 'running.tar');
    const backup = runCommand(['backup', file], { DATA_DIR });
    expect((await backup.ended()).code, backup.output()).toBe(0);
    expect((await proveBackup(file)).manifest.tables.find(table => table.name === 'neighbourhood')?.rows).toBe(1);
    expect((await fetch(`${hub.base}/readyz`)).status).toBe(200);
    await hub.end('SIGTERM');
  });
});

describe('long work that is interrupted', () => {
  it('is told to end, and its listeners are taken away', async () => {
    const before = process.listenerCount('SIGHUP');
    const work = interruptible(
      signal => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    process.emit('SIGHUP');
    await expect(work).rejects.toMatchObject({ code: 'interrupted' });
    expect(process.listenerCount('SIGHUP')).toBe(before);
  });
});
