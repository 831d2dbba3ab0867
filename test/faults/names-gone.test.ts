/**
 * The resolver is away: no name of a network or a calendar is found. The hub serves what it has, asks seldom, says it once, and
 * is there again when the names are.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startBotApiServer } from '../fakes/telegram/bot-api-server.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';
import { serveLibraryFeed } from '../week/library-feed.ts';
import { neighbourhoodFile } from '../week/story.ts';
import { openStage, patience } from './stage.ts';

it('a hub without names serves its pages, asks seldom, says it once, and comes back by itself', async context => {
  const database = await createTestDatabase();
  const [telegram, feed] = [await startBotApiServer(), await serveLibraryFeed()];
  context.onTestFinished(async () => {
    await Promise.all([telegram.close(), feed.close()]);
    await database.close();
  });
  const folder = temporaryFolder();
  const [file, configuration] = [join(folder, 'names'), join(folder, 'wijk.yaml')];
  writeFileSync(file, 'there');
  writeFileSync(configuration, neighbourhoodFile(feed.address.replace('127.0.0.1', 'bib.test')));
  const stage = await openStage(context, {
    databaseUrl: database.url,
    environment: {
      NODE_OPTIONS: `--import ${new URL('./breaking-dns.ts', import.meta.url).href}`,
      DNS_FILE: file,
      WIJK_CONFIG: configuration,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot.replace('127.0.0.1', 'telegram.test'),
      ALLOW_PRIVATE_HOSTS: feed.host.replace('127.0.0.1', 'bib.test'),
      // An hour, after which a calendar is fetched again, in four seconds.
      WIJK_CLOCK: '2026-03-02T10:15,900',
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
  const network = async () =>
    (await stage.readiness()).body.channels.find(({ name }) => name.startsWith('telegram'))?.state;
  const an = telegram.user({ name: 'An', language: 'nl' });
  await an.says('/help');
  await an.sees(/^Vraag gewoon/, patience);
  await expect.poll(agenda, { timeout: 30_000 }).toContain('Boekenmarkt');

  writeFileSync(file, 'gone');
  // Connections that stand would need no name.
  await telegram.goAway();
  await telegram.comeBack();
  const before = { telegram: asked('telegram.test'), feed: asked('bib.test') };
  await an.says('/help');
  await expect.poll(network, { timeout: 20_000 }).toBe('waiting');
  await expect.poll(fault, { timeout: 30_000 }).toBe('host-unknown');
  await sleep(2000);
  // A second, two, four …; and a calendar a quarter of an hour, half an hour, an hour later by its own clock.
  expect(asked('telegram.test') - before.telegram).toBeLessThan(25);
  expect(asked('bib.test') - before.feed).toBeLessThan(8);
  expect((await stage.readiness()).status).toBe(200);
  expect(await agenda()).toContain('Boekenmarkt');
  const said = stage.logged('Telegram could not be reached (EAI_AGAIN)').map(line => JSON.parse(line).msg);
  expect(new Set(said).size).toBe(said.length);

  writeFileSync(file, 'there');
  await an.sees(/^Vraag gewoon/, { timeoutMs: 60_000 });
  expect(await network()).toBe('connected');
  await expect.poll(fault, { timeout: 60_000 }).toBeNull();
  expect(stage.logged('"level":"error"')).toEqual([]);
  await stage.hub.end('SIGTERM');
}, 180_000);
