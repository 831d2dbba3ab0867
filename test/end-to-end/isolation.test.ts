/**
 * What `neighbourhoods.test.ts` does not reach: addresses without a neighbourhood, streams, pictures and files, dashboards of one
 * who coordinates both, forgetting in the one, and every command of the command line, run in this process. Addresses and
 * commands are found, not listed.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { sql } from 'kysely';
import { extractText } from 'unpdf';
import { expect, it, onTestFinished } from 'vitest';
import { agreeOnPicture, saveLookBackPicture } from '../../src/calendar/look-back-store.ts';
import { createPersonalChats } from '../../src/channels/web/personal-chats.ts';
import { runProgram } from '../../src/cli/command.ts';
import { createProgram } from '../../src/cli/program.ts';
import { allCommands } from '../../src/commands.ts';
import { systemClock } from '../../src/core/clock.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { storeMedia } from '../../src/delivery/media-store.ts';
import { createTestContext } from '../support/command-context.ts';
import { startHub, type TestHub } from '../support/hub.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';
import { everyRoute } from '../web/every-route.ts';

/** Stands in every name and text of the north, and nowhere else. */
const secret = 'Noorderlicht';
const cipher = createColumnCipher(new Uint8Array(32).fill(7));
const persons = ['partner', 'resident', 'coordinator'] as const;

const wijk = (slug: string, name: string, isPrimary: boolean) => `slug: ${slug}
name: ${name}
timeZone: Europe/Brussels
languages: [nl, fr]
primary: ${isPrimary}
places:
  - { id: huis${slug}, name: Huis ${name}, aliases: [het huis], address: ${name}straat 1, city: 9100 Sint-Niklaas, type: huis }
partners:
  - { id: club, name: Club ${name}, place: huis${slug}, trusted: true, contact: ${name} 03 700 00 00 }
boards:
  - { id: bord${slug}, place: huis${slug}, languages: [nl], keeper: club }
papers:
  - { id: blad${slug}, place: huis${slug}, receiver: club }
`;

interface Staged {
  readonly hub: TestHub;
  readonly test: TestDatabase;
  readonly environment: Readonly<Record<string, string>>;
  /** UUIDs. */
  readonly ids: { readonly noord: string; readonly zuid: string };
}

interface Shown {
  readonly text: string;
  readonly buttons: readonly { readonly id: string; readonly label: string }[];
  readonly media: { readonly url: string } | null;
}

async function stage(): Promise<Staged> {
  const test = await createTestDatabase();
  onTestFinished(() => test.close());
  const base = temporaryFolder();
  const config = join(base, 'wijken');
  mkdirSync(config);
  writeFileSync(join(config, 'noord.yaml'), wijk('noord', secret, false));
  writeFileSync(join(config, 'zuid.yaml'), wijk('zuid', 'Zuid', true));
  const environment = {
    DATA_DIR: join(base, 'data'),
    DATABASE_URL: test.url,
    WIJK_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    WIJK_CONFIG: config,
    TRYOUT: 'on',
  };
  const hub = await startHub(environment);
  onTestFinished(async () => void (await hub.end('SIGKILL')));
  const rows = await test.database.selectFrom('neighbourhood').select(['id', 'slug']).execute();
  const idOf = (slug: string) => rows.find(row => row.slug === slug)?.id ?? '';
  return { hub, test, environment, ids: { noord: idOf('noord'), zuid: idOf('zuid') } };
}

async function seenBy({ hub }: Staged, slug: string, person: string): Promise<readonly Shown[]> {
  return JSON.parse(await (await fetch(`${hub.base}/${slug}/probeer/api/messages?person=${person}`)).text());
}

/** Says or presses it. @returns what is answered, once there is an answer */
async function tell(staged: Staged, slug: string, body: Readonly<Record<string, string>>): Promise<readonly Shown[]> {
  const { person = '' } = body;
  const before = (await seenBy(staged, slug, person)).length;
  const address = `${staged.hub.base}/${slug}/probeer/api/messages`;
  expect((await fetch(address, { method: 'POST', body: JSON.stringify(body) })).status).toBe(202);
  const answers = async () => (await seenBy(staged, slug, person)).slice(before);
  await expect.poll(async () => (await answers()).length, { timeout: 30_000 }).toBeGreaterThan(0);
  return answers();
}

async function press(staged: Staged, slug: string, person: string, label: string): Promise<readonly Shown[]> {
  const buttons = (await seenBy(staged, slug, person)).toReversed().flatMap(each => each.buttons);
  const button = buttons.find(each => each.label === label);
  expect(button, label).toBeDefined();
  return tell(staged, slug, { person, button: button?.id ?? '' });
}

/** Ids, words and links of the north that somebody could carry to the south. */
interface OfNorth {
  readonly publicIds: readonly string[];
  readonly mediaIds: readonly string[];
  readonly buttons: readonly string[];
  readonly token: string;
  readonly cookie: string;
}

async function fill(staged: Staged): Promise<OfNorth> {
  for (const [slug, name] of [
    ['noord', secret],
    ['zuid', 'Zuid'],
  ] as const) {
    await tell(staged, slug, { person: 'partner', text: `Soepnamiddag ${name} zaterdag om 14u in het huis, gratis` });
    await press(staged, slug, 'partner', 'Plaatsen');
    await tell(staged, slug, { person: 'partner', text: `Kaartavond ${name} zondag om 19u in het huis` });
    await tell(staged, slug, { person: 'resident', text: `idee een bank voor ${name}` });
    await tell(staged, slug, { person: 'coordinator', text: 'goedkeuren' });
  }
  const { test, ids } = staged;
  const { database } = test;
  const now = systemClock.now();
  const activity = await database
    .selectFrom('activity')
    .select(['id', 'public_id'])
    .where('neighbourhood_id', '=', ids.noord)
    .executeTakeFirstOrThrow();
  const picture = { contentType: 'image/png', bytes: new TextEncoder().encode(`picture of ${secret}`) };
  const mediaId = await storeMedia(database, ids.noord, picture, now);
  const date = { neighbourhoodId: ids.noord, activityId: activity.id, originalDate: '2026-03-07', partnerId: null };
  await saveLookBackPicture(database, date, mediaId, now);
  await agreeOnPicture(database, activity.id, mediaId, true, now);
  expect((await fetch(`${staged.hub.base}/noord/foto/${mediaId}`)).status).toBe(200);
  const data = await tell(staged, 'noord', { person: 'resident', text: 'gegevens' });
  const file = await expect
    .poll(async () => (await seenBy(staged, 'noord', 'resident')).findLast(({ media }) => media !== null)?.media?.url)
    .toBeDefined()
    .then(async () => (await seenBy(staged, 'noord', 'resident')).findLast(({ media }) => media !== null)?.media?.url);
  expect(JSON.stringify(data)).toContain(secret);
  const chats = createPersonalChats({ database, cipher, clock: systemClock, neighbourhoodId: ids.noord });
  const { token } = await chats.createPersonalChat({ name: secret });
  const seen = await Promise.all(persons.map(person => seenBy(staged, 'noord', person)));
  return {
    publicIds: [activity.public_id],
    mediaIds: [mediaId, /media\/([^?]+)/.exec(file ?? '')?.[1] ?? 'none'],
    buttons: [...new Set(seen.flat().flatMap(({ buttons }) => buttons.map(({ id }) => id)))],
    token,
    cookie: await visit(staged, 'noord'),
  };
}

/** @returns the cookie of a coordinator's visit to the dashboard */
async function visit(staged: Staged, slug: string): Promise<string> {
  const answers = await tell(staged, slug, { person: 'coordinator', text: 'dashboard' });
  const link = /link=([\w-]{32})/.exec(JSON.stringify(answers))?.[1] ?? '';
  const answer = await fetch(`${staged.hub.base}/${slug}/dashboard/enter`, {
    method: 'POST',
    body: new URLSearchParams({ link }),
    headers: { Origin: staged.hub.base },
    redirect: 'manual',
  });
  expect(answer.status).toBe(303);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

function fillings(parameter: string, north: OfNorth): readonly string[] {
  if (parameter === 'token' || parameter === 'word') return [north.token];
  if (parameter === 'id') return north.mediaIds;
  const names = [...north.publicIds, 'bordnoord', 'bladnoord'];
  return names.flatMap(name => [name, `${name}.pdf`, `${name}.png`, `woorden-${name}`]);
}

function filled(path: string, north: OfNorth): readonly string[] {
  const parameter = /:(\w+)(?:\{[^}]*\})?\??/.exec(path);
  if (parameter === null) return [path.replace(/\*$/, 'x')];
  return fillings(parameter[1] ?? '', north).flatMap(value => filled(path.replace(parameter[0], value), north));
}

/** The primary neighbourhood, the south, answers them. */
async function onShortAddresses(staged: Staged, north: OfNorth): Promise<void> {
  const { hub } = staged;
  const routes = (await everyRoute()).filter(({ path }) => !path.includes(':slug') && !path.endsWith('/events'));
  expect(routes.length).toBeGreaterThan(40);
  for (const { method, path } of routes) {
    for (const address of filled(path, north)) {
      const [words, button] = [{ text: 'week', link: north.token }, north.buttons[0] ?? ''];
      const isApi = path.includes('/api/');
      const form = new URLSearchParams({ ...words, button, person: 'resident', client: 'x' });
      const body = isApi ? JSON.stringify({ person: 'resident', button }) : form;
      const answer = await fetch(`${hub.base}${address}?lang=nl&person=resident&after=0`, {
        method,
        body: method === 'POST' ? body : null,
        headers: { cookie: north.cookie, Origin: hub.base },
        redirect: 'manual',
      });
      const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
      expect(text, `${method} ${address}`).not.toContain(secret);
      expect(answer.headers.get('location') ?? '', address).not.toContain('noord');
      expect(answer.status, `${method} ${address}`).not.toBe(500);
      if (/dashboard|\/(?:media|foto|activiteit|deel|plannen)\//.test(path) && !path.endsWith('.css')) {
        expect(answer.status, `${method} ${address}`).toBeGreaterThanOrEqual(400);
      }
    }
  }
  // With the neighbourhood in them, the files of the other are not there either.
  for (const id of north.mediaIds) {
    for (const path of ['foto', 'probeer/media']) {
      expect((await fetch(`${hub.base}/zuid/${path}/${id}`)).status, `${path}/${id}`).toBe(404);
    }
  }
}

/** What comes over each stream of the south while people of both talk. */
async function overStreams(staged: Staged, north: OfNorth): Promise<void> {
  const { hub, test, ids } = staged;
  const parts = { database: test.database, cipher, clock: systemClock, neighbourhoodId: ids.zuid };
  const { token } = await createPersonalChats(parts).createPersonalChat({ name: 'Zus' });
  const paths = (await everyRoute()).map(({ path }) => path).filter(path => path.endsWith('/events'));
  expect(paths.length).toBeGreaterThanOrEqual(3);
  const ending = new AbortController();
  const streams = paths.map(async path => {
    const after = path.includes(':token') ? '0' : '0,0,0';
    const of = (given: string) => path.replace(':slug', 'zuid').replace(':token', given);
    if (path.includes(':token')) {
      const foreign = await fetch(`${hub.base}${of(north.token)}?after=${after}`);
      expect(foreign.status, path).toBeGreaterThanOrEqual(400);
    }
    const answer = await fetch(`${hub.base}${of(token)}?after=${after}`, { signal: ending.signal });
    expect(answer.status, path).toBe(200);
    let text = '';
    try {
      for await (const bytes of answer.body ?? []) text += Buffer.from(bytes).toString();
    } catch (error) {
      if (!ending.signal.aborted) throw error;
    }
    return { path, text };
  });
  await tell(staged, 'noord', { person: 'partner', text: `Leesclub ${secret} vrijdag om 10u in het huis` });
  await tell(staged, 'zuid', { person: 'partner', text: 'Leesclub Zuid vrijdag om 10u in het huis' });
  await new Promise(resolve => setTimeout(resolve, 1000));
  ending.abort();
  for (const { path, text } of await Promise.all(streams)) {
    expect(text, path).not.toContain(secret);
    if (!path.includes(':token')) expect(text, path).toContain('Leesclub Zuid');
  }
}

/** Somebody with both rights uses the one's with the ids of the other. */
async function onBothDashboards(staged: Staged, north: OfNorth): Promise<void> {
  const { hub } = staged;
  const south = await visit(staged, 'zuid');
  const cookie = `${north.cookie}; ${south}`;
  for (const slug of ['noord', 'zuid']) {
    expect((await fetch(`${hub.base}/${slug}/dashboard`, { headers: { cookie } })).status, slug).toBe(200);
  }
  const page = await (await fetch(`${hub.base}/zuid/dashboard/waiting`, { headers: { cookie } })).text();
  expect(page).not.toContain(secret);
  const form = /name="form" value="([^"]+)"/.exec(page)?.[1] ?? '';
  expect(form).not.toBe('');
  const before = await rowsOf(staged, 'noord');
  const post = async (path: string, fields: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams({ form, ...fields });
    const options = { method: 'POST', headers: { cookie, Origin: hub.base }, body };
    return fetch(`${hub.base}/zuid/dashboard/${path}?lang=nl`, options);
  };
  for (const button of north.buttons) {
    const answer = await post('act', { button });
    expect(await answer.text(), button).not.toContain(secret);
  }
  expect((await post('boards/hangs', { board: 'bordnoord' })).status).toBe(404);
  // The form of the one visit is not the form of the other.
  const crossed = await fetch(`${hub.base}/noord/dashboard/act`, {
    method: 'POST',
    headers: { cookie, Origin: hub.base },
    body: new URLSearchParams({ form, button: north.buttons[0] ?? '' }),
  });
  expect(crossed.status).toBe(403);
  expect(await rowsOf(staged, 'noord')).toEqual(before);
}

/** Who is known in both and is forgotten in one. */
async function byForgetting(staged: Staged): Promise<void> {
  const before = await rowsOf(staged, 'noord');
  await tell(staged, 'zuid', { person: 'resident', text: 'gegevens' });
  await new Promise(resolve => setTimeout(resolve, 500));
  const seen = await seenBy(staged, 'zuid', 'resident');
  expect(JSON.stringify(seen)).not.toContain(secret);
  const url = seen.findLast(({ media }) => media !== null)?.media?.url ?? '';
  const document = await (await fetch(new URL(url, staged.hub.base))).text();
  expect(document).toContain('een bank voor Zuid');
  expect(document).not.toContain(secret);
  await tell(staged, 'zuid', { person: 'resident', text: 'vergeet mij' });
  // What was said on the page goes too, so that nothing can be counted.
  const address = `${staged.hub.base}/zuid/probeer/api/messages`;
  await fetch(address, { method: 'POST', body: JSON.stringify({ person: 'resident', text: 'ja' }) });
  const last = async () => (await seenBy(staged, 'zuid', 'resident')).at(-1)?.text;
  await expect.poll(last, { timeout: 30_000 }).toMatch(/^Ik weet niets meer over jou/);
  expect(await rowsOf(staged, 'noord')).toEqual(before);
}

/** What does its own work from time to time, and is no person's. */
const busyTables = [
  ...['announcement_round', 'agenda_version', 'board_poster', 'channel_lease', 'channel_presentation', 'chat_address'],
  ...['dashboard_access', 'delivery_account', 'monthly_count', 'notice_cursor', 'noticed', 'schedule_since'],
  ...['scheduled_run', 'trouble', 'waiting_word'],
];

/** How many rows each table has of a neighbourhood, and what is in those with people. */
async function rowsOf({ test, ids }: Staged, slug: 'noord' | 'zuid'): Promise<Readonly<Record<string, unknown>>> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'neighbourhood_id' ORDER BY 1`.execute(test.database);
  const found: Record<string, unknown> = {};
  for (const { name } of tables.filter(table => !busyTables.includes(table.name))) {
    const { rows } = await sql`
      SELECT count(*), md5(string_agg(to_jsonb(t)::text, ',' ORDER BY to_jsonb(t)::text)) AS content
      FROM ${sql.table(name)} AS t WHERE neighbourhood_id = ${ids[slug]}`.execute(test.database);
    found[name] = rows[0];
  }
  expect(Object.keys(found).length).toBeGreaterThan(40);
  return found;
}

/** About no neighbourhood: the maintainer's, of the machine. */
const ofInstallation = ['start', 'migrate', 'upgrade', 'backup', 'restore', 'doctor'];

function leavesOf(command: Command, path: readonly string[] = []): readonly { path: string; command: Command }[] {
  if (command.commands.length === 0) return [{ path: path.join(' '), command }];
  return command.commands.flatMap(each => leavesOf(each, [...path, each.name()]));
}

async function byEveryCommand(staged: Staged): Promise<void> {
  const folder = temporaryFolder();
  const file = (name: string) => join(folder, name);
  writeFileSync(file('postings.jsonl'), '');
  /** What each is given; a new command has to be added, or this fails. */
  const given: Readonly<Record<string, readonly (readonly string[])[]>> = {
    extract: [[]],
    dedupe: [[]],
    'partner add': [['Breiclub']],
    'partner list': [[]],
    'coordinator add': [[]],
    forget: [['web', 'resident', '--yes']],
    publish: [[file('site')]],
    import: [[file('postings.jsonl'), '--partner', 'club']],
    poster: [
      ['--board', 'bordnoord', '--out', file('noord.pdf')],
      ['--board', 'bordzuid', '--out', file('zuid.pdf')],
    ],
    'paper week': [['--out', file('week.pdf')]],
    'paper year': [['--out', file('year.pdf')]],
    report: [
      ['--year', '2026', '--out', file('report.csv')],
      ['--year', '2026', '--out', file('report.pdf')],
      ['--year', '2026'],
    ],
    // Waits for a telephone; what it pairs is the channel of the neighbourhood that it is given.
    'whatsapp pair': [],
  };
  const told = { id: '1', text: 'Soep zaterdag 28/11 om 14u in het huis', start: '2026-11-28T14:00', partner: 'club' };
  const run = async (words: readonly string[]) => {
    const context = createTestContext(staged.environment, {
      clock: systemClock,
      folder,
      input: `${JSON.stringify(told)}\n`,
    });
    const program = createProgram(context, allCommands(context, staged.environment));
    const code = await runProgram(program, words, context);
    return { code, text: context.written() + context.complained() };
  };
  const context = createTestContext(staged.environment);
  const leaves = leavesOf(createProgram(context, allCommands(context, {})));
  const before = await rowsOf(staged, 'noord');
  for (const { path, command } of leaves) {
    const isOfOne = command.options.some(({ long }) => long === '--wijk');
    expect(isOfOne, `${path}: of one neighbourhood, or of the installation?`).toBe(!ofInstallation.includes(path));
    if (!isOfOne) continue;
    expect(given[path], `the command ${path}, which this test does not know yet`).toBeDefined();
    for (const words of given[path] ?? []) {
      // Which neighbourhood it is about has to be said.
      expect((await run([...path.split(' '), ...words])).code, path).toBe(2);
      const { code, text } = await run([...path.split(' '), ...words, '--wijk', 'zuid']);
      expect(text, `${path} ${words.join(' ')}`).not.toContain(secret);
      expect(code, `${path} ${words.join(' ')}: ${text}`).toBe(isRefused(path, words) ? 1 : 0);
    }
  }
  expect(await rowsOf(staged, 'noord')).toEqual(before);
  await neverIn(folder);
}

/** A board of the other; somebody who is known in the other alone. */
function isRefused(path: string, words: readonly string[]): boolean {
  return words.includes('bordnoord') || path === 'forget';
}

/** The secret stands in no file below the folder, nor in the words of a PDF. */
async function neverIn(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  expect(files.length).toBeGreaterThan(15);
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    expect(bytes.toString('latin1'), path).not.toContain(secret);
    if (!path.endsWith('.pdf')) continue;
    const { text } = await extractText(new Uint8Array(bytes), { mergePages: true });
    expect(text, path).not.toContain(secret);
  }
}

it('nothing of one neighbourhood is in another: short addresses, streams, files, dashboards, forgetting, commands', {
  timeout: 600_000,
}, async () => {
  const staged = await stage();
  const north = await fill(staged);
  expect(north.buttons.length).toBeGreaterThan(6);
  await onShortAddresses(staged, north);
  await overStreams(staged, north);
  await onBothDashboards(staged, north);
  await byForgetting(staged);
  await byEveryCommand(staged);
});
