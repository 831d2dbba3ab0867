/**
 * What came in, as rows: written before the network is told that it arrived, acted on once and in order of its chat, and kept
 * without its content for as long as a network may repeat it.
 */
import { sql } from 'kysely';
import type { IncomingEvent } from '../core/chat/event.ts';
import type { Chat, Network } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { chatLookup } from '../people/chat-column.ts';

const eventColumn = 'incoming_event.event';
const keyColumn = 'incoming_event.key';

export interface StoredEvent {
  readonly id: string;
  readonly network: Network;
  readonly event: IncomingEvent;
  /** How often it was tried before. */
  readonly attempts: number;
}

/** One that another process took in, and has left behind. */
export interface AbandonedEvent {
  readonly id: string;
  readonly network: Network;
  /** How many processes have begun it since. */
  readonly crashes: number;
  /** Reads it: on no account before it is known that reading it does not end the process. */
  read(): StoredEvent;
}

export interface NextEvents {
  /** In order, as far as this process may act on them. */
  readonly events: readonly StoredEvent[];
  /** The first that waits, where this process has not begun it yet. */
  readonly abandoned: AbandonedEvent | undefined;
}

export interface NewEvent {
  readonly neighbourhoodId: string;
  readonly network: Network;
  readonly event: IncomingEvent;
}

/**
 * Stores events, in order.
 *
 * @returns the id of each; undefined of one that was known: a network tells the same twice when it is in doubt
 */
export async function insertEvents(
  database: Database,
  cipher: ColumnCipher,
  events: readonly NewEvent[],
  at: Temporal.Instant,
): Promise<readonly { readonly id: string | undefined }[]> {
  const rows = events.map(({ neighbourhoodId, network, event }) => ({
    neighbourhood_id: neighbourhoodId,
    network,
    key_lookup: cipher.lookup(keyColumn, `${network}:${event.key}`),
    chat_lookup: chatLookup(cipher, placeOf(event, network)),
    event: cipher.encrypt(eventColumn, JSON.stringify(event)),
    received_at: at.toString(),
    attempts: 0,
    crashes: 0,
    handled_at: null,
    outcome: null,
  }));
  const inserted = await database
    .insertInto('incoming_event')
    .values(rows)
    .onConflict(conflict => conflict.columns(['neighbourhood_id', 'network', 'key_lookup']).doNothing())
    .returning(['id', 'neighbourhood_id', 'network', 'key_lookup'])
    .execute();
  const keyOf = (row: { neighbourhood_id: string; network: Network; key_lookup: string }) =>
    `${row.neighbourhood_id} ${row.network} ${row.key_lookup}`;
  const ids = new Map(inserted.map(row => [keyOf(row), row.id]));
  return rows.map(row => {
    const id = ids.get(keyOf(row));
    // The same twice in one go was written once.
    ids.delete(keyOf(row));
    return { id };
  });
}

/** The chat an event is of; of one that belongs to no chat, the person's own. */
export function placeOf(event: IncomingEvent, network: Network): Pick<Chat, 'network' | 'id'> {
  if (event.type === 'message' || event.type === 'edited') return event.message.chat;
  return event.type === 'alias' ? { network, id: event.person.id } : event.chat;
}

/**
 * The oldest events of a chat that wait, in order, for this process alone until the transaction ends.
 *
 * @param place `isBegun`: whether this process took an event in, or has said that it begins it
 */
export async function takeNextEvents(
  transaction: Database,
  cipher: ColumnCipher,
  {
    neighbourhoodId,
    lookup,
    limit,
    isBegun,
  }: {
    readonly neighbourhoodId: string;
    readonly lookup: string;
    readonly limit: number;
    isBegun(id: string): boolean;
  },
): Promise<NextEvents> {
  // One at a time for each chat, over all processes: a second one waits at the oldest row, and finds those that are left.
  const rows = await transaction
    .selectFrom('incoming_event')
    .select(['id', 'network', 'event', 'attempts', 'crashes'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('chat_lookup', '=', lookup)
    .where('handled_at', 'is', null)
    .where('event', 'is not', null)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute();
  const read = ({ id, network, event, attempts }: (typeof rows)[number]): StoredEvent => ({
    id,
    network,
    event: JSON.parse(cipher.decrypt(eventColumn, event ?? '')),
    attempts,
  });
  const other = rows.findIndex(({ id }) => !isBegun(id));
  const first = other === 0 ? rows[0] : undefined;
  return {
    events: rows.slice(0, other === -1 ? rows.length : other).map(read),
    abandoned: first && { id: first.id, network: first.network, crashes: first.crashes, read: () => read(first) },
  };
}

/** Acted on, or given up; neither its content nor whose chat it was is kept. */
export async function closeEvents(
  database: Database,
  ids: readonly string[],
  outcome: 'handled' | 'given-up',
  at: Temporal.Instant,
): Promise<void> {
  await database
    .updateTable('incoming_event')
    .set({ handled_at: at.toString(), outcome, event: null, chat_lookup: '' })
    .where('id', 'in', ids)
    .execute();
}

export async function countAttempt(database: Database, id: string): Promise<void> {
  await database
    .updateTable('incoming_event')
    .set({ attempts: sql<number>`attempts + 1` })
    .where('id', '=', id)
    .execute();
}

/** That this process begins an event which another left behind; committed before it does. */
export async function countCrash(database: Database, id: string): Promise<void> {
  await database
    .updateTable('incoming_event')
    .set({ crashes: sql<number>`crashes + 1` })
    .where('id', '=', id)
    .execute();
}

export interface WaitingChat {
  readonly neighbourhoodId: string;
  readonly lookup: string;
  /** Whether a process died while it, or one beside it, was acted on. */
  readonly isSuspect: boolean;
}

/** Chats with an event that waits since before a moment: the process that took it in died, or the database was away. */
export async function waitingChats(
  database: Database,
  before: Temporal.Instant,
  limit: number,
): Promise<WaitingChat[]> {
  const rows = await database
    .selectFrom('incoming_event')
    .select(['neighbourhood_id', 'chat_lookup', ({ fn }) => fn.max('crashes').as('crashes')])
    .groupBy(['neighbourhood_id', 'chat_lookup'])
    .where('handled_at', 'is', null)
    .where('received_at', '<', before.toString())
    .limit(limit)
    .execute();
  return rows.map(row => ({
    neighbourhoodId: row.neighbourhood_id,
    lookup: row.chat_lookup,
    isSuspect: Number(row.crashes) > 0,
  }));
}

/** Forgets that events came in, once no network repeats them any more. @returns how many */
export async function pruneEvents(database: Database, before: Temporal.Instant, limit: number): Promise<number> {
  const result = await database
    .deleteFrom('incoming_event')
    .where(
      'id',
      'in',
      database
        .selectFrom('incoming_event')
        .select('id')
        .where('handled_at', '<', before.toString())
        .orderBy('handled_at')
        .limit(limit),
    )
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
