/**
 * Which activities are shown in which other neighbourhoods, and what of them was told there.
 */
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';

export interface Sharing {
  readonly activityId: string;
  /** Of the activity. */
  readonly fromId: string;
  /** Where it is shown too. */
  readonly toId: string;
  readonly isEnded: boolean;
  /** Nothing of it was told there, or it was taken back. */
  readonly isNew: boolean;
  readonly revision: number;
}

/** From now on it is shown there too. */
export async function shareActivity(
  database: Database,
  activityId: string,
  neighbourhoodId: string,
  at: Temporal.Instant,
): Promise<void> {
  await database
    .insertInto('shared_activity')
    .values({
      activity_id: activityId,
      neighbourhood_id: neighbourhoodId,
      shared_at: at.toString(),
      ended_at: null,
      told_revision: null,
    })
    .onConflict(conflict => conflict.columns(['activity_id', 'neighbourhood_id']).doUpdateSet({ ended_at: null }))
    .execute();
}

/** @returns false when it was not shown there */
export async function endSharing(
  database: Database,
  activityId: string,
  neighbourhoodId: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('shared_activity')
    .set({ ended_at: at.toString() })
    .where('activity_id', '=', activityId)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ids of the neighbourhoods where it is shown too. */
export async function sharedWith(database: Database, activityId: string): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('shared_activity')
    .select('neighbourhood_id')
    .where('activity_id', '=', activityId)
    .where('ended_at', 'is', null)
    .execute();
  return rows.map(row => row.neighbourhood_id);
}

/** Sharings of which the other neighbourhood knows another state than there is now. */
export async function sharingsToTell(database: Database, limit: number): Promise<readonly Sharing[]> {
  const rows = await database
    .selectFrom('shared_activity')
    .innerJoin('activity', 'activity.id', 'shared_activity.activity_id')
    .select([
      'activity.id as activityId',
      'activity.neighbourhood_id as fromId',
      'shared_activity.neighbourhood_id as toId',
      'activity.revision',
      sql<boolean>`told_revision IS NULL`.as('isNew'),
      sql<boolean>`shared_activity.ended_at IS NOT NULL OR activity.publication <> 'public' OR activity.merged_into IS NOT NULL`.as(
        'isEnded',
      ),
    ])
    .where(
      sql<boolean>`CASE
        WHEN shared_activity.ended_at IS NOT NULL OR activity.publication <> 'public' OR activity.merged_into IS NOT NULL
        THEN told_revision IS NOT NULL
        ELSE told_revision IS DISTINCT FROM activity.revision END`,
    )
    .orderBy('shared_activity.shared_at')
    .limit(limit)
    .execute();
  return rows;
}

export async function noteTold(
  database: Database,
  { activityId, toId }: Pick<Sharing, 'activityId' | 'toId'>,
  revision: number | null,
): Promise<void> {
  await database
    .updateTable('shared_activity')
    .set({ told_revision: revision })
    .where('activity_id', '=', activityId)
    .where('neighbourhood_id', '=', toId)
    .execute();
}

/** Shows an entry of another neighbourhood's, or hides it where no other posting tells of it. */
export async function showThere(
  database: Database,
  activityId: string,
  isShown: boolean,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    UPDATE activity SET publication = ${isShown ? 'public' : 'rejected'}, revision = revision + 1, revised_at = ${at.toString()}
    WHERE id = ${activityId} AND publication = ${isShown ? 'rejected' : 'public'}
      AND (${isShown} OR NOT EXISTS (SELECT FROM source WHERE activity_id = ${activityId} AND withdrawn_at IS NULL))
  `.execute(database);
}
