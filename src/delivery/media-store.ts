/**
 * Pictures and documents in the database, so that every process and every backup has them. The same bytes are kept once.
 */
import { createHash, randomUUID } from 'node:crypto';
import { WijkError } from '../core/errors.ts';
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';

/** Bytes at most of one picture or document. */
export const largestMedia: number = 20 * 1024 * 1024;

export interface Media {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/**
 * Keeps a picture or document.
 *
 * @returns its id: that of the same bytes where the neighbourhood has them already
 * @throws WijkError `media-too-large`
 */
export async function storeMedia(
  database: Database,
  neighbourhoodId: string,
  { contentType, bytes }: Media,
  now: Temporal.Instant,
): Promise<string> {
  if (bytes.byteLength > largestMedia) {
    throw new WijkError('The file is larger than 20 MB; ask for a smaller one.', { code: 'media-too-large' });
  }
  const row = await database
    .insertInto('media')
    .values({
      id: randomUUID(),
      neighbourhood_id: neighbourhoodId,
      sha256: createHash('sha256').update(bytes).digest(),
      content_type: contentType,
      bytes,
      created_at: now.toString(),
    })
    // The row that is there gives its id, and is kept from now on.
    .onConflict(conflict =>
      conflict
        .columns(['neighbourhood_id', 'sha256'])
        .doUpdateSet(eb => ({ created_at: eb.ref('excluded.created_at') })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Undefined when the neighbourhood has none of that id. */
export async function readMedia(database: Database, neighbourhoodId: string, id: string): Promise<Media | undefined> {
  const row = await database
    .selectFrom('media')
    .select(['content_type', 'bytes'])
    .where('id', '=', id)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .executeTakeFirst();
  return row === undefined ? undefined : { contentType: row.content_type, bytes: row.bytes };
}

/** Its content type alone; undefined when the neighbourhood has none of that id. */
export async function readMediaType(
  database: Database,
  neighbourhoodId: string,
  id: string,
): Promise<string | undefined> {
  const row = await database
    .selectFrom('media')
    .select('content_type')
    .where('id', '=', id)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .executeTakeFirst();
  return row?.content_type;
}

/**
 * Deletes what nothing shows any more and was kept before a moment: no activity, no look back and no draft.
 *
 * @returns how many files
 */
export async function deleteUnusedMedia(database: Database, before: Temporal.Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM media WHERE id IN (
      SELECT id FROM media
      WHERE created_at < ${before.toString()}
        AND NOT EXISTS (SELECT FROM activity_media WHERE activity_media.media_id = media.id)
        AND NOT EXISTS (SELECT FROM look_back WHERE look_back.media_id = media.id AND look_back.agreed IS NOT FALSE)
        AND NOT EXISTS (
          SELECT FROM draft WHERE draft.neighbourhood_id = media.neighbourhood_id AND media.id = ANY(draft.media_ids)
            AND draft.updated_at >= ${before.toString()}
        )
      LIMIT ${limit}
    )
  `.execute(database);
  return Number(numAffectedRows ?? 0n);
}

/** @returns false when there was none */
export async function deleteMedia(database: Database, neighbourhoodId: string, id: string): Promise<boolean> {
  const result = await database
    .deleteFrom('media')
    .where('id', '=', id)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
