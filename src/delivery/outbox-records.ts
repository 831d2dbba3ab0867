/**
 * What the outbox keeps of a person: what went and goes to their chats.
 */
import type { PersonalRecords } from '../people/person-data.ts';
import { allChatsOf } from '../people/person-store.ts';
import { forgetChat } from './chat-rows-store.ts';
import { countRowsFor, forgetRowsFor, neighbourhoodOf } from './person-rows-store.ts';

export const outboxRecords: PersonalRecords = {
  room: 'delivery',
  async read({ database, personId }) {
    const messages = await countRowsFor(database, personId);
    return messages === 0 ? [] : [{ name: 'messages', values: [String(messages)] }];
  },
  async forget({ database, cipher, personId }) {
    const neighbourhoodId = await neighbourhoodOf(database, personId);
    if (neighbourhoodId === undefined) return;
    for (const chat of await allChatsOf(database, cipher, personId)) {
      await forgetChat(database, cipher, { neighbourhoodId, chat });
    }
    await forgetRowsFor(database, personId);
  },
};
