/**
 * Two neighbourhoods in one installation, each full of data: nothing of the one shows in the other, on no address, by no chat
 * word and no command, whatever of the one is used in the other. Addresses, words and commands are found, not listed, so that
 * a new one is tried by itself.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { randomIds } from '../../src/calendar/ids.ts';
import { insertVacancy } from '../../src/calendar/vacancy-store.ts';
import { createPersonalChats } from '../../src/channels/web/personal-chats.ts';
import { systemClock } from '../../src/core/clock.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { type BotApiServer, startBotApiServer } from '../fakes/telegram/bot-api-server.ts';
import { runCommand, startHub, type TestHub } from '../support/hub.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { runFolder, temporaryFolder } from '../support/run-folder.ts';
import { everyRoute } from '../web/every-route.ts';

/** Stands in every name and text of the north, and nowhere else. */
const secret = 'Noorderlicht';
const cipher = createColumnCipher(new Uint8Array(32).fill(7));
const persons = ['partner', 'resident', 'coordinator'] as const;

const wijk = (slug: string, name: string, more: string) => `slug: ${slug}
name: ${name}
timeZone: Europe/Brussels
languages: [nl, fr]
places:
  - { id: huis, name: Huis ${name}, aliases: [het huis], address: ${name}straat 1, city: 9100 Sint-Niklaas, type: huis }
partners:
  - { id: club, name: Club ${name}, place: huis, trusted: true, contact: ${name} 03 700 00 00 }
boards:
  - { id: bord${slug}, place: huis, languages: [nl], keeper: club }
papers:
  - { id: blad${slug}, place: huis, receiver: club }
${more}`;

let telegram: BotApiServer;
let test: TestDatabase;
let hub: TestHub;
let environment: Readonly<Record<string, string>>;
let base = '';
let config = '';
/** What exists only in the north: ids, tokens, buttons. */
const north = {
  publicIds: [] as string[],
  buttons: new Set<string>(),
  token: '',
  plans: '',
  dashboardLink: '',
  cookie: '',
  words: [] as string[],
};

const api = (slug: string) => `${hub.base}/${slug}/probeer/api/messages`;

interface Shown {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly { readonly id: string; readonly label: string; readonly url?: string }[];
}

async function seenBy(slug: string, person: string): Promise<readonly Shown[]> {
  return JSON.parse(await (await fetch(`${api(slug)}?person=${person}`)).text());
}

/** Says or presses it, and waits until the hub has been quiet for a moment. */
async function tell(slug: string, body: Readonly<Record<string, string>>): Promise<string> {
  const before = (await seenBy(slug, body.person ?? '')).length;
  const answer = await fetch(api(slug), { method: 'POST', body: JSON.stringify(body) });
  if (answer.status !== 202) return '';
  const find = async () => (await seenBy(slug, body.person ?? '')).slice(before);
  for (let tries = 0; tries < 40; tries += 1) {
    const found = await find();
    if (found.length > 0) {
      await new Promise(resolve => setTimeout(resolve, 150));
      return JSON.stringify(await find());
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return '';
}

async function pressLabel(slug: string, person: string, label: string): Promise<string> {
  const button = (await seenBy(slug, person))
    .toReversed()
    .flatMap(({ buttons }) => buttons)
    .find(each => each.label === label);
  expect(button, label).toBeDefined();
  return tell(slug, { person, button: button?.id ?? '' });
}

async function fill(slug: string, name: string): Promise<void> {
  for (const title of ['Soepnamiddag', 'Kaartavond', 'Leesclub']) {
    await tell(slug, { person: 'partner', text: `${title} ${name} zaterdag om 14u in het huis, gratis` });
    await pressLabel(slug, 'partner', 'Plaatsen');
  }
  await tell(slug, { person: 'partner', text: `Concept ${name} zondag om 15u in het huis` });
  await tell(slug, { person: 'resident', text: `idee een bank voor ${name}` });
  await tell(slug, { person: 'coordinator', text: 'status' });
  const neighbourhoodId = await idOf(slug);
  const open = { description: name, language: 'nl', contact: name, until: '2099-05-01' } as const;
  const ids = { id: randomIds.uuid(), publicId: randomIds.publicId(), neighbourhoodId, partnerId: 'club' };
  await insertVacancy(test.database, { ...ids, ...open, title: `Helper ${name}`, createdAt: systemClock.now() });
}

async function idOf(slug: string): Promise<string> {
  const row = await test.database
    .selectFrom('neighbourhood')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  return row.id;
}

async function command(...words: string[]) {
  const child = runCommand(words, environment);
  const { code } = await child.ended();
  return { code, output: child.output() };
}

async function prepare(): Promise<void> {
  onTestFinished(close);
  telegram = await startBotApiServer();
  test = await createTestDatabase();
  base = mkdtempSync(join(runFolder(), 'wijken-'));
  config = join(base, 'wijken');
  mkdirSync(config);
  writeFileSync(join(config, 'noord.yaml'), wijk('noord', secret, ''));
  writeFileSync(join(config, 'zuid.yaml'), wijk('zuid', 'Zuid', 'telegram: { tokenEnv: ZUID_TOKEN }\n'));
  environment = {
    DATA_DIR: join(base, 'data'),
    DATABASE_URL: test.url,
    WIJK_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    WIJK_CONFIG: config,
    TRYOUT: 'on',
    ZUID_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
  };
  hub = await startHub(environment);
  await fill('noord', secret);
  await fill('zuid', 'Zuid');
  await gatherNorth();
}

async function close(): Promise<void> {
  await hub.end('SIGKILL');
  await telegram.close();
  await test.close();
  rmSync(base, { recursive: true, force: true });
}

/** Everything of the north that somebody could carry to the south. */
async function gatherNorth(): Promise<void> {
  const neighbourhoodId = await idOf('noord');
  for (const table of ['activity', 'vacancy', 'draft'] as const) {
    const rows = await test.database
      .selectFrom(table)
      .select('public_id')
      .where('neighbourhood_id', '=', neighbourhoodId)
      .execute();
    north.publicIds.push(...rows.map(row => row.public_id));
  }
  const chats = createPersonalChats({ database: test.database, cipher, clock: systemClock, neighbourhoodId });
  north.token = (await chats.createPersonalChat({ name: secret })).token;
  const dashboard = await tell('noord', { person: 'coordinator', text: 'dashboard' });
  north.dashboardLink = /link=([\w-]{32})/.exec(dashboard)?.[1] ?? '';
  const plans = await tell('noord', { person: 'partner', text: 'plannen' });
  north.plans = /plannen\/([\w-]{20,})/.exec(plans)?.[1] ?? 'x'.repeat(32);
  for (const word of ['goedkeuren', 'borden', 'ideeën', 'partners', 'dubbels', 'mijn', 'week']) {
    for (const person of persons) await tell('noord', { person, text: word });
  }
  for (const person of persons) {
    for (const { buttons } of await seenBy('noord', person)) {
      for (const { id, url } of buttons) if (url === undefined) north.buttons.add(id);
    }
  }
  const code = (await command('partner', 'add', 'Tweede club', '--wijk', 'noord')).output;
  const coordinator = (await command('coordinator', 'add', '--wijk', 'noord')).output;
  north.words = [
    ...north.publicIds.flatMap(id => [`a_${id}`, `m_${id}`]),
    'b_bordnoord',
    /(k_\w{24})/.exec(coordinator)?.[1] ?? '',
  ];
  north.words.push(...(/: (\w{4}-\w{4})/.exec(code)?.[1] ?? '').split('\n').map(each => `code ${each}`));
}

/** What a parameter of an address could be filled with, of the north. */
function fillings(parameter: string): readonly string[] {
  if (parameter === 'slug') return ['zuid'];
  if (parameter === 'token' || parameter === 'word') return [north.token, north.plans, ...north.publicIds.slice(0, 1)];
  const ids = [...north.publicIds.slice(0, 2), ...north.publicIds.slice(-1), 'bordnoord', 'bladnoord'];
  return ids.flatMap(id => [id, `${id}.pdf`, `${id}.png`, `${id}.ics`, `woorden-${id}`]);
}

function filledWith(path: string): readonly string[] {
  const parameter = /:(\w+)(?:\{[^}]*\})?\??/.exec(path);
  if (parameter === null) return [path.replace(/\*$/, 'x')];
  return fillings(parameter[1] ?? '').flatMap(value => filledWith(path.replace(parameter[0], value)));
}

async function onAnyAddress(): Promise<void> {
  const visit = await fetch(`${hub.base}/noord/dashboard/enter`, {
    method: 'POST',
    body: new URLSearchParams({ link: north.dashboardLink }),
    headers: { Origin: hub.base },
    redirect: 'manual',
  });
  const cookie = visit.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await fetch(`${hub.base}/noord/dashboard`, { headers: { cookie } })).status).toBe(200);
  const tried = (await everyRoute()).filter(({ path }) => path.includes(':slug'));
  expect(tried.length).toBeGreaterThan(25);
  let requests = 0;
  for (const { method, path } of tried) {
    // A stream has no end; it is the chat's own, which the next test tries.
    if (path.endsWith('/events')) continue;
    for (const filled of filledWith(path)) {
      const body = method === 'POST' ? new URLSearchParams({ link: north.dashboardLink, text: 'week' }) : null;
      const headers = { cookie, Origin: hub.base };
      const answer = await fetch(`${hub.base}${filled}?lang=nl`, { method, headers, body, redirect: 'manual' });
      const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
      expect(text, `${method} ${filled}`).not.toContain(secret);
      expect(answer.headers.get('location') ?? '', filled).not.toContain('noord');
      requests += 1;
      if (/\/dashboard/.test(path)) expect(answer.status, filled).toBeGreaterThanOrEqual(400);
      if (/\/chat\/:token|plannen\/:token|activiteit|\/deel\//.test(path)) {
        expect([400, 403, 404, 405, 429], `${method} ${filled}`).toContain(answer.status);
      }
    }
  }
  expect(requests).toBeGreaterThan(150);
}

async function byAnyWord(): Promise<void> {
  const words: Record<string, string> = JSON.parse(
    readFileSync(new URL('../../locales/nl/words.json', import.meta.url), 'utf8'),
  );
  const said = Object.entries(words).filter(([key]) => key !== 'forgetMe');
  expect(said.length).toBeGreaterThan(35);
  const more = ['wat is er zaterdag?', `wat doet Club ${'Noorder'}licht?`, 'wat is er in Huis N?'];
  for (const person of persons) {
    for (const text of [...said.map(([, forms]) => forms.split(' | ')[0] ?? ''), ...more]) {
      // What somebody says themselves may be said back.
      expect((await tell('zuid', { person, text })).replaceAll('Club Noorderlicht', ''), text).not.toContain(secret);
    }
  }
}

async function byWhatIsTheOthers(): Promise<void> {
  expect(north.buttons.size).toBeGreaterThan(20);
  for (const person of persons) {
    for (const button of north.buttons) {
      const text = await tell('zuid', { person, button });
      expect(text, button).not.toContain(secret);
    }
    for (const word of north.words) {
      const text = word.startsWith('code ') ? `/partner ${word.slice(5)}` : `/start ${word}`;
      expect(await tell('zuid', { person, text }), text).not.toContain(secret);
    }
  }
  // On Telegram a button can be forged, whether it stands somewhere or not.
  const eve = telegram.user({ name: 'Eve', language: 'nl' });
  const message = await eve.says('week');
  await eve.sees(/./);
  const before = await counts('noord');
  for (const button of north.buttons) await eve.forges(message + 1, button);
  await eve.says('help');
  await expect.poll(() => eve.screen().length, { timeout: 30_000 }).toBeGreaterThan(1);
  expect(JSON.stringify(eve.screen())).not.toContain(secret);
  expect(await counts('noord')).toEqual(before);
  // The code of the north made nobody anything in the south.
  const members = await test.database
    .selectFrom('membership')
    .select('partner_id')
    .where('neighbourhood_id', '=', await idOf('zuid'))
    .execute();
  expect(members.map(({ partner_id }) => partner_id)).toEqual(['club']);
}

async function byAnyCommand(): Promise<void> {
  const folder = temporaryFolder();
  const file = (name: string) => join(folder, name);
  writeFileSync(file('postings.jsonl'), '');
  /** Each with what it takes; a new command has to be added, or this fails. */
  const takes: Readonly<Record<string, readonly (readonly string[])[] | 'whole-installation'>> = {
    start: 'whole-installation',
    migrate: 'whole-installation',
    upgrade: 'whole-installation',
    backup: 'whole-installation',
    restore: 'whole-installation',
    doctor: 'whole-installation',
    extract: [],
    dedupe: [],
    partner: [['partner', 'list', '--wijk', 'zuid']],
    coordinator: [['coordinator', 'add', '--wijk', 'zuid']],
    forget: [['forget', 'web', 'noord', '--yes', '--wijk', 'zuid']],
    publish: [['publish', file('site'), '--wijk', 'zuid']],
    import: [['import', file('postings.jsonl'), '--wijk', 'zuid']],
    poster: [
      ['poster', '--board', 'bordnoord', '--out', file('noord.pdf'), '--wijk', 'zuid'],
      ['poster', '--board', 'bordzuid', '--out', file('zuid.pdf'), '--wijk', 'zuid'],
    ],
    paper: [
      ['paper', 'week', '--out', file('week.pdf'), '--wijk', 'zuid'],
      ['paper', 'year', '--out', file('year.pdf'), '--wijk', 'zuid'],
    ],
    whatsapp: [['whatsapp', 'pair', '--help']],
    report: [['report', '--year', '2026', '--wijk', 'zuid']],
  };
  const { output: help } = await command('--help');
  const listed = [...help.slice(help.indexOf('Commands:')).matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name ?? '');
  expect(listed.length).toBeGreaterThan(14);
  for (const name of listed) {
    const runs = takes[name];
    expect(runs, `the command ${name}, which this test does not know yet`).toBeDefined();
    for (const words of runs === 'whole-installation' || runs === undefined ? [] : runs) {
      expect((await command(...words)).output, words.join(' ')).not.toContain(secret);
    }
  }
  expect(existsSync(file('noord.pdf'))).toBe(false);
  // Which neighbourhood it is about has to be said.
  expect((await command('partner', 'list')).code).toBe(2);
}

/** Rows of each table of one neighbourhood that a stranger could change. */
async function counts(slug: string): Promise<Readonly<Record<string, unknown>>> {
  const id = await idOf(slug);
  const found: Record<string, unknown> = {};
  for (const table of [
    'activity',
    'draft',
    'idea',
    'open_decision',
    'attendance',
    'coordinator',
    'membership',
  ] as const) {
    found[table] = await test.database.selectFrom(table).selectAll().where('neighbourhood_id', '=', id).execute();
  }
  return found;
}

async function servesNewFile(): Promise<void> {
  const status = async () => (await fetch(`${hub.base}/west/`)).status;
  expect(await status()).toBe(404);
  const started = performance.now();
  writeFileSync(join(config, 'west.yaml'), wijk('west', 'Westkant', ''));
  await expect.poll(status, { timeout: 20_000, interval: 200 }).toBe(200);
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(await tell('west', { person: 'resident', text: 'help' })).not.toBe('');
  expect(await (await fetch(`${hub.base}/west/`)).text()).toContain('Westkant');
  expect((await fetch(`${hub.base}/west/kalender.ics`)).status).toBe(200);
  expect((await fetch(`${hub.base}/west/bord/bordwest.pdf`)).status).toBe(200);
}

it('two neighbourhoods know nothing of each other; one that is added is served at once', {
  timeout: 900_000,
}, async () => {
  await prepare();
  await servesNewFile();
  await onAnyAddress();
  await byAnyWord();
  await byWhatIsTheOthers();
  await byAnyCommand();
});
