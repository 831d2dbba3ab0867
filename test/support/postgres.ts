/**
 * Gives a test file a database of its own on the run's server, copied from the migrated template.
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type DatabaseConnection, openDatabase } from '../../src/database/connection.ts';

/** Same name as in global-setup.ts, which test files cannot import. */
const templateName = 'wijkbode_template';

export interface TestDatabase extends DatabaseConnection {
  readonly url: string;
}

/** A migrated database; `close` drops it. */
export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${options.empty === true ? 'template0' : templateName}`);
  const url = new URL(inject('postgresAdminUrl'));
  url.pathname = `/${name}`;
  const connection = openDatabase({ url: url.href, applicationName: name, maxConnections: 4 });
  return {
    ...connection,
    url: url.href,
    async close() {
      await connection.close();
      await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('postgresAdminUrl') });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
