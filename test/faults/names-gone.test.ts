/**
 * The resolver is away: no name of a network, a calendar, a translating machine, a mail server or a printer is found. The hub
 * serves what it has, asks seldom, says what is wrong, loses nothing, and goes on by itself when the names are back.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startBotApiServer } from '../fakes/telegram/bot-api-server.ts';
import { startWhatsAppServer } from '../fakes/whatsapp/whatsapp-server.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';
import { serveLibraryFeed } from '../week/library-feed.ts';
import { neighbourhoodFile } from '../week/story.ts';
import { startServices } from './services.ts';
import { openStage, patience } from './stage.ts';

it('a hub without names serves its pages, asks seldom, says what is wrong, and comes back by itself', async context => {
  const database = await createTestDatabase();
  const [telegram, whatsapp, feed] = [await startBotApiServer(), await startWhatsAppServer(), await serveLibraryFeed()];
  context.onTestFinished(async () => {
    await Promise.all([telegram.close(), whatsapp.close(), feed.close()]);
    await database.close();
  });
  const services = await startServices(context);
  const { ports } = services;
  const folder = temporaryFolder();
  const [file, configuration] = [join(folder, 'names'), join(folder, 'wijk.yaml')];
  const plain = neighbourhoodFile(feed.address.replace('127.0.0.1', 'bib.test'));
  const paper = 'place: wzc-het-hof, size: 24, languages: [nl], day: friday, time: 09:00';
  // Paper that was due this morning goes out as soon as it is set up.
  const withServices = plain
    .replace('    receiver: wzc-het-hof\n', '    receiver: onthaal@example.org\n')
    .replace('#printers:\n', `  - { id: balie, ${paper}, printer: balie }\nprinters:\n`)
    .replace(/^# +- \{ id: balie, url.*$/m, `  - { id: balie, url: "ipp://localhost:${ports.printer}/ipp/print" }`)
    .replace(
      '#translate:\n',
      `translate: { deepl: { keyEnv: DEEPL_KEY, url: "http://deepl.test:${ports.deepl}" }, libretranslate: { url: "http://translate.test:${ports.libretranslate}" } }\n`,
    )
    .replace('#mail:\n', `mail: { host: mail.test, port: ${ports.mail}, security: none, from: wijk@example.org }\n`);
  writeFileSync(file, 'there');
  writeFileSync(configuration, plain);
  const stage = await openStage(context, {
    databaseUrl: database.url,
    environment: {
      NODE_OPTIONS: `--import ${new URL('./breaking-dns.ts', import.meta.url).href}`,
      DNS_FILE: file,
      DEEPL_KEY: services.deeplKey,
      // The printer program answers to no other name.
      DNS_ALSO: 'localhost',
      WIJK_CONFIG: configuration,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot.replace('127.0.0.1', 'telegram.test'),
      WHATSAPP: 'on',
      WHATSAPP_SOCKET: fileURLToPath(new URL('../fakes/whatsapp/socket.ts', import.meta.url)),
      WHATSAPP_FAKE_HOST: 'whatsapp.test',
      WHATSAPP_FAKE_PORT: String(whatsapp.port),
      ALLOW_PRIVATE_HOSTS: `${feed.host.replace('127.0.0.1', 'bib.test')},localhost:${ports.printer}`,
      // A Friday; an hour, after which a calendar is fetched again, in twelve seconds.
      WIJK_CLOCK: '2026-03-06T10:15,300',
    },
  });
  const asked = (host: string) =>
    existsSync(`${file}.asked`)
      ? readFileSync(`${file}.asked`, 'utf8')
          .split('\n')
          .filter(line => line === host).length
      : 0;
  const fault = async () =>
    (await database.database.selectFrom('feed').select('last_fault').executeTakeFirst())?.last_fault ?? null;
  const agenda = async () => (await fetch(`${stage.hub.base}/kroonmolenwijk/kalender.ics`)).text();
  const states = async () =>
    Object.fromEntries((await stage.readiness()).body.channels.map(({ name, state }) => [name.split('/')[0], state]));
  const open = async () => (await database.pool.query('SELECT code FROM trouble WHERE ended_at IS NULL')).rows;
  const troubled = async () => new Set((await open()).map(({ code }: { code: string }) => code));
  const els = await stage.coordinator(telegram);
  const an = telegram.user({ name: 'An', language: 'nl' });
  const bo = whatsapp.user({ name: 'Bo' });
  await an.says('/help');
  await an.sees(/^Vraag gewoon/, patience);
  await bo.says('help');
  await bo.sees('Vraag gewoon', patience);
  await expect.poll(agenda, { timeout: 30_000 }).toContain('Boekenmarkt');

  writeFileSync(file, 'gone');
  // Connections that stand would need no name.
  await telegram.goAway();
  await telegram.comeBack();
  whatsapp.end();
  const before = Object.fromEntries(hosts.map(host => [host, asked(host)]));
  writeFileSync(configuration, withServices);
  await an.says('/help');
  await bo.says('help');
  await expect.poll(states, { timeout: 20_000 }).toMatchObject({ telegram: 'waiting', whatsapp: 'waiting' });
  await expect.poll(fault, { timeout: 60_000 }).toBe('host-unknown');
  const expected = ['paper', 'translator-away', ...(services.sheets() === undefined ? [] : ['printer-offline'])];
  await expect.poll(troubled, { timeout: 60_000 }).toEqual(new Set(expected));
  await sleep(2000);
  // A second, two, four …; and by the hub's own clock minutes, a quarter of an hour, half an hour, an hour later.
  for (const [host, times] of Object.entries(most)) expect(asked(host) - (before[host] ?? 0), host).toBeLessThan(times);
  expect((await stage.readiness()).status).toBe(200);
  expect(await agenda()).toContain('Boekenmarkt');
  const said = stage.logged('Telegram could not be reached (EAI_AGAIN)').map(line => JSON.parse(line).msg);
  expect(new Set(said).size).toBe(said.length);
  expect([services.mails(), services.sheets() ?? 0, services.texts()]).toEqual([0, 0, 0]);

  writeFileSync(file, 'there');
  await an.sees(/^Vraag gewoon/, { timeoutMs: 60_000 });
  await expect.poll(() => bo.screen().length, { timeout: 60_000 }).toBe(2);
  await expect.poll(states, { timeout: 20_000 }).toMatchObject({ telegram: 'connected', whatsapp: 'connected' });
  await expect.poll(fault, { timeout: 60_000 }).toBeNull();
  await expect.poll(troubled, { timeout: 60_000 }).toEqual(new Set());
  expect(services.mails()).toBe(1);
  if (services.sheets() !== undefined) expect(services.sheets()).toBe(1);
  expect(services.texts()).toBeGreaterThan(0);
  // Els could not be reached either; she hears of it now.
  await els.sees(/^⚠️ De vertaalmachine helpt nu niet/, { timeoutMs: 30_000, ever: true });
  await els.sees(/^⚠️ Het blad “het-hof” raakt niet ter plaatse/, { timeoutMs: 30_000, ever: true });
  await els.sees(/^✅ Opgelost: Het blad/, { timeoutMs: 30_000, ever: true });
  expect(stage.logged('"level":"error"')).toEqual([]);
  await stage.hub.end('SIGTERM');
}, 240_000);

/** How often each name may be asked for while it is gone. */
const most: Readonly<Record<string, number>> = {
  'telegram.test': 40,
  'whatsapp.test': 40,
  'bib.test': 8,
  'deepl.test': 12,
  'translate.test': 12,
  'mail.test': 30,
  localhost: 12,
};
const hosts = Object.keys(most);
