/**
 * Where each conversation stands, as rows: the same after a restart, in another process, and on another device.
 */
import type { Chat } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { chatLookup } from '../people/chat-column.ts';
import type { Dialogue } from './turn.ts';

const dataColumn = 'dialogue.data';

export interface DialoguePlace {
  readonly neighbourhoodId: string;
  readonly chat: Pick<Chat, 'network' | 'id'>;
  readonly personId: string;
}

/**
 * @param within an older dialogue is over: nobody answers today what was asked last week; so is one of later, which a clock that
 *   was wrong has written
 */
export async function readDialogue(
  database: Database,
  cipher: ColumnCipher,
  place: DialoguePlace,
  within: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<Dialogue | undefined> {
  const row = await database
    .selectFrom('dialogue')
    .selectAll()
    .where('neighbourhood_id', '=', place.neighbourhoodId)
    .where('network', '=', place.chat.network)
    .where('chat_lookup', '=', chatLookup(cipher, place.chat))
    .where('person_id', '=', place.personId)
    .where('updated_at', '>', within.from.toString())
    .where('updated_at', '<', within.until.toString())
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    flow: row.flow,
    step: row.step,
    data: JSON.parse(cipher.decrypt(dataColumn, row.data)),
    misunderstood: row.misunderstood,
    updatedAt: Temporal.Instant.from(row.updated_at),
  };
}

export async function saveDialogue(
  database: Database,
  cipher: ColumnCipher,
  place: DialoguePlace,
  dialogue: Dialogue,
): Promise<void> {
  const values = {
    flow: dialogue.flow,
    step: dialogue.step,
    data: cipher.encrypt(dataColumn, JSON.stringify(dialogue.data ?? null)),
    misunderstood: dialogue.misunderstood,
    updated_at: dialogue.updatedAt.toString(),
  };
  await database
    .insertInto('dialogue')
    .values({
      neighbourhood_id: place.neighbourhoodId,
      network: place.chat.network,
      chat_lookup: chatLookup(cipher, place.chat),
      person_id: place.personId,
      ...values,
    })
    .onConflict(conflict =>
      conflict.columns(['neighbourhood_id', 'network', 'chat_lookup', 'person_id']).doUpdateSet(values),
    )
    .execute();
}

export async function deleteDialogue(database: Database, cipher: ColumnCipher, place: DialoguePlace): Promise<void> {
  await database
    .deleteFrom('dialogue')
    .where('neighbourhood_id', '=', place.neighbourhoodId)
    .where('network', '=', place.chat.network)
    .where('chat_lookup', '=', chatLookup(cipher, place.chat))
    .where('person_id', '=', place.personId)
    .execute();
}
