/**
 * Places made in chat, beside those of wijk.yaml, and those that nobody wanted remembered.
 */
import type { Neighbourhood, Place } from '../../config/neighbourhood.ts';
import type { Database } from '../../database/connection.ts';
import { foldTitle } from '../../calendar/title-fold.ts';

/** Remembers a place, or that it is not to be remembered. @returns its id */
export async function savePlace(
  database: Database,
  neighbourhoodId: string,
  { id, name, isKnown }: { readonly id: string; readonly name: string; readonly isKnown: boolean },
  at: Temporal.Instant,
): Promise<string> {
  const row = await database
    .insertInto('place')
    .values({
      neighbourhood_id: neighbourhoodId,
      id,
      name,
      folded_name: foldTitle(name),
      aliases: [],
      is_known: isKnown,
      address: '',
      created_at: at.toString(),
    })
    .onConflict(conflict => conflict.columns(['neighbourhood_id', 'folded_name']).doUpdateSet({ is_known: isKnown }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Whether it was asked about before, whatever the answer was. */
export async function wasAskedAbout(database: Database, neighbourhoodId: string, name: string): Promise<boolean> {
  const row = await database
    .selectFrom('place')
    .select('id')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('folded_name', '=', foldTitle(name))
    .executeTakeFirst();
  return row !== undefined;
}

/** The places of the file, and behind them those made in chat. The same list as before as long as nothing changed. */
export async function knownPlaces(
  database: Database,
  neighbourhoodId: string,
  { places }: Pick<Neighbourhood, 'places'>,
): Promise<readonly Place[]> {
  const rows = await database
    .selectFrom('place')
    .select(['id', 'name', 'aliases', 'address'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('is_known', '=', true)
    .orderBy('created_at')
    .orderBy('id')
    .limit(mostPlaces)
    .execute();
  if (rows.length === 0) return places;
  const stamp = JSON.stringify(rows);
  const before = joined.get(places)?.get(neighbourhoodId);
  if (before?.stamp === stamp) return before.places;
  const made = rows
    .filter(row => !places.some(({ id }) => id === row.id))
    .map(
      (row): Place => ({
        id: row.id,
        name: row.name,
        aliases: row.aliases,
        address: row.address,
        city: '',
        type: '',
        access: [],
      }),
    );
  const all = [...places, ...made];
  const byNeighbourhood = joined.get(places) ?? new Map();
  joined.set(places, byNeighbourhood.set(neighbourhoodId, { stamp, places: all }));
  return all;
}

/** What is made of a list of places is kept by the list, so that the same places have to be the same list. */
const joined = new WeakMap<
  readonly Place[],
  Map<string, { readonly stamp: string; readonly places: readonly Place[] }>
>();

const mostPlaces = 500;
