/**
 * Starts a whole hub over the city of bench/city.ts, without networks: how long it takes, what it needs at rest, and what a
 * coordinator waits for the dashboard.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createStoppedClock } from '../src/core/clock.ts';
import type { DatabaseConnection } from '../src/database/connection.ts';
import { createDashboardLink } from '../src/people/dashboard-access.ts';
import { cityCipher, cityKey } from '../test/city/city-stage.ts';
import { citySlugs, neighbourhoodYaml } from '../test/city/city-shape.ts';
import { cpuSeconds, databaseProcesses, medianAndP95, timed } from './city-parts.ts';

export interface HubToMeasure {
  readonly url: string;
  /** For its files. */
  readonly folder: string;
  readonly connection: DatabaseConnection;
  readonly neighbourhoods: number;
  print(line: string): void;
}

const idleSeconds = 60;
/** As in bin/wijkbode.js. */
const startOptions = ['--max-semi-space-size=1'];

export async function measureHub({ url, folder, connection, neighbourhoods, print }: HubToMeasure): Promise<void> {
  const files = join(folder, 'wijken');
  mkdirSync(files);
  for (const slug of citySlugs(neighbourhoods)) writeFileSync(join(files, `${slug}.yaml`), neighbourhoodYaml(slug));
  const port = await freePort();
  const started = performance.now();
  const hub = spawn(process.execPath, [...startOptions, join(import.meta.dirname, '../bin/wijkbode.js'), 'start'], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      DATA_DIR: join(folder, 'hub'),
      DATABASE_URL: url,
      WIJK_CONFIG: files,
      WIJK_SECRET_KEY: Buffer.from(cityKey).toString('base64'),
      // Half an hour before the overview.
      WIJK_DEMO: '1',
      WIJK_CLOCK: '2026-03-05T16:30,1',
      TRYOUT: 'off',
      LOG_LEVEL: 'warn',
      PORT: String(port),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  try {
    while ((await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.status !== 200) {
      if (hub.exitCode !== null) throw new Error(`the hub ended with ${hub.exitCode}`);
      await sleep(20);
    }
    print(`  a hub is ready after ${Math.round(performance.now() - started)} ms`);
    await sleep(45_000);
    await atRest(hub, folder, print);
    await dashboard(`http://127.0.0.1:${port}`, connection, print);
    print(`  memory of the hub after that ${rssMegabytes(hub)} MB`);
  } finally {
    hub.kill('SIGTERM');
    if (hub.exitCode === null) await once(hub, 'exit');
  }
}

async function atRest(hub: ChildProcess, folder: string, print: HubToMeasure['print']): Promise<void> {
  const before = [cpuSeconds([hub.pid ?? 0]), cpuSeconds(databaseProcesses(folder))];
  await sleep(idleSeconds * 1000);
  const after = [cpuSeconds([hub.pid ?? 0]), cpuSeconds(databaseProcesses(folder))];
  const [ofHub, ofDatabase] = after.map((seconds, index) => ((seconds - (before[index] ?? 0)) / idleSeconds) * 100);
  print(
    `  at rest over ${idleSeconds} s: hub ${ofHub?.toFixed(1)} %, database ${ofDatabase?.toFixed(1)} % of a core, memory of the hub ${rssMegabytes(hub)} MB`,
  );
}

/** Each part of the dashboard, as a coordinator's browser asks for it. */
async function dashboard(base: string, { database }: DatabaseConnection, print: HubToMeasure['print']): Promise<void> {
  const clock = createStoppedClock(Temporal.Instant.from('2026-03-05T15:40:00Z'));
  const { id: neighbourhoodId } = await database
    .selectFrom('neighbourhood')
    .select('id')
    .where('slug', '=', 'wijk-1')
    .executeTakeFirstOrThrow();
  const { id: personId } = await database
    .selectFrom('person')
    .select('id')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .limit(1)
    .executeTakeFirstOrThrow();
  await database
    .insertInto('coordinator')
    .values({ person_id: personId, neighbourhood_id: neighbourhoodId, since: clock.now().toString(), away_until: null })
    .execute();
  const token = await createDashboardLink({ database, cipher: cityCipher, clock, neighbourhoodId }, personId);
  const entered = await fetch(`${base}/wijk-1/dashboard?link=${token}`, { redirect: 'manual' });
  const button = await entered.text();
  const cookie = await enter(base, token, entered, button);
  const page = async (path: string) => {
    const times: number[] = [];
    for (let round = 0; round < 12; round++) {
      const { result, milliseconds } = await timed(async () => {
        const answer = await fetch(`${base}/wijk-1/${path}`, { headers: { cookie } });
        return { status: answer.status, text: await answer.text() };
      });
      if (result.status !== 200) throw new Error(`${path} answered ${result.status}`);
      times.push(milliseconds);
    }
    print(`  ${path}: ${medianAndP95(times.slice(2))}`);
  };
  for (const path of ['dashboard', 'dashboard/waiting', 'dashboard/deliveries', 'dashboard/boards', 'dashboard/report'])
    await page(path);
}

/** The link shows a button, so that a network that looks at links does not use it up. */
async function enter(base: string, token: string, shown: Response, html: string): Promise<string> {
  const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(';')[0];
  const known = cookieOf(shown);
  if (known !== undefined) return known;
  const action = /<form[^>]*action="([^"]+)"/.exec(html)?.[1] ?? '';
  const answer = await fetch(new URL(action, `${base}/wijk-1/dashboard`), {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: base },
    body: new URLSearchParams({ link: token }),
  });
  const cookie = cookieOf(answer);
  if (cookie === undefined) throw new Error(`the dashboard did not let us in: ${answer.status}`);
  return cookie;
}

function rssMegabytes({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
