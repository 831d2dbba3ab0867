/**
 * A broadcast by Telegram at the real limits, with people who ask something meanwhile: our outbox, a plain grammY loop with
 * auto-retry, and grammY's throttler plugin, against the same local Bot API server in a process of its own. Then our own machinery
 * without limits, on both engines, and its memory with many subscribers. Run by hand:
 * `node bench/delivery.ts [subscribers] [largest number of subscribers for the memory]`.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEmbeddedServer } from '../src/database/embedded/embedded-server.ts';
import { hasRedisServer, startRedisServer } from '../test/queue/redis-server.ts';
import type { BenchOrder, BenchResult, ServerResult } from './delivery-parts.ts';

const subscribers = Number(process.argv[2] ?? 900);
const largest = Number(process.argv[3] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'wijkbode-bench-'));
chmodSync(folder, 0o755);

const ways = [
  { name: 'ours, one process', order: { way: 'ours', asks: true, broadcasts: true } },
  { name: 'ours, asked in another process', order: { way: 'ours', asks: false, broadcasts: true }, asker: true },
  { name: 'grammY loop, auto-retry', order: { way: 'loop', asks: true, broadcasts: true } },
  { name: 'grammY, throttler plugin', order: { way: 'throttler', asks: true, broadcasts: true } },
] as const;

await compareWays();
await measureMachinery();
await measureMemory();
rmSync(folder, { recursive: true, force: true });

async function compareWays(): Promise<void> {
  print(`${subscribers} messages at 30/s, answers of the network after 40 ms`);
  print('| way | share of the rate | 429 | question, median / p95 / longest | processor for 1000 messages |');
  print('|---|---|---|---|---|');
  for (const way of ways) {
    const server = start('server', { people: subscribers, pace: 1, delayMs: 40 });
    const { apiRoot, token, chats, askers } = await server.next('ready');
    const database = await openEmbeddedServer(mkdtempSync(join(folder, 'pg-')));
    const common = { apiRoot, token, chats, askers, databaseUrl: database.url, perSecond: 30 };
    const engine = { kind: 'postgres', url: database.url } as const;
    const sender = start('sender', { ...common, ...way.order, engine });
    await sender.next('ready');
    const asker =
      'asker' in way ? start('sender', { ...common, way: 'ours', asks: true, broadcasts: false, engine }) : undefined;
    await asker?.next('ready');
    for (const each of [sender, asker]) each?.child.send('go');
    const result = await sender.next('done');
    asker?.child.send('stop');
    const questions = asker === undefined ? result.questions : (await asker.next('done')).questions;
    server.child.send('report');
    const { taken, refused, firstMs, lastMs } = await server.next('report');
    const share = (taken / 30 / ((lastMs - firstMs) / 1000)) * 100;
    const [median, p95, longest] = [0.5, 0.95, 1].map(part => `${quantile(questions, part).toFixed(0)} ms`);
    const cpu = `${((result.cpuMs / subscribers) * 1000).toFixed(0)} ms`;
    print(
      `| ${way.name} | ${share.toFixed(1)} % | ${refused} | ${median} / ${p95} / ${longest} (${questions.length}) | ${cpu} |`,
    );
    for (const each of [server, sender, asker]) each?.child.kill('SIGKILL');
    await database.close();
  }
}

async function measureMachinery(): Promise<void> {
  print('\nWithout limits, to a network that answers at once');
  for (const kind of hasRedisServer() ? (['postgres', 'redis'] as const) : (['postgres'] as const)) {
    const redis = kind === 'redis' ? await startRedisServer(folder) : undefined;
    const result = await withDatabase(url =>
      run({ way: 'ours', count: 10_000, engine: { kind, url: redis?.url ?? url }, databaseUrl: url }),
    );
    await redis?.close();
    const perSecond = (10_000 / result.durationMs) * 1000;
    print(`- ${kind}: ${perSecond.toFixed(0)} messages/s, ${(result.cpuMs / 10).toFixed(0)} ms of processor for 1000`);
  }
}

async function measureMemory(): Promise<void> {
  print('\nMemory of the process that sends, at its largest, by how many wait (the first 3000 of them sent)');
  for (const count of [1000, 10_000, 100_000].filter(each => each <= largest)) {
    const result = await withDatabase(url =>
      run({ way: 'ours', count, stopAfter: 3000, engine: { kind: 'postgres', url }, databaseUrl: url }),
    );
    print(`- ${count}: ${result.memoryMb.toFixed(0)} MB`);
  }
}

async function withDatabase<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  const database = await openEmbeddedServer(mkdtempSync(join(folder, 'pg-')));
  try {
    return await work(database.url);
  } finally {
    await database.close();
  }
}

async function run(order: Partial<BenchOrder>): Promise<BenchResult> {
  const sender = start('sender', { asks: false, broadcasts: true, chats: [], askers: [], ...order });
  await sender.next('ready');
  sender.child.send('go');
  const result = await sender.next('done');
  sender.child.kill('SIGKILL');
  return result;
}

interface Messages {
  ready: { apiRoot: string; token: string; chats: string[]; askers: string[] };
  done: BenchResult;
  report: ServerResult;
}

function start(
  part: 'server' | 'sender',
  order: object,
): { child: ChildProcess; next<Kind extends keyof Messages>(kind: Kind): Promise<Messages[Kind]> } {
  const program = fileURLToPath(new URL(`./delivery-${part}.ts`, import.meta.url));
  const child = fork(program, [JSON.stringify(order)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return {
    child,
    next: kind =>
      new Promise((resolve, reject) => {
        child.on('exit', code => reject(new Error(`${part} ended with ${code}`)));
        child.on('message', (message: { kind: string; value: never }) => {
          if (message.kind === kind) resolve(message.value);
        });
      }),
  };
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
