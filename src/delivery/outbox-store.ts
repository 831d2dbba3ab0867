/**
 * The rows of the outbox: how they are written, and what is known of one that is to leave.
 */
import { randomUUID } from 'node:crypto';
import type { Chat } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import type { OutboxTable } from '../database/tables/delivery.ts';
import { chatLookup } from '../people/chat-column.ts';
import { type Account, chatColumns } from './chat-key.ts';
import { type About, type Lane, type OutboxContent, type OutboxDraft, parseContent } from './outbox-draft.ts';

/** In the order in which they go. */
export const lanes = ['answer', 'change', 'broadcast'] as const satisfies readonly Lane[];

/** A row that may leave. */
export interface OutboxRow extends Account {
  readonly id: string;
  readonly chat: Chat;
  readonly chatLookup: string;
  readonly personId: string | null;
  readonly lane: Lane;
  readonly content: OutboxContent;
  readonly about: About | null;
  readonly broadcastId: string | null;
  readonly attempts: number;
  readonly repeats: number;
  /** Chosen by the hub at an earlier attempt. */
  readonly messageId: string | null;
  /** What it edits or deletes, where that has left; null when it has not. */
  readonly targetMessageId: string | null;
  readonly targetState: OutboxTable['state'] | null;
  readonly createdAt: Temporal.Instant;
}

/**
 * Writes rows, in order.
 *
 * @returns the id of each; of a draft whose `dedupeKey` is there already, that of the row that has it
 */
export async function insertRows(
  transaction: Database,
  cipher: ColumnCipher,
  drafts: readonly OutboxDraft[],
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let from = 0; from < drafts.length; from += rowsPerInsert) {
    const part = drafts.slice(from, from + rowsPerInsert);
    ids.push(...(await insertPart(transaction, cipher, part, now)));
  }
  return ids;
}

/**
 * A row that was just written, as {@link readQueued} would read it. Undefined for what depends on other rows or on the hour.
 *
 * @param id as {@link insertRows} gave it
 */
export function justWritten(
  cipher: ColumnCipher,
  id: string,
  draft: OutboxDraft,
  now: Temporal.Instant,
): OutboxRow | undefined {
  const { neighbourhoodId, chat, lane, content, notBefore = now } = draft;
  const dependsOnOthers = content.type === 'edit' || content.type === 'delete' || draft.dedupeKey !== undefined;
  const isOrdered = (draft.priority ?? 0) !== 0;
  if (dependsOnOthers || isOrdered || Temporal.Instant.compare(notBefore, now) > 0) return undefined;
  return {
    id,
    neighbourhoodId,
    network: chat.network,
    chat,
    chatLookup: chatLookup(cipher, chat),
    personId: draft.personId ?? null,
    lane,
    content,
    about: draft.about ?? null,
    broadcastId: draft.broadcastId ?? null,
    attempts: 0,
    repeats: 0,
    messageId: null,
    targetMessageId: null,
    targetState: null,
    createdAt: now,
  };
}

/** The network's id of what a row became; undefined while it has not left, or when it never did. */
export async function readMessageId(database: Database, id: string): Promise<string | undefined> {
  const row = await database
    .selectFrom('outbox')
    .select('message_id')
    .where('id', '=', id)
    .where('state', '=', 'sent')
    .executeTakeFirst();
  return row?.message_id ?? undefined;
}

/** Far below the number of parameters that one statement may have. */
const rowsPerInsert = 500;

async function insertPart(
  transaction: Database,
  cipher: ColumnCipher,
  drafts: readonly OutboxDraft[],
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const rows = drafts.map(draft => rowOf(cipher, draft, now));
  if (rows.length === 0) return [];
  const inserted = await transaction
    .insertInto('outbox')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['neighbourhood_id', 'dedupe_key']).where('dedupe_key', 'is not', null).doNothing(),
    )
    .returning('id')
    .execute();
  if (inserted.length === rows.length) return rows.map(row => row.id);
  const written = new Set(inserted.map(row => row.id));
  const twins = await findTwins(
    transaction,
    rows.filter(row => !written.has(row.id)),
  );
  return rows.map(row =>
    written.has(row.id) ? row.id : (twins.get(`${row.neighbourhood_id} ${row.dedupe_key}`) ?? row.id),
  );
}

async function findTwins(
  transaction: Database,
  rows: readonly { neighbourhood_id: string; dedupe_key: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const found = await transaction
    .selectFrom('outbox')
    .select(['id', 'neighbourhood_id', 'dedupe_key'])
    .where('neighbourhood_id', 'in', [...new Set(rows.map(row => row.neighbourhood_id))])
    .where(
      'dedupe_key',
      'in',
      rows.map(row => row.dedupe_key ?? ''),
    )
    .execute();
  return new Map(found.map(row => [`${row.neighbourhood_id} ${row.dedupe_key}`, row.id]));
}

function rowOf(cipher: ColumnCipher, draft: OutboxDraft, now: Temporal.Instant) {
  const { content, notBefore = now } = draft;
  const target = content.type === 'edit' || content.type === 'delete' ? content.of : undefined;
  const isHeld = Temporal.Instant.compare(notBefore, now) > 0;
  return {
    id: randomUUID(),
    neighbourhood_id: draft.neighbourhoodId,
    ...chatColumns(cipher, draft.chat),
    person_id: draft.personId ?? null,
    lane: lanes.indexOf(draft.lane),
    priority: draft.priority ?? 0,
    operation: content.type === 'edit' || content.type === 'delete' ? content.type : ('send' as const),
    target_id: target !== undefined && 'outboxId' in target ? target.outboxId : null,
    target_message_id: target !== undefined && 'messageId' in target ? target.messageId : null,
    content: cipher.encrypt('outbox.content', JSON.stringify(parseContent(content))),
    about_kind: draft.about?.kind ?? null,
    about_id: draft.about?.id ?? null,
    dedupe_key: draft.dedupeKey ?? null,
    broadcast_id: draft.broadcastId ?? null,
    is_passing: draft.isPassing ?? false,
    not_before: notBefore.toString(),
    state: isHeld ? ('held' as const) : ('queued' as const),
    reason: isHeld ? 'not-yet' : null,
    created_at: now.toString(),
  };
}
