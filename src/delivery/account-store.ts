/**
 * The pace of each account in the database, so that all processes keep one pace. A change counts only when nobody else changed it
 * in between.
 */
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { Account } from './chat-key.ts';
import { freshPace, type Pace, parsePace } from './pace.ts';

export interface StoredPace {
  readonly version: number;
  readonly pace: Pace;
}

/** As it is now; that of an account that never sent is fresh, with version 0. */
export async function readPace(database: Database, { neighbourhoodId, network }: Account): Promise<StoredPace> {
  const row = await database
    .selectFrom('delivery_account')
    .select(['version', 'pace'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('network', '=', network)
    .executeTakeFirst();
  return row === undefined ? { version: 0, pace: freshPace } : { version: row.version, pace: parsePace(row.pace) };
}

/**
 * Writes what follows from `before`.
 *
 * @returns undefined when somebody else wrote since
 */
export async function replacePace(
  database: Database,
  { neighbourhoodId, network }: Account,
  before: StoredPace,
  pace: Pace,
): Promise<StoredPace | undefined> {
  const text = JSON.stringify(pace);
  const version = before.version + 1;
  // Written with each message; losing the last half second with the machine does no harm, so its commit need not wait for
  // the disk.
  const { rows } =
    before.version === 0
      ? await sql<{ version: number }>`
          INSERT INTO delivery_account (neighbourhood_id, network, version, pace)
          VALUES (${neighbourhoodId}, ${network}, ${version}, ${text}::jsonb)
          ON CONFLICT DO NOTHING RETURNING version
        `.execute(database)
      : await sql<{ version: number }>`
          WITH lazily AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
          UPDATE delivery_account SET version = ${version}, pace = ${text}::jsonb
          FROM lazily
          WHERE neighbourhood_id = ${neighbourhoodId} AND network = ${network}
            AND version = ${before.version}
          RETURNING version
        `.execute(database);
  return rows.length === 0 ? undefined : { version, pace };
}
