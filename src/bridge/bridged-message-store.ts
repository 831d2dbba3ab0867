/**
 * Which message of one group became which of another: ids and keyed hashes alone. It outlives a restart, so that an edit, a
 * deletion or an answer finds its counterpart.
 */
import type { Database } from '../database/connection.ts';

export interface BridgedMessage {
  readonly id: string;
  /** The group it was written in. */
  readonly groupId: string;
  /** The network's id of it there. */
  readonly messageId: string;
  readonly authorLookup: string;
  readonly wordsLookup: string;
}

/** A part of what a message became in another group. */
export interface BridgedCopy {
  readonly groupId: string;
  readonly part: number;
  readonly hasFile: boolean;
  /** The row of the outbox. */
  readonly outboxId: string;
}

/** @returns false when it was there: it was passed on before */
export async function insertMessage(
  database: Database,
  message: BridgedMessage,
  at: Temporal.Instant,
): Promise<boolean> {
  const result = await database
    .insertInto('bridged_message')
    .values({
      id: message.id,
      group_id: message.groupId,
      message_id: message.messageId,
      author_lookup: message.authorLookup,
      words_lookup: message.wordsLookup,
      at: at.toString(),
    })
    .onConflict(conflict => conflict.columns(['group_id', 'message_id']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function insertCopies(
  database: Database,
  messageId: string,
  copies: readonly BridgedCopy[],
): Promise<void> {
  if (copies.length === 0) return;
  await database
    .insertInto('bridged_copy')
    .values(
      copies.map(({ groupId, part, hasFile, outboxId }) => ({
        bridged_message_id: messageId,
        group_id: groupId,
        part,
        has_file: hasFile,
        outbox_id: outboxId,
      })),
    )
    .execute();
}

/** What somebody wrote in a group, by the network's id of it there. */
export async function findWritten(
  database: Database,
  groupId: string,
  messageId: string,
): Promise<BridgedMessage | undefined> {
  const row = await database
    .selectFrom('bridged_message')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row === undefined ? undefined : messageFrom(row);
}

export async function readMessage(database: Database, id: string): Promise<BridgedMessage | undefined> {
  const row = await database.selectFrom('bridged_message').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : messageFrom(row);
}

/** In the order of their parts. */
export async function copiesOf(database: Database, messageId: string): Promise<readonly BridgedCopy[]> {
  const rows = await database
    .selectFrom('bridged_copy')
    .selectAll()
    .where('bridged_message_id', '=', messageId)
    .orderBy('group_id')
    .orderBy('part')
    .execute();
  return rows.map(row => ({
    groupId: row.group_id,
    part: row.part,
    hasFile: row.has_file,
    outboxId: row.outbox_id,
  }));
}

export async function noteWords(database: Database, messageId: string, wordsLookup: string): Promise<void> {
  await database
    .updateTable('bridged_message')
    .set({ words_lookup: wordsLookup })
    .where('id', '=', messageId)
    .execute();
}

/** @param fromPart the first part that is gone, of this group or of all */
export async function removeCopies(
  database: Database,
  messageId: string,
  { groupId, fromPart }: { readonly groupId?: string; readonly fromPart: number },
): Promise<void> {
  let query = database
    .deleteFrom('bridged_copy')
    .where('bridged_message_id', '=', messageId)
    .where('part', '>=', fromPart);
  if (groupId !== undefined) query = query.where('group_id', '=', groupId);
  await query.execute();
}

/** Forgets what was passed on before a moment, and with it its parts and reactions. @returns how many */
export async function pruneMessages(database: Database, before: Temporal.Instant, limit: number): Promise<number> {
  const result = await database
    .deleteFrom('bridged_message')
    .where('id', 'in', eb =>
      eb.selectFrom('bridged_message').select('id').where('at', '<', before.toString()).orderBy('at').limit(limit),
    )
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** How many messages of these authors were passed on. */
export async function countWritten(database: Database, authorLookups: readonly string[]): Promise<number> {
  const row = await database
    .selectFrom('bridged_message')
    .select(eb => eb.fn.countAll<string>().as('count'))
    .where('author_lookup', 'in', authorLookups)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** What they wrote is nobody's from now on. */
export async function forgetAuthor(database: Database, authorLookups: readonly string[]): Promise<void> {
  await database
    .updateTable('bridged_message')
    .set({ author_lookup: '' })
    .where('author_lookup', 'in', authorLookups)
    .execute();
}

function messageFrom(row: {
  readonly id: string;
  readonly group_id: string;
  readonly message_id: string;
  readonly author_lookup: string;
  readonly words_lookup: string;
}): BridgedMessage {
  return {
    id: row.id,
    groupId: row.group_id,
    messageId: row.message_id,
    authorLookup: row.author_lookup,
    wordsLookup: row.words_lookup,
  };
}
