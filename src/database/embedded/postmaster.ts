/**
 * The running server of a data folder: finding it, starting it, ending it. It lives in a session of its own, so that
 * Ctrl+C in the terminal reaches the hub alone, and the hub ends the server last.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, identityOf } from './account.ts';
import { programPath } from './binaries.ts';
import { dataFolderName, type Location } from './location.ts';
import { serverFault } from './server-fault.ts';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/**
 * The server that runs on this data folder, if one does. A `postmaster.pid` that names a dead process, or one that is
 * something else by now, is cleared away: PostgreSQL itself would refuse to start on the latter.
 */
export function findPostmaster(location: Location): Postmaster | undefined {
  const file = join(location.home, dataFolderName, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  // Lines of the file: pid, data folder, start time, port, ... (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_*).
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
  if (pid !== undefined && isServerOf(location, pid)) return { pid, port: port ?? 0 };
  rmSync(file, { force: true });
  return undefined;
}

/**
 * Starts the server on the port that its settings name, and resolves at once; whoever needs it tries to connect.
 * `ended` resolves with the fault when it ends by itself.
 */
export function startPostmaster(location: Location, account: Account | undefined): { ended: Promise<Error> } {
  const log = openLog(location);
  const child = spawn(programPath(location.programs, 'postgres'), ['-D', join(location.home, dataFolderName)], {
    ...identityOf(account),
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  const ended = new Promise<Error>(resolve => {
    child.once('error', resolve);
    child.once('exit', () => resolve(serverFault(readLogEnd(location), location.home)));
  });
  return { ended };
}

/** Ends the server: first politely (connections are cut, the state is saved), then at once (it recovers at its next start). */
export async function stopPostmaster(location: Location, pid: number): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', 7000],
    ['SIGQUIT', 2000],
    ['SIGKILL', 2000],
  ] as const) {
    if (!isServerOf(location, pid)) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < waitMs && isServerOf(location, pid); waited += 20) await sleep(20);
  }
}

/** A TCP port of 127.0.0.1 that is free now: the wanted one if it is, else one of the system's choice. */
export async function findFreePort(wanted: number | undefined): Promise<number> {
  return (wanted === undefined || wanted === 0 ? undefined : await tryPort(wanted)) ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}

function isServerOf(location: Location, pid: number): boolean {
  const command = readCommandLine(pid);
  return command.includes('postgres') && command.includes(join(location.home, dataFolderName));
}

/** Empty when no such process lives; a zombie has no command line either. */
function readCommandLine(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 0) return '';
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ESRCH')
        return '';
      throw error;
    }
  }
  return spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/** The server's own log is for its trouble only; one older file is kept beside it. */
function openLog(location: Location): number {
  const path = logPath(location);
  const limitBytes = 1_000_000;
  if (existsSync(path) && statSync(path).size > limitBytes) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

function readLogEnd(location: Location): string {
  return existsSync(logPath(location)) ? readFileSync(logPath(location), 'utf8').slice(-4000) : '';
}

function logPath(location: Location): string {
  return join(location.home, 'postgres.log');
}
