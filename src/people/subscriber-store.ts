/**
 * Those who are subscribed, page by page, with the chats in which they can be written to.
 */
import { sql } from 'kysely';
import type { Chat, Network } from '../core/chat/message.ts';
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
  /** Undefined for all that are heard in private. */
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
    .where(inRhythm(rhythm))
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

/** How many are subscribed, hear of it in private, and can be written to on one network but on none of some others. */
export async function countReached(
  database: Database,
  neighbourhoodId: string,
  {
    rhythm,
    today,
    on,
    notOn,
  }: {
    /** Undefined for all who hear in private. */
    readonly rhythm: Rhythm | undefined;
    readonly today: string;
    readonly on: Network;
    readonly notOn: readonly Network[];
  },
): Promise<number> {
  const hasChat = (networks: readonly Network[]) => sql<boolean>`EXISTS (
    SELECT FROM person_chat WHERE person_chat.person_id = subscription.person_id AND blocked_at IS NULL
      AND person_chat.network = ANY(${networks}::text[])
  )`;
  const row = await subscribersOn(database, neighbourhoodId, today)
    .select(sql<number>`count(*)::int`.as('count'))
    .where(inRhythm(rhythm))
    .where(hasChat([on]))
    .where(eb => eb.not(hasChat(notOn)))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** How many are subscribed and hear of what is on in private; who pauses on that day is left out. */
export async function countPrivately(database: Database, neighbourhoodId: string, today: string): Promise<number> {
  const row = await subscribersOn(database, neighbourhoodId, today)
    .select(sql<number>`count(*)::int`.as('count'))
    .where(inRhythm(undefined))
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('person_chat')
          .select('person_chat.person_id')
          .whereRef('person_chat.person_id', '=', 'subscription.person_id')
          .where('person_chat.blocked_at', 'is', null),
      ),
    )
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Of one rhythm, or of all that are heard in private: who reads along in a group is told there. */
function inRhythm(rhythm: Rhythm | undefined) {
  return rhythm === undefined
    ? sql<boolean>`subscription.rhythm <> 'group'`
    : sql<boolean>`subscription.rhythm = ${rhythm}`;
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
