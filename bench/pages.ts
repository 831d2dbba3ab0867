/**
 * Pages and feeds over HTTP against the real database: requests a second warm, answers 304, and what the first request
 * after a change takes; beside a bare Hono route that sends as many bytes, and `ical-generator` alone on the same calendar,
 * in the same run. Run by hand: `node bench/pages.ts [activities] [seconds]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Hono } from 'hono';
import ical from 'ical-generator';
import { createCalendar } from '../src/calendar/calendar.ts';
import { feedEntries } from '../src/calendar/feed-entry-store.ts';
import { unsaid } from '../src/calendar/fields.ts';
import { randomIds } from '../src/calendar/ids.ts';
import { createStoppedClock } from '../src/core/clock.ts';
import { languages } from '../src/core/languages.ts';
import { type Database, openDatabase } from '../src/database/connection.ts';
import { openEmbeddedServer } from '../src/database/embedded/embedded-server.ts';
import { createColumnCipher } from '../src/database/encryption.ts';
import { syncNeighbourhoods } from '../src/database/installation-store.ts';
import { migrate } from '../src/database/migrations.ts';
import { loadTranslations } from '../src/i18n/translations.ts';
import { createStoredAgenda } from '../src/web/agenda/stored-agenda.ts';
import { createApp } from '../src/web/app.ts';
import type { ShownNeighbourhood } from '../src/web/neighbourhood-page.ts';
import { listen } from '../src/web/web-server.ts';

const activities = Number(process.argv[2] ?? 600);
const seconds = Number(process.argv[3] ?? 3);
const connections = 16;
const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));

const wijk: ShownNeighbourhood = {
  slug: 'molenwijk',
  name: 'Molenwijk',
  languages,
  timeZone: 'Europe/Brussels',
  colours: { main: '#1d5c63', accent: '#f2b632' },
  feasts: [],
  places: [],
  partners: [{ id: 'hof', name: 'Het Hof', trusted: true, public: false, feeds: [] }],
};

interface Load {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Count {
  readonly requests: number;
  readonly bytes: number;
  readonly statuses: readonly number[];
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wijkbode-bench-'));
  const server = await openEmbeddedServer(join(folder, 'data'));
  const connection = openDatabase({ url: server.url, applicationName: 'bench' });
  const { database } = connection;
  try {
    await migrate(database);
    const entry = { slug: wijk.slug, name: wijk.name, timeZone: wijk.timeZone };
    const id = (await syncNeighbourhoods(database, clock, [entry])).get(wijk.slug) ?? '';
    const calendar = openCalendar(database, id);
    const first = await fill(calendar);
    const app = await siteOver(database, id);
    const web = await listen(app, '127.0.0.1', 0);
    const bodies = new Map<string, string>();
    const bareApp = new Hono().get('/:name', context => context.body(bodies.get(context.req.param('name')) ?? ''));
    const bare = await listen(bareApp, '127.0.0.1', 0);
    print(`${activities} activities, ${connections} connections, ${seconds} s each, Node ${process.version}`);
    const page = `/molenwijk/?lang=nl`;
    const feed = '/molenwijk/kalender.ics';
    await cold(web.port, { page, feed }, () => touch(calendar, first));
    await aloneOn(database, id);
    for (const [name, path] of [
      ['page', page],
      ['feed', feed],
    ] as const) {
      const answer = await fetchOnce({ port: web.port, path, headers: { 'accept-encoding': 'br' } });
      bodies.set(name, 'x'.repeat(answer.bytes));
      const plain = { port: web.port, path, headers: { 'accept-encoding': 'br' } };
      await load(`${name}, warm (${answer.bytes} bytes in brotli)`, plain);
      await load(`${name}, 304`, { ...plain, headers: { ...plain.headers, 'if-none-match': answer.etag } });
      await load('  a bare route with as many bytes', { port: bare.port, path: `/${name}`, headers: {} });
    }
    await web.close();
    await bare.close();
  } finally {
    await connection.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function openCalendar(database: Database, neighbourhoodId: string) {
  const settings = {
    neighbourhoodId,
    timeZone: wijk.timeZone,
    policy: 'everyone' as const,
    places: [],
    isTrusted: () => true,
    partner: (name: string) => ({ name }),
  };
  const cipher = createColumnCipher(new Uint8Array(32).fill(1));
  return createCalendar({ database, clock, ids: randomIds, cipher, settings: () => settings });
}

type BenchCalendar = ReturnType<typeof openCalendar>;

/** @returns the id of the first */
async function fill(calendar: BenchCalendar): Promise<string> {
  const ids: string[] = [];
  for (let number = 0; number < activities; number++) {
    const day = Temporal.PlainDate.from('2026-03-02').add({ days: number % 151 });
    const { activity } = await calendar.filePosting(
      {
        isPlan: false,
        fields: {
          ...unsaid,
          title: `${titles[number % titles.length]} ${number}`,
          description: 'Iedereen is welkom. Breng gerust iemand mee; er is koffie, thee en taart voor wie wil.',
          language: 'nl',
          start: `${day}T${String(10 + (number % 10)).padStart(2, '0')}:00`,
          end: `${day}T${String(12 + (number % 10)).padStart(2, '0')}:00`,
          recurrence: number % 10 === 7 ? 'FREQ=WEEKLY;UNTIL=20261231' : null,
          placeWords: `Zaal ${number % 20}`,
          theme: 'meeting',
        },
      },
      {
        route: 'chat',
        partnerId: 'hof',
        personId: null,
        passedOn: false,
        externalId: null,
        saidAt: clock.now(),
        words: '',
      },
    );
    ids.push(activity.id);
  }
  return ids[0] ?? '';
}

const titles = ['Soep op de stoep', 'Repair café', 'Voorlezen voor kleuters', 'Taalcafé', 'Bingo', 'Wandeling'];
const somebody = { route: 'coordinator', partnerId: null, personId: null } as const;
let touched = 0;

/** A change that page and feed show. */
async function touch(calendar: BenchCalendar, id: string): Promise<void> {
  touched += 1;
  await calendar.setState(id, touched % 2 === 0 ? 'sure' : 'full', somebody);
}

async function siteOver(database: Database, id: string): Promise<Hono> {
  const agenda = createStoredAgenda(database, clock, id);
  return createApp({
    health: {
      readiness: () => Promise.reject(new Error('not asked here')),
      troubles: async () => [],
      metrics: async () => '',
      metricsToken: undefined,
    },
    translations: await loadTranslations(),
    neighbourhoods: () => ({ all: [wijk], primary: wijk, isExample: false }),
    agenda: () => agenda,
    plans: () => undefined,
    clock,
    publicBase: 'https://wijk.example.org',
    onFault: error => {
      throw error;
    },
    servesPages: true,
  });
}

/** The first request after a change, compressed as a browser asks for it. */
async function cold(
  port: number,
  paths: Readonly<Record<'page' | 'feed', string>>,
  change: () => Promise<void>,
): Promise<void> {
  for (const [name, path] of Object.entries(paths)) {
    const times: number[] = [];
    const known = new Set<string>();
    for (let round = 0; round < 25; round++) {
      await change();
      const started = performance.now();
      const { etag } = await fetchOnce({ port, path, headers: { 'accept-encoding': 'br' } });
      times.push(performance.now() - started);
      known.add(etag);
    }
    if (known.size < 2) throw new Error(`the change was not seen in ${path}`);
    print(`${name}, cold (just after a change): median ${median(times.slice(5)).toFixed(1)} ms`);
  }
}

/** The library alone on the same entries, and the same with the query before it. */
async function aloneOn(database: Database, id: string): Promise<void> {
  const [alone, withQuery]: [number[], number[]] = [[], []];
  let shown = 0;
  for (let round = 0; round < 25; round++) {
    const asked = performance.now();
    const entries = await feedEntries(database, id, { from: '2026-02-01', to: '9999-12-31', limit: 20_000 });
    shown = entries.length;
    const started = performance.now();
    const calendar = ical({ name: wijk.name });
    for (const { activity } of entries) {
      calendar.createEvent({
        id: activity.id,
        summary: activity.title,
        description: activity.description,
        start: Temporal.PlainDateTime.from(activity.start),
        end: activity.end === null ? null : Temporal.PlainDateTime.from(activity.end),
        timezone: activity.timeZone,
        location: activity.placeWords,
        ...(activity.recurrence === null ? {} : { repeating: `RRULE:${activity.recurrence}` }),
      });
    }
    calendar.toString();
    alone.push(performance.now() - started);
    withQuery.push(performance.now() - asked);
  }
  const [bare, whole] = [median(alone.slice(5)), median(withQuery.slice(5))];
  print(
    `  ical-generator alone, ${shown} entries: median ${bare.toFixed(1)} ms, with the query before it ${whole.toFixed(1)} ms`,
  );
}

/** As many requests as are answered in the time, from a thread of its own. */
async function load(name: string, workerData: Load): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { workerData, argv: process.argv.slice(2) });
  const { requests, bytes, statuses } = await new Promise<Count>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  const perSecond = Math.round(requests / seconds).toLocaleString('en');
  print(`${name}: ${perSecond} a second (status ${statuses.join()}, ${Math.round(bytes / requests)} bytes each)`);
}

async function answerLoad(task: Load): Promise<Count> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses = new Set<number>();
  const end = performance.now() + seconds * 1000;
  let [requests, bytes] = [0, 0];
  const one = async () => {
    while (performance.now() < end) {
      const answer = await fetchOnce(task, agent);
      statuses.add(answer.status);
      bytes += answer.bytes;
      requests += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  agent.destroy();
  return { requests, bytes, statuses: [...statuses] };
}

function fetchOnce(
  { port, path, headers }: Load,
  agent?: Agent,
): Promise<{ status: number; bytes: number; etag: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, agent }, answer => {
      let bytes = 0;
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes, etag: answer.headers.etag ?? '' }));
    });
    asked.on('error', reject).end();
  });
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (isMainThread) await measure();
else parentPort?.postMessage(await answerLoad(workerData));
