import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTrialHub, type TrialHub } from '../../src/cli/trial-hub.ts';
import { type UpgradeOptions, upgradeInstallation } from '../../src/cli/upgrade-installation.ts';
import { proveBackup } from '../../src/database/backup/read-backup.ts';
import { openDatabase } from '../../src/database/connection.ts';
import { openDatabaseServer } from '../../src/database/database-server.ts';
import { executedMigrations } from '../../src/database/migrations.ts';
import { extraMigrations, program } from '../database/backup/extra-tables.ts';
import {
  clock,
  createFilledInstallation,
  createInstallation,
  type TestInstallation,
} from '../database/backup/installation.ts';
import { contentsOf } from '../database/backup/sample-data.ts';
import { runCommand, startHub } from '../support/hub.ts';
import { temporaryFolder } from '../support/run-folder.ts';

vi.mock('../../src/database/migrations.ts', async importOriginal => {
  const { extendMigrations } = await import('../database/backup/extra-tables.ts');
  return extendMigrations(await importOriginal());
});

const signal = new AbortController().signal;

/** A hub that becomes ready, or says why not. */
function hubThat(reason: string | undefined, onTry: () => void = () => undefined): () => Promise<TrialHub> {
  return async () => ({
    async becomesReady() {
      onTry();
      return reason;
    },
    stop: async () => undefined,
  });
}

describe('an upgrade', () => {
  let installation: TestInstallation;
  let dataDirectory: string;
  let steps: string[];

  beforeEach(async () => {
    program.extraMigrations = 1;
    installation = await createFilledInstallation();
    dataDirectory = temporaryFolder('data');
    steps = [];
    program.extraMigrations = 2;
  });
  afterEach(() => installation.close());

  function upgrade(options: Partial<UpgradeOptions> = {}): Promise<void> {
    return upgradeInstallation({
      openServer: () => openDatabaseServer({ dataDir: dataDirectory, databaseUrl: installation.url }),
      startHub: hubThat(undefined),
      dataDirectory,
      clock,
      programVersion: '0.2.0',
      keyFingerprint: installation.cipher.fingerprint,
      readyWithinMs: 1000,
      signal,
      onProgress: undefined,
      onStep: sentence => steps.push(sentence),
      ...options,
    });
  }

  /** The refusal, after which everything is as it was. */
  async function refusal(options: Partial<UpgradeOptions> = {}): Promise<{ code: string; message: string }> {
    const before = await contentsOf(installation.untyped);
    const error = await upgrade(options).then(
      () => undefined,
      fault => fault,
    );
    expect(error).toBeDefined();
    expect(error.message.split('\n')).toHaveLength(1);
    expect(await contentsOf(installation.untyped)).toEqual(before);
    return error;
  }

  function backups(): string[] {
    return readdirSync(join(dataDirectory, 'backups'));
  }

  it('backs up, migrates, tries the hub, and says each step', async () => {
    const before = await contentsOf(installation.untyped);
    await upgrade();
    const file = 'before-upgrade-0.1.0-20261121T023000Z.tar';
    expect(backups()).toEqual([file]);
    expect((await proveBackup(join(dataDirectory, 'backups', file))).manifest.migrations.at(-1)).toBe(
      extraMigrations[0],
    );
    expect(steps.join('\n')).toMatch(/Backup made: .*\nMigrated 9999-01-01-later\.\nStarting Wijkbode 0\.2\.0/);
    expect(await executedMigrations(installation.database)).toContain(extraMigrations[1]);
    expect((await contentsOf(installation.untyped)).chicken).toEqual(before.chicken);
    const rows = await installation.database.selectFrom('backup').select(['kind', 'file']).execute();
    expect(rows).toEqual([{ kind: 'before-upgrade', file: join(dataDirectory, 'backups', file) }]);
  });

  it('puts the data back when the hub does not become ready, and says what to do', async () => {
    let seen: readonly string[] = [];
    const { code, message } = await refusal({
      startHub: async () => {
        seen = await executedMigrations(installation.database);
        return hubThat('it ended by itself (out of luck)')();
      },
    });
    expect(seen).toContain(extraMigrations[1]);
    expect(await executedMigrations(installation.database)).not.toContain(extraMigrations[1]);
    expect(code).toBe('not-ready');
    expect(message).toBe(
      'Wijkbode 0.2.0 did not become ready: it ended by itself (out of luck). The data are as they were before; go back to version 0.1.0.',
    );
    expect(backups()).toHaveLength(1);
  });

  it('names the backup when even going back fails', async () => {
    const startHub = hubThat('no luck', () => rmSync(join(dataDirectory, 'backups', backups()[0] ?? '')));
    const error = await upgrade({ startHub }).catch(fault => fault);
    expect(error.code).toBe('not-put-back');
    expect(error.message).toContain('before-upgrade-0.1.0');
    expect(error.message).toContain('go back to version 0.1.0');
  });

  it('leaves everything as it was when a migration fails', async () => {
    program.extraMigrations = 1;
    const before = await contentsOf(installation.untyped);
    program.extraMigrations = 3;
    let tried = false;
    const error = await upgrade({
      startHub: hubThat(undefined, () => {
        tried = true;
      }),
    }).catch(fault => fault);
    expect(error).toMatchObject({ code: 'migration-failed', message: expect.stringContaining('version 0.1.0') });
    expect(tried).toBe(false);
    expect((await contentsOf(installation.untyped)).ticket).toEqual(before.ticket);
  });

  it('refuses while a hub runs, with another key, and on a newer database', async () => {
    const hub = openDatabase({ url: installation.url, applicationName: 'wijkbode all' });
    await executedMigrations(hub.database);
    expect((await refusal()).code).toBe('hub-running');
    await hub.close();
    expect((await refusal({ keyFingerprint: 'another' })).code).toBe('other-key');
    await upgrade();
    program.extraMigrations = 0;
    expect((await refusal()).code).toBe('database-newer');
    expect(backups()).toHaveLength(1);
  });

  it('has nothing to do where Wijkbode was never started', async () => {
    const fresh = await createInstallation({ started: false });
    const openServer = () => openDatabaseServer({ dataDir: dataDirectory, databaseUrl: fresh.url });
    await expect(upgrade({ openServer })).rejects.toMatchObject({ code: 'nothing-to-upgrade' });
    await fresh.close();
  });
});

describe('the hub that an upgrade tries', () => {
  const serving = `
    import { createServer } from 'node:http';
    const answers = [503, 503, 200];
    createServer((request, answer) => answer.writeHead(request.url === '/readyz' ? (answers.shift() ?? 200) : 404).end())
      .listen(Number(process.env.PORT), process.env.HOST);
    if (!process.argv.includes('--no-networks')) process.exit(1);
  `;
  const deaf = `process.on('SIGTERM', () => process.exit(0)); setInterval(() => undefined, 1000);`;
  const dying = `console.error('first line'); console.error('The disk is full.'); process.exitCode = 1;`;

  async function tryProgram(text: string, limitMs: number, aborted = false): Promise<string | undefined> {
    const file = join(temporaryFolder('program'), 'program.mjs');
    writeFileSync(file, text);
    const hub = await startTrialHub({ ...process.env, TELEGRAM_BOT_TOKEN: 'a real one' }, file);
    try {
      return await hub.becomesReady(limitMs, aborted ? AbortSignal.abort() : signal);
    } finally {
      await hub.stop();
    }
  }

  it('is ready when it says so, with no network connected', async () => {
    expect(await tryProgram(serving, 20_000)).toBeUndefined();
  });

  it('is not when it stays silent, ends, or the upgrade is stopped', async () => {
    expect(await tryProgram(deaf, 1000)).toBe('it was not ready after 1 seconds');
    expect(await tryProgram(dying, 20_000)).toBe('it ended by itself (The disk is full.)');
    expect(await tryProgram(deaf, 20_000, true)).toBe('the upgrade was stopped');
  });
});

describe('"wijkbode upgrade" on the built-in database', () => {
  it('refuses beside a running hub, upgrades, and puts back what a failing start leaves', async () => {
    const DATA_DIR = join(temporaryFolder(), 'data');
    const hub = await startHub({ DATA_DIR });
    const beside = runCommand(['upgrade'], { DATA_DIR });
    expect((await beside.ended()).code).toBe(1);
    expect(beside.output()).toMatch(/^Another Wijkbode already runs on [^\n]*\n$/);
    await hub.end('SIGTERM');

    const upgrade = runCommand(['upgrade'], { DATA_DIR });
    expect((await upgrade.ended()).code, upgrade.output()).toBe(0);
    expect(upgrade.output()).toContain('Upgraded to Wijkbode');

    const failing = runCommand(['upgrade'], { DATA_DIR, WIJK_CONFIG: '/nowhere/wijk.yaml' });
    expect((await failing.ended()).code).toBe(1);
    expect(failing.output()).toMatch(/did not become ready: it ended by itself \(.*nowhere.*\)\. The data are as they/);
    const again = await startHub({ DATA_DIR });
    expect((await fetch(`${again.base}/readyz`)).status).toBe(200);
    await again.end('SIGTERM');
  }, 90_000);
});
