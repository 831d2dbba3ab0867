/**
 * Looks through the outbox for what has come due: messages whose hour has come, messages left by a process that died, accounts in
 * which something waits.
 */
import { sql } from 'kysely';
import type { Network } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { Account } from './chat-key.ts';
import { mostCrashes } from './outcome.ts';
import { isUnwanted } from './settle-store.ts';

/**
 * Lets go what was held until now, the longest waiting first.
 *
 * @param now by the hub's clock
 * @returns how many there were; fewer than the limit when no more are due
 */
export async function releaseHeld(database: Database, now: Temporal.Instant, limit: number): Promise<number> {
  const result = await database
    .updateTable('outbox')
    .set({ state: 'queued', reason: null })
    .where('state', '=', 'held')
    .where('id', 'in', eb =>
      eb
        .selectFrom('outbox')
        .select('id')
        .where('state', '=', 'held')
        .where('not_before', '<=', now.toString())
        .orderBy('not_before')
        .orderBy('position')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/**
 * Takes back what a process was sending when it died, to be sent again: nobody knows whether it arrived. A message at which
 * processes die again and again is given up, and one that is not wanted any more is dropped.
 *
 * @param now by the hub's clock
 * @param realNow real time
 */
export async function takeBackAbandoned(
  database: Database,
  now: Temporal.Instant,
  realNow: Temporal.Instant,
): Promise<{ readonly again: number; readonly givenUp: number }> {
  const { rows } = await sql<{ state: string }>`
    UPDATE outbox SET
      state = CASE WHEN lost.may_repeat THEN 'queued' WHEN lost.is_unwanted THEN 'dropped' ELSE 'failed' END,
      reason = CASE WHEN lost.is_unwanted THEN coalesce(outbox.reason, 'stopped') ELSE 'crashed' END,
      crashes = outbox.crashes + 1,
      content = CASE WHEN outbox.is_passing AND NOT lost.may_repeat THEN NULL ELSE outbox.content END,
      claimed_by = NULL, claimed_until = NULL,
      settled_at = CASE WHEN lost.may_repeat THEN NULL ELSE ${now.toString()}::timestamptz END
    FROM (
      SELECT id, ${isUnwanted} AS is_unwanted, crashes < ${mostCrashes} AND NOT ${isUnwanted} AS may_repeat
      FROM outbox AS row WHERE state = 'sending' AND claimed_until < ${realNow.toString()}
      FOR UPDATE SKIP LOCKED
    ) AS lost
    WHERE outbox.id = lost.id
    RETURNING outbox.state
  `.execute(database);
  const again = rows.filter(row => row.state === 'queued').length;
  return { again, givenUp: rows.length - again };
}

/** The accounts in which something waits to leave, of all neighbourhoods. */
export async function accountsWaiting(database: Database, realNow: Temporal.Instant): Promise<readonly Account[]> {
  // One probe of the index for each neighbourhood and network, however much waits: in the order of the index and limited, so that
  // nobody goes through the whole outbox instead.
  const { rows } = await sql<{ neighbourhood_id: string; network: Network }>`
    SELECT neighbourhood.id AS neighbourhood_id, account.network
    FROM neighbourhood CROSS JOIN unnest(ARRAY['telegram', 'whatsapp', 'web']) AS account (network)
    CROSS JOIN LATERAL (
      SELECT FROM outbox
      WHERE outbox.neighbourhood_id = neighbourhood.id AND outbox.network = account.network
        AND outbox.state = 'queued' AND (outbox.try_after IS NULL OR outbox.try_after <= ${realNow.toString()})
      ORDER BY outbox.lane, outbox.priority, outbox.position LIMIT 1
    ) AS waiting
  `.execute(database);
  return rows.map(row => ({ neighbourhoodId: row.neighbourhood_id, network: row.network }));
}
