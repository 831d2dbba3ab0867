/**
 * In which languages the subscribers of a neighbourhood read.
 */
import { sql } from 'kysely';
import type { Language } from '../core/languages.ts';
import type { Database } from '../database/connection.ts';

/** How many subscribers read each language, as their first or second; languages that nobody reads are left out. */
export async function languagesRead(
  database: Database,
  neighbourhoodId: string,
): Promise<ReadonlyMap<Language, number>> {
  const counted = new Map<Language, number>();
  for (const column of ['language', 'second_language'] as const) {
    const rows = await database
      .selectFrom('person')
      .innerJoin('subscription', 'subscription.person_id', 'person.id')
      .select([`person.${column} as language`, sql<number>`count(*)::int`.as('readers')])
      .where('person.neighbourhood_id', '=', neighbourhoodId)
      .where('subscription.ended_at', 'is', null)
      .where(`person.${column}`, 'is not', null)
      .groupBy(`person.${column}`)
      .execute();
    for (const { language, readers } of rows) {
      if (language !== null) counted.set(language, (counted.get(language) ?? 0) + readers);
    }
  }
  return counted;
}
