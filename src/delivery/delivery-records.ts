/**
 * What delivery keeps of a person: of which activities they were told.
 */
import type { PersonalRecords } from '../people/person-data.ts';
import { toldTitles } from './rhythm/told-store.ts';

export const deliveryRecords: PersonalRecords = {
  room: 'delivery',
  async read({ database, personId }) {
    const told = await toldTitles(database, personId);
    return [{ name: 'messages', values: told.map(({ title, date }) => `${date} ${title}`) }];
  },
  // It hangs on the person's row and goes with it.
  forget: async () => undefined,
};
