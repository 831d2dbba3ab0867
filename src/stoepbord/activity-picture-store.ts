/**
 * The pictures that organisations gave: of what is to come with an activity, and of how it was.
 */
import { entriesOf } from '../calendar/attendance-store.ts';
import type { Database } from '../database/connection.ts';

const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/jpg'];

/** The first one of how it will be; undefined where there is none, or only other files. */
export async function readActivityPicture(database: Database, activityId: string): Promise<Uint8Array | undefined> {
  const row = await database
    .selectFrom('activity_media')
    .innerJoin('media', 'media.id', 'activity_media.media_id')
    .select('media.bytes')
    .where('activity_media.activity_id', 'in', entriesOf(database, activityId))
    .where('activity_media.moment', '=', 'before')
    .where('media.content_type', 'in', pictureTypes)
    .orderBy('activity_media.added_at')
    .orderBy('activity_media.media_id')
    .limit(1)
    .executeTakeFirst();
  return row?.bytes;
}

/** Which of these activities have a picture of how it will be: public id to the id of its first picture. */
export async function picturesOf(
  database: Database,
  publicIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (publicIds.length === 0) return new Map();
  const rows = await database
    .selectFrom('activity as entry')
    // What was given with a telling that was merged into the entry is its picture too.
    .innerJoin('activity as told', join =>
      join.on(on => on.or([on('told.id', '=', on.ref('entry.id')), on('told.merged_into', '=', on.ref('entry.id'))])),
    )
    .innerJoin('activity_media', 'activity_media.activity_id', 'told.id')
    .innerJoin('media', 'media.id', 'activity_media.media_id')
    .select(['entry.public_id', 'media.id'])
    .where('entry.public_id', 'in', publicIds)
    .where('activity_media.moment', '=', 'before')
    .where('media.content_type', 'in', pictureTypes)
    .orderBy('activity_media.added_at', 'desc')
    .orderBy('activity_media.media_id', 'desc')
    .execute();
  // The first that came is the last that is set.
  return new Map(rows.map(({ public_id: publicId, id }) => [publicId, id]));
}

/** The bytes of one of these; undefined when it was taken away since. */
export async function readPicture(database: Database, mediaId: string): Promise<Uint8Array | undefined> {
  const row = await database.selectFrom('media').select('bytes').where('id', '=', mediaId).executeTakeFirst();
  return row?.bytes;
}
