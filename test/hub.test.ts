import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCommand, startHub } from './support/hub.ts';
import { createTestDatabase } from './support/postgres.ts';
import { temporaryFolder } from './support/run-folder.ts';

/** A Node on this machine that is too old to run the hub itself. */
const olderNode = (process.env.PATH ?? '')
  .split(delimiter)
  .map(folder => join(folder, 'node'))
  .find(
    node =>
      existsSync(node) && Number(/^v(\d+)/.exec(execFileSync(node, ['--version'], { encoding: 'utf8' }))?.[1]) < 26,
  );

async function ready(base: string): Promise<number> {
  return fetch(`${base}/readyz`).then(
    answer => answer.status,
    () => 0,
  );
}

describe('a hub with everything embedded', () => {
  it('serves its pages, is ready, and ends cleanly within ten seconds', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    const hub = await startHub({ DATA_DIR: dataDir });
    const readiness = JSON.parse(await (await fetch(`${hub.base}/readyz`)).text());
    expect(readiness).toMatchObject({ database: { state: 'up' }, queue: { state: 'up' } });
    expect(readiness.channels).toEqual([
      { name: 'web/kroonmolenwijk', state: 'connected', lastRoundTrip: expect.anything() },
    ]);
    expect(Temporal.Instant.from(readiness.queue.lastRoundTrip)).toBeInstanceOf(Temporal.Instant);
    const page = await fetch(`${hub.base}/kroonmolenwijk/?lang=ar`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<html lang="ar" dir="rtl">')]);
    expect((await fetch(`${hub.base}/nowhere`)).status).toBe(404);
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
    const started = performance.now();
    expect(await hub.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(hub.output()).not.toMatch(/"level":"(warn|error|fatal)"/);
  });

  it('goes on after kill -9, and works its recurring jobs', async () => {
    const dataDir = temporaryFolder();
    const first = await startHub({ DATA_DIR: dataDir });
    await first.end('SIGKILL');
    const second = await startHub({ DATA_DIR: dataDir });
    expect(await ready(second.base)).toBe(200);
    await second.end('SIGTERM');
  });

  it('starts its database again when that died, without a restart of its own', async () => {
    const dataDir = temporaryFolder();
    const hub = await startHub({ DATA_DIR: dataDir });
    const server = () => Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    const died = server();
    process.kill(died, 'SIGKILL');
    // How long it is away shows only to who looks at the right moment.
    await expect.poll(server, { timeout: 20_000 }).not.toBe(died);
    await expect.poll(() => ready(hub.base), { timeout: 20_000 }).toBe(200);
    expect((await hub.end('SIGTERM')).code).toBe(0);
  });

  it('takes over a changed configuration, and keeps the old one when the new one is wrong', async () => {
    const dataDir = temporaryFolder();
    const config = join(temporaryFolder(), 'wijk.yaml');
    const write = (slug: string, more = '') =>
      writeFileSync(config, `slug: ${slug}\nname: ${slug}\ntimeZone: Europe/Brussels\nlanguages: [nl, fr]\n${more}`);
    write('molenwijk');
    const hub = await startHub({ DATA_DIR: dataDir, WIJK_CONFIG: config });
    const status = async (slug: string) => (await fetch(`${hub.base}/${slug}/`)).status;
    expect(await status('molenwijk')).toBe(200);
    write('tuinwijk');
    await expect.poll(() => status('tuinwijk'), { timeout: 12_000, interval: 300 }).toBe(200);
    expect(await status('molenwijk')).toBe(404);
    write('tuinwijk', 'colour: blue\n');
    await hub.line('configuration not taken over');
    expect(hub.output()).toContain('colour');
    expect(await status('tuinwijk')).toBe(200);
    await hub.end('SIGTERM');
  });
});

describe('a hub that cannot start says why in one sentence, with exit code 1', () => {
  const cases: [string, Record<string, string>, RegExp][] = [
    [
      'an unreachable database',
      { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:9/none' },
      /^The database cannot be reached;.*\n$/,
    ],
    [
      'wrong variables, all at once',
      { PORT: 'x', LOG_LEVEL: 'loud' },
      /^PORT .*\nLOG_LEVEL .*\n$|^LOG_LEVEL .*\nPORT .*\n$/,
    ],
    [
      'a configuration that is not there',
      { WIJK_CONFIG: '/nowhere/wijk.yaml' },
      /^WIJK_CONFIG names \/nowhere\/wijk\.yaml.*\n$/,
    ],
    [
      'a Redis that is not there',
      { REDIS_URL: 'redis://127.0.0.1:9' },
      /^Redis at 127.0.0.1:9 does not answer[^\n]*\n$/,
    ],
  ];
  it.each(cases)('%s', async (_, variables, sentence) => {
    const child = runCommand(['start'], { DATA_DIR: temporaryFolder(), PORT: '0', ...variables });
    expect(await child.ended()).toEqual({ code: 1, signal: null });
    // What the log says beside it is JSON, as always in a pipe.
    const sentences = child.output().replaceAll(/^\{.*\}\n/gm, '');
    expect(sentences).toMatch(sentence);
    expect(child.output()).not.toMatch(/secret|\n\s+at /);
  });

  it('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise(resolve => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const child = runCommand(['start'], { DATA_DIR: temporaryFolder(), PORT: String(port) });
    expect((await child.ended()).code).toBe(1);
    expect(child.output()).toBe(`Port ${port} is in use; stop what uses it, or set PORT to another.\n`);
  });

  it('a database that a newer version has made', async () => {
    const test = await createTestDatabase();
    onTestFinished(() => test.close());
    await test.pool.query("INSERT INTO wijkbode.migration (name, timestamp) VALUES ('2999-01-01-future', '')");
    const child = runCommand(['start'], { DATA_DIR: temporaryFolder(), PORT: '0', DATABASE_URL: test.url });
    expect((await child.ended()).code).toBe(1);
    expect(child.output()).toMatch(/^This database was made by a newer version of Wijkbode.*\n$/);
  });

  it('a role of its own on the built-in database', async () => {
    const child = runCommand(['start', '--role', 'web'], { DATA_DIR: temporaryFolder(), PORT: '0' });
    expect((await child.ended()).code).toBe(1);
    expect(child.output()).toContain('needs DATABASE_URL');
  });

  it("a secret key that is not the database's", async () => {
    const test = await createTestDatabase();
    onTestFinished(() => test.close());
    const first = await startHub({ DATA_DIR: temporaryFolder(), DATABASE_URL: test.url });
    await first.end('SIGTERM');
    const child = runCommand(['start'], { DATA_DIR: temporaryFolder(), PORT: '0', DATABASE_URL: test.url });
    expect((await child.ended()).code).toBe(1);
    expect(child.output()).toMatch(/^The secret key is not the one.*\n$/);
  });
});

describe('several processes on one shared database', () => {
  it('start together, migrate once, and each do their part', async () => {
    const test = await createTestDatabase({ empty: true });
    onTestFinished(() => test.close());
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'secret.key'), `${Buffer.alloc(32, 7).toString('base64')}\n`);
    const roles = ['web', 'jobs', 'chat', 'deliver'];
    const hubs = await Promise.all(
      roles.map(role => startHub({ DATA_DIR: dataDir, DATABASE_URL: test.url }, ['--role', role])),
    );
    expect(await Promise.all(hubs.map(hub => ready(hub.base)))).toEqual([200, 200, 200, 200]);
    const pages = await Promise.all(hubs.map(async hub => (await fetch(`${hub.base}/kroonmolenwijk/`)).status));
    expect(pages).toEqual([200, 404, 404, 404]);
    const { rows } = await test.pool.query('SELECT role FROM process_heartbeat ORDER BY role');
    expect(rows.map(row => row.role)).toEqual([...roles].sort());
    const ends = await Promise.all(hubs.map(hub => hub.end('SIGTERM')));
    expect(ends.map(end => end.code)).toEqual([0, 0, 0, 0]);
  });
});

describe('the launcher of the command line', () => {
  it.runIf(olderNode !== undefined)('runs under an older Node, hands signals on and keeps the exit code', async () => {
    const wrong = runCommand(['dance'], {}, { node: olderNode });
    expect((await wrong.ended()).code).toBe(2);
    const hub = await startHub({ DATA_DIR: temporaryFolder() }, [], { node: olderNode });
    expect(await ready(hub.base)).toBe(200);
    expect(await hub.end('SIGTERM')).toEqual({ code: 0, signal: null });
  });
});
