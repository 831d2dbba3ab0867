/**
 * What delivery keeps of a person: of which activities they were told, and what went and goes to their chats.
 */
import type { PersonalRecords } from '../people/person-data.ts';
import { allChatsOf } from '../people/person-store.ts';
import { forgetChat } from './chat-rows-store.ts';
import { forgetRowsFor, neighbourhoodOf } from './person-rows-store.ts';
import { forgetOwnDocuments } from './own-document-store.ts';
import { personalMarks } from './personal-marks.ts';
import { forgetMentions, wordsToPerson } from './mentions-store.ts';
import { toldTitles } from './rhythm/told-store.ts';

export const deliveryRecords: PersonalRecords = {
  room: 'delivery',
  async read({ database, cipher, personId }) {
    const told = await toldTitles(database, personId);
    return [
      { name: 'messages', values: told.map(({ title, date }) => `${date} ${title}`) },
      { name: 'words', values: await wordsToPerson(database, cipher, personId) },
    ];
  },
  /** What was told hangs on the person's row and goes with it. */
  async forget({ database, cipher, personId }) {
    const neighbourhoodId = await neighbourhoodOf(database, personId);
    if (neighbourhoodId === undefined) return;
    // Before the rows that lead to them.
    await forgetOwnDocuments(database, personId);
    for (const chat of await allChatsOf(database, cipher, personId)) {
      await forgetChat(database, cipher, { neighbourhoodId, chat });
    }
    await forgetRowsFor(database, personId);
    await forgetMentions(database, cipher, neighbourhoodId, await personalMarks({ database, cipher, personId }));
  },
};
