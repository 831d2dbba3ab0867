/**
 * Which groups are bridged with which. Only a linked group can be: somebody who looks after it said yes there.
 */
import type { Chat } from '../core/chat/message.ts';
import type { Language } from '../core/languages.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import type { BridgeDirection } from '../database/tables/bridge.ts';
import { chatLookup, decryptChatId } from '../people/chat-column.ts';

/** A group of a bridge. */
export interface BridgedGroup {
  /** As in `linked_group`. */
  readonly id: string;
  readonly bridgeId: string;
  readonly chat: Chat;
  /** In which the hub speaks there. */
  readonly language: Language;
  readonly direction: BridgeDirection;
}

/** A group and all those it is bridged with; undefined when it is in no bridge. */
export async function readBridge(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  chat: Pick<Chat, 'network' | 'id'>,
): Promise<{ readonly group: BridgedGroup; readonly others: readonly BridgedGroup[] } | undefined> {
  const lookup = chatLookup(cipher, chat);
  const rows = await database
    .selectFrom('linked_group as here')
    .innerJoin('bridge_member as membership', 'membership.group_id', 'here.id')
    .innerJoin('bridge_member as member', 'member.bridge_id', 'membership.bridge_id')
    .innerJoin('linked_group as group', 'group.id', 'member.group_id')
    .select([
      'group.id',
      'member.bridge_id',
      'group.network',
      'group.chat',
      'group.kind',
      'group.language',
      'member.direction',
      'here.id as here_id',
    ])
    .where('here.neighbourhood_id', '=', neighbourhoodId)
    .where('here.network', '=', chat.network)
    .where('here.chat_lookup', '=', lookup)
    .orderBy('member.joined_at')
    .orderBy('group.id')
    .execute();
  const groups = rows.map(row => ({
    id: row.id,
    bridgeId: row.bridge_id,
    chat: { network: row.network, id: decryptChatId(cipher, row.chat), kind: row.kind },
    language: row.language,
    direction: row.direction,
  }));
  const group = groups.find(({ id }) => id === rows[0]?.here_id);
  return group === undefined ? undefined : { group, others: groups.filter(each => each !== group) };
}

/** Makes a bridge without groups. */
export async function insertBridge(
  database: Database,
  { id, neighbourhoodId }: { readonly id: string; readonly neighbourhoodId: string },
  at: Temporal.Instant,
): Promise<void> {
  await database
    .insertInto('bridge')
    .values({ id, neighbourhood_id: neighbourhoodId, created_at: at.toString() })
    .execute();
}

/** Takes a group into a bridge, or changes which way its messages go. */
export async function putMember(
  database: Database,
  member: { readonly groupId: string; readonly bridgeId: string; readonly direction: BridgeDirection },
  at: Temporal.Instant,
): Promise<void> {
  const { groupId, bridgeId, direction } = member;
  await database
    .insertInto('bridge_member')
    .values({ group_id: groupId, bridge_id: bridgeId, direction, joined_at: at.toString() })
    .onConflict(conflict => conflict.column('group_id').doUpdateSet({ bridge_id: bridgeId, direction }))
    .execute();
}

/** The group is bridged no more; a bridge with nobody to go to ends. */
export async function removeMember(database: Database, groupId: string): Promise<void> {
  const removed = await database
    .deleteFrom('bridge_member')
    .where('group_id', '=', groupId)
    .returning('bridge_id')
    .executeTakeFirst();
  if (removed === undefined) return;
  const left = await database
    .selectFrom('bridge_member')
    .select('group_id')
    .where('bridge_id', '=', removed.bridge_id)
    .limit(2)
    .execute();
  if (left.length < 2) await database.deleteFrom('bridge').where('id', '=', removed.bridge_id).execute();
}
