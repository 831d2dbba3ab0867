/**
 * What an overview asks of the calendar beside its dates: what closes for registration, and what is new.
 */
import { sql } from 'kysely';
import type { Database } from '../../database/connection.ts';
import { type AgendaFilters, fitting, visibleTo } from '../../calendar/visibility-store.ts';

/** Activities whose registration closes on one of these days, the first to close first. @param from, to days, both inclusive */
export async function closingOn(
  database: Database,
  neighbourhoodId: string,
  { from, to, filters, limit }: { from: string; to: string; filters: AgendaFilters; limit: number },
): Promise<string[]> {
  const rows = await shownActivities(database, neighbourhoodId, filters)
    .where('activity.last_date', '>=', from)
    .where(sql<boolean>`activity.registration ->> 'required' = 'true'`)
    .where(sql<boolean>`activity.registration ->> 'deadline' BETWEEN ${from} AND ${to}`)
    .orderBy(sql`activity.registration ->> 'deadline'`)
    .orderBy('activity.id')
    .limit(limit)
    .execute();
  return rows.map(row => row.id);
}

/** Activities that became public within a time and begin on a day or later, the earliest first. */
export async function newSince(
  database: Database,
  neighbourhoodId: string,
  {
    since,
    until,
    startsFrom,
    filters,
    limit,
  }: {
    since: Temporal.Instant;
    until: Temporal.Instant;
    startsFrom: string;
    filters: AgendaFilters;
    limit: number;
  },
): Promise<string[]> {
  const rows = await shownActivities(database, neighbourhoodId, filters)
    .innerJoin('noticed', join =>
      join.onRef('noticed.subject_id', '=', 'activity.id').on('noticed.kind', '=', 'activity'),
    )
    .where('noticed.neighbourhood_id', '=', neighbourhoodId)
    .where('noticed.public_since', '>', since.toString())
    .where('noticed.public_since', '<=', until.toString())
    .where('activity.start_date', '>=', startsFrom)
    .orderBy('activity.start_date')
    .orderBy('activity.id')
    .limit(limit)
    .execute();
  return rows.map(row => row.id);
}

/** Those of these activities that everybody may see and that fit. */
export async function fittingOf(
  database: Database,
  neighbourhoodId: string,
  ids: readonly string[],
  filters: AgendaFilters,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await shownActivities(database, neighbourhoodId, filters).where('activity.id', 'in', ids).execute();
  return rows.map(row => row.id);
}

function shownActivities(database: Database, neighbourhoodId: string, filters: AgendaFilters) {
  return database
    .selectFrom('activity')
    .select('activity.id')
    .where('activity.neighbourhood_id', '=', neighbourhoodId)
    .where('activity.merged_into', 'is', null)
    .where('activity.state', '<>', 'cancelled')
    .where(visibleTo('everybody'))
    .where(fitting(filters));
}
