/**
 * When each neighbourhood's files were last written, of what, and whether it worked.
 */
import { sql } from 'kysely';
import type { Database } from '../../database/connection.ts';

export interface Publication {
  /** What was published last; null while it never worked. */
  readonly state: string | null;
  readonly triedAt: Temporal.Instant;
  readonly succeeded: boolean;
}

export async function readPublication(database: Database, neighbourhoodId: string): Promise<Publication | undefined> {
  const row = await database
    .selectFrom('publication')
    .select(['state', 'tried_at', 'succeeded'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { state: row.state, triedAt: Temporal.Instant.from(row.tried_at), succeeded: row.succeeded };
}

export async function notePublication(
  database: Database,
  neighbourhoodId: string,
  { state, triedAt, succeeded }: Publication,
): Promise<void> {
  const row = { state, tried_at: triedAt.toString(), succeeded };
  await database
    .insertInto('publication')
    .values({ neighbourhood_id: neighbourhoodId, ...row })
    .onConflict(conflict => conflict.column('neighbourhood_id').doUpdateSet(row))
    .execute();
}

/** Writes files while no other process writes those of this neighbourhood. */
export async function whilePublishing<Result>(
  database: Database,
  neighbourhoodId: string,
  write: () => Promise<Result>,
): Promise<Result> {
  return database.transaction().execute(async transaction => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('wijkbode publish'), hashtext(${neighbourhoodId}))`.execute(
      transaction,
    );
    return write();
  });
}
