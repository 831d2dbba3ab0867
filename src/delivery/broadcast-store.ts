/**
 * Broadcasts: rows of the outbox that were written together, to be watched and stopped together.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { OutboxState } from '../database/tables/delivery.ts';
import type { About } from './outbox-draft.ts';

export interface BroadcastDraft {
  readonly neighbourhoodId: string;
  /** What kind it is, in kebab case, such as `overview` or `line-to-all`. */
  readonly kind: string;
  readonly about?: About | undefined;
}

export interface BroadcastProgress {
  readonly id: string;
  readonly kind: string;
  readonly createdAt: Temporal.Instant;
  readonly stoppedAt: Temporal.Instant | null;
  /** How many messages are in each state; states without any are 0. */
  readonly counts: Readonly<Record<OutboxState, number>>;
  /** Why messages failed, by the code of the reason; empty when none did. */
  readonly failures: Readonly<Record<string, number>>;
}

/** @returns the id that its rows carry */
export async function insertBroadcast(
  transaction: Database,
  { neighbourhoodId, kind, about }: BroadcastDraft,
  now: Temporal.Instant,
): Promise<string> {
  const id = randomUUID();
  await transaction
    .insertInto('broadcast')
    .values({
      id,
      neighbourhood_id: neighbourhoodId,
      kind,
      about_kind: about?.kind ?? null,
      about_id: about?.id ?? null,
      created_at: now.toString(),
      stopped_at: null,
    })
    .execute();
  return id;
}

/** How far the newest broadcasts of a neighbourhood are. */
export async function readBroadcasts(
  database: Database,
  neighbourhoodId: string,
  limit: number,
): Promise<readonly BroadcastProgress[]> {
  const broadcasts = await database
    .selectFrom('broadcast')
    .select(['id', 'kind', 'created_at', 'stopped_at'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
  if (broadcasts.length === 0) return [];
  const counted = await database
    .selectFrom('outbox')
    .select(['broadcast_id', 'state', failureReason, eb => eb.fn.countAll<number>().as('count')])
    .where(
      'broadcast_id',
      'in',
      broadcasts.map(row => row.id),
    )
    .groupBy(['broadcast_id', 'state', 'failure'])
    .execute();
  return broadcasts.map(row => {
    const counts = { ...none };
    const failures: Record<string, number> = {};
    for (const { broadcast_id, state, failure, count } of counted) {
      if (broadcast_id !== row.id) continue;
      counts[state] += count;
      if (failure !== null) failures[failure] = count;
    }
    return {
      id: row.id,
      kind: row.kind,
      createdAt: Temporal.Instant.from(row.created_at),
      stoppedAt: row.stopped_at === null ? null : Temporal.Instant.from(row.stopped_at),
      counts,
      failures,
    };
  });
}

const failureReason = sql<string | null>`CASE WHEN state = 'failed' THEN coalesce(reason, 'other') END`.as('failure');

/** Those of the newest of which something is still to leave. */
export async function broadcastsUnderWay(
  database: Database,
  neighbourhoodId: string,
  limit: number,
): Promise<readonly BroadcastProgress[]> {
  const newest = await readBroadcasts(database, neighbourhoodId, newestLookedAt);
  const isUnderWay = ({ stoppedAt, counts }: BroadcastProgress) =>
    stoppedAt === null && counts.queued + counts.held + counts.sending > 0;
  return newest.filter(isUnderWay).slice(0, limit);
}

/** On a network that rations they may take days; older ones than these do not. */
const newestLookedAt = 40;

/** Holds a broadcast as it is until the end of the transaction. @returns false when it was stopped, or there is none */
export async function holdBroadcast(transaction: Database, id: string): Promise<boolean> {
  const row = await transaction
    .selectFrom('broadcast')
    .select('id')
    .where('id', '=', id)
    .where('stopped_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

const none: Record<OutboxState, number> = { queued: 0, sending: 0, sent: 0, failed: 0, held: 0, dropped: 0 };

/**
 * Stops a broadcast: what has not begun to leave does not.
 *
 * @returns how many messages that were; undefined when the neighbourhood has no such broadcast, or it was stopped before
 */
export async function stopBroadcast(
  transaction: Database,
  neighbourhoodId: string,
  id: string,
  now: Temporal.Instant,
): Promise<number | undefined> {
  const stopped = await transaction
    .updateTable('broadcast')
    .set({ stopped_at: now.toString() })
    .where('id', '=', id)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('stopped_at', 'is', null)
    .executeTakeFirst();
  if (stopped.numUpdatedRows === 0n) return undefined;
  const dropped = await transaction
    .updateTable('outbox')
    .set({ state: 'dropped', reason: 'stopped', settled_at: now.toString() })
    .where('broadcast_id', '=', id)
    .where('state', 'in', ['queued', 'held'])
    .executeTakeFirst();
  return Number(dropped.numUpdatedRows);
}
