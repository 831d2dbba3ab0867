/**
 * Tells every process of the installation what happens in a web chat, by PostgreSQL's NOTIFY. Holds no message and no id of
 * a person: whoever hears it looks in the tables.
 */
import { sql } from 'kysely';
import type { Database } from '../../database/connection.ts';
import type { ListeningSession } from '../../database/listening-session.ts';

export interface WebChatChange {
  /**
   * - `messages`: something was written, edited or deleted
   * - `incoming`: the person sent something that waits for the hub
   * - `typing`: the hub is busy with an answer
   * - `seen`: the hub saw a button being pressed
   */
  readonly what: 'messages' | 'incoming' | 'typing' | 'seen';
  readonly neighbourhoodId: string;
  /** Of the chat's row. */
  readonly chat: string;
  /** With `seen`: a few words to show for a moment. */
  readonly text?: string | undefined;
}

/** Within a transaction it is told when that is committed, and never otherwise. */
export async function announceChange(database: Database, change: WebChatChange): Promise<void> {
  await sql`SELECT pg_notify(${channel}, ${JSON.stringify(change)})`.execute(database);
}

/**
 * @param onChange undefined when something may have been missed
 * @returns stops listening
 */
export function listenForChanges(
  session: ListeningSession,
  onChange: (change: WebChatChange | undefined) => void,
): () => void {
  return session.listen(channel, text => onChange(text === '' ? undefined : parseChange(text)));
}

const channel = 'wijkbode_web_chat';

/** Reads what `announceChange` wrote. */
function parseChange(text: string): WebChatChange {
  return JSON.parse(text) as WebChatChange;
}
