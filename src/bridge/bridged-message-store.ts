/**
 * Which message of one group became which of another: ids and keyed hashes alone. It outlives a restart, so that an edit, a
 * deletion or an answer finds its counterpart.
 */
import { sql } from 'kysely';
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

/**
 * Notes a message that is about to be passed on.
 *
 * @param author every look-up of who wrote it
 * @returns false when it is not to be: it was before, or its author keeps theirs in
 */
export async function insertMessage(
  database: Database,
  message: BridgedMessage,
  author: { readonly neighbourhoodId: string; readonly lookups: readonly string[] },
  at: Temporal.Instant,
): Promise<boolean> {
  const { id, groupId, messageId, authorLookup, wordsLookup } = message;
  const { numAffectedRows } = await sql`
    INSERT INTO bridged_message (id, group_id, message_id, author_lookup, words_lookup, at)
    SELECT ${id}::uuid, ${groupId}::uuid, ${messageId}, ${authorLookup}, ${wordsLookup}, ${at.toString()}::timestamptz
    WHERE NOT EXISTS (
      SELECT FROM bridge_opt_out
      WHERE neighbourhood_id = ${author.neighbourhoodId} AND person_lookup = ANY(${author.lookups}::text[])
    )
    ON CONFLICT (group_id, message_id) DO NOTHING
  `.execute(database);
  return (numAffectedRows ?? 0n) > 0n;
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

/** What a row of the outbox stands for, as a part of a message or the line of its reactions. */
export async function findByRow(database: Database, outboxId: string): Promise<BridgedMessage | undefined> {
  const row = await database
    .selectFrom('bridged_message')
    .selectAll()
    .where(eb =>
      eb.or([
        eb('id', '=', eb.selectFrom('bridged_copy').select('bridged_message_id').where('outbox_id', '=', outboxId)),
        eb('id', '=', eb.selectFrom('reaction_line').select('bridged_message_id').where('outbox_id', '=', outboxId)),
      ]),
    )
    .executeTakeFirst();
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
