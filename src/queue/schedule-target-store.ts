/**
 * The neighbourhoods that recurring work is done for.
 */
import type { Database } from '../database/connection.ts';
import type { ScheduleTarget } from './scheduled-job.ts';

/** Those the configuration names now, with the clock they go by. */
export async function readScheduleTargets(database: Database): Promise<readonly ScheduleTarget[]> {
  const rows = await database
    .selectFrom('neighbourhood')
    .select(['id', 'time_zone', 'created_at'])
    .where('archived_at', 'is', null)
    .orderBy('created_at')
    .execute();
  return rows.map(row => ({
    neighbourhoodId: row.id,
    timeZone: row.time_zone,
    existedSince: Temporal.Instant.from(row.created_at),
  }));
}
