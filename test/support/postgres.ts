/**
 * Gives a test a database of its own on the run's server, copied from the migrated template. One that was given back is
 * emptied and used again by the same process, since a copy takes longer than most tests. The last ones go with the server.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type DatabaseConnection, openDatabase } from '../../src/database/connection.ts';
import { clearTables, readShape } from './database-shape.ts';

/** Same name as in global-setup.ts, which test files cannot import. */
const templateName = 'wijkbode_template';

export interface TestDatabase extends DatabaseConnection {
  readonly url: string;
}

/** Databases of this process that are as the template left them. */
const spare: string[] = [];
/** A connection to each database of this process that empties it: a new one would read the whole catalogue every time. */
const cleaners = new Map<string, pg.Client>();
let migratedShape: string | undefined;

/** A migrated database, or with `empty` one without tables; it is nobody else's until `close`. */
export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const isEmpty = options.empty === true;
  const name = isEmpty ? await copy('template0') : (spare.pop() ?? (await copyMigrated()));
  const connection = openDatabase({ url: urlOf(name), applicationName: name, maxConnections: 4 });
  return {
    ...connection,
    url: urlOf(name),
    async close() {
      await connection.close();
      if (!isEmpty && (await clear(name))) spare.push(name);
      else await drop(name);
    },
  };
}

async function copyMigrated(): Promise<string> {
  const name = await copy(templateName);
  migratedShape ??= await withClient(urlOf(name), readShape);
  return name;
}

async function copy(template: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  return name;
}

async function drop(name: string): Promise<void> {
  await cleaners.get(name)?.end();
  cleaners.delete(name);
  await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`);
}

/** @returns false where the test made tables of its own: such a database is not used again */
async function clear(name: string): Promise<boolean> {
  const client = cleaners.get(name) ?? new pg.Client({ connectionString: urlOf(name) });
  if (!cleaners.has(name)) {
    // The server may end before this process does; at work it is a failure of the statement.
    client.on('error', () => undefined);
    await client.connect();
  }
  cleaners.set(name, client);
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
    [name],
  );
  if ((await readShape(client)) !== migratedShape) return false;
  await clearTables(client);
  return true;
}

function urlOf(name: string): string {
  const url = new URL(inject('postgresAdminUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

async function asAdmin(statement: string): Promise<void> {
  await withClient(inject('postgresAdminUrl'), client => client.query(statement));
}

async function withClient<Result>(url: string, act: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
