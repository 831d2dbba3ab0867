/**
 * How long the bridge remembers.
 */
import type { Database } from '../database/connection.ts';
import { pruneMessages } from './bridged-message-store.ts';

/** So long an edit, an answer or a reaction finds its counterpart: as long as the rows of the outbox say what it became. */
const keptDays = 180;
const rowsAtOnce = 5000;

/** @returns how many messages were forgotten */
export async function pruneBridge(database: Database, now: Temporal.Instant): Promise<number> {
  const before = now.subtract({ hours: 24 * keptDays });
  let all = 0;
  for (;;) {
    const some = await pruneMessages(database, before, rowsAtOnce);
    all += some;
    if (some < rowsAtOnce) return all;
  }
}
