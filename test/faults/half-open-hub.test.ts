/**
 * A whole hub all of whose connections fall silent at once without being closed, as behind a router that lost its table: to the
 * shared PostgreSQL, to Redis, to Telegram and to WhatsApp. With the limits of earnest.
 */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startBotApiServer } from '../fakes/telegram/bot-api-server.ts';
import { startWhatsAppServer } from '../fakes/whatsapp/whatsapp-server.ts';
import { redisIsHere } from '../queue/engines.ts';
import { startRedisServer } from '../queue/redis-server.ts';
import { startFaultyProxy } from '../support/faulty-proxy.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { openStage, patience } from './stage.ts';

/** A statement without a byte of answer is given up after 60 s, a question to Telegram after 40 s, one to WhatsApp after 80 s. */
const noticedWithinMs = 110_000;
/** So long what is sent from now on gets nowhere either. */
const silentMs = 4000;

it('is noticed in time by a whole hub, which goes on, loses nothing and doubles nothing', async context => {
  const [database, telegram, whatsapp, redis] = await Promise.all([
    createTestDatabase(),
    startBotApiServer(),
    startWhatsAppServer(),
    redisIsHere ? startRedisServer() : undefined,
  ]);
  const proxyTo = (port: string | number) => startFaultyProxy({ host: '127.0.0.1', port: Number(port) });
  const ways = {
    database: await proxyTo(new URL(database.url).port),
    telegram: await proxyTo(new URL(telegram.apiRoot).port),
    whatsapp: await proxyTo(whatsapp.port),
    ...(redis === undefined ? {} : { redis: await proxyTo(new URL(redis.url).port) }),
  };
  const all = Object.values(ways);
  context.onTestFinished(async () => {
    await Promise.all([telegram.close(), whatsapp.close(), ...all.map(way => way.close())]);
    await Promise.all([database.close(), redis?.close()]);
  });
  const through = (address: string, { port }: { readonly port: number }) =>
    Object.assign(new URL(address), { port: String(port) }).href.replace(/\/$/, '');
  const stage = await openStage(context, {
    databaseUrl: through(database.url, ways.database),
    environment: {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: through(telegram.apiRoot, ways.telegram),
      WHATSAPP: 'on',
      WHATSAPP_SOCKET: fileURLToPath(new URL('../fakes/whatsapp/socket.ts', import.meta.url)),
      WHATSAPP_FAKE_PORT: String(ways.whatsapp.port),
      ...(redis === undefined || ways.redis === undefined ? {} : { REDIS_URL: through(redis.url, ways.redis) }),
    },
  });
  const people = Array.from({ length: 4 }, (_, at) => telegram.user({ name: `An ${at}`, language: 'nl' }));
  const bo = whatsapp.user({ name: 'Bo' });
  await people[0]?.says('/help');
  await people[0]?.sees(/^Vraag gewoon/, patience);
  await bo.says('help');
  await bo.sees('Vraag gewoon', patience);
  const before = { an: people.map(each => each.screen().length), bo: bo.screen().length };

  for (const way of all) {
    way.swallow();
    way.swallowsNew = true;
  }
  const since = performance.now();
  // What is told in the middle of it, and what right after.
  for (const each of people.slice(0, 2)) await each.says('/help');
  await expect.poll(async () => (await stage.readiness()).status, { timeout: 10_000 }).toBe(503);
  await new Promise(resolve => setTimeout(resolve, silentMs));
  for (const way of all) way.swallowsNew = false;
  for (const each of people.slice(2)) await each.says('/help');
  await bo.says('help');

  const left = () => Math.max(1000, noticedWithinMs - (performance.now() - since));
  const note = (what: string, seen: Promise<unknown>) =>
    seen.catch(error => expect.fail(`${what}: ${error}\n${stage.hub.output()}`));
  await Promise.all([
    ...people.map((each, at) =>
      note(
        `Telegram ${at}`,
        expect.poll(() => each.screen().length, { timeout: left(), interval: 250 }).toBe((before.an[at] ?? 0) + 1),
      ),
    ),
    note('WhatsApp', expect.poll(() => bo.screen().length, { timeout: left(), interval: 250 }).toBe(before.bo + 1)),
    note(
      'readiness',
      expect.poll(async () => (await stage.readiness()).status, { timeout: left(), interval: 250 }).toBe(200),
    ),
  ]);
  // Not one more, once all that was broken off has been tried again.
  await new Promise(resolve => setTimeout(resolve, 3000));
  expect(people.map(each => each.screen().length)).toEqual(before.an.map(count => count + 1));
  expect(bo.screen()).toHaveLength(before.bo + 1);
  expect(stage.logged('unexpected error')).toEqual([]);
  expect(await stage.hub.end('SIGTERM')).toEqual({ code: 0, signal: null });
}, 180_000);
