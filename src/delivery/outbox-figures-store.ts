/**
 * How full the outbox is, for the metrics and for whoever looks after it.
 */
import { sql } from 'kysely';
import type { Network } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { Lane } from './outbox-draft.ts';
import { lanes } from './outbox-store.ts';

export interface OutboxDepth {
  readonly network: Network;
  readonly lane: Lane;
  readonly state: 'queued' | 'sending' | 'held';
  readonly count: number;
  /** How long the oldest has been due, in seconds of the hub's clock; 0 for what is held. */
  readonly oldestSeconds: number;
}

/** @param now by the hub's clock */
export async function readDepth(database: Database, now: Temporal.Instant): Promise<readonly OutboxDepth[]> {
  const { rows } = await sql<{
    network: Network;
    lane: number;
    state: OutboxDepth['state'];
    count: number;
    oldest: string;
  }>`
    SELECT network, lane, state, count(*) AS count, min(not_before) AS oldest
    FROM outbox WHERE state IN ('queued', 'sending', 'held')
    GROUP BY network, lane, state
  `.execute(database);
  return rows.map(({ network, lane, state, count, oldest }) => ({
    network,
    lane: lanes[lane] ?? 'broadcast',
    state,
    count,
    oldestSeconds: Math.max(0, Math.round(Temporal.Instant.from(oldest).until(now).total('seconds'))),
  }));
}
