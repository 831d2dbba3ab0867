/**
 * A city on one database: fills it with neighbourhoods and residents, and measures what the hub's own code takes for the overview
 * of the week, a feed, a question, the night's forgetting, a start and a dashboard; beside it, in the same run, one neighbourhood
 * with 300 residents on a database of its own. Run by hand (Linux; a million takes half an hour and 10 GB of disk):
 * `node bench/city.ts [neighbourhoods] [residents]`.
 */
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import forgetOldJob from '../jobs/forget-old.ts';
import { renewAgendaVersion } from '../src/calendar/agenda-version-store.ts';
import { type DatabaseConnection, openDatabase } from '../src/database/connection.ts';
import { openEmbeddedServer } from '../src/database/embedded/embedded-server.ts';
import { migrate } from '../src/database/migrations.ts';
import { allPersonalRecords } from '../src/hub-personal-records.ts';
import { queues } from '../src/queue/queues.ts';
import { createSparingReader } from '../src/web/sparing-reader.ts';
import { listen } from '../src/web/web-server.ts';
import { cityCipher, type CityStage, openCity } from '../test/city/city-stage.ts';
import { type CityChat, cityPeriod, hearsOverview, residents } from '../test/city/city-shape.ts';
import { fillCalendars, fillHistory, fillResidents } from '../test/city/fill-city.ts';
import { noteStatements, type StatementBook, wholeScans } from '../test/city/statement-book.ts';
import { recordLog } from '../test/queue/recorder.ts';
import { measureHub } from './city-hub.ts';
import {
  cpuSeconds,
  databaseProcesses,
  medianAndP95,
  type PlanOrder,
  type PlanResult,
  quantile,
  timed,
} from './city-parts.ts';

const neighbourhoods = Number(process.argv[2] ?? 300);
const people = Number(process.argv[3] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'wijkbode-bench-'));
// As an ordinary folder: the database server's account may pass through.
chmodSync(folder, 0o755);
const run = promisify(execFile);

const server = await openEmbeddedServer(join(folder, 'data'));
try {
  print(`${neighbourhoods} neighbourhoods, ${people.toLocaleString('en')} residents, Node ${process.version}`);
  print(`load ${loadavg()[0]?.toFixed(1)} before it began`);
  await measureSmall();
  await measureCity();
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

/** One neighbourhood with 300 residents, alone on its database. */
async function measureSmall(): Promise<void> {
  const { url, connection } = await newDatabase('klein');
  const { stage, chats } = await fill(connection, 1, 300);
  print('\none neighbourhood, 300 residents');
  const periods = Array.from({ length: 20 }, (_, index) => `2026-W${10 + index}`);
  await plan({ url, neighbourhoods: 1, planned: 1, periods });
  await feeds(stage, connection);
  await questions('a question', stage, chats, { count: 50 });
  await drain(stage, connection);
  await connection.close();
}

async function measureCity(): Promise<void> {
  const { url, connection } = await newDatabase('stad');
  const filled = await timed(() => fill(connection, neighbourhoods, people));
  const { stage, chats } = filled.result;
  print(`\n${neighbourhoods} neighbourhoods, ${people} residents (filled in ${seconds(filled.milliseconds)})`);
  await sizes(connection);
  await measureHub({ url, folder, connection, neighbourhoods, print });
  await feeds(stage, connection);
  await questions('a question', stage, chats, { count: 200 });
  const tenth = Math.max(1, Math.round(neighbourhoods / 10));
  print(`the overview of ${tenth} neighbourhoods`);
  await plan({ url, neighbourhoods, planned: tenth, periods: ['2026-W09'] });
  print(`the overview of all ${neighbourhoods}, watched, while residents ask`);
  const watch = watchLocks(connection);
  const whole = plan({ url, neighbourhoods, planned: neighbourhoods, periods: [cityPeriod] });
  await questions('a question meanwhile', stage, chats, { pauseMs: 250, until: whole });
  await whole;
  print(
    `  longest transaction of the planner ${Math.round(watch.stop().longestMs)} ms, waits for a lock ${watch.stop().waits}`,
  );
  print(`the overview of ${tenth} neighbourhoods by the process that answers, as a hub of one process does`);
  const here = planHere(stage, stage.neighbourhoodIds.slice(0, tenth), '2026-W11');
  await questions('a question meanwhile', stage, chats, { pauseMs: 50, until: here });
  await here;
  await ticks(stage);
  await drain(stage, connection);
  const book = noteStatements(connection.pool);
  await forgetting(stage, connection);
  await scans(stage, connection, chats, book);
  await connection.close();
}

async function newDatabase(name: string): Promise<{ url: string; connection: DatabaseConnection }> {
  const admin = openDatabase({ url: server.adminUrl, applicationName: 'bench' });
  await admin.pool.query(`CREATE DATABASE ${name}`);
  await admin.close();
  const url = new URL(server.adminUrl);
  url.pathname = `/${name}`;
  const connection = openDatabase({ url: url.href, applicationName: 'bench' });
  await migrate(connection.database);
  return { url: url.href, connection };
}

interface AskingChat extends CityChat {
  readonly neighbourhoodId: string;
}

async function fill(
  { database }: DatabaseConnection,
  count: number,
  to: number,
): Promise<{ stage: CityStage; chats: readonly AskingChat[] }> {
  const stage = await openCity(database, count);
  const { neighbourhoodIds } = stage;
  const filling = { database, cipher: cityCipher, neighbourhoodIds };
  await fillResidents(filling, { to });
  await fillCalendars(filling, 60);
  await fillHistory(filling, { weeksAgo: 1, toldEach: 2 });
  await sql`VACUUM ANALYZE`.execute(database);
  // What is there when delivery looks for the first time is new to nobody.
  await stage.rhythm.refill.refill(stage.clock.now());
  const chats = [...residents(0, Math.min(to, 3000))].flatMap((resident, number) => {
    const [chat] = resident.chats;
    const neighbourhoodId = neighbourhoodIds[number % count] ?? '';
    return chat !== undefined && hearsOverview(resident) ? [{ ...chat, neighbourhoodId }] : [];
  });
  return { stage, chats };
}

async function plan(order: PlanOrder): Promise<PlanResult> {
  const planner = join(import.meta.dirname, 'city-planner.ts');
  const atDatabase = cpuSeconds(databaseProcesses(folder));
  const { stdout } = await run(process.execPath, ['--max-semi-space-size=1', planner, JSON.stringify(order)]);
  const ofDatabase = cpuSeconds(databaseProcesses(folder)) - atDatabase;
  const result: PlanResult = JSON.parse(stdout);
  const { rows, milliseconds, cpuMs, firstMs, lastFirstMs, largestMb, beforeMb } = result;
  print(
    `  planned ${rows} rows in ${seconds(milliseconds)}: ${Math.round((rows / milliseconds) * 1000)} a second, ` +
      `${((milliseconds / rows) * 1000).toFixed(0)} us each (processor of the planner ${((cpuMs / rows) * 1000).toFixed(0)} us, ` +
      `of the database ${((ofDatabase / rows) * 1e6).toFixed(0)} us); ` +
      `first row after ${firstMs.toFixed(0)} ms, last neighbourhood's first after ${seconds(lastFirstMs)}; ` +
      `memory ${beforeMb.toFixed(0)} MB before, ${largestMb.toFixed(0)} MB at its largest`,
  );
  return result;
}

/** In this process, with as many hands as the queue has. */
async function planHere(stage: CityStage, neighbourhoodIds: readonly string[], period: string): Promise<void> {
  const { signal } = new AbortController();
  const work = [...neighbourhoodIds];
  let rows = 0;
  const hand = async () => {
    for (let next = work.shift(); next !== undefined; next = work.shift()) {
      const written = await stage.rhythm.sendOverview({ neighbourhoodId: next, period, signal });
      rows += written;
    }
  };
  const { milliseconds } = await timed(() => Promise.all(Array.from({ length: queues.jobs.concurrency }, hand)));
  print(`  planned ${rows} rows in ${seconds(milliseconds)}: ${Math.round((rows / milliseconds) * 1000)} a second`);
}

async function feeds(stage: CityStage, { database }: DatabaseConnection): Promise<void> {
  const web = await listen(stage.app, '127.0.0.1', 0);
  const address = `http://127.0.0.1:${web.port}/wijk-1/kalender.ics`;
  const one = async () => {
    const { milliseconds, result } = await timed(async () => (await fetch(address)).text());
    if (!result.includes('BEGIN:VEVENT')) throw new Error('the feed is empty');
    return milliseconds;
  };
  const [cold, warm]: [number[], number[]] = [[], []];
  for (let round = 0; round < 30; round++) {
    await renewAgendaVersion(database, stage.neighbourhoodIds[0] ?? '', crypto.randomUUID(), stage.clock.now());
    cold.push(await one());
    for (let again = 0; again < 10; again++) warm.push(await one());
  }
  await web.close();
  print(`  a feed, just after a change: ${medianAndP95(cold.slice(3))}; warm: ${medianAndP95(warm.slice(30))}`);
}

async function questions(
  name: string,
  stage: CityStage,
  chats: readonly AskingChat[],
  {
    count = Number.POSITIVE_INFINITY,
    pauseMs = 0,
    until,
  }: { readonly count?: number; readonly pauseMs?: number; readonly until?: Promise<unknown> },
): Promise<void> {
  const times: number[] = [];
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  // Whoever waits for it is told how it ended.
  until?.then(end, end);
  for (let index = 0; index < count && !isOver; index++) {
    const chat = chats[index % chats.length];
    if (chat === undefined) throw new Error('nobody to ask');
    const { milliseconds, result } = await timed(() => stage.ask(chat.neighbourhoodId, chat, 'wat is er zaterdag?'));
    if (result === '') throw new Error('a question was not answered');
    times.push(milliseconds);
    await new Promise(resolve => setTimeout(resolve, pauseMs));
  }
  const load = loadavg()[0]?.toFixed(1);
  print(
    `  ${name}: ${times.length} of them, load ${load}, ${medianAndP95(times.slice(5))}, longest ${quantile(times.slice(5), 1).toFixed(0)} ms`,
  );
}

/** What leaves by Telegram in one neighbourhood, where the network takes everything at once: composed, sent and settled. */
async function drain(stage: CityStage, { database }: DatabaseConnection): Promise<void> {
  const neighbourhoodId = stage.neighbourhoodIds[0] ?? '';
  const account = { neighbourhoodId, network: 'telegram' } as const;
  const before = await settledRows(database, neighbourhoodId);
  const cpu = process.cpuUsage();
  const atDatabase = cpuSeconds(databaseProcesses(folder));
  const { milliseconds } = await timed(() => stage.delivery.drain(account, new AbortController().signal));
  const used = process.cpuUsage(cpu);
  const ofDatabase = cpuSeconds(databaseProcesses(folder)) - atDatabase;
  const rows = (await settledRows(database, neighbourhoodId)) - before;
  const cpuMs = (used.user + used.system) / 1000;
  print(
    `  composed and sent ${rows} overviews in ${seconds(milliseconds)}: ${Math.round((rows / milliseconds) * 1000)} a second, ` +
      `processor of this process ${(cpuMs / rows).toFixed(2)} ms each, of the database ${((1000 * ofDatabase) / rows).toFixed(2)} ms`,
  );
}

async function settledRows(database: DatabaseConnection['database'], neighbourhoodId: string): Promise<number> {
  const { count } = await database
    .selectFrom('outbox')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('settled_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}

async function ticks({ rhythm, delivery, clock }: CityStage): Promise<void> {
  for (const [name, refill] of [
    ['rhythm', rhythm.refill],
    ['outbox', delivery.refill],
  ] as const) {
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      times.push((await timed(() => refill.refill(clock.now()))).milliseconds);
    }
    print(`  a tick of the ${name} with everything waiting: median ${quantile(times, 0.5).toFixed(0)} ms`);
  }
  const read = createSparingReader(() => delivery.figures.depth());
  const looks: string[] = [];
  for (let look = 0; look < 12; look++) {
    looks.push((await timed(read)).milliseconds.toFixed(0));
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  const whole = await timed(() => delivery.figures.depth());
  print(
    `  how full the outbox is: counted in ${whole.milliseconds.toFixed(0)} ms; the metrics wait ${looks.join(', ')} ms`,
  );
}

/** People whom nobody has a reason to keep any more, and rows of an outbox that have had their time. */
async function forgetting({ delivery, clock }: CityStage, { database }: DatabaseConnection): Promise<void> {
  const quiet = Math.min(300, Math.round(people / 1000));
  await sql`
    DELETE FROM subscription
    WHERE person_id IN (SELECT id FROM person WHERE seen_on < '2025-10-01' ORDER BY id LIMIT ${quiet})
  `.execute(database);
  const runs = { start: async () => true, finish: async () => undefined, giveUp: async () => undefined };
  const job = forgetOldJob(
    { ...runs, claim: async () => 'not-ours', open: async () => [], prune: async () => 0 },
    clock,
    { database, cipher: cityCipher, records: allPersonalRecords },
  );
  const { signal } = new AbortController();
  const payload = { run: crypto.randomUUID(), neighbourhood: null, period: '2026-03-05' };
  const context = { payload, signal, attempt: 1, log: recordLog(), clock };
  const [first, second] = [
    await timed(() => job.definition.run(context)),
    await timed(() => job.definition.run(context)),
  ];
  print(
    `  the night's forgetting: ${seconds(second.milliseconds)} with nobody to forget, ` +
      `${((first.milliseconds - second.milliseconds) / quiet).toFixed(0)} ms for each of ${quiet} people`,
  );
  const before = await outboxRows(database);
  clock.set(clock.now().add({ hours: 24 * 175 }));
  const pruned = await timed(() => delivery.prune());
  const gone = before - (await outboxRows(database));
  print(
    `  the outbox 175 days later: ${gone} rows deleted, others given up and emptied, in ${seconds(pruned.milliseconds)}`,
  );
}

async function outboxRows(database: DatabaseConnection['database']): Promise<number> {
  const { count } = await database
    .selectFrom('outbox')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Looks every quarter of a second for how long the planner's transactions last and whether anybody waits for a lock. */
function watchLocks({ pool }: DatabaseConnection) {
  let [longestMs, waits] = [0, 0];
  const timer = setInterval(async () => {
    const { rows } = await pool.query<{ longest: number | null; waits: number }>(`
      SELECT 1000 * max(extract(epoch FROM clock_timestamp() - xact_start))
          FILTER (WHERE application_name = 'wijkbode planner')::float8 AS longest,
        count(*) FILTER (WHERE wait_event_type = 'Lock')::int AS waits
      FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND backend_type = 'client backend'
    `);
    longestMs = Math.max(longestMs, rows[0]?.longest ?? 0);
    waits += rows[0]?.waits ?? 0;
  }, 250);
  return {
    stop() {
      clearInterval(timer);
      return { longestMs, waits };
    },
  };
}

/** Which statements of these acts, and of the forgetting before them, look through a table of everybody. */
async function scans(
  stage: CityStage,
  { pool }: DatabaseConnection,
  chats: readonly AskingChat[],
  book: StatementBook,
): Promise<void> {
  const [chat] = chats;
  const neighbourhoodId = stage.neighbourhoodIds[0] ?? '';
  await stage.rhythm.sendOverview({ neighbourhoodId, period: '2026-W40', signal: new AbortController().signal });
  await stage.rhythm.refill.refill(stage.clock.now());
  await stage.delivery.refill.refill(stage.clock.now());
  if (chat !== undefined) await stage.ask(chat.neighbourhoodId, chat, 'wat is er zaterdag?');
  await stage.app.request('/wijk-1/kalender.ics');
  const found = await wholeScans(pool, book.statements(), 10_000);
  print(`  ${book.statements().length} statements looked at, ${found.length} go through a whole table`);
  for (const { table, rows, statement } of found) print(`    ${table} (${rows}): ${statement.text.slice(0, 200)}`);
}

async function sizes({ pool }: DatabaseConnection): Promise<void> {
  const { rows } = await pool.query<{ name: string; rows: number; bytes: number }>(`
    SELECT relname AS name, reltuples::float8 AS rows, pg_total_relation_size(oid)::float8 AS bytes FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'wijkbode'::regnamespace AND reltuples > 1000 ORDER BY bytes DESC
  `);
  for (const { name, rows: count, bytes } of rows) {
    print(`  ${name}: ${count} rows, ${(bytes / 2 ** 20).toFixed(0)} MB, ${Math.round(bytes / count)} bytes each`);
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
