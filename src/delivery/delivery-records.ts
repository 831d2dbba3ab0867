/**
 * What delivery keeps of a person: of which activities they were told, and what went and goes to their chats.
 */
import type { PersonalRecords } from '../people/person-data.ts';
import { allChatsOf } from '../people/person-store.ts';
import { forgetChat } from './chat-rows-store.ts';
import { forgetRowsFor, neighbourhoodOf } from './person-rows-store.ts';
import { toldTitles } from './rhythm/told-store.ts';

export const deliveryRecords: PersonalRecords = {
  room: 'delivery',
  async read({ database, personId }) {
    const told = await toldTitles(database, personId);
    return [{ name: 'messages', values: told.map(({ title, date }) => `${date} ${title}`) }];
  },
  /** What was told hangs on the person's row and goes with it. */
  async forget({ database, cipher, personId }) {
    const neighbourhoodId = await neighbourhoodOf(database, personId);
    if (neighbourhoodId === undefined) return;
    for (const chat of await allChatsOf(database, cipher, personId)) {
      await forgetChat(database, cipher, { neighbourhoodId, chat });
    }
    await forgetRowsFor(database, personId);
  },
};
