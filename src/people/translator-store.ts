/**
 * The neighbours who offered to translate, the languages they read and write, and when it was their turn.
 */
import type { Language } from '../core/languages.ts';
import type { Database } from '../database/connection.ts';
import type { Person } from './person.ts';

export interface NeighbourTranslator {
  /** Fewer than two while they are still choosing. */
  readonly languages: readonly Language[];
}

/** What is not answered is not asked a third time. */
const mostUnanswered = 2;

export async function readTranslator(database: Database, personId: string): Promise<NeighbourTranslator | undefined> {
  const row = await database
    .selectFrom('neighbour_translator')
    .select('languages')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row === undefined ? undefined : { languages: row.languages };
}

/** Keeps somebody as a translator of these languages, or changes the languages. */
export async function saveTranslator(
  database: Database,
  { id, neighbourhoodId }: Pick<Person, 'id' | 'neighbourhoodId'>,
  languages: readonly Language[],
  at: Temporal.Instant,
): Promise<void> {
  const turn = { languages, last_turn_at: at.toString(), unanswered: 0 };
  await database
    .insertInto('neighbour_translator')
    .values({ person_id: id, neighbourhood_id: neighbourhoodId, offered_at: at.toString(), ...turn })
    .onConflict(conflict => conflict.column('person_id').doUpdateSet(turn))
    .execute();
}

/** @returns false when they were none */
export async function removeTranslator(database: Database, personId: string): Promise<boolean> {
  const result = await database.deleteFrom('neighbour_translator').where('person_id', '=', personId).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** They did something by themselves: the next text that comes unasked is as far away as after one of those. */
export async function noteActive(database: Database, personId: string, at: Temporal.Instant): Promise<void> {
  await database
    .updateTable('neighbour_translator')
    .set({ last_turn_at: at.toString(), unanswered: 0 })
    .where('person_id', '=', personId)
    .execute();
}

/** Those whose last turn was at a moment or before, the longest ago first; who answers nothing is left out. */
export async function translatorsDue(
  database: Database,
  neighbourhoodId: string,
  before: Temporal.Instant,
  limit: number,
): Promise<(NeighbourTranslator & { readonly personId: string })[]> {
  const rows = await database
    .selectFrom('neighbour_translator')
    .select(['person_id', 'languages'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('last_turn_at', '<=', before.toString())
    .where('unanswered', '<', mostUnanswered)
    .orderBy('last_turn_at')
    .orderBy('person_id')
    .limit(limit)
    .execute();
  return rows.map(row => ({ personId: row.person_id, languages: row.languages }));
}

/** A text is sent to them unasked. */
export async function noteUnasked(database: Database, personId: string, at: Temporal.Instant): Promise<void> {
  await database
    .updateTable('neighbour_translator')
    .set(expression => ({ last_turn_at: at.toString(), unanswered: expression('unanswered', '+', 1) }))
    .where('person_id', '=', personId)
    .execute();
}
