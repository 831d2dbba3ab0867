/**
 * What stands in a database that may be of an older version: read by itself, since the tables' types are this version's.
 */
import { type Kysely, sql } from 'kysely';
import { executedMigrations } from '../migrations.ts';

export interface Installed {
  /** Version of the program that last started on it. */
  readonly version: string;
  /** Of the secret key it was encrypted with. */
  readonly fingerprint: string;
}

/** Undefined where Wijkbode has never been started. */
export async function readInstalled<Any>(database: Kysely<Any>): Promise<Installed | undefined> {
  if ((await executedMigrations(database)).length === 0) return undefined;
  const { rows } = await sql<Installed>`
    SELECT program_version AS version, key_fingerprint AS fingerprint FROM installation
  `.execute(database);
  return rows[0];
}
