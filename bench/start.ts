/**
 * How fast the hub starts and what it costs at rest: `node bench/start.ts` (Linux; reads /proc).
 *
 * Cold is a new data folder, warm the same one again, each until `/readyz` answers 200. Memory is the proportional set
 * size of the hub and its database together (shared pages counted once), idle CPU that of one core over a minute.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const idleSeconds = Number(process.argv[2] ?? 60);
const folder = mkdtempSync(join(tmpdir(), 'wijkbode-bench-'));
// As an ordinary folder: the database server's account may pass through.
chmodSync(folder, 0o755);
const clockTicksPerSecond = 100;
/** As in the script `start` of package.json: a small space for new objects saves some 30 MB. */
const startOptions = ['--max-semi-space-size=1'];

try {
  const port = await freePort();
  const rows: [string, string][] = [];
  const cold = await start(port);
  rows.push(['cold start', `${cold.milliseconds} ms`]);
  await stop(cold.child);
  const warmTimes: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const warm = await start(port);
    warmTimes.push(warm.milliseconds);
    await stop(warm.child);
  }
  rows.push(['warm start, median of 5', `${warmTimes.sort((a, b) => a - b)[2]} ms`]);
  const { child } = await start(port);
  await sleep(15_000);
  const before = cpuSeconds();
  await sleep(idleSeconds * 1000);
  const percent = ((cpuSeconds() - before) / idleSeconds) * 100;
  rows.push(['idle CPU of one core', `${percent.toFixed(2)} % over ${idleSeconds} s`]);
  const memory = processes().map(pid => ({ name: nameOf(pid), megabytes: proportionalMegabytes(pid) }));
  const total = memory.reduce((sum, { megabytes }) => sum + megabytes, 0);
  const hub = memory
    .filter(({ name }) => !name.includes('postgres'))
    .reduce((sum, { megabytes }) => sum + megabytes, 0);
  rows.push([
    'memory at rest (PSS)',
    `${total.toFixed(0)} MB: hub ${hub.toFixed(0)}, database ${(total - hub).toFixed(0)}`,
  ]);
  const stopped = performance.now();
  await stop(child);
  rows.push(['stop', `${Math.round(performance.now() - stopped)} ms`]);
  for (const [name, value] of rows) process.stdout.write(`${name.padEnd(26)}${value}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function start(port: number): Promise<{ child: ChildProcess; milliseconds: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, [...startOptions, join(import.meta.dirname, '../bin/wijkbode.js'), 'start'], {
    cwd: folder,
    env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (;;) {
    const status = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      answer => answer.status,
      () => 0,
    );
    if (status === 200) return { child, milliseconds: Math.round(performance.now() - started) };
    if (child.exitCode !== null) throw new Error(`the hub ended with ${child.exitCode}`);
    await sleep(5);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** The hub, which has our folder in its environment, and the database server on it with its children. */
function processes(): number[] {
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const heads = all.filter(
    pid => pid !== process.pid && `${read(pid, 'environ')}${read(pid, 'cmdline')}`.includes(folder),
  );
  const children = all.filter(pid =>
    heads.includes(
      Number(
        read(pid, 'stat')
          .replace(/^.*\) /, '')
          .split(' ')[1],
      ),
    ),
  );
  return [...new Set([...heads, ...children])];
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has ended since the list was made.
    return '';
  }
}

function nameOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '';
}

function proportionalMegabytes(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
}

/** User and system time of all of them, fields 14 and 15 of /proc/pid/stat (proc(5)). */
function cpuSeconds(): number {
  return processes().reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) / clockTicksPerSecond;
  }, 0);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
