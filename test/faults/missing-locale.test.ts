/**
 * A copy of the program in which files of texts are missing or damaged: it starts, says so once for each, and answers in Dutch
 * where it would have answered in another language; Dutch itself it borrows from another.
 */
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startBotApiServer } from '../fakes/telegram/bot-api-server.ts';
import { startChild } from '../support/child.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';
import { patience } from './stage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('a hub with damaged texts starts, says which once, and answers everybody', async context => {
  const database = await createTestDatabase();
  const telegram = await startBotApiServer();
  context.onTestFinished(async () => {
    await telegram.close();
    await database.close();
  });
  const copy = temporaryFolder('copy');
  for (const part of ['bin', 'src', 'jobs', 'locales', 'package.json', 'docs/wijk.example.yaml'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  rmSync(join(copy, 'locales/tr/resident-chat.json'));
  writeFileSync(join(copy, 'locales/uk/words.json'), '{ "today": ["сьогодні"');
  writeFileSync(join(copy, 'locales/fr/error.json'), 'null');
  rmSync(join(copy, 'locales/nl/page.json'));
  const hub = startChild(join(copy, 'bin/wijkbode.js'), ['start'], {
    folder: '/',
    environment: {
      PORT: '0',
      DATA_DIR: temporaryFolder(),
      DATABASE_URL: database.url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      WIJK_CONFIG: undefined,
      BASE_URL: undefined,
      HOST: undefined,
      REDIS_URL: undefined,
      LOG_LEVEL: undefined,
      WIJK_SECRET_KEY: undefined,
    },
  });
  const base = `http://127.0.0.1:${JSON.parse(await hub.line('"msg":"running"')).port}`;
  const missing = hub
    .output()
    .split('\n')
    .filter(line => line.includes('texts missing or damaged'));
  expect(missing.map(line => JSON.parse(line).file).sort()).toEqual([
    'fr/error.json',
    'nl/page.json',
    'tr/resident-chat.json',
    'uk/words.json',
  ]);
  const answers = async (language: string, words: string) => {
    const person = telegram.user({ name: 'An', language });
    await person.says(words);
    return (await person.sees(/./, patience)).text;
  };
  const [turkish, ukrainian, chinese, dutch] = await Promise.all([
    answers('tr', '/help'),
    answers('uk', '/help'),
    // A language that there are no texts of at all.
    answers('zh', '/help'),
    answers('nl', '/help'),
  ]);
  expect(turkish).toMatch(/^Vraag gewoon/);
  expect(ukrainian).toMatch(/[а-яі]{4}/);
  expect(chinese).toMatch(/\w{4}/);
  expect(dutch).toMatch(/^Vraag gewoon/);
  const page = await fetch(`${base}/kroonmolenwijk/?lang=nl`);
  expect(page.status).toBe(200);
  const french: { calendarName: string } = JSON.parse(readFileSync(join(root, 'locales/fr/page.json'), 'utf8'));
  expect(await page.text()).toContain(french.calendarName.split('{{')[0]?.trim());
  expect((await fetch(`${base}/kroonmolenwijk/?lang=zh`)).status).toBe(200);
  expect(hub.output().match(/texts missing or damaged/g)).toHaveLength(4);
  expect(hub.output()).not.toContain('"level":"error"');
  expect(await hub.end('SIGTERM')).toEqual({ code: 0, signal: null });
}, 90_000);
