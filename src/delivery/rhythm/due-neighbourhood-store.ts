/**
 * In which neighbourhoods a tick has something to write: asked once for all, because in most of them there is nothing.
 */
import { sql } from 'kysely';
import type { Database } from '../../database/connection.ts';

/** A transaction that began before the last look may end after it. */
export const overlapMinutes = 10;

/**
 * Those of these neighbourhoods whose calendar changed since it was looked at, or never was, in which a round has to leave or a
 * line was written; in the order given. Of the others it is noted that they were looked at, now and then.
 */
export async function neighbourhoodsDue(
  database: Database,
  neighbourhoodIds: readonly string[],
  now: Temporal.Instant,
): Promise<string[]> {
  if (neighbourhoodIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    SELECT served.id
    FROM unnest(${neighbourhoodIds}::uuid[]) WITH ORDINALITY AS served (id, place)
    LEFT JOIN notice_cursor ON notice_cursor.neighbourhood_id = served.id
    CROSS JOIN LATERAL (SELECT notice_cursor.looked_at - make_interval(mins => ${overlapMinutes}) AS since) AS look
    WHERE notice_cursor.looked_at IS NULL
      OR EXISTS (
        SELECT FROM activity LEFT JOIN noticed ON noticed.kind = 'activity' AND noticed.subject_id = activity.id
        WHERE activity.neighbourhood_id = served.id AND activity.merged_into IS NULL AND activity.revised_at >= look.since
          AND noticed.revision IS DISTINCT FROM activity.revision
      )
      OR EXISTS (
        SELECT FROM activity LEFT JOIN noticed ON noticed.kind = 'activity' AND noticed.subject_id = activity.id
        WHERE activity.neighbourhood_id = served.id AND activity.merged_into IS NOT NULL AND activity.merged_at >= look.since
          AND noticed.revision IS DISTINCT FROM activity.revision
      )
      OR EXISTS (
        SELECT FROM news LEFT JOIN noticed ON noticed.kind = 'news' AND noticed.subject_id = news.id
        WHERE news.neighbourhood_id = served.id AND news.created_at >= look.since AND noticed.subject_id IS NULL
      )
      OR EXISTS (
        SELECT FROM vacancy LEFT JOIN noticed ON noticed.kind = 'vacancy' AND noticed.subject_id = vacancy.id
        WHERE vacancy.neighbourhood_id = served.id AND vacancy.created_at >= look.since AND noticed.subject_id IS NULL
      )
      OR EXISTS (
        SELECT FROM announcement_round AS round
        WHERE round.neighbourhood_id = served.id AND round.sent_at IS NULL AND round.leaves_at <= ${now.toString()}
      )
      OR EXISTS (
        SELECT FROM line_to_all AS line WHERE line.neighbourhood_id = served.id AND line.sent_at IS NULL
      )
    ORDER BY served.place
  `.execute(database);
  const due = rows.map(row => row.id);
  await noteLooked(database, new Set(neighbourhoodIds).difference(new Set(due)), now);
  return due;
}

/** So long the next look goes back a little further instead. */
const notedEveryMinutes = 5;

async function noteLooked(database: Database, neighbourhoodIds: ReadonlySet<string>, now: Temporal.Instant) {
  // Who looks at one of them in another process notes it as well.
  await sql`
    UPDATE notice_cursor SET looked_at = ${now.toString()}
    WHERE neighbourhood_id IN (
      SELECT neighbourhood_id FROM notice_cursor
      WHERE neighbourhood_id = ANY(${[...neighbourhoodIds]}::uuid[])
        AND looked_at <= ${now.subtract({ minutes: notedEveryMinutes }).toString()}
      FOR UPDATE SKIP LOCKED
    )
  `.execute(database);
}
