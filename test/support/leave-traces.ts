/**
 * Leaves of a person what comes about seldom: as a translator, a keeper of a board, and in bridged groups.
 */
import { randomIds } from '../../src/calendar/ids.ts';
import { proposeWords } from '../../src/calendar/translation/translation-store.ts';
import { insertMessage } from '../../src/bridge/bridged-message-store.ts';
import { optOut, personLookup } from '../../src/bridge/opt-out-store.ts';
import { replaceReactions } from '../../src/bridge/reaction-store.ts';
import type { Database } from '../../src/database/connection.ts';
import type { ColumnCipher } from '../../src/database/encryption.ts';
import { linkGroup } from '../../src/people/linked-group-store.ts';
import { saveTranslator } from '../../src/people/translator-store.ts';
import { addKeeper } from '../../src/stoepbord/keeper-store.ts';

export interface Traced {
  readonly personId: string;
  readonly neighbourhoodId: string;
  readonly telegramId: string;
}

/** Words that nobody else wrote. */
export const translatedWords = 'Keşkek günü, sevgiyle';

/** @returns the tables in which something of the person stands because of it */
export async function leaveTraces(
  database: Database,
  cipher: ColumnCipher,
  { personId, neighbourhoodId, telegramId }: Traced,
  at: Temporal.Instant,
): Promise<readonly string[]> {
  await saveTranslator(database, { id: personId, neighbourhoodId }, ['tr'], at);
  const pair = { neighbourhoodId, original: 'Dag van de keskek', from: 'nl', to: 'tr' } as const;
  const proposal = { ...pair, id: randomIds.uuid(), words: translatedWords, makerId: personId };
  await database.transaction().execute(transaction => proposeWords(transaction, proposal, at));
  await addKeeper(database, neighbourhoodId, { boardId: 'kroonmolenplein', personId }, at);

  const groupId = randomIds.uuid();
  const chat = { network: 'telegram', id: '-100200300', kind: 'group' } as const;
  const group = { id: groupId, neighbourhoodId, chat, title: 'De straat', language: 'nl' } as const;
  await linkGroup(database, cipher, { ...group, languages: [], linkedBy: personId, consentAt: at });
  const lookups = [personLookup(cipher, 'telegram', telegramId)];
  const [authorLookup = ''] = lookups;
  const message = { id: randomIds.uuid(), groupId, messageId: '1', authorLookup, wordsLookup: 'x' };
  await insertMessage(database, message, { neighbourhoodId, lookups }, at);
  await replaceReactions(database, cipher, { messageId: message.id, groupId, personLookup: authorLookup }, ['👍']);
  await optOut(database, neighbourhoodId, lookups, at);
  const ofBridge = ['linked_group', 'bridged_message', 'bridged_reaction', 'bridge_opt_out'];
  return ['neighbour_translator', 'translation', 'board_keeper', ...ofBridge];
}
