/**
 * The built-in PostgreSQL server of one DATA_DIR, shared by the hub and the commands that run beside it. Every process
 * that uses it holds a lease (a connection); who lets go last ends the server. So `kill -9` of any of them needs no
 * clearing up: its lease falls with its connection, and the next start adopts the server that is still running.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseError } from '../../core/errors.ts';
import { findServerAccount } from './account.ts';
import { findPostgresBinaries } from './binaries.ts';
import {
  clusterExists,
  createCluster,
  ownerName,
  requireSameMajorVersion,
  resetPassword,
  writeSettings,
} from './cluster.ts';
import { withLaunchLock } from './launch-lock.ts';
import { type Location, locateServer } from './location.ts';
import { findFreePort, findPostmaster, startPostmaster, stopPostmaster } from './postmaster.ts';

export interface EmbeddedServer {
  /** Connection string of Wijkbode's database, password included; never to be logged. */
  readonly url: string;
  /** Connection string of the server's maintenance database `postgres`. */
  readonly adminUrl: string;
  /** Sentences for the terminal: an account that was made, a folder elsewhere, a server taken over. */
  readonly notices: readonly string[];
  /**
   * Marks this process as the one hub of the folder.
   *
   * @throws DatabaseError `second-hub` when another process is
   */
  becomeHub(): Promise<void>;
  /** Sees to it that the server runs and that our lease holds; starts it again when it died. Cheap when all is well. */
  keepRunning(): Promise<'running' | 'restarted'>;
  /** Lets go of the lease, and ends the server when nobody else holds one. */
  close(): Promise<void>;
}

/** What `DATA_DIR/postgres.json` says: an outside contract, see design.md section 4. */
interface ConnectionFile {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Folder that holds the data folder and the server's log. */
  readonly home: string;
}

const launchWaitMs = 60_000;
const leaseName = 'wijkbode lease';
/** Any number will do as long as it never changes: the advisory lock that the hub of a folder holds. */
const hubLockKey = 7_461_001;

/**
 * Adopts the server of this folder when it runs, else makes its data folder if need be and starts it.
 *
 * @param dataDir DATA_DIR; made when it does not exist
 * @throws DatabaseError with a sentence for every way this is known to fail
 */
export async function openEmbeddedServer(dataDir: string): Promise<EmbeddedServer> {
  const folder = prepareDataDir(dataDir);
  const notices: string[] = [];
  let lease = await withLaunchLock(folder, launchWaitMs, () => launch(folder, notices));
  let isHub = false;
  let closing = false;

  async function becomeHub(): Promise<void> {
    const { rows } = await lease.client.query('SELECT pg_try_advisory_lock($1) AS taken', [hubLockKey]);
    if (rows[0]?.taken !== true) {
      throw new DatabaseError(
        `Another Wijkbode already runs on ${folder}; stop that one first, or set DATA_DIR to a folder of its own.`,
        { code: 'second-hub' },
      );
    }
    isHub = true;
  }

  return {
    url: lease.file.url,
    adminUrl: urlOf(lease.file, 'postgres'),
    notices,
    becomeHub,
    async keepRunning() {
      if (closing || lease.holds()) return 'running';
      lease = await withLaunchLock(folder, launchWaitMs, () => launch(folder, []));
      if (isHub) await becomeHub();
      return 'restarted';
    },
    async close() {
      closing = true;
      await withLaunchLock(folder, launchWaitMs, () => leave(lease));
    },
  };
}

interface Lease {
  readonly client: pg.Client;
  readonly file: ConnectionFile;
  readonly location: Location;
  holds(): boolean;
}

async function launch(dataDir: string, notices: string[]): Promise<Lease> {
  const binaries = findPostgresBinaries();
  const account = findServerAccount();
  const remembered = readConnectionFile(dataDir);
  const location = locateServer(dataDir, remembered?.home, binaries, account);
  if (account?.created)
    notices.push(`Made the system account "${account.name}" for PostgreSQL, which may not run as root.`);
  if (location.notice !== undefined) notices.push(location.notice);
  requireSameMajorVersion(location, binaries.majorVersion);

  const running = findPostmaster(location);
  if (running !== undefined && remembered !== undefined) {
    const client = await connectWhenReady({ ...remembered, port: running.port }, undefined).catch(() => undefined);
    if (client !== undefined)
      return leaseOf(client, saveConnectionFile(dataDir, { ...remembered, port: running.port }), location);
  }
  if (running !== undefined) await stopPostmaster(location, running.pid);

  const password = remembered?.password ?? randomBytes(24).toString('base64url');
  if (!clusterExists(location)) await createCluster(location, account, password);
  else if (remembered === undefined) await resetPassword(location, account, password);
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort(attempt === 1 ? remembered?.port : undefined);
    writeSettings(location, account, port);
    const { ended } = startPostmaster(location, account);
    const wanted = { host: '127.0.0.1', port, user: ownerName, password, database: ownerName, home: location.home };
    try {
      const client = await connectWhenReady(wanted, ended);
      return leaseOf(client, saveConnectionFile(dataDir, wanted), location);
    } catch (error) {
      // Somebody may have taken the port in between, and the last server's memory may take a moment to be let go.
      const passing = /could not create any TCP|could not bind|still in use|shared memory block/.test(String(error));
      if (!passing || attempt >= 20) throw error;
      await sleep(250);
    }
  }
}

/** Connects as soon as the server accepts it; waits through the recovery after a crash for as long as the server lives. */
async function connectWhenReady(
  file: Omit<ConnectionFile, 'url'>,
  ended: Promise<Error> | undefined,
): Promise<pg.Client> {
  let fault: Error | undefined;
  ended?.then(error => {
    fault = error;
  });
  const [pauseMs, limitMs] = [20, ended === undefined ? 10_000 : 300_000];
  for (let waited = 0; ; waited += pauseMs) {
    if (fault !== undefined) throw fault;
    const client = new pg.Client({
      connectionString: urlOf(file, 'postgres'),
      application_name: leaseName,
      keepAlive: true,
    });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      const code = (error as { code?: string }).code;
      // 57P03: starting up or shutting down; anything else but a refused connection will not change by waiting.
      if ((code !== 'ECONNREFUSED' && code !== '57P03' && code !== 'ECONNRESET') || waited > limitMs) throw error;
    }
    await sleep(pauseMs);
  }
}

async function leaseOf(client: pg.Client, file: ConnectionFile, location: Location): Promise<Lease> {
  let held = true;
  client.on('error', () => {
    held = false;
  });
  client.on('end', () => {
    held = false;
  });
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [file.database]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(file.database)}`);
  return { client, file, location, holds: () => held };
}

async function leave(lease: Lease): Promise<void> {
  const others = lease.holds()
    ? await lease.client.query(
        'SELECT FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid() LIMIT 1',
        [leaseName],
      )
    : undefined;
  await lease.client.end().catch(() => undefined);
  if (others?.rowCount === 1) return;
  const running = findPostmaster(lease.location);
  if (running !== undefined) await stopPostmaster(lease.location, running.pid);
}

/** Everybody may pass through the folder, so that the server's account reaches its own below; only we can list it. */
function prepareDataDir(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    return realpathSync(dataDir);
  } catch (error) {
    throw new DatabaseError(
      `The folder ${dataDir} cannot be made; set DATA_DIR to a folder that this account may write in.`,
      {
        code: 'data-dir',
        cause: error,
      },
    );
  }
}

function connectionFilePath(dataDir: string): string {
  return join(dataDir, 'postgres.json');
}

function readConnectionFile(dataDir: string): ConnectionFile | undefined {
  const path = connectionFilePath(dataDir);
  if (!existsSync(path)) return undefined;
  try {
    const file = JSON.parse(readFileSync(path, 'utf8'));
    return typeof file.password === 'string' && typeof file.home === 'string' ? file : undefined;
  } catch {
    // Cut off while it was written: as good as lost, and made anew with a new password.
    return undefined;
  }
}

function saveConnectionFile(dataDir: string, connection: Omit<ConnectionFile, 'url'>): ConnectionFile {
  const file = { ...connection, url: urlOf(connection, connection.database) };
  const path = connectionFilePath(dataDir);
  writeFileSync(`${path}.new`, `${JSON.stringify(file, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return file;
}

function urlOf(connection: Omit<ConnectionFile, 'url'>, database: string): string {
  return `postgres://${connection.user}:${connection.password}@${connection.host}:${connection.port}/${database}`;
}
