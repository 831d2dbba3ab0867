/**
 * A shared PostgreSQL that is slow, cuts, refuses or falls silent, seen by a whole hub and by what holds its connections: what
 * was said is kept, who asks is told to come back, and the hub finds its way back by itself.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, type TestContext, vi } from 'vitest';
import { openDatabase } from '../../src/database/connection.ts';
import { databaseFault } from '../../src/database/database-fault.ts';
import { openListeningSession } from '../../src/database/listening-session.ts';
import { beatOn, endSilentConnections } from '../../src/database/silent-connections.ts';
import { redisIsHere, requireRedisOnCi } from '../queue/engines.ts';
import { startRedisServer } from '../queue/redis-server.ts';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { openStage, patience } from './stage.ts';

requireRedisOnCi();

// One for all: what differs is the way to it.
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function proxiedDatabase({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const url = new URL(database.url);
  const proxy = await startFaultyProxy({ host: url.hostname, port: Number(url.port) });
  onTestFinished(() => proxy.close());
  url.port = String(proxy.port);
  return { proxy, url: url.href };
}

it('a hub whose database is slow, cuts and refuses keeps what it is told, says 503, and is well again', async context => {
  const { proxy, url } = await proxiedDatabase(context);
  const stage = await openStage(context, { databaseUrl: url });
  const { telegram, hub } = stage;
  const page = () => fetch(`${hub.base}/kroonmolenwijk/`);
  const an = telegram.user({ name: 'An', language: 'nl' });
  await an.says('/help');
  await an.sees(/^Vraag gewoon/, patience);

  // Slow: every answer comes 150 ms late. People wait, and are served.
  proxy.delayMs = 150;
  await an.says('/weekend');
  await an.sees(/./, patience);
  expect((await page()).status).toBe(200);
  // So slow that it is as good as away: said so, and nobody waits for it to say so.
  proxy.delayMs = 2500;
  await expect.poll(async () => (await stage.readiness()).status, { timeout: 20_000 }).toBe(503);
  proxy.delayMs = 0;
  await expect.poll(async () => (await stage.readiness()).status, { timeout: 20_000 }).toBe(200);

  // Cut in the middle of everything.
  const asked = an.says('/weekend');
  proxy.cut();
  await asked;
  await an.sees(/./, patience);

  // Refused for a while: what is said meanwhile waits with Telegram.
  await proxy.goAway();
  await an.says('/help');
  const refused = await page();
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.text()).toContain('Probeer het straks opnieuw');
  await expect.poll(async () => (await stage.readiness()).body.database.state, { timeout: 20_000 }).toBe('down');
  expect((await fetch(`${hub.base}/healthz`)).status).toBe(200);
  await proxy.comeBack();
  await an.sees(/^Vraag gewoon/, patience);
  const pages = await Promise.all(Array.from({ length: 30 }, async () => (await page()).status));
  expect(new Set(pages)).toEqual(new Set([200]));
  expect(stage.logged('unexpected error')).toEqual([]);
  await hub.end('SIGTERM');
}, 120_000);

describe.concurrent('a connection that is dead though nobody closed it', () => {
  it('to PostgreSQL is noticed, all of the pool, and replaced', async context => {
    const { expect } = context;
    const { proxy, url } = await proxiedDatabase(context);
    const connection = openDatabase({ url, applicationName: 'half-open', maxConnections: 3 });
    context.onTestFinished(() => connection.close());
    endSilentConnections(connection.pool, 400);
    const ask = () =>
      connection.pool.query('SELECT 1').then(
        () => 'answered',
        () => 'broken',
      );
    await Promise.all([ask(), ask(), ask()]);
    proxy.swallow();
    // More than the pool holds: the ones behind get a new connection.
    const answers = await Promise.all(Array.from({ length: 8 }, ask));
    expect(answers.filter(answer => answer === 'broken')).toHaveLength(3);
    expect(await ask()).toBe('answered');
    expect(connection.pool.totalCount).toBeLessThanOrEqual(3);
  });

  it('in the middle of a transaction is noticed, and the transaction fails', async context => {
    const { expect } = context;
    const { proxy, url } = await proxiedDatabase(context);
    const connection = openDatabase({ url, applicationName: 'half-open', maxConnections: 1 });
    context.onTestFinished(() => connection.close());
    endSilentConnections(connection.pool, 400);
    const work = connection.database.transaction().execute(async transaction => {
      await transaction.selectFrom('neighbourhood').select('id').execute();
      proxy.swallow();
      await transaction.selectFrom('neighbourhood').select('id').execute();
    });
    expect(databaseFault(await work.catch(error => error))).toMatchObject({ retry: 'later' });
    await connection.database.selectFrom('neighbourhood').select('id').execute();
  });

  it('leaves a statement alone that takes long and says something now and then, and one that rests', async context => {
    const { expect } = context;
    const { url } = await proxiedDatabase(context);
    const connection = openDatabase({ url, applicationName: 'half-open', maxConnections: 1 });
    context.onTestFinished(() => connection.close());
    endSilentConnections(connection.pool, 600);
    const { rows: first } = await connection.pool.query('SELECT pg_backend_pid() AS pid');
    await connection.pool.query(
      `DO $$ BEGIN FOR n IN 1..9 LOOP PERFORM pg_sleep(0.1); RAISE NOTICE 'still'; END LOOP; END $$`,
    );
    await new Promise(resolve => setTimeout(resolve, 900));
    expect((await connection.pool.query('SELECT pg_backend_pid() AS pid')).rows).toEqual(first);
  });

  it('that listens is noticed, and what was announced meanwhile is looked for', async context => {
    const { expect } = context;
    const { proxy, url } = await proxiedDatabase(context);
    const connection = openDatabase({ url, applicationName: 'half-open' });
    const session = openListeningSession(connection.pool, { everyMs: 200, limitMs: 1500 });
    context.onTestFinished(async () => {
      await session.close();
      await connection.close();
    });
    const heard = vi.fn<(text: string) => void>();
    session.listen('faults', heard);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith(''), { timeout: 5000 });
    heard.mockClear();
    proxy.swallow();
    await database.pool.query("NOTIFY faults, 'unheard'");
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith(''), { timeout: 10_000 });
    // On a slow machine it may fall silent once more, which is told by another ''.
    await vi.waitFor(
      async () => {
        await database.pool.query("NOTIFY faults, 'heard'");
        expect(heard).toHaveBeenCalledWith('heard');
      },
      { timeout: 10_000 },
    );
  });

  it('that only listens says so itself', async context => {
    const { expect } = context;
    const { proxy, url } = await proxiedDatabase(context);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const faults: Error[] = [];
    client.on('error', error => faults.push(error));
    const beating = beatOn(client, { everyMs: 50, limitMs: 150 });
    context.onTestFinished(() => beating.stop());
    proxy.swallow();
    await vi.waitFor(() => expect(faults[0]?.message).toBe('The database did not answer in time.'), { timeout: 5000 });
  });

  it.runIf(redisIsHere)('to Redis is noticed, and what was asked is asked again', async context => {
    const { expect } = context;
    const redis = await startRedisServer();
    const { hostname, port } = new URL(redis.url);
    const proxy: FaultyProxy = await startFaultyProxy({ host: hostname, port: Number(port) });
    const { connectRedis } = await import('../../src/queue/store.ts');
    const client = connectRedis(`redis://127.0.0.1:${proxy.port}`, { socketTimeout: 400 });
    context.onTestFinished(async () => {
      client.disconnect();
      await proxy.close();
      await redis.close();
    });
    client.on('error', () => undefined);
    await client.connect();
    await client.set('soep', 'warm');
    proxy.swallow();
    expect(await client.get('soep')).toBe('warm');
    expect(proxy.made()).toBe(2);
  });
});
