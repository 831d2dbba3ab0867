/**
 * Forgets a person: every room removes what it keeps, and the person's own row goes last.
 */
import type { Database } from '../database/connection.ts';
import { noteForgotten } from './forgotten-store.ts';
import { deletePerson } from './person-store.ts';
import type { AboutPerson, PersonalRecords } from './person-data.ts';

/**
 * In one transaction, so that nobody is half forgotten.
 *
 * @param at kept, so that a backup of an earlier moment forgets them again when it is restored
 */
export async function forgetPerson(
  about: AboutPerson,
  rooms: readonly PersonalRecords[],
  at: Temporal.Instant,
): Promise<void> {
  const { database, cipher, personId } = about;
  const forget = async (transaction: Database) => {
    for (const room of rooms) await room.forget({ ...about, database: transaction });
    await deletePerson(transaction, personId);
    await noteForgotten(transaction, cipher, personId, at);
  };
  if (database.isTransaction) await forget(database);
  else await database.transaction().execute(forget);
}
