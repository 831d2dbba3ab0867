/**
 * Who hears of trouble with the machine: whoever took that on, else the first coordinator.
 */
import type { Database } from '../database/connection.ts';
import { coordinatorsOf } from './role-store.ts';

export async function addMaintainer(
  database: Database,
  neighbourhoodId: string,
  personId: string,
  since: Temporal.Instant,
): Promise<void> {
  await database
    .insertInto('maintainer')
    .values({ person_id: personId, neighbourhood_id: neighbourhoodId, since: since.toString() })
    .onConflict(conflict => conflict.column('person_id').doNothing())
    .execute();
}

export async function removeMaintainer(database: Database, personId: string): Promise<void> {
  await database.deleteFrom('maintainer').where('person_id', '=', personId).execute();
}

/** Ids of those who hear of trouble, the longest first. */
export async function maintainersOf(database: Database, neighbourhoodId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('maintainer')
    .select('person_id')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .orderBy('since')
    .orderBy('person_id')
    .limit(mostMaintainers)
    .execute();
  if (rows.length > 0) return rows.map(row => row.person_id);
  const [first] = await coordinatorsOf(database, neighbourhoodId);
  return first === undefined ? [] : [first.personId];
}

const mostMaintainers = 20;
