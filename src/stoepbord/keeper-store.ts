/**
 * Which people look after which board, for those who do it by themselves; of the others the organisation's people do.
 */
import type { Database } from '../database/connection.ts';

/** @returns false when they did already */
export async function addKeeper(
  database: Database,
  neighbourhoodId: string,
  { boardId, personId }: { readonly boardId: string; readonly personId: string },
  since: Temporal.Instant,
): Promise<boolean> {
  const result = await database
    .insertInto('board_keeper')
    .values({ neighbourhood_id: neighbourhoodId, board_id: boardId, person_id: personId, since: since.toString() })
    .onConflict(conflict => conflict.columns(['neighbourhood_id', 'board_id', 'person_id']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** @returns false when they did not */
export async function removeKeeper(
  database: Database,
  neighbourhoodId: string,
  { boardId, personId }: { readonly boardId: string; readonly personId: string },
): Promise<boolean> {
  const result = await database
    .deleteFrom('board_keeper')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('board_id', '=', boardId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Ids of the people by board, those who do it longest first. */
export async function readKeepers(
  database: Database,
  neighbourhoodId: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await database
    .selectFrom('board_keeper')
    .select(['board_id', 'person_id'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .orderBy('since')
    .orderBy('person_id')
    .limit(1000)
    .execute();
  const groups = Map.groupBy(rows, row => row.board_id);
  return new Map([...groups].map(([boardId, group]) => [boardId, group.map(row => row.person_id)]));
}

/** Ids of the boards that a person looks after by themselves. */
export async function boardsKeptBy(database: Database, personId: string): Promise<string[]> {
  const rows = await database
    .selectFrom('board_keeper')
    .select('board_id')
    .where('person_id', '=', personId)
    .orderBy('since')
    .orderBy('board_id')
    .execute();
  return rows.map(row => row.board_id);
}
