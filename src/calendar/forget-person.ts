/**
 * What the calendar does when a person asks to be forgotten: the organisation keeps the words and the changes, and whose
 * they were is no longer known.
 */
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { removePersonFromHistory } from './history-store.ts';
import { removePerson } from './source-store.ts';

/**
 * In every neighbourhood of the installation; repeating it does no harm.
 *
 * @returns of how many postings the person was the writer
 */
export async function forgetInCalendar(database: Database, cipher: ColumnCipher, personId: string): Promise<number> {
  const forget = async (transaction: Database): Promise<number> => {
    await removePersonFromHistory(transaction, cipher, personId);
    return removePerson(transaction, cipher, personId);
  };
  return database.isTransaction ? forget(database) : database.transaction().execute(forget);
}
