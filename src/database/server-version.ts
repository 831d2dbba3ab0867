/**
 * Which PostgreSQL this is, and whether it is new enough.
 */
import { type Kysely, sql } from 'kysely';
import { DatabaseError } from '../core/errors.ts';

/** The oldest major version that has what the schema uses (NULLS NOT DISTINCT came with 15). */
const oldestMajorVersion = 15;

/**
 * @returns the server's version as it says it, such as `18.4`
 * @throws DatabaseError `server-too-old`
 */
export async function requireServerVersion<Any>(database: Kysely<Any>): Promise<string> {
  const { rows } = await sql<{ number: string; words: string }>`
    SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS words
  `.execute(database);
  const words = rows[0]?.words ?? '';
  if (Math.floor(Number(rows[0]?.number) / 10_000) >= oldestMajorVersion) return words;
  throw new DatabaseError(
    `DATABASE_URL points to PostgreSQL ${words}; Wijkbode needs ${oldestMajorVersion} or newer.`,
    { code: 'server-too-old' },
  );
}
