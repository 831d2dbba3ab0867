/**
 * Keeps the tables of delivery small: what is long over goes, words before rows; what can no longer be of use is given up.
 */
import { sql } from 'kysely';
import { deleteUnusedMedia } from './media-store.ts';
import type { Database } from '../database/connection.ts';

/** How long each is kept, in days. */
export interface Retention {
  /** The words of a message that has left: what a network may ask again. */
  readonly words: number;
  /** Who got what: a change has to reach exactly those who were told. */
  readonly rows: number;
  /** What a message was about: somebody may answer an old post. */
  readonly subjects: number;
  readonly choices: number;
  /** Before it leaves: an answer, and everything else. */
  readonly waitingAnswer: number;
  readonly waiting: number;
}

export const retention: Retention = {
  words: 7,
  rows: 180,
  subjects: 400,
  choices: 30,
  waitingAnswer: 1,
  waiting: 14,
};

const rowsAtOnce = 5000;
const mediaAtOnce = 100;

/** Does it all, in statements of a few thousand rows. */
export async function pruneDelivery(database: Database, now: Temporal.Instant, kept: Retention): Promise<void> {
  const before = (days: number) => now.subtract({ hours: 24 * days }).toString();
  await untilNone(async () => {
    const late = await sql`
      UPDATE outbox SET state = 'failed', reason = 'too-late', settled_at = ${now.toString()},
        content = CASE WHEN is_passing THEN NULL ELSE content END
      WHERE id IN (
        SELECT id FROM outbox
        WHERE state = 'queued' AND not_before < CASE WHEN lane = 0 AND NOT is_passing THEN ${before(kept.waitingAnswer)}::timestamptz
          ELSE ${before(kept.waiting)}::timestamptz END
        LIMIT ${rowsAtOnce} FOR UPDATE SKIP LOCKED
      )
    `.execute(database);
    return late.numAffectedRows;
  });
  await untilNone(async () => {
    const emptied = await sql`
      UPDATE outbox SET content = NULL, text_lookup = NULL
      WHERE id IN (
        SELECT id FROM outbox
        WHERE settled_at < ${before(kept.words)} AND (content IS NOT NULL OR text_lookup IS NOT NULL)
        LIMIT ${rowsAtOnce}
      )
    `.execute(database);
    return emptied.numAffectedRows;
  });
  await untilNone(() => deleteOld(database, 'outbox', 'settled_at', before(kept.rows)));
  await untilNone(() => deleteOld(database, 'message_subject', 'noted_at', before(kept.subjects)));
  await untilNone(() => deleteOld(database, 'shown_choice', 'shown_at', before(kept.choices)));
  // What waits longest may still hold a picture.
  const unused = now.subtract({ hours: 24 * (kept.waiting + 1) });
  while ((await deleteUnusedMedia(database, unused, mediaAtOnce)) === mediaAtOnce);
  await sql`
    DELETE FROM broadcast
    WHERE created_at < ${before(kept.rows)} AND NOT EXISTS (SELECT FROM outbox WHERE broadcast_id = broadcast.id)
  `.execute(database);
}

async function deleteOld(
  database: Database,
  table: 'outbox' | 'message_subject' | 'shown_choice',
  column: string,
  before: string,
): Promise<bigint | undefined> {
  const { numAffectedRows } = await sql`
    DELETE FROM ${sql.table(table)}
    WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${sql.table(table)} WHERE ${sql.ref(column)} < ${before} LIMIT ${rowsAtOnce}))
  `.execute(database);
  return numAffectedRows;
}

async function untilNone(statement: () => Promise<bigint | undefined>): Promise<void> {
  while (((await statement()) ?? 0n) === BigInt(rowsAtOnce));
}
