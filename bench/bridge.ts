/**
 * What the bridge adds to a message on its way from one group to another, and what it keeps up with: grammY against the local Bot
 * API server, the WhatsApp channel against the fake socket, PostgreSQL; the limits of pace lifted. Beside it what a program of
 * three lines takes for the same on grammY alone. Run by hand: `node bench/bridge.ts [messages a second] [seconds]`.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Bot } from 'grammy';
import { openEmbeddedServer } from '../src/database/embedded/embedded-server.ts';
import { type BenchNetworks, openBenchHub } from './bridge-hub.ts';

const perSecond = Number(process.argv[2] ?? 200);
const seconds = Number(process.argv[3] ?? 10);
const singles = 100;
const folder = mkdtempSync(join(tmpdir(), 'wijkbode-bench-'));
chmodSync(folder, 0o755);

interface Report {
  readonly arrived: number;
  readonly twice: number;
  readonly disordered: number;
  readonly delays: readonly number[];
}

try {
  await bareGrammy();
  await wholeBridge();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function bareGrammy(): Promise<void> {
  const networks = start(1);
  const { apiRoot, token, sides } = await networks.next<BenchNetworks>('ready');
  const [one = '', other = ''] = sides[0]?.map(({ id }) => id) ?? [];
  const bot = new Bot(token, { client: { apiRoot } });
  bot.on('message:text', async context => {
    const to = String(context.chat.id) === one ? other : one;
    await context.api.sendMessage(to, context.message.text);
  });
  void bot.start();
  const { delays } = await talk(networks, { perSecond: 10, count: singles, run: 'bare' });
  await bot.stop();
  networks.child.kill('SIGKILL');
  print(`grammY alone, Telegram to Telegram, 10/s: ${spread(delays)}`);
}

async function wholeBridge(): Promise<void> {
  const networks = start(10);
  const described = await networks.next<BenchNetworks>('ready');
  const database = await openEmbeddedServer(mkdtempSync(join(folder, 'pg-')));
  const hub = await openBenchHub(database.url, described);
  await talk(networks, { perSecond: 20, count: 100, run: 'warm' });
  const calm = await talk(networks, { perSecond: 10, count: singles, run: 'calm' });
  print(`the bridge, 10/s: ${spread(calm.delays)}; ${summary(calm, singles)}`);
  const cpu = process.cpuUsage();
  const count = perSecond * seconds;
  const busy = await talk(networks, { perSecond, count, run: 'busy' }, hub.drain);
  const used = process.cpuUsage(cpu);
  const cpuMs = (used.user + used.system) / 1000 / count;
  print(
    `the bridge, ${perSecond}/s for ${seconds} s: ${spread(busy.delays)}; ${summary(busy, count)}; ${cpuMs.toFixed(2)} ms of processor for each`,
  );
  await hub.close();
  networks.child.kill('SIGKILL');
  await database.close();
}

/** Has the people talk, and waits until everything arrived or nothing more comes. */
async function talk(
  networks: ReturnType<typeof start>,
  order: { readonly perSecond: number; readonly count: number; readonly run: string },
  after: () => Promise<void> = async () => undefined,
): Promise<Report> {
  networks.child.send({ kind: 'talk', value: order });
  await networks.next('talked');
  let [before, quiet] = [-1, 0];
  while (true) {
    await new Promise(resolve => setTimeout(resolve, 250));
    networks.child.send({ kind: 'report', value: order.run });
    const report = await networks.next<Report>('report');
    if (report.arrived >= order.count || quiet > 20) return report;
    quiet = report.arrived === before ? quiet + 1 : 0;
    if (quiet === 8) await after();
    before = report.arrived;
  }
}

function start(pairs: number) {
  const program = fileURLToPath(new URL('./bridge-networks.ts', import.meta.url));
  const child: ChildProcess = fork(program, [JSON.stringify({ pairs })], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return {
    child,
    next: <Value>(kind: string): Promise<Value> =>
      new Promise((resolve, reject) => {
        const end = (code: number | null) => reject(new Error(`the networks ended with ${code}`));
        const take = (message: { kind: string; value: Value }) => {
          if (message.kind !== kind) return;
          child.off('message', take);
          child.off('exit', end);
          resolve(message.value);
        };
        child.once('exit', end);
        child.on('message', take);
      }),
  };
}

function summary({ arrived, twice, disordered }: Report, count: number): string {
  return `${arrived} of ${count} arrived, ${twice} twice, ${disordered} out of order`;
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms (${values.length} on Telegram)`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
