/**
 * How rows of the outbox are begun and how they end. A row is held by whoever began it last, for as long as the lease is
 * renewed; its number of attempts is the fence: what an earlier holder says afterwards no longer counts.
 */
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import { hasNoPredecessor, stateFoundById } from './due-store.ts';

export interface BegunRow {
  readonly id: string;
  /** Chosen by the hub, where the network lets it; null elsewhere. */
  readonly messageId: string | null;
  readonly textLookup: string | null;
  /** When it will leave, in real time. */
  readonly leavesAt: Temporal.Instant;
}

export interface Attempt {
  /** Counts from 1. */
  readonly number: number;
  /** Chosen by the hub, perhaps at an earlier attempt of which whoever begins it now does not know. */
  readonly messageId: string | null;
}

export interface Lease {
  readonly holder: string;
  /** Real time. */
  readonly now: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/**
 * Begins rows, committed before anything is sent.
 *
 * @returns the number of the attempt for each, and the id that it has had since its first; those left out were begun by another
 *   process, or are not to leave (any more)
 */
export async function beginRows(
  database: Database,
  rows: readonly BegunRow[],
  { holder, now, until }: Lease,
): Promise<ReadonlyMap<string, Attempt>> {
  const begun = await sql<{ id: string; attempts: number; message_id: string | null }>`
    UPDATE outbox SET
      state = 'sending', reason = NULL, try_after = NULL, attempts = outbox.attempts + 1,
      claimed_by = ${holder}, claimed_until = ${until.toString()}, left_at = wanted.left_at,
      message_id = coalesce(outbox.message_id, wanted.message_id), text_lookup = wanted.text_lookup
    FROM unnest(
      ${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.messageId)}::text[], ${rows.map(row => row.textLookup)}::text[],
      ${rows.map(row => row.leavesAt.toString())}::timestamptz[]
    ) AS wanted (id, message_id, text_lookup, left_at)
    WHERE outbox.id = wanted.id AND ${stateFoundById} = 'queued' AND ${hasNoPredecessor(now)}
    RETURNING outbox.id, outbox.attempts, outbox.message_id
  `.execute(database);
  return new Map(begun.rows.map(row => [row.id, { number: row.attempts, messageId: row.message_id }]));
}

/** How a row ended, or that it goes on waiting. `attempt` is the one it ended with; 0 for a row that was never begun. */
export interface Settlement {
  readonly id: string;
  readonly attempt: number;
  readonly state: 'sent' | 'failed' | 'dropped' | 'queued' | 'held';
  readonly reason: string | null;
  readonly messageId: string | null;
  /** Of what is queued again: not before, in real time. */
  readonly tryAfter: Temporal.Instant | null;
  /** Of what is held: until when, by the hub's clock. */
  readonly notBefore: Temporal.Instant | null;
  /** Whether it is sent again though it may have arrived. */
  readonly repeat: boolean;
}

/**
 * Writes how rows ended. One that is not wanted any more, because its broadcast was stopped or its chat wants nothing more, does
 * not go back into the outbox.
 *
 * @param now by the hub's clock
 * @returns the ids of the rows that it still counted for
 */
export async function settleRows(
  database: Database,
  settlements: readonly Settlement[],
  now: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const column = <Value>(read: (settlement: Settlement) => Value) => settlements.map(read);
  const settled = await sql<{ id: string }>`
    UPDATE outbox SET
      state = CASE WHEN ended.stopped THEN 'dropped' ELSE ended.state END,
      reason = CASE WHEN ended.stopped THEN coalesce(ended.unwanted, 'stopped') ELSE ended.reason END,
      message_id = coalesce(ended.message_id, outbox.message_id),
      try_after = ended.try_after,
      not_before = coalesce(ended.not_before, outbox.not_before),
      repeats = outbox.repeats + ended.repeats,
      claimed_by = NULL, claimed_until = NULL,
      content = CASE WHEN outbox.is_passing AND ended.state NOT IN ('queued', 'held') THEN NULL ELSE outbox.content END,
      settled_at = CASE WHEN ended.stopped OR ended.state NOT IN ('queued', 'held') THEN ${now.toString()}::timestamptz END
    FROM (
      SELECT given.*, ${unwantedReason} AS unwanted, given.state IN ('queued', 'held') AND ${isUnwanted} AS stopped
      FROM unnest(
        ${column(row => row.id)}::uuid[], ${column(row => row.attempt)}::int[], ${column(row => row.state)}::text[],
        ${column(row => row.reason)}::text[], ${column(row => row.messageId)}::text[],
        ${column(row => row.tryAfter?.toString() ?? null)}::timestamptz[],
        ${column(row => row.notBefore?.toString() ?? null)}::timestamptz[],
        ${column(row => (row.repeat ? 1 : 0))}::int[]
      ) AS given (id, attempt, state, reason, message_id, try_after, not_before, repeats)
      JOIN outbox AS row ON row.id = given.id
    ) AS ended
    WHERE outbox.id = ended.id AND outbox.attempts = ended.attempt AND ${stateFoundById} IN ('queued', 'sending')
    RETURNING outbox.id
  `.execute(database);
  return new Set(settled.rows.map(row => row.id));
}

/** Of a row on the wire, named `row`: why it is not to be sent again; see `dropRowsOfChat`. */
const unwantedReason = sql<string | null>`CASE WHEN row.state = 'sending' THEN row.reason END`;

/** Of a row on the wire, named `row`: whether it is not to be sent again. */
export const isUnwanted = sql<boolean>`(
  ${unwantedReason} IS NOT NULL
  OR EXISTS (SELECT FROM broadcast WHERE broadcast.id = row.broadcast_id AND broadcast.stopped_at IS NOT NULL)
)`;

/** Keeps what this process is sending, so that nobody takes it for lost. @returns what is certainly kept */
export async function renewLeases(
  database: Database,
  ids: readonly string[],
  { holder, until }: Lease,
): Promise<readonly string[]> {
  const kept = await database
    .updateTable('outbox')
    .set({ claimed_until: until.toString() })
    // What is being settled just now needs no renewing, and waiting for it could be waiting for each other.
    .where('id', 'in', eb =>
      eb
        .selectFrom('outbox')
        .select('id')
        .where('id', 'in', ids)
        .where('state', '=', 'sending')
        .where('claimed_by', '=', holder)
        .forUpdate()
        .skipLocked(),
    )
    .returning('id')
    .execute();
  return kept.map(({ id }) => id);
}
