/**
 * Those who are subscribed, page by page, with the chats in which they can be written to.
 */
import { sql } from 'kysely';
import type { Chat } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { decryptChatId } from './chat-column.ts';
import type { Rhythm } from './person.ts';

export interface Subscriber {
  readonly personId: string;
  /** The one they used last first; none when they blocked the hub everywhere. */
  readonly chats: readonly Chat[];
}

export interface SubscriberPage {
  /** Undefined for all rhythms. */
  readonly rhythm?: Rhythm | undefined;
  /** The day it is there, `YYYY-MM-DD`: who pauses on it is left out. */
  readonly today: string;
  /** Id of the last person of the page before; undefined for the first page. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** A page of the subscribers of a neighbourhood, in the order of their ids. */
export async function readSubscribers(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  { rhythm, today, after, limit }: SubscriberPage,
): Promise<Subscriber[]> {
  const rows = await subscribersOn(database, neighbourhoodId, today)
    .select('person_id')
    .$if(rhythm !== undefined, query => query.where('rhythm', '=', rhythm ?? 'weekly'))
    .$if(after !== undefined, query => query.where('person_id', '>', after ?? ''))
    .orderBy('person_id')
    .limit(limit)
    .execute();
  return withChats(
    database,
    cipher,
    rows.map(row => row.person_id),
  );
}

/** How many are subscribed and do not pause on a day. */
export async function countSubscribers(database: Database, neighbourhoodId: string, today: string): Promise<number> {
  const row = await subscribersOn(database, neighbourhoodId, today)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** These people with their chats, in the order given. */
export async function withChats(
  database: Database,
  cipher: ColumnCipher,
  personIds: readonly string[],
): Promise<Subscriber[]> {
  if (personIds.length === 0) return [];
  const rows = await database
    .selectFrom('person_chat')
    .select(['person_id', 'network', 'chat'])
    .where('person_id', 'in', personIds)
    .where('blocked_at', 'is', null)
    .orderBy('last_wrote_at', 'desc')
    .execute();
  const chats = Map.groupBy(rows, row => row.person_id);
  return personIds.map(personId => ({
    personId,
    chats: (chats.get(personId) ?? []).map(row => ({
      network: row.network,
      id: decryptChatId(cipher, row.chat),
      kind: 'private',
    })),
  }));
}

function subscribersOn(database: Database, neighbourhoodId: string, today: string) {
  return database
    .selectFrom('subscription')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('ended_at', 'is', null)
    .where(eb => eb.or([eb('paused_until', 'is', null), eb('paused_until', '<', today)]));
}
