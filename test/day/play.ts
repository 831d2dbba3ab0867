/**
 * A day of 24 hours with a whole hub in a process of its own, in as many minutes as one likes, and what the hub holds at each
 * hour: memory that is in use after a clearing, handles, file descriptors.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/database/connection.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { randomIds } from '../../src/calendar/ids.ts';
import { renewPartnerCode } from '../../src/people/access-codes.ts';
import { startBotApiServer } from '../fakes/telegram/bot-api-server.ts';
import { startWhatsAppServer } from '../fakes/whatsapp/whatsapp-server.ts';
import { serveLibraryFeed } from '../week/library-feed.ts';
import { neighbourhoodFile } from '../week/story.ts';
import { type DayLoad, openLoad } from './load.ts';

export interface DayOptions {
  readonly databaseUrl: string;
  /** Where the hub writes; exists, and is the caller's to remove. */
  readonly folder: string;
  /** Real seconds that the 24 hours take, at least. */
  readonly seconds: number;
  /** Messages and fetches in each of the 24 parts, which last longer where the machine is too slow for them. */
  readonly messagesPerHour: number;
  readonly fetchesPerHour: number;
  /** `memory` or `handles`: the hub leaks on purpose. */
  readonly leak?: string | undefined;
  readonly onHour?: (hour: DayHour) => void;
}

export interface DayHour {
  readonly hour: number;
  readonly messages: number;
  readonly fetches: number;
  /** In use after a clearing, in bytes: objects, and buffers outside of the heap. */
  readonly heap: number;
  readonly external: number;
  /** The hub's share of the machine's memory, in bytes; null where the system does not tell. */
  readonly pss: number | null;
  /** Sockets, timers and the like that are open; and file descriptors, null where the system does not tell. */
  readonly handles: number;
  readonly sockets: number;
  readonly files: number | null;
}

export interface Day {
  readonly hours: readonly DayHour[];
  readonly done: DayLoad['done'];
  /** Lines that the hub logged as warnings or errors. */
  readonly complaints: readonly string[];
  /** How it ended when it was told to stop. */
  readonly exitCode: number | null;
}

const begins = '2026-03-04T06:00';

export async function playDay(options: DayOptions): Promise<Day> {
  await using opened = new AsyncDisposableStack();
  const speed = (24 * 3600) / options.seconds;
  const [telegram, whatsapp, feed] = await Promise.all([
    startBotApiServer(),
    startWhatsAppServer(),
    serveLibraryFeed(),
  ]);
  opened.defer(async () => void (await Promise.all([telegram.close(), whatsapp.close(), feed.close()])));
  const configuration = join(options.folder, 'wijk.yaml');
  writeFileSync(configuration, neighbourhoodFile(feed.address));
  const secretKey = randomBytes(32);
  const gauge = join(options.folder, 'gauge.jsonl');
  const hub = startHub({
    DATA_DIR: options.folder,
    DATABASE_URL: options.databaseUrl,
    PORT: '0',
    WIJK_CONFIG: configuration,
    WIJK_SECRET_KEY: secretKey.toString('base64'),
    WIJK_DEMO: '1',
    WIJK_CLOCK: `${begins},${speed}`,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    WHATSAPP: 'on',
    WHATSAPP_SOCKET: fileURLToPath(new URL('../fakes/whatsapp/socket.ts', import.meta.url)),
    WHATSAPP_FAKE_PORT: String(whatsapp.port),
    ALLOW_PRIVATE_HOSTS: feed.host,
    DAY_GAUGE: gauge,
    ...(options.leak === undefined ? {} : { DAY_LEAK: options.leak }),
  });
  opened.defer(async () => void (await hub.stop()));
  const base = await hub.base;
  const partnerCodes = await inviteTwoPartners(options.databaseUrl, secretKey);
  const load = await openLoad({ telegram, whatsapp, base, partnerCodes });
  const hours: DayHour[] = [];
  const hourMs = (options.seconds * 1000) / 24;
  for (let hour = 1; hour <= 24; hour += 1) {
    await Promise.all([
      spread(options.messagesPerHour, hourMs, load.chat),
      spread(options.fetchesPerHour, hourMs, load.fetch),
    ]);
    await telegram.idle(60_000);
    const held = await measure(hub.pid, gauge, hour);
    const { messages, fetches } = load.done;
    const seen = { hour, messages, fetches, ...held };
    hours.push(seen);
    options.onHour?.(seen);
  }
  const exitCode = await hub.stop();
  return { hours, done: load.done, complaints: hub.complaints(), exitCode };
}

/** So often in this time, evenly; a slow one does not hold up those behind it, until too many are. */
async function spread(times: number, ms: number, act: () => Promise<void>): Promise<void> {
  const working = new Set<Promise<void>>();
  for (let at = 0; at < times; at += 1) {
    const work = act().finally(() => working.delete(work));
    working.add(work);
    if (working.size > 20) await Promise.race(working);
    await sleep(ms / times);
  }
  await Promise.all(working);
}

function startHub(environment: Readonly<Record<string, string>>) {
  const entry = fileURLToPath(new URL('../../bin/wijkbode.js', import.meta.url));
  const inherited = {
    ...process.env,
    BASE_URL: undefined,
    HOST: undefined,
    REDIS_URL: undefined,
    LOG_LEVEL: undefined,
  };
  const child = spawn(process.execPath, ['--import', new URL('./gauge.ts', import.meta.url).href, entry, 'start'], {
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = once(child, 'close').then(([code]): number | null => code);
  const running = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const line = output.split('\n').find(each => each.includes('"msg":"running"'));
      if (line !== undefined) running.resolve(`http://127.0.0.1:${JSON.parse(line).port}`);
    });
  }
  ended.then(code => running.reject(new Error(`The hub ended with ${code}:\n${output}`)));
  return {
    pid: child.pid ?? 0,
    base: running.promise,
    complaints: () => output.split('\n').filter(line => /"level":"(?:warn|error|fatal)"/.test(line)),
    stop() {
      if (child.exitCode === null) child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Codes as the command `partner add` makes them. */
async function inviteTwoPartners(databaseUrl: string, secretKey: Buffer): Promise<string[]> {
  const connection = openDatabase({ url: databaseUrl, applicationName: 'day', maxConnections: 1 });
  const { database } = connection;
  const { id } = await database.selectFrom('neighbourhood').select('id').executeTakeFirstOrThrow();
  const now = Temporal.PlainDateTime.from(begins).toZonedDateTime('Europe/Brussels').toInstant();
  const parts = { database, cipher: createColumnCipher(secretKey), neighbourhoodId: id, now };
  const codes: string[] = [];
  for (const partner of ['buurthuis-herleving', 'bibliotheek'])
    codes.push(await renewPartnerCode({ ...parts, randomLetters: () => randomIds.publicId() }, partner));
  await connection.close();
  return codes;
}

async function measure(pid: number, gauge: string, times: number) {
  process.kill(pid, 'SIGUSR2');
  const lines = () => (existsSync(gauge) ? readFileSync(gauge, 'utf8').split('\n').slice(0, -1) : []);
  for (let waited = 0; lines().length < times; waited += 20) {
    if (waited > 10_000) throw new Error('The hub does not say what it holds.');
    await sleep(20);
  }
  const { heapUsed, external, handles } = JSON.parse(lines().at(-1) ?? '');
  const counts: number[] = Object.values(handles);
  const isLinux = process.platform === 'linux';
  return {
    heap: Number(heapUsed),
    external: Number(external),
    handles: counts.reduce((sum, count) => sum + count, 0),
    sockets: Number(handles.TCPSocketWrap ?? 0),
    pss: isLinux ? 1024 * Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) : null,
    files: isLinux ? readdirSync(`/proc/${pid}/fd`).length : null,
  };
}
