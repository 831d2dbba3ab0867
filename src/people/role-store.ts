/**
 * Who speaks for which organisation, and who coordinates.
 */
import type { Database } from '../database/connection.ts';

/** Ids of the organisations a person speaks for, the longest first. */
export async function readMemberships(database: Database, personId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('membership')
    .select('partner_id')
    .where('person_id', '=', personId)
    .orderBy('since')
    .orderBy('partner_id')
    .execute();
  return rows.map(row => row.partner_id);
}

/** @returns false when they spoke for it already */
export async function addMembership(
  database: Database,
  { personId, neighbourhoodId, partnerId }: { personId: string; neighbourhoodId: string; partnerId: string },
  since: Temporal.Instant,
): Promise<boolean> {
  const result = await database
    .insertInto('membership')
    .values({
      person_id: personId,
      neighbourhood_id: neighbourhoodId,
      partner_id: partnerId,
      since: since.toString(),
    })
    .onConflict(conflict => conflict.columns(['person_id', 'partner_id']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function removeMembership(database: Database, personId: string, partnerId: string): Promise<void> {
  await database
    .deleteFrom('membership')
    .where('person_id', '=', personId)
    .where('partner_id', '=', partnerId)
    .execute();
}

/** Ids of the people who speak for an organisation, the longest first. */
export async function membersOf(database: Database, neighbourhoodId: string, partnerId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('membership')
    .select('person_id')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('partner_id', '=', partnerId)
    .orderBy('since')
    .orderBy('person_id')
    .limit(mostMembers)
    .execute();
  return rows.map(row => row.person_id);
}

export interface Coordinator {
  readonly personId: string;
  readonly since: Temporal.Instant;
  /** The last day on which others do the work, `YYYY-MM-DD`. */
  readonly awayUntil: string | null;
}

export async function readCoordinator(database: Database, personId: string): Promise<Coordinator | undefined> {
  const row = await database.selectFrom('coordinator').selectAll().where('person_id', '=', personId).executeTakeFirst();
  return row === undefined ? undefined : coordinatorFrom(row);
}

/** All of a neighbourhood, the first one first. */
export async function coordinatorsOf(database: Database, neighbourhoodId: string): Promise<Coordinator[]> {
  const rows = await database
    .selectFrom('coordinator')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .orderBy('since')
    .orderBy('person_id')
    .limit(mostCoordinators)
    .execute();
  return rows.map(coordinatorFrom);
}

/** @returns false when they were one already */
export async function addCoordinator(
  database: Database,
  neighbourhoodId: string,
  personId: string,
  since: Temporal.Instant,
): Promise<boolean> {
  const result = await database
    .insertInto('coordinator')
    .values({ person_id: personId, neighbourhood_id: neighbourhoodId, since: since.toString(), away_until: null })
    .onConflict(conflict => conflict.column('person_id').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function removeCoordinator(database: Database, personId: string): Promise<void> {
  await database.deleteFrom('coordinator').where('person_id', '=', personId).execute();
}

/** @param until last day of absence, `YYYY-MM-DD`; null: back again */
export async function saveAbsence(database: Database, personId: string, until: string | null): Promise<void> {
  await database.updateTable('coordinator').set({ away_until: until }).where('person_id', '=', personId).execute();
}

const mostMembers = 100;
const mostCoordinators = 50;

function coordinatorFrom(row: { person_id: string; since: string; away_until: string | null }): Coordinator {
  return { personId: row.person_id, since: Temporal.Instant.from(row.since), awayUntil: row.away_until };
}
