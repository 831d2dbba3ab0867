/**
 * What this room keeps of a person: the boards they look after. Of what they said to hang only that somebody did is left when
 * they are forgotten.
 */
import type { PersonalRecords } from '../people/person-data.ts';
import { boardsKeptBy } from './keeper-store.ts';

export const boardRecords: PersonalRecords = {
  room: 'stoepbord',
  read: async ({ database, personId }) => [{ name: 'boards', values: await boardsKeptBy(database, personId) }],
  // It hangs on the person's row and goes with it.
  forget: async () => undefined,
};
