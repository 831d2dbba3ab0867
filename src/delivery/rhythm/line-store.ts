/**
 * Lines of a coordinator to everybody, as rows.
 */
import type { Database } from '../../database/connection.ts';

export interface LineToAll {
  readonly neighbourhoodId: string;
  /** The same id is the same line, sent once to everybody. */
  readonly id: string;
  readonly line: string;
}

export async function insertLine(
  transaction: Database,
  { neighbourhoodId, id, line }: LineToAll,
  broadcastId: string,
  at: Temporal.Instant,
): Promise<void> {
  await transaction
    .insertInto('line_to_all')
    .values({
      neighbourhood_id: neighbourhoodId,
      id,
      broadcast_id: broadcastId,
      line,
      written_at: at.toString(),
      sent_at: null,
    })
    .execute();
}

export async function readLine(database: Database, neighbourhoodId: string, id: string): Promise<string | undefined> {
  const row = await database
    .selectFrom('line_to_all')
    .select('line')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.line;
}

/** Lines whose rows were not all written yet. */
export async function openLines(
  database: Database,
  neighbourhoodId: string,
): Promise<{ readonly id: string; readonly broadcastId: string }[]> {
  const rows = await database
    .selectFrom('line_to_all')
    .select(['id', 'broadcast_id'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('sent_at', 'is', null)
    .orderBy('written_at')
    .limit(20)
    .execute();
  return rows.map(row => ({ id: row.id, broadcastId: row.broadcast_id }));
}

export async function markLineSent(
  database: Database,
  neighbourhoodId: string,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  await database
    .updateTable('line_to_all')
    .set({ sent_at: at.toString() })
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('id', '=', id)
    .execute();
}

/** The broadcast that was begun of this kind and subject; undefined when none was. */
export async function findBroadcast(
  database: Database,
  neighbourhoodId: string,
  kind: string,
  subject: string,
): Promise<{ readonly id: string; readonly isStopped: boolean } | undefined> {
  const row = await database
    .selectFrom('broadcast')
    .select(['id', 'stopped_at'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('about_kind', '=', kind)
    .where('about_id', '=', subject)
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : { id: row.id, isStopped: row.stopped_at !== null };
}
