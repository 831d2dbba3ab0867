import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedServer } from '../../../src/database/embedded/embedded-server.ts';
import { startChild } from '../../support/child.ts';
import { temporaryFolder } from '../../support/run-folder.ts';

const holder = fileURLToPath(new URL('../../support/hold-server.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;
/** Another account can only run the hub where it may enter the clone; one in /root it may not. */
const othersMayEnter = isRoot && succeeds('setpriv', ['--reuid=65534', '--clear-groups', 'test', '-r', holder]);
const mayMount = isRoot && succeeds('unshare', ['--mount', 'true']);

function succeeds(program: string, words: readonly string[]): boolean {
  return spawnSync(program, words, { stdio: 'ignore' }).status === 0;
}

async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text: question, rowMode: 'array' });
  await client.end();
  return rows[0]?.[0];
}

function readConnection(dataDir: string): { url: string; host: string; password: string; home: string; port: number } {
  return JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8'));
}

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(readConnection(dataDir).home, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function runs(pid: number): boolean {
  return existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
}

describe('the built-in server', () => {
  it('keeps its promises: loopback, UTF-8, fsync, a private password file', async () => {
    const dataDir = join(temporaryFolder('a data folder with spaces'), 'and "quotes" of its own');
    const server = await openEmbeddedServer(dataDir);
    onTestFinished(() => server.close());
    expect(await ask(server.url, 'SHOW fsync')).toBe('on');
    expect(await ask(server.url, 'SHOW server_encoding')).toBe('UTF8');
    expect(await ask(server.url, 'SHOW listen_addresses')).toBe('127.0.0.1');
    expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
    const { password, url, host } = readConnection(dataDir);
    expect([url, host]).toEqual([server.url, '127.0.0.1']);
    const commands = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    expect(commands).not.toContain(password);
    expect(commands).toContain(dataDir);
    await expect(ask(url.replace(password, 'wrong'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('works in a path of 200 characters', async () => {
    const base = temporaryFolder();
    const dataDir = join(base, 'd'.repeat(Math.max(1, 200 - base.length - 1)));
    expect(dataDir.length).toBe(200);
    const server = await openEmbeddedServer(dataDir);
    expect(await ask(server.url, 'SELECT 1')).toBe(1);
    await server.close();
  });

  it('is shared by a hub and a command, and ends with the last of them', async () => {
    const dataDir = temporaryFolder();
    const hub = startChild(holder, [dataDir]);
    await hub.line('holding');
    const pid = postmasterOf(dataDir);
    const command = await openEmbeddedServer(dataDir);
    expect(await hub.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(await ask(command.url, 'SELECT 1')).toBe(1);
    expect(runs(pid)).toBe(true);
    await command.close();
    expect(runs(pid)).toBe(false);
  });

  it('refuses a second hub on the same folder in one sentence, and lets the first go on', async () => {
    const dataDir = temporaryFolder();
    const first = startChild(holder, [dataDir]);
    await first.line('holding');
    const second = startChild(holder, [dataDir]);
    expect(await second.line('refused')).toContain(`Another Wijkbode already runs on ${dataDir}`);
    expect((await second.ended()).code).toBe(1);
    expect(await ask(readConnection(dataDir).url, 'SELECT 1')).toBe(1);
    await first.end('SIGTERM');
  });

  it('is adopted by the next hub after kill -9, with what was committed', async () => {
    const dataDir = temporaryFolder();
    const first = startChild(holder, [dataDir]);
    await first.line('holding');
    const pid = postmasterOf(dataDir);
    await ask(readConnection(dataDir).url, 'CREATE TABLE kept AS SELECT 42 AS number');
    await first.end('SIGKILL');
    const second = startChild(holder, [dataDir]);
    await second.line('holding');
    expect(postmasterOf(dataDir)).toBe(pid);
    expect(await ask(readConnection(dataDir).url, 'SELECT number FROM kept')).toBe(42);
    await second.end('SIGTERM');
    expect(runs(pid)).toBe(false);
  });

  it('recovers when hub and server were killed together, at any moment of the start', async () => {
    const dataDir = temporaryFolder();
    for (const delayMs of [0, 120, 240, 360, 480, 600]) {
      const child = startChild(holder, [dataDir]);
      await new Promise(resolve => setTimeout(resolve, delayMs));
      child.process.kill('SIGKILL');
      await child.ended();
      if (delayMs % 240 !== 0) continue;
      try {
        process.kill(postmasterOf(dataDir), 'SIGKILL');
      } catch {
        // The start had not come so far.
      }
    }
    const server = await openEmbeddedServer(dataDir);
    expect(await ask(server.url, 'SELECT 1')).toBe(1);
    await server.close();
  });

  it('clears a lock whose process number belongs to something else by now', async () => {
    const dataDir = temporaryFolder();
    await (await openEmbeddedServer(dataDir)).close();
    const lock = join(readConnection(dataDir).home, 'postgres', 'postmaster.pid');
    writeFileSync(lock, `${process.pid}\n${dirname(lock)}\n1700000000\n5432\n\n127.0.0.1\n\nready\n`);
    const server = await openEmbeddedServer(dataDir);
    expect(await ask(server.url, 'SELECT 1')).toBe(1);
    await server.close();
  });

  it('starts the server again when it died under a running hub, on the same port', async () => {
    const dataDir = temporaryFolder();
    const server = await openEmbeddedServer(dataDir);
    await server.becomeHub();
    process.kill(postmasterOf(dataDir), 'SIGKILL');
    await expect.poll(() => server.keepRunning(), { timeout: 20_000 }).toBe('restarted');
    expect(await ask(server.url, 'SELECT 1')).toBe(1);
    expect(await server.keepRunning()).toBe('running');
    await server.close();
  });

  it('makes a new password when postgres.json was lost or cut off', async () => {
    const dataDir = temporaryFolder();
    const first = await openEmbeddedServer(dataDir);
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS number');
    await first.close();
    const { password } = readConnection(dataDir);
    writeFileSync(join(dataDir, 'postgres.json'), '{"url": "postg');
    const second = await openEmbeddedServer(dataDir);
    expect(await ask(second.url, 'SELECT number FROM kept')).toBe(42);
    expect(readConnection(dataDir).password).not.toBe(password);
    await second.close();
  });

  it('refuses the data of another major version and says how to move them', async () => {
    const dataDir = temporaryFolder();
    await (await openEmbeddedServer(dataDir)).close();
    writeFileSync(join(readConnection(dataDir).home, 'postgres', 'PG_VERSION'), '17\n');
    await expect(openEmbeddedServer(dataDir)).rejects.toMatchObject({
      code: 'other-major-version',
      message: expect.stringMatching(/wijkbode backup FILE.*wijkbode restore FILE/),
    });
  });

  it.runIf(isRoot)('as root in a folder closed to others, moves below /var/lib/wijkbode and says so', async () => {
    const closed = mkdtempSync('/root/wijkbode-test-');
    onTestFinished(() => rmSync(closed, { recursive: true, force: true }));
    const dataDir = join(closed, 'data');
    const server = await openEmbeddedServer(dataDir);
    const { home } = readConnection(dataDir);
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    expect(home).toMatch(/^\/var\/lib\/wijkbode\/[0-9a-f]{12}$/);
    expect(server.notices.filter(notice => notice.includes(home))).toHaveLength(1);
    await ask(server.url, 'CREATE TABLE kept AS SELECT 42 AS number');
    await server.close();
    const again = await openEmbeddedServer(dataDir);
    expect(await ask(again.url, 'SELECT number FROM kept')).toBe(42);
    await again.close();
  });

  it.runIf(othersMayEnter)('runs as an ordinary user', async () => {
    const account = execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).trim();
    const group = execFileSync('id', ['-g', 'nobody'], { encoding: 'utf8' }).trim();
    const folder = temporaryFolder();
    execFileSync('chown', [`${account}:${group}`, folder]);
    execFileSync('chmod', ['711', dirname(folder)]);
    const dataDir = join(folder, 'data');
    const hub = startChild(holder, [dataDir], { uid: Number(account), gid: Number(group), folder: '/' });
    await hub.line('holding');
    expect(statSync(join(dataDir, 'postgres')).uid).toBe(Number(account));
    expect((await hub.end('SIGTERM')).code).toBe(0);
  });

  it.runIf(mayMount)('says in one sentence that the disk is full', async () => {
    const small = join(temporaryFolder(), 'small');
    mkdirSync(small);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=755', 'tmpfs', small]);
    onTestFinished(() => void execFileSync('umount', [small]));
    await expect(openEmbeddedServer(join(small, 'data'))).rejects.toMatchObject({ code: 'out-of-disk' });
  });
});
