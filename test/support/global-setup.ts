/**
 * Starts one PostgreSQL for the whole run, with a template database that is migrated once; at the end it fails the run
 * when a test left a process or a folder behind.
 */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/database/connection.ts';
import { openEmbeddedServer } from '../../src/database/embedded/embedded-server.ts';
import { migrate } from '../../src/database/migrations.ts';
import { runFolderVariable } from './run-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresAdminUrl: string;
  }
}

export const templateName = 'wijkbode_template';

/** Environment variable that holds the server's address for the other projects of the run. */
const serverVariable = 'WIJK_TEST_POSTGRES';

export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const running = process.env[serverVariable];
  if (running !== undefined) {
    project.provide('postgresAdminUrl', running);
    return undefined;
  }
  const folder = mkdtempSync(join(fastFolder(), 'wijkbode-test-'));
  chmodSync(folder, 0o755);
  process.env[runFolderVariable] = folder;
  // Hundreds of processes read the same source: what Node made of it is kept for the length of the run.
  const compiled = join(folder, 'compiled');
  process.env.NODE_COMPILE_CACHE = compiled;
  const dataDir = join(folder, 'server');
  const server = await openEmbeddedServer(dataDir);
  await trustTheDisk(server.adminUrl);
  await makeTemplate(server.adminUrl);
  process.env[serverVariable] = server.adminUrl;
  project.provide('postgresAdminUrl', server.adminUrl);

  return async () => {
    delete process.env[serverVariable];
    await server.close();
    for (const own of [dataDir, compiled]) rmSync(own, { recursive: true, force: true });
    const processes = processesOfRun(folder);
    for (const { pid } of processes) process.kill(pid, 'SIGKILL');
    const folders = [...readdirSync(folder), ...serverHomesOf(folder)];
    rmSync(folder, { recursive: true, force: true });
    if (processes.length > 0)
      throw new Error(`Tests left processes running: ${processes.map(left => left.command).join('; ')}`);
    if (folders.length > 0) throw new Error(`Tests left files behind: ${folders.join(', ')}`);
  };
}

/**
 * A folder in memory where there is room for it: on a disk, tests that start a hub of their own mostly wait until its
 * database is written, and others with them.
 */
function fastFolder(): string {
  const inMemory = '/dev/shm';
  if (!existsSync(inMemory)) return tmpdir();
  const { bavail, bsize } = statfsSync(inMemory);
  return bavail * bsize > roomInMemory ? inMemory : tmpdir();
}

const roomInMemory = 4 * 1024 ** 3;

/** This server's rows need not outlive a power cut; the servers that hubs of tests start for themselves keep every promise. */
async function trustTheDisk(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  for (const setting of ['fsync', 'full_page_writes']) await admin.query(`ALTER SYSTEM SET ${setting} = off`);
  await admin.query('SELECT pg_reload_conf()');
  await admin.end();
}

async function makeTemplate(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${templateName}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${templateName}`;
  const connection = openDatabase({ url: url.href, applicationName: 'template', maxConnections: 2 });
  await migrate(connection.database);
  await connection.close();
}

/** Database folders that the launcher put elsewhere, because the server's account could not enter a test's folder. */
function serverHomesOf(folder: string): string[] {
  const shared = '/var/lib/wijkbode';
  if (!existsSync(shared)) return [];
  return readdirSync(shared)
    .map(name => join(shared, name))
    .filter(home => existsSync(join(home, 'origin')) && readFileSync(join(home, 'origin'), 'utf8').startsWith(folder));
}

/** Processes, other than this one and the test workers, that inherited this run's variable. */
function processesOfRun(folder: string): { pid: number; command: string }[] {
  if (process.platform !== 'linux') return [];
  const found: { pid: number; command: string }[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      if (environment.includes(`${runFolderVariable}=${folder}`) && !command.includes('vitest'))
        found.push({ pid, command });
    } catch {
      // It ended while we looked, or belongs to somebody else.
    }
  }
  return found;
}
