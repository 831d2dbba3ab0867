/**
 * The rows of the outbox that may leave, in the order in which they go.
 */
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import type { OutboxTable } from '../database/tables/delivery.ts';
import { type Account, chatFrom } from './chat-key.ts';
import { type Lane, parseContent } from './outbox-draft.ts';
import { lanes, type OutboxRow } from './outbox-store.ts';
import type { Permission } from './permission.ts';

/** These rows, as far as they wait to leave; in the order in which they go. */
export async function readQueued(
  database: Database,
  cipher: ColumnCipher,
  ids: readonly string[],
): Promise<readonly OutboxRow[]> {
  if (ids.length === 0) return [];
  const rows = await rowsWithTarget(database)
    .where('outbox.id', 'in', ids)
    .where(stateFoundById, '=', 'queued')
    .orderBy('outbox.lane')
    .orderBy('outbox.priority')
    .orderBy('outbox.position')
    .execute();
  return rows.map(row => rowFrom(cipher, row));
}

/**
 * The rows of an account that may leave now, in the order in which they go; of each chat and lane only the first, because the
 * next has to wait for it.
 *
 * @param now real time
 */
export async function readDue(
  database: Database,
  cipher: ColumnCipher,
  { neighbourhoodId, network }: Account,
  { now, allowed, limit }: { now: Temporal.Instant; allowed: Permission; limit: number },
): Promise<readonly OutboxRow[]> {
  const rows = await rowsWithTarget(database)
    .where('outbox.neighbourhood_id', '=', neighbourhoodId)
    .where('outbox.network', '=', network)
    .where('outbox.state', '=', 'queued')
    .where(eb => {
      const within = (lane: Lane | undefined) => eb('outbox.lane', '<=', lane === undefined ? -1 : lanes.indexOf(lane));
      const isPrivate = eb('outbox.chat_kind', '=', 'private');
      if (allowed.privateChats === allowed.groups) return within(allowed.groups);
      return eb.or([isPrivate.and(within(allowed.privateChats)), eb.not(isPrivate).and(within(allowed.groups))]);
    })
    .where(eb => eb.or([eb('outbox.try_after', 'is', null), eb('outbox.try_after', '<=', now.toString())]))
    .where(hasNoPredecessor(now))
    .orderBy('outbox.lane')
    .orderBy('outbox.priority')
    .orderBy('outbox.position')
    .limit(limit)
    .execute();
  return rows.map(row => rowFrom(cipher, row));
}

/** When the next row of an account is to be tried again that waits for that now; undefined when none does. */
export async function nextTry(
  database: Database,
  { neighbourhoodId, network }: Account,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const row = await database
    .selectFrom('outbox')
    .select(eb => eb.fn.min('try_after').as('next'))
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('network', '=', network)
    .where('state', '=', 'queued')
    .where('try_after', '>', now.toString())
    .executeTakeFirst();
  return row?.next == null ? undefined : Temporal.Instant.from(row.next);
}

/**
 * The state of a row of which the id is known. While an overview is written the database takes the indexes of what waits for
 * empty, since it has not counted anew; written as the bare column it would read one of those from end to end for each row.
 */
export const stateFoundById: RawBuilder<OutboxTable['state']> = sql`(outbox.state || '')`;

/**
 * Messages to one chat leave in order, lane by lane; a chat whose network asks for rest gets none at all.
 *
 * The OFFSET keeps PostgreSQL from joining instead of looking up each chat, which would go through all that waits, for the
 * same reason.
 *
 * @param now real time
 */
export function hasNoPredecessor(now: Temporal.Instant) {
  return sql<boolean>`NOT EXISTS (
    SELECT FROM outbox AS earlier
    WHERE earlier.chat_lookup = outbox.chat_lookup AND earlier.neighbourhood_id = outbox.neighbourhood_id
      AND earlier.state IN ('queued', 'sending') AND earlier.id <> outbox.id
      AND (earlier.lane = outbox.lane AND earlier.position < outbox.position
        OR earlier.reason = 'rate-limited' AND earlier.try_after > ${now.toString()})
    OFFSET 0
  )`;
}

function rowsWithTarget(database: Database) {
  return database
    .selectFrom('outbox')
    .leftJoin('outbox as target', 'target.id', 'outbox.target_id')
    .selectAll('outbox')
    .select(['target.message_id as sent_message_id', 'target.state as target_state']);
}

function rowFrom(
  cipher: ColumnCipher,
  row: Selectable<OutboxTable> & { sent_message_id: string | null; target_state: OutboxTable['state'] | null },
): OutboxRow {
  const isTargetSent = row.target_state === 'sent';
  return {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    network: row.network,
    chat: chatFrom(cipher, row),
    chatLookup: row.chat_lookup,
    personId: row.person_id,
    lane: lanes[row.lane] ?? 'broadcast',
    content: parseContent(JSON.parse(cipher.decrypt('outbox.content', row.content ?? ''))),
    about: row.about_kind === null || row.about_id === null ? null : { kind: row.about_kind, id: row.about_id },
    broadcastId: row.broadcast_id,
    attempts: row.attempts,
    repeats: row.repeats,
    messageId: row.message_id,
    targetMessageId: row.target_message_id ?? (isTargetSent ? row.sent_message_id : null),
    targetState: row.target_state,
    createdAt: Temporal.Instant.from(row.created_at),
  };
}
