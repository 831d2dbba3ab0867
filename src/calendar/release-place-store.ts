/**
 * A place that is no longer in the list: what takes place there keeps its name, as words.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Activity } from './activity.ts';
import { activityFrom } from './activity-rows.ts';
import { type CalendarWork, todayOf } from './work.ts';

/**
 * Writes the name of a place wherever the calendar has its id: people go on reading the same, so nothing is told anew.
 *
 * @returns what is still to come there, the earliest first, a few dozen at most
 */
export async function releasePlaceIn(
  work: CalendarWork,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<Activity[]> {
  const { transaction, settings } = work;
  const { neighbourhoodId } = settings;
  const named: RawBuilder<unknown> = sql`jsonb_build_object('placeId', NULL, 'placeWords', ${name}::text)`;
  await sql`
    UPDATE source SET fields = fields || ${named}
    WHERE neighbourhood_id = ${neighbourhoodId} AND fields->>'placeId' = ${id}
  `.execute(transaction);
  const words = { place_id: null, place_words: name };
  const overridden = await transaction
    .updateTable('activity_override')
    .set(words)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('place_id', '=', id)
    .returning('activity_id')
    .execute();
  const moved = await transaction
    .updateTable('activity')
    .set(words)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('place_id', '=', id)
    .returning('id')
    .execute();
  const ids = [...overridden.map(row => row.activity_id), ...moved.map(row => row.id)];
  if (ids.length === 0) return [];
  const rows = await transaction
    .selectFrom('activity')
    .selectAll()
    .where('id', 'in', ids)
    .where('merged_into', 'is', null)
    .where('state', '<>', 'cancelled')
    .where(builder =>
      builder.or([builder('last_date', 'is', null), builder('last_date', '>=', todayOf(work).toString())]),
    )
    .orderBy('start_date')
    .orderBy('id')
    .limit(mostNamed)
    .execute();
  return rows.map(activityFrom);
}

const mostNamed = 30;
