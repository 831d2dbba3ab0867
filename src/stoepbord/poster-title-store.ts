/**
 * The short titles that organisations gave for posters, where the title of the calendar is too long for one.
 */
import type { Database } from '../database/connection.ts';

export interface PosterTitle {
  readonly activityId: string;
  readonly neighbourhoodId: string;
  readonly title: string;
  /** The activity's title when it was given: when that becomes another one, the short one says nothing any more. */
  readonly ofTitle: string;
}

/** Keeps a short title; one that was given before is replaced. */
export async function savePosterTitle(database: Database, given: PosterTitle, at: Temporal.Instant): Promise<void> {
  const values = { title: given.title, of_title: given.ofTitle, said_at: at.toString() };
  await database
    .insertInto('poster_title')
    .values({ activity_id: given.activityId, neighbourhood_id: given.neighbourhoodId, ...values })
    .onConflict(conflict => conflict.column('activity_id').doUpdateSet(values))
    .execute();
}

/** By the id of the activity, of those that still stand for its title. */
export async function readPosterTitles(
  database: Database,
  activityIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (activityIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('poster_title')
    .innerJoin('activity', 'activity.id', 'poster_title.activity_id')
    .select(['poster_title.activity_id', 'poster_title.title'])
    .where('poster_title.activity_id', 'in', [...new Set(activityIds)])
    .whereRef('poster_title.of_title', '=', 'activity.title')
    .execute();
  return new Map(rows.map(({ activity_id: id, title }) => [id, title]));
}
