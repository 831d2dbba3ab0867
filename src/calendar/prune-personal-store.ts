/**
 * Lets go of who came where and what they thought of it, when no report needs it any more.
 */
import type { Database } from '../database/connection.ts';

/** @param before days, `YYYY-MM-DD`, by the date of the activity */
export async function prunePersonal(
  database: Database,
  before: { readonly attendance: string; readonly feedback: string; readonly reminder: string },
): Promise<void> {
  for (const table of ['attendance', 'feedback', 'reminder'] as const) {
    await database.deleteFrom(table).where('original_date', '<', before[table]).execute();
  }
}
