/**
 * Starts one PostgreSQL for the whole run, with a template database that is migrated once; at the end it fails the run
 * when a test left a process or a folder behind.
 */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'wijkbode-test-'));
  chmodSync(folder, 0o755);
  process.env[runFolderVariable] = folder;
  const dataDir = join(folder, 'server');
  const server = await openEmbeddedServer(dataDir);
  await makeTemplate(server.adminUrl);
  project.provide('postgresAdminUrl', server.adminUrl);

  return async () => {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
    const processes = processesOfRun(folder);
    for (const { pid } of processes) process.kill(pid, 'SIGKILL');
    const folders = readdirSync(folder);
    rmSync(folder, { recursive: true, force: true });
    if (processes.length > 0)
      throw new Error(`Tests left processes running: ${processes.map(left => left.command).join('; ')}`);
    if (folders.length > 0) throw new Error(`Tests left files behind: ${folders.join(', ')}`);
  };
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
