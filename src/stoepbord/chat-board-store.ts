/**
 * Boards that a coordinator made in chat, beside those of the configuration.
 */
import { z } from 'zod';
import { type Board, orientations, paperSizes, weekdays } from '../config/neighbourhood.ts';
import { languages } from '../core/languages.ts';
import type { Database } from '../database/connection.ts';

const settings = z.object({
  place: z.string(),
  paper: z.enum(paperSizes),
  orientation: z.enum(orientations),
  distance: z.number().min(0.3).max(30),
  languages: z.array(z.enum(languages)).min(1).max(4),
  keeper: z.string().optional(),
  printer: z.string().optional(),
  themes: z.array(z.string()).min(1).optional(),
  changeDay: z.enum(weekdays),
});

/** Those that were not taken away, by id. */
export async function readChatBoards(database: Database, neighbourhoodId: string): Promise<Board[]> {
  const rows = await database
    .selectFrom('chat_board')
    .select(['id', 'settings'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(row => ({ id: row.id, ...settings.parse(row.settings) }));
}

/** Makes a board, or changes one that was made in chat. */
export async function saveChatBoard(
  database: Database,
  neighbourhoodId: string,
  { id, ...board }: Board,
  now: Temporal.Instant,
): Promise<void> {
  const text = JSON.stringify(settings.parse(board));
  await database
    .insertInto('chat_board')
    .values({ neighbourhood_id: neighbourhoodId, id, settings: text, created_at: now.toString(), archived_at: null })
    .onConflict(conflict =>
      conflict.columns(['neighbourhood_id', 'id']).doUpdateSet({ settings: text, archived_at: null }),
    )
    .execute();
}

/** @returns false when there is no such board, or it was taken away before */
export async function archiveChatBoard(
  database: Database,
  neighbourhoodId: string,
  id: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const result = await database
    .updateTable('chat_board')
    .set({ archived_at: now.toString() })
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
