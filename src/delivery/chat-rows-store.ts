/**
 * What happens to all rows of one chat: it takes nothing more, it has another id, it is forgotten.
 */
import { sql } from 'kysely';
import type { Chat } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { chatLookup } from '../people/chat-column.ts';
import { chatColumns } from './chat-key.ts';
import { stateFoundById } from './due-store.ts';
import { lanes } from './outbox-store.ts';

interface NeighbourhoodChat {
  readonly neighbourhoodId: string;
  readonly chat: Chat;
}

/**
 * Nothing more goes to this chat of what waits; what is on the wire is not sent again.
 *
 * @param options `answersToo`: or only what nobody asked for just now
 */
export async function dropRowsOfChat(
  database: Database,
  cipher: ColumnCipher,
  { neighbourhoodId, chat }: NeighbourhoodChat,
  { reason, answersToo, now }: { reason: string; answersToo: boolean; now: Temporal.Instant },
): Promise<void> {
  const rows = database
    .updateTable('outbox')
    .where('chat_lookup', '=', chatLookup(cipher, chat))
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('lane', '>=', lanes.indexOf(answersToo ? 'answer' : 'change'));
  await rows.set({ reason }).where('state', '=', 'sending').execute();
  await rows
    .set({ state: 'dropped', reason, settled_at: now.toString(), content: withoutPassing })
    .where('state', 'in', ['queued', 'held'])
    .execute();
}

/** What is no longer to leave is forgotten, where it was somebody else's. */
const withoutPassing = sql<string | null>`CASE WHEN is_passing THEN NULL ELSE content END`;

/**
 * Takes back what has not begun to leave: these rows, or the edits of what these rows became.
 *
 * @returns the ids of the rows that were taken back themselves
 */
export async function withdrawRows(
  database: Database,
  ids: readonly string[],
  { editsOnly, now }: { readonly editsOnly: boolean; readonly now: Temporal.Instant },
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await database
    .updateTable('outbox')
    .set({ state: 'dropped', reason: 'superseded', settled_at: now.toString(), content: withoutPassing })
    .where('attempts', '=', 0)
    .where(eb => {
      const ofTarget = eb('state', '=', 'queued').and('target_id', 'in', ids);
      if (editsOnly) return ofTarget.and('operation', '=', 'edit');
      return eb.or([eb(stateFoundById, '=', 'queued').and('id', 'in', ids), ofTarget]);
    })
    .returning('id')
    .execute();
  const taken = new Set(rows.map(row => row.id));
  return new Set(ids.filter(id => taken.has(id)));
}

/** The row of which a message in a chat came that was passed on; of an edit, the row that it changes. */
export async function findPassed(
  database: Database,
  cipher: ColumnCipher,
  { neighbourhoodId, chat, messageId }: NeighbourhoodChat & { readonly messageId: string },
): Promise<string | undefined> {
  const row = await database
    .selectFrom('outbox')
    .select(eb => eb.fn.coalesce('target_id', 'id').as('id'))
    .where('message_id', '=', messageId)
    .where('is_passing', '=', true)
    .where('chat_lookup', '=', chatLookup(cipher, chat))
    .where('neighbourhood_id', '=', neighbourhoodId)
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** What waits for this chat goes to the one with the new id. */
export async function moveRowsOfChat(
  database: Database,
  cipher: ColumnCipher,
  { neighbourhoodId, chat }: NeighbourhoodChat,
  newId: string,
): Promise<void> {
  const { chat: encrypted, chat_lookup } = chatColumns(cipher, { ...chat, id: newId });
  await database
    .updateTable('outbox')
    .set({ chat: encrypted, chat_lookup })
    .where('chat_lookup', '=', chatLookup(cipher, chat))
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('state', 'in', ['queued', 'held'])
    .execute();
}

/** Forgets everything that went or goes to this chat, and what its messages were about. */
export async function forgetChat(
  database: Database,
  cipher: ColumnCipher,
  { neighbourhoodId, chat }: NeighbourhoodChat,
): Promise<void> {
  const lookup = chatLookup(cipher, chat);
  for (const rows of everyRow) {
    await database
      .deleteFrom('outbox')
      .where('chat_lookup', '=', lookup)
      .where('neighbourhood_id', '=', neighbourhoodId)
      .where(rows)
      .execute();
  }
  for (const table of ['message_subject', 'shown_choice'] as const) {
    await database
      .deleteFrom(table)
      .where('chat_lookup', '=', lookup)
      .where('neighbourhood_id', '=', neighbourhoodId)
      .execute();
  }
}

/** All rows of the outbox, in parts of which each has an index by its chat: what waits, what left, what ended without leaving. */
const everyRow = [
  sql<boolean>`state IN ('queued', 'sending', 'held')`,
  sql<boolean>`left_at IS NOT NULL`,
  sql<boolean>`left_at IS NULL AND state IN ('sent', 'failed', 'dropped')`,
];
