/**
 * Dates that are over, for who looks back on them.
 */
import type { Database } from '../database/connection.ts';
import type { ActivityDate } from './attendance-store.ts';
import { visibleTo } from './visibility-store.ts';

export interface EndedDate extends ActivityDate {
  readonly publicId: string;
  readonly title: string;
  readonly partnerId: string;
  readonly isSeries: boolean;
  /** The day on which it began, `YYYY-MM-DD`. */
  readonly day: string;
}

/** Public dates of organisations that took place and ended within a time, the newest first. */
export async function endedDates(
  database: Database,
  neighbourhoodId: string,
  {
    from,
    to,
    partnerIds,
    limit,
  }: {
    readonly from: Temporal.Instant;
    readonly to: Temporal.Instant;
    /** Undefined for all. */
    readonly partnerIds?: readonly string[];
    readonly limit: number;
  },
): Promise<EndedDate[]> {
  if (partnerIds?.length === 0) return [];
  const rows = await database
    .selectFrom('occurrence')
    .innerJoin('activity', 'activity.id', 'occurrence.activity_id')
    .select([
      'occurrence.activity_id',
      'occurrence.original_date',
      'occurrence.start_date',
      'activity.public_id',
      'activity.title',
      'activity.owner_partner_id',
      'activity.recurrence',
    ])
    .where('occurrence.neighbourhood_id', '=', neighbourhoodId)
    .where('occurrence.ends_at', '>=', from.toString())
    .where('occurrence.ends_at', '<', to.toString())
    // The index of dates is by their beginning.
    .where('occurrence.starts_at', '<', to.toString())
    .where('occurrence.state', '<>', 'cancelled')
    .where('activity.state', '<>', 'cancelled')
    .where('activity.merged_into', 'is', null)
    .where('activity.owner_partner_id', 'is not', null)
    .where(visibleTo('everybody'))
    .$if(partnerIds !== undefined, query => query.where('activity.owner_partner_id', 'in', partnerIds ?? []))
    .orderBy('occurrence.ends_at', 'desc')
    .orderBy('occurrence.activity_id')
    .limit(limit)
    .execute();
  return rows.map(row => ({
    activityId: row.activity_id,
    originalDate: row.original_date,
    publicId: row.public_id,
    title: row.title,
    partnerId: row.owner_partner_id ?? '',
    isSeries: row.recurrence !== null,
    day: row.start_date,
  }));
}

/** The day, by the rule, of the newest date of an activity that has begun; undefined when none has. */
export async function lastBegunDate(
  database: Database,
  activityId: string,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const row = await database
    .selectFrom('occurrence')
    .select('original_date')
    .where('activity_id', '=', activityId)
    .where('state', '<>', 'cancelled')
    .where('starts_at', '<=', now.toString())
    .orderBy('starts_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.original_date;
}
