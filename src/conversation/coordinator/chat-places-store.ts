/**
 * Places made in chat, as a coordinator looks them through.
 */
import type { Database } from '../../database/connection.ts';
import { foldTitle } from '../../calendar/title-fold.ts';

export interface ChatPlace {
  readonly id: string;
  readonly name: string;
  /** Whether a coordinator looked at it. */
  readonly isLookedAt: boolean;
}

/** Those that are in use, the new ones first. */
export async function chatPlaces(database: Database, neighbourhoodId: string, limit: number): Promise<ChatPlace[]> {
  const rows = await database
    .selectFrom('place')
    .select(['id', 'name', 'looked_at'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('is_known', '=', true)
    .orderBy('looked_at', builder => builder.desc().nullsFirst())
    .orderBy('created_at')
    .limit(limit)
    .execute();
  return rows.map(row => ({ id: row.id, name: row.name, isLookedAt: row.looked_at !== null }));
}

/** How many nobody looked at. */
export async function countNewPlaces(database: Database, neighbourhoodId: string): Promise<number> {
  const { count } = await database
    .selectFrom('place')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('is_known', '=', true)
    .where('looked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** @returns false when there is no such place, or the name is another place's */
export async function changePlace(
  database: Database,
  neighbourhoodId: string,
  id: string,
  change: { readonly name?: string; readonly isKnown?: boolean },
  at: Temporal.Instant,
): Promise<boolean> {
  const { name, isKnown } = change;
  const taken =
    name === undefined
      ? undefined
      : await database
          .selectFrom('place')
          .select('id')
          .where('neighbourhood_id', '=', neighbourhoodId)
          .where('folded_name', '=', foldTitle(name))
          .where('id', '<>', id)
          .executeTakeFirst();
  if (taken !== undefined) return false;
  const row = await database
    .updateTable('place')
    .set({
      looked_at: at.toString(),
      ...(name === undefined ? {} : { name, folded_name: foldTitle(name) }),
      ...(isKnown === undefined ? {} : { is_known: isKnown }),
    })
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('id', '=', id)
    .where('is_known', '=', true)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
