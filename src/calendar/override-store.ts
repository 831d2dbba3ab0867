/**
 * The dates of series that are not as the rule says.
 */
import type { Selectable } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { ActivityOverrideTable } from '../database/tables/calendar.ts';
import type { Activity, StoredOverride } from './activity.ts';
import { startColumns, wallClock } from './activity-rows.ts';

/** The overrides of these entries, by entry, in order of their days. */
export async function readOverrides(
  database: Database,
  activityIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredOverride[]>> {
  if (activityIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('activity_override')
    .selectAll()
    .where('activity_id', 'in', activityIds)
    .orderBy('original_date')
    .execute();
  const byActivity = Map.groupBy(rows, row => row.activity_id);
  return new Map([...byActivity].map(([id, group]) => [id, group.map(overrideFrom)]));
}

/** Writes what one date is instead; whatever was said of that date before is replaced. */
export async function putOverride(
  database: Database,
  activity: Pick<Activity, 'id' | 'neighbourhoodId'>,
  override: StoredOverride,
  at: Temporal.Instant,
): Promise<void> {
  const { moved } = override;
  const columns = {
    source_id: override.sourceId,
    cancelled: override.cancelled,
    is_full: override.full,
    reason: override.reason,
    title: override.title,
    description: override.description,
    place_id: override.placeId,
    place_words: override.placeWords,
    ...(moved === null ? asTheSeries : startColumns(moved.start, moved.end)),
    all_day: moved?.allDay ?? null,
    changed_at: at.toString(),
  };
  await database
    .insertInto('activity_override')
    .values({
      activity_id: activity.id,
      original_date: override.originalDate,
      neighbourhood_id: activity.neighbourhoodId,
      ...columns,
    })
    .onConflict(conflict => conflict.columns(['activity_id', 'original_date']).doUpdateSet(columns))
    .execute();
}

/** The date is as the rule says again. */
export async function removeOverride(database: Database, activityId: string, originalDate: string): Promise<void> {
  await database
    .deleteFrom('activity_override')
    .where('activity_id', '=', activityId)
    .where('original_date', '=', originalDate)
    .execute();
}

const asTheSeries = { start_date: null, start_time: null, end_date: null, end_time: null };

function overrideFrom(row: Selectable<ActivityOverrideTable>): StoredOverride {
  return {
    originalDate: row.original_date,
    sourceId: row.source_id,
    cancelled: row.cancelled,
    full: row.is_full,
    reason: row.reason,
    title: row.title,
    description: row.description,
    placeId: row.place_id,
    placeWords: row.place_words,
    moved:
      row.start_date === null
        ? null
        : {
            start: wallClock(row.start_date, row.start_time),
            end: row.end_date === null ? null : wallClock(row.end_date, row.end_time),
            allDay: row.all_day === true,
          },
  };
}
