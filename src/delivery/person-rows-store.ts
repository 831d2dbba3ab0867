/**
 * The rows of the outbox that are for one person.
 */
import type { Database } from '../database/connection.ts';

export async function forgetRowsFor(database: Database, personId: string): Promise<void> {
  await database.deleteFrom('outbox').where('person_id', '=', personId).execute();
}

/** Where a person lives; undefined when they are not known. */
export async function neighbourhoodOf(database: Database, personId: string): Promise<string | undefined> {
  const row = await database
    .selectFrom('person')
    .select('neighbourhood_id')
    .where('id', '=', personId)
    .executeTakeFirst();
  return row?.neighbourhood_id;
}
