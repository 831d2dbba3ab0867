/**
 * Groups that may be read, because a coordinator who looks after them there said yes. What is not here is neither read nor
 * written to.
 */
import type { Selectable } from 'kysely';
import type { Chat } from '../core/chat/message.ts';
import type { Language } from '../core/languages.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import type { LinkedGroupTable } from '../database/tables/coordinator.ts';
import { chatLookup, decryptChatId, encryptChat } from './chat-column.ts';

export interface LinkedGroup {
  readonly id: string;
  readonly neighbourhoodId: string;
  readonly chat: Chat;
  /** As the network calls it, where that is known. */
  readonly title: string | null;
  /** In which the hub speaks there. */
  readonly language: Language;
  /** In which it gets the overview, one post in each; that one alone where none are named. */
  readonly languages?: readonly Language[] | undefined;
  /** The coordinator who linked it; null when they were forgotten. */
  readonly linkedBy: string | null;
  readonly consentAt: Temporal.Instant;
  /** When the group was last told that it is read. */
  readonly noticedAt: Temporal.Instant;
}

/** @returns false when it was linked already */
export async function linkGroup(
  database: Database,
  cipher: ColumnCipher,
  group: Omit<LinkedGroup, 'noticedAt'>,
): Promise<boolean> {
  const result = await database
    .insertInto('linked_group')
    .values({
      id: group.id,
      neighbourhood_id: group.neighbourhoodId,
      network: group.chat.network,
      chat_lookup: chatLookup(cipher, group.chat),
      chat: encryptChat(cipher, group.chat),
      kind: group.chat.kind === 'announcement' ? 'announcement' : 'group',
      title: group.title === null ? null : cipher.encrypt(titleColumn, group.title),
      language: group.language,
      languages: [...(group.languages ?? [])],
      linked_by: group.linkedBy,
      consent_at: group.consentAt.toString(),
      noticed_at: null,
    })
    .onConflict(conflict => conflict.columns(['neighbourhood_id', 'network', 'chat_lookup']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** @returns false when it was not linked */
export async function unlinkGroup(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  chat: Pick<Chat, 'network' | 'id'>,
): Promise<boolean> {
  const result = await database
    .deleteFrom('linked_group')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('network', '=', chat.network)
    .where('chat_lookup', '=', chatLookup(cipher, chat))
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** The group goes on under another id of the network; the yes goes with it. */
export async function moveGroup(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  chat: Pick<Chat, 'network' | 'id'>,
  newId: string,
): Promise<void> {
  const moved = { network: chat.network, id: newId };
  await unlinkGroup(database, cipher, neighbourhoodId, moved);
  await database
    .updateTable('linked_group')
    .set({ chat_lookup: chatLookup(cipher, moved), chat: encryptChat(cipher, moved) })
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('network', '=', chat.network)
    .where('chat_lookup', '=', chatLookup(cipher, chat))
    .execute();
}

export async function findLinkedGroup(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  chat: Pick<Chat, 'network' | 'id'>,
): Promise<LinkedGroup | undefined> {
  const row = await database
    .selectFrom('linked_group')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('network', '=', chat.network)
    .where('chat_lookup', '=', chatLookup(cipher, chat))
    .executeTakeFirst();
  return row === undefined ? undefined : groupFrom(cipher, row);
}

/** Its people are told at this moment that it is read. */
export async function noteNoticed(database: Database, groupId: string, at: Temporal.Instant): Promise<void> {
  await database.updateTable('linked_group').set({ noticed_at: at.toString() }).where('id', '=', groupId).execute();
}

/** All of a neighbourhood, the longest linked first. */
export async function linkedGroups(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
): Promise<LinkedGroup[]> {
  const rows = await database
    .selectFrom('linked_group')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .orderBy('consent_at')
    .orderBy('id')
    .limit(mostGroups)
    .execute();
  return rows.map(row => groupFrom(cipher, row));
}

const titleColumn = 'linked_group.title';
const mostGroups = 200;

function groupFrom(cipher: ColumnCipher, row: Selectable<LinkedGroupTable>): LinkedGroup {
  return {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    chat: { network: row.network, id: decryptChatId(cipher, row.chat), kind: row.kind },
    title: row.title === null ? null : cipher.decrypt(titleColumn, row.title),
    language: row.language,
    languages: row.languages.length === 0 ? [row.language] : row.languages,
    linkedBy: row.linked_by,
    consentAt: Temporal.Instant.from(row.consent_at),
    noticedAt: Temporal.Instant.from(row.noticed_at ?? row.consent_at),
  };
}
