/**
 * The row of the installation and the rows of its neighbourhoods, kept in step with the configuration.
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import { DatabaseError } from '../core/errors.ts';
import type { Database } from './connection.ts';
import { executedMigrations } from './migrations.ts';

/** What the configuration says of a neighbourhood, as far as the database keeps it. */
export interface NeighbourhoodEntry {
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
}

/**
 * Makes the installation's row at the first start; later proves that the secret key is the one it was made with, and
 * notes the program's version.
 *
 * @returns the installation's id, which keeps what it shares with others (a Redis) apart
 * @throws DatabaseError `other-key`
 */
export async function recordInstallation(
  database: Database,
  clock: Clock,
  keyFingerprint: string,
  programVersion: string,
): Promise<string> {
  await database
    .insertInto('installation')
    .values({
      id: randomUUID(),
      key_fingerprint: keyFingerprint,
      created_at: clock.now().toString(),
      program_version: programVersion,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
  const row = await database.selectFrom('installation').select(['id', 'key_fingerprint']).executeTakeFirstOrThrow();
  if (row.key_fingerprint !== keyFingerprint) {
    throw new DatabaseError(
      'The secret key is not the one this database was encrypted with; put the right secret.key in DATA_DIR, or set WIJK_SECRET_KEY to it.',
      { code: 'other-key' },
    );
  }
  await database.updateTable('installation').set({ program_version: programVersion }).execute();
  return row.id;
}

/** The installation's id, undefined before its first start. */
export async function findInstallationId(database: Database): Promise<string | undefined> {
  if ((await executedMigrations(database)).length === 0) return undefined;
  return (await database.selectFrom('installation').select('id').executeTakeFirst())?.id;
}

/**
 * Adds neighbourhoods that are new in the configuration, follows changes of name and zone, and archives those that it
 * no longer names. One that comes back is the same row again.
 *
 * @returns the slugs of what the configuration names, each with its id
 */
export async function syncNeighbourhoods(
  database: Database,
  clock: Clock,
  entries: readonly NeighbourhoodEntry[],
): Promise<ReadonlyMap<string, string>> {
  const now = clock.now().toString();
  return database.transaction().execute(async transaction => {
    const ids = new Map<string, string>();
    for (const entry of entries) {
      const row = await transaction
        .insertInto('neighbourhood')
        .values({ slug: entry.slug, name: entry.name, time_zone: entry.timeZone, created_at: now, archived_at: null })
        .onConflict(conflict =>
          conflict.column('slug').doUpdateSet({ name: entry.name, time_zone: entry.timeZone, archived_at: null }),
        )
        .returning('id')
        .executeTakeFirstOrThrow();
      ids.set(entry.slug, row.id);
    }
    const left = transaction.updateTable('neighbourhood').set({ archived_at: now }).where('archived_at', 'is', null);
    await (ids.size === 0 ? left : left.where('slug', 'not in', [...ids.keys()])).execute();
    return ids;
  });
}

export async function slugOf(database: Database, neighbourhoodId: string): Promise<string | undefined> {
  const row = await database
    .selectFrom('neighbourhood')
    .select('slug')
    .where('id', '=', neighbourhoodId)
    .executeTakeFirst();
  return row?.slug;
}
