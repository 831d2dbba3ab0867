/**
 * The picture that a partner gave with an activity.
 */
import type { Database } from '../database/connection.ts';

/** The first one of how it will be; undefined where there is none, or only other files. */
export async function readActivityPicture(database: Database, activityId: string): Promise<Uint8Array | undefined> {
  const row = await database
    .selectFrom('activity_media')
    .innerJoin('media', 'media.id', 'activity_media.media_id')
    .select('media.bytes')
    .where('activity_media.activity_id', '=', activityId)
    .where('activity_media.moment', '=', 'before')
    .where('media.content_type', 'in', ['image/jpeg', 'image/png', 'image/jpg'])
    .orderBy('activity_media.added_at')
    .orderBy('activity_media.media_id')
    .limit(1)
    .executeTakeFirst();
  return row?.bytes;
}
