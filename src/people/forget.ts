/**
 * Forgets a person: every room removes what it keeps, and the person's own row goes last.
 */
import { deletePerson } from './person-store.ts';
import type { AboutPerson, PersonalRecords } from './person-data.ts';

/** In one transaction, so that nobody is half forgotten. */
export async function forgetPerson(about: AboutPerson, rooms: readonly PersonalRecords[]): Promise<void> {
  const { database } = about;
  const forget = async (transaction: typeof database) => {
    for (const room of rooms) await room.forget({ ...about, database: transaction });
    await deletePerson(transaction, about.personId);
  };
  if (database.isTransaction) await forget(database);
  else await database.transaction().execute(forget);
}
