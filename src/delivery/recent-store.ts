/**
 * What a chat got lately, for its pace and for the repetition guard.
 */
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import { accountKey, type Account } from './chat-key.ts';

export interface RecentlySent {
  /** When each of the last messages left, in real milliseconds since 1970, the newest first. */
  readonly moments: readonly number[];
  /** The keyed hashes of their texts, in the same order. */
  readonly texts: readonly (string | null)[];
}

export interface AccountChat extends Account {
  readonly chatLookup: string;
}

/** More than any rule counts. */
const mostRecent = 40;

/** What these chats got since then, in their order. */
export async function recentlySent(
  database: Database,
  chats: readonly AccountChat[],
  since: Temporal.Instant,
): Promise<readonly RecentlySent[]> {
  const { rows } = await sql<{ index: number; left_at: string; text_lookup: string | null }>`
    SELECT chat.index, sent.left_at, sent.text_lookup
    FROM unnest(
      ${chats.map(chat => chat.chatLookup)}::text[], ${chats.map(chat => chat.neighbourhoodId)}::uuid[]
    ) WITH ORDINALITY AS chat (lookup, neighbourhood, index)
    CROSS JOIN LATERAL (
      SELECT left_at, text_lookup FROM outbox
      WHERE chat_lookup = chat.lookup AND neighbourhood_id = chat.neighbourhood AND left_at > ${since.toString()}
      ORDER BY left_at DESC LIMIT ${mostRecent}
    ) AS sent
  `.execute(database);
  const byChat = Map.groupBy(rows, row => row.index);
  return chats.map((_, index) => {
    const sent = byChat.get(index + 1) ?? [];
    return {
      moments: sent.map(row => Temporal.Instant.from(row.left_at).epochMilliseconds),
      texts: sent.map(row => row.text_lookup),
    };
  });
}

/** Names a chat of an account in a map. */
export function chatKey(chat: AccountChat): string {
  return `${accountKey(chat)}/${chat.chatLookup}`;
}
