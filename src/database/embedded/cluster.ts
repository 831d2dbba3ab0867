/**
 * The data folder of the built-in server: making it, its settings, its password. Starts no server that stays.
 */
import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from '../../core/errors.ts';
import { type Account, identityOf } from './account.ts';
import { programPath } from './binaries.ts';
import { dataFolderName, type Location } from './location.ts';
import { serverFault } from './server-fault.ts';

/** Role and database that Wijkbode uses on its own server. */
export const ownerName = 'wijkbode';

const settingsFileName = 'wijkbode.conf';

/** True when the data folder is whole: our settings are written only after initdb has finished. */
export function clusterExists(location: Location): boolean {
  return existsSync(join(location.home, dataFolderName, settingsFileName));
}

/**
 * Refuses a data folder that another major version of PostgreSQL made, since the server could not read it.
 *
 * @throws DatabaseError `other-major-version`
 */
export function requireSameMajorVersion(location: Location, majorVersion: string): void {
  const versionFile = join(location.home, dataFolderName, 'PG_VERSION');
  if (!existsSync(versionFile)) return;
  const found = readFileSync(versionFile, 'utf8').trim();
  if (found === majorVersion) return;
  throw new DatabaseError(
    `The data in ${location.home} were made by PostgreSQL ${found} and this version of Wijkbode brings ${majorVersion}: run "npx wijkbode backup FILE" with the version that made them, move the folder away, and run "npx wijkbode restore FILE" with this one.`,
    { code: 'other-major-version' },
  );
}

/**
 * Makes the data folder under a passing name and puts it in its place when it is whole: an initdb whose hub was killed
 * lives on for a moment, and must not meet the next one in the same folder.
 *
 * The builtin C.UTF-8 collation sorts the same on every machine; a UTF-8 locale of the C library is set beside it where
 * there is one, because pg_trgm asks that one whether a Cyrillic or Arabic sign is a letter.
 */
export async function createCluster(location: Location, account: Account | undefined, password: string): Promise<void> {
  removeLeftovers(location);
  const passing = mkdtempSync(join(location.home, passingPrefix));
  if (account !== undefined) chownSync(passing, account.uid, account.gid);
  const folder = join(passing, dataFolderName);
  const passwordFile = join(passing, 'password');
  writePrivately(passwordFile, `${password}\n`, account);
  let output = '';
  for (const locale of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    rmSync(folder, { recursive: true, force: true });
    const result = await runProgram(location, account, 'initdb', initdbOptions(folder, passwordFile, locale));
    output = result.output;
    if (result.status !== 0) continue;
    writeSettingsIn(folder, account, 0);
    const place = join(location.home, dataFolderName);
    // Without our settings it is no data folder of ours, so nothing is lost with it.
    rmSync(place, { recursive: true, force: true });
    renameSync(folder, place);
    rmSync(passing, { recursive: true, force: true });
    return;
  }
  rmSync(passing, { recursive: true, force: true });
  throw serverFault(output, location.home);
}

const passingPrefix = `${dataFolderName}.new-`;

function removeLeftovers(location: Location): void {
  for (const name of readdirSync(location.home).filter(entry => entry.startsWith(passingPrefix))) {
    try {
      rmSync(join(location.home, name), { recursive: true, force: true });
    } catch (error) {
      // Its initdb is still writing: the next start takes it away.
      if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
    }
  }
}

/** Writes the settings the server reads at its next start, with the port it will listen on. */
export function writeSettings(location: Location, account: Account | undefined, port: number): void {
  writeSettingsIn(join(location.home, dataFolderName), account, port);
}

function writeSettingsIn(folder: string, account: Account | undefined, port: number): void {
  const settings = Object.entries({ ...serverSettings, port }).map(([name, value]) => `${name} = '${value}'`);
  writePrivately(
    join(folder, settingsFileName),
    `# Written by Wijkbode at every start.\n${settings.join('\n')}\n`,
    account,
  );
  const main = join(folder, 'postgresql.conf');
  const include = `include '${settingsFileName}'`;
  const text = readFileSync(main, 'utf8');
  if (!text.includes(include)) writePrivately(main, `${text}\n${include}\n`, account);
}

/**
 * Gives the owner a new password while no server runs, for when `postgres.json` was lost. The single-user server reads
 * its statement from standard input, so that the password is in no list of processes.
 */
export async function resetPassword(location: Location, account: Account | undefined, password: string): Promise<void> {
  const options = ['--single', '-D', join(location.home, dataFolderName), 'postgres'];
  const statement = `ALTER ROLE ${ownerName} PASSWORD '${password}'\n`;
  const result = await runProgram(location, account, 'postgres', options, statement);
  if (result.status !== 0) throw serverFault(result.output, location.home);
}

/** Made for a small machine: little memory, few processes, and nothing traded against safety (fsync stays on). */
const serverSettings: Readonly<Record<string, string | number>> = {
  listen_addresses: '127.0.0.1',
  // No socket file: its path may be no longer than 107 bytes, and a clone may lie deeper.
  unix_socket_directories: '',
  max_connections: 100,
  shared_buffers: '32MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  // Reached only while a city's overview is written, never by a neighbourhood; after each checkpoint every page is written
  // whole once more, so that with less the disk would be kept busy by those, and answers would wait for it.
  max_wal_size: '1GB',
  min_wal_size: '32MB',
  wal_level: 'minimal',
  max_wal_senders: 0,
  io_method: 'sync',
  max_worker_processes: 2,
  max_parallel_workers: 0,
  max_parallel_workers_per_gather: 0,
  max_logical_replication_workers: 0,
  autovacuum_max_workers: 1,
  jit: 'off',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // Statements and the rows they failed on hold personal data.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_messages: 'warning',
  password_encryption: 'scram-sha-256',
};

function initdbOptions(folder: string, passwordFile: string, locale: string): string[] {
  return [
    `--pgdata=${folder}`,
    `--username=${ownerName}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    `--locale=${locale}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
}

function writePrivately(path: string, text: string, account: Account | undefined): void {
  writeFileSync(path, text, { mode: 0o600 });
  if (account !== undefined) chownSync(path, account.uid, account.gid);
}

function runProgram(
  location: Location,
  account: Account | undefined,
  name: 'initdb' | 'postgres',
  options: readonly string[],
  input = '',
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // The folder the hub was started from may be closed to the account, so the program starts at the root.
    const child = spawn(programPath(location.programs, name), options, { ...identityOf(account), cwd: '/' });
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    child.stderr.on('data', chunk => {
      output += chunk;
    });
    child.once('error', reject);
    child.once('close', status => resolve({ status, output }));
    child.stdin.end(input);
  });
}
