/**
 * Three thousand people get a message while everything goes wrong: processes are killed in the middle of sending, the network
 * refuses and loses answers, the database and the queue restart.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { describe, it, type TestContext } from 'vitest';
import type { z } from 'zod';
import { plain } from '../../src/core/chat/message.ts';
import type { Network } from '../../src/core/chat/message.ts';
import { createStoppedClock } from '../../src/core/clock.ts';
import { type Database, openDatabase } from '../../src/database/connection.ts';
import { type EmbeddedServer, openEmbeddedServer } from '../../src/database/embedded/embedded-server.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { syncNeighbourhoods } from '../../src/database/installation-store.ts';
import { migrate } from '../../src/database/migrations.ts';
import { messageContent } from '../../src/delivery/outbox-draft.ts';
import { insertRows } from '../../src/delivery/outbox-store.ts';
import type { Engine } from '../../src/queue/engine.ts';
import { startBotApiServer } from '../fakes/telegram/bot-api-server.ts';
import { redisIsHere, requireRedisOnCi } from '../queue/engines.ts';
import { until } from '../queue/recorder.ts';
import { type RedisServer, startRedisServer } from '../queue/redis-server.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { killPostgres } from '../support/kill-postgres.ts';
import { makeFolder } from '../support/run-folder.ts';
import type { processOptions } from './delivery-process.ts';
import { startWireNetwork } from './wire-channel.ts';

requireRedisOnCi();

const recipients = 3000;
const kills = 20;
/** Of the lesser suite, where the hub chooses the ids. */
const fewRecipients = 600;
const fewKills = 4;
/** Faster than any network allows, so that the test ends; slow enough that it takes longer than all the kills. */
const perSecond = 330;
/** Long enough that a machine under load keeps it, short enough that nobody waits long for what a killed process held. */
const leaseMs = 2500;
/** As in src/delivery/drain.ts. */
const handsAtOnce = 32;
const settled = ['sent', 'failed', 'dropped'] as const;

const kinds = redisIsHere ? (['postgres', 'redis'] as const) : (['postgres'] as const);

/** How a test says what it leaves behind; tests that run side by side each have their own. */
type Finishing = Pick<TestContext, 'onTestFinished'>;

// Most of each is waiting: for processes to start, for what they held to be free again.
describe.concurrent.each(kinds)('three thousand messages, twenty kills, on %s', kind => {
  it('all arrive by Telegram, and only what was in flight comes twice', { timeout: 300_000 }, async context => {
    const { expect, onTestFinished } = context;
    const server = await startBotApiServer({ paceFactor: 40 });
    onTestFinished(() => server.close());
    const people = Array.from({ length: recipients }, (_, index) => server.user({ name: `P${index}` }));
    for (const person of people) await person.unblocks();
    const stage = await openStage(
      context,
      kind,
      'telegram',
      server,
      people.map(({ id }) => String(id)),
    );
    let lost = 0;
    const trouble: (() => void)[] = [
      () => server.faults.next('sendMessage', { kind: 'refuse', status: 429, retryAfter: 1 }),
      () => server.faults.next('sendMessage', { kind: 'refuse', status: 502 }, 2),
      () => server.faults.next('sendMessage', { kind: 'delay', ms: 150 }, 3),
      () => {
        lost += 1;
        server.faults.next('sendMessage', { kind: 'drop', when: 'after' });
      },
    ];
    await stage.runThrough(trouble, kills);
    server.faults.clear();
    await stage.finish();

    const counts = people.map(person => person.screen().length);
    expect(counts.filter(count => count === 0)).toEqual([]);
    const twice = counts.reduce((sum, count) => sum + count - 1, 0);
    const { repeats, crashes, states } = await stage.figures();
    expect(states).toEqual({ sent: recipients });
    expect(twice).toBeLessThanOrEqual(repeats + crashes);
    expect(repeats).toBeLessThanOrEqual(lost);
    const takenBack = await stage.takenBack();
    expect(takenBack.reduce((sum, { rows }) => sum + rows, 0)).toBe(crashes);
    expect(crashes).toBeGreaterThan(0);
    // Only of a process that was killed, or that the machine held up for so long that it seemed to be; and no more than it had in
    // its hands.
    for (const { isKilled, stalls, rows } of takenBack) {
      expect(rows).toBeLessThanOrEqual(handsAtOnce * (stalls + (isKilled ? 1 : 0)));
    }
  });
});

describe.concurrent('six hundred messages, four kills', () => {
  it('all arrive once where the hub chooses the ids', { timeout: 300_000 }, async context => {
    const { expect, onTestFinished } = context;
    const wire = await startWireNetwork(20);
    onTestFinished(() => wire.close());
    const chats = Array.from({ length: fewRecipients }, (_, index) => `p${index}`);
    const stage = await openStage(context, 'postgres', 'whatsapp', { apiRoot: wire.address, token: '' }, chats);
    await stage.runThrough([() => wire.refuseNext(), () => wire.loseNextAnswer()], fewKills);
    await stage.finish();
    expect(wire.shown.size).toBe(fewRecipients);
    expect(Math.max(...wire.shown.values())).toBe(1);
    expect((await stage.figures()).states).toEqual({ sent: fewRecipients });
    expect(wire.repeats()).toBeGreaterThan(0);
  });
});

interface Stage {
  /** Kills and troubles until all kills are done. */
  runThrough(troubles: readonly (() => void)[], kills: number): Promise<void>;
  /** Waits until everything has left, and ends all processes. */
  finish(): Promise<void>;
  /** From which processes rows were taken back, and how many. */
  takenBack(): Promise<readonly { readonly isKilled: boolean; readonly stalls: number; readonly rows: number }[]>;
  figures(): Promise<{ repeats: number; crashes: number; states: Record<string, number> }>;
}

async function openStage(
  { onTestFinished }: Finishing,
  kind: Engine['kind'],
  network: Network,
  { apiRoot, token }: { apiRoot: string; token: string },
  chats: readonly string[],
): Promise<Stage> {
  const folder = makeFolder('faults');
  // One that can be killed where the queue is in it too; elsewhere the queue is what goes away.
  const server = kind === 'postgres' ? await openEmbeddedServer(folder) : undefined;
  const shared = server === undefined ? await createTestDatabase() : undefined;
  const redis = kind === 'redis' ? await startRedisServer() : undefined;
  const databaseUrl = server?.url ?? shared?.url ?? '';
  const connection = openDatabase({ url: databaseUrl, applicationName: 'fault suite' });
  const processes: ChildProcess[] = [];
  /** How often each said that it had been held up, by its number. */
  const stalls = new Map<number, number>();
  onTestFinished(async () => {
    for (const each of processes) each.kill('SIGKILL');
    await connection.close();
    await shared?.close();
    await server?.close();
    await redis?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const neighbourhoodId = await fillOutbox(connection.database, network, chats);
  const options: z.infer<typeof processOptions> = {
    databaseUrl,
    engine: { kind, url: redis?.url ?? databaseUrl },
    neighbourhoodId,
    network,
    apiRoot,
    token,
    perSecond,
    leaseMs,
  };
  const start = async () => {
    const child = startProcess(options, folder);
    processes.push(child);
    const lines = createInterface({ input: child.stdout });
    const ready = once(lines, 'line');
    lines.on('line', line => {
      if (line === 'stalled') stalls.set(child.pid ?? 0, (stalls.get(child.pid ?? 0) ?? 0) + 1);
    });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`a process ended by itself, with code ${code}`);
    });
    await Promise.race([ready, ended]);
    ended.catch(() => undefined);
    return child;
  };
  return {
    runThrough: (troubles, times) => runThrough({ server, redis, start, troubles, times }),
    async finish() {
      const alive = processes.filter(child => child.exitCode === null && child.signalCode === null);
      await until('everything has left', async () => (await countOpen(connection.database)) === 0, 120_000);
      await Promise.all(
        alive.map(child => {
          const ended = once(child, 'exit');
          child.stdin?.write('end\n');
          return ended;
        }),
      );
    },
    figures: () => readFigures(connection.database),
    async takenBack() {
      const from = await takenBackFrom(connection.database);
      return [...from].map(([pid, rows]) => {
        const isKilled = processes.some(child => child.pid === pid && child.signalCode === 'SIGKILL');
        return { isKilled, stalls: stalls.get(pid) ?? 0, rows };
      });
    },
  };
}

async function fillOutbox(database: Database, network: Network, chats: readonly string[]): Promise<string> {
  await migrate(database);
  const clock = createStoppedClock(Temporal.Now.instant());
  const ids = await syncNeighbourhoods(database, clock, [{ slug: 'wijk', name: 'Wijk', timeZone: 'Europe/Brussels' }]);
  const neighbourhoodId = ids.get('wijk') ?? '';
  const drafts = chats.map(id => ({
    neighbourhoodId,
    chat: { network, id, kind: 'private' as const },
    lane: 'broadcast' as const,
    content: messageContent(plain('Soep om 12 u in Het Hof')),
  }));
  await watchHolders(database);
  await insertRows(database, createColumnCipher(new Uint8Array(32).fill(7)), drafts, clock.now());
  return neighbourhoodId;
}

function startProcess(options: z.infer<typeof processOptions>, folder: string) {
  const program = fileURLToPath(new URL('./delivery-process.ts', import.meta.url));
  return spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Twenty processes one after the other read the same files.
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
}

interface RunParts {
  readonly server: EmbeddedServer | undefined;
  readonly redis: RedisServer | undefined;
  readonly start: () => Promise<ChildProcess>;
  readonly troubles: readonly (() => void)[];
  readonly times: number;
}

/** Keeps two processes alive, kills one of them again and again, and has something go wrong in between. */
async function runThrough({ server, redis, start, troubles, times }: RunParts): Promise<void> {
  const random = seeded(6);
  let alive: readonly ChildProcess[] = await Promise.all([start(), start()]);
  let starting: Promise<void> = Promise.resolve();
  for (let kill = 0; kill < times; kill += 1) {
    troubles[kill % troubles.length]?.();
    await new Promise(resolve => setTimeout(resolve, 150 + 250 * random()));
    await starting;
    const victim = alive[Math.floor(random() * alive.length)];
    const ended = victim === undefined ? undefined : once(victim, 'exit');
    victim?.kill('SIGKILL');
    await ended;
    alive = alive.filter(child => child !== victim);
    starting = start().then(child => {
      alive = [...alive, child];
    });
    if (kill === 5 && server !== undefined) {
      await starting;
      await killPostgres(server, 'SIGQUIT');
      await until('the database runs again', async () => (await server.keepRunning()) === 'restarted');
    }
    if (kill === 12 && redis !== undefined) {
      await starting;
      await redis.flush();
      await redis.stop();
      await redis.start();
    }
  }
  await starting;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Notes whose a row was each time that it was taken for lost. */
async function watchHolders(database: Database): Promise<void> {
  const statements = [
    'CREATE TABLE holder (id text PRIMARY KEY, process text NOT NULL)',
    'CREATE TABLE taken_back (holder text NOT NULL)',
    `CREATE FUNCTION note_holder() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.state = 'sending' THEN
        INSERT INTO holder VALUES (NEW.claimed_by, current_setting('application_name')) ON CONFLICT DO NOTHING;
      ELSE
        INSERT INTO taken_back VALUES (OLD.claimed_by);
      END IF;
      RETURN NULL;
    END $$`,
    `CREATE TRIGGER begun AFTER UPDATE ON outbox FOR EACH ROW
      WHEN (NEW.state = 'sending' AND NEW.attempts > OLD.attempts) EXECUTE FUNCTION note_holder()`,
    `CREATE TRIGGER taken_back AFTER UPDATE ON outbox FOR EACH ROW
      WHEN (NEW.crashes > OLD.crashes) EXECUTE FUNCTION note_holder()`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(database);
}

/** How many rows were taken back from each process, by its number. */
async function takenBackFrom(database: Database): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ process: string; rows: number }>`
    SELECT holder.process, count(*) AS rows FROM taken_back JOIN holder ON holder.id = taken_back.holder GROUP BY 1
  `.execute(database);
  return new Map(rows.map(row => [Number(row.process.split(' ').at(-1)), Number(row.rows)]));
}

async function countOpen(database: Database): Promise<number> {
  const rows = await database.selectFrom('outbox').select('id').where('state', 'not in', settled).execute();
  return rows.length;
}

async function readFigures(database: Database): ReturnType<Stage['figures']> {
  const rows = await database.selectFrom('outbox').select(['state', 'repeats', 'crashes']).execute();
  const states: Record<string, number> = {};
  for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
  const sum = (read: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + read(row), 0);
  return { states, repeats: sum(row => row.repeats), crashes: sum(row => row.crashes) };
}
