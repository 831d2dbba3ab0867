/**
 * Who reacted how to what was passed on, and the lines that say so in the other groups.
 */
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';

const emojiColumn = 'bridged_reaction.emoji';
/** More than one person gives. */
const mostOfOne = 5;

export interface Reactor {
  /** Of `bridged_message`. */
  readonly messageId: string;
  /** Where they reacted. */
  readonly groupId: string;
  readonly personLookup: string;
}

/** All of somebody's reactions to a message as they are now. */
export async function replaceReactions(
  database: Database,
  cipher: ColumnCipher,
  { messageId, groupId, personLookup }: Reactor,
  emoji: readonly string[],
): Promise<void> {
  await database
    .deleteFrom('bridged_reaction')
    .where('bridged_message_id', '=', messageId)
    .where('person_lookup', '=', personLookup)
    .execute();
  if (emoji.length === 0) return;
  await database
    .insertInto('bridged_reaction')
    .values(
      emoji.slice(0, mostOfOne).map((each, position) => ({
        bridged_message_id: messageId,
        group_id: groupId,
        person_lookup: personLookup,
        position,
        emoji: cipher.encrypt(emojiColumn, each),
      })),
    )
    .execute();
}

export async function reactionsTo(
  database: Database,
  cipher: ColumnCipher,
  messageId: string,
): Promise<readonly { readonly groupId: string; readonly emoji: string }[]> {
  const rows = await database
    .selectFrom('bridged_reaction')
    .select(['group_id', 'emoji'])
    .where('bridged_message_id', '=', messageId)
    .execute();
  return rows.map(row => ({ groupId: row.group_id, emoji: cipher.decrypt(emojiColumn, row.emoji) }));
}

export interface ReactionLine {
  readonly groupId: string;
  readonly outboxId: string;
}

export async function linesOf(database: Database, messageId: string): Promise<readonly ReactionLine[]> {
  const rows = await database
    .selectFrom('reaction_line')
    .selectAll()
    .where('bridged_message_id', '=', messageId)
    .execute();
  return rows.map(row => ({ groupId: row.group_id, outboxId: row.outbox_id }));
}

export async function putLine(
  database: Database,
  messageId: string,
  { groupId, outboxId }: ReactionLine,
): Promise<void> {
  await database
    .insertInto('reaction_line')
    .values({ bridged_message_id: messageId, group_id: groupId, outbox_id: outboxId })
    .onConflict(conflict => conflict.columns(['bridged_message_id', 'group_id']).doUpdateSet({ outbox_id: outboxId }))
    .execute();
}

/** @param groupId all groups when left out */
export async function removeLines(database: Database, messageId: string, groupId?: string): Promise<void> {
  let query = database.deleteFrom('reaction_line').where('bridged_message_id', '=', messageId);
  if (groupId !== undefined) query = query.where('group_id', '=', groupId);
  await query.execute();
}

/** The lines that show them stay as they are: they name nobody. */
export async function forgetReactions(database: Database, personLookups: readonly string[]): Promise<void> {
  await database.deleteFrom('bridged_reaction').where('person_lookup', 'in', personLookups).execute();
}
