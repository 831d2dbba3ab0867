/**
 * Ends a built-in database server by somebody else's hand, so that a test sees who notices and what is lost.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { EmbeddedServer } from '../../src/database/embedded/embedded-server.ts';
import { until } from '../queue/recorder.ts';

/** @param signal `SIGINT` ends it in order; `SIGQUIT` at once, so that it has to recover */
export async function killPostgres(server: EmbeddedServer, signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  const { rows } = await client.query('SHOW data_directory');
  const pid = Number(readFileSync(join(rows[0].data_directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
  await client.end();
  process.kill(pid, signal);
  await until('the server has ended', () => !isAlive(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // no such process
    return false;
  }
}
