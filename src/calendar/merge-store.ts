/**
 * Which entries were merged into which: their ids lead to the entry that has their sources now.
 */
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';

/**
 * Makes one entry lead to another, with all that led to it before, so that every id is one step from what it means. Its
 * own revision rises, because calendar apps are told that its UID is gone.
 *
 * @returns the entries that led to it before
 */
export async function redirectEntry(
  database: Database,
  formerId: string,
  targetId: string,
  at: Temporal.Instant,
): Promise<string[]> {
  const along = await database
    .updateTable('activity')
    .set({ merged_into: targetId })
    .where('merged_into', '=', formerId)
    .returning('id')
    .execute();
  await database
    .updateTable('activity')
    .set({
      merged_into: targetId,
      merged_at: at.toString(),
      revision: sql<number>`revision + 1`,
      revised_at: at.toString(),
    })
    .where('id', '=', formerId)
    .execute();
  return along.map(row => row.id);
}

/** Makes an entry stand by itself again, with those that led to it before. */
export async function restoreEntry(database: Database, formerId: string, along: readonly string[]): Promise<void> {
  await database
    .updateTable('activity')
    .set({ merged_into: null, merged_at: null })
    .where('id', '=', formerId)
    .execute();
  if (along.length === 0) return;
  await database.updateTable('activity').set({ merged_into: formerId }).where('id', 'in', along).execute();
}
