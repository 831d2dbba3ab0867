/**
 * Which pictures and documents belong to an activity: the poster before, and how it was after.
 */
import type { Database } from '../../database/connection.ts';

export interface ActivityMedia {
  readonly activityId: string;
  readonly mediaId: string;
  readonly moment: 'before' | 'after';
  readonly partnerId: string | null;
  readonly line: string | null;
  /** Of a picture of how it was: null while nobody said whether the people on it agree. */
  readonly agreed: boolean | null;
}

/** Adds a picture; one that is there already stays as it is. */
export async function addActivityMedia(database: Database, media: ActivityMedia, at: Temporal.Instant): Promise<void> {
  await database
    .insertInto('activity_media')
    .values({
      activity_id: media.activityId,
      media_id: media.mediaId,
      moment: media.moment,
      partner_id: media.partnerId,
      line: media.line,
      agreed: media.agreed,
      added_at: at.toString(),
    })
    .onConflict(conflict => conflict.columns(['activity_id', 'media_id']).doNothing())
    .execute();
}

/** Everything of an activity, in the order in which it came; pictures of people who did not agree are left out. */
export async function mediaOfActivity(database: Database, activityId: string): Promise<ActivityMedia[]> {
  const rows = await database
    .selectFrom('activity_media')
    .selectAll()
    .where('activity_id', '=', activityId)
    .where(builder => builder.or([builder('moment', '=', 'before'), builder('agreed', '=', true)]))
    .orderBy('added_at')
    .orderBy('media_id')
    .limit(mostShown)
    .execute();
  return rows.map(row => ({
    activityId: row.activity_id,
    mediaId: row.media_id,
    moment: row.moment,
    partnerId: row.partner_id,
    line: row.line,
    agreed: row.agreed,
  }));
}

const mostShown = 20;
