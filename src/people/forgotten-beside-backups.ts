/**
 * Keeps the list of who asked to be forgotten beside the backups in step with the database, and lets a database that came out
 * of a backup forget them again.
 */
import { readForgottenFile, writeForgottenFile } from '../database/backup/forgotten-file.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { forgetPerson } from './forget.ts';
import { addForgettings, findForgotten, listForgettings } from './forgotten-store.ts';
import { keptDays } from './retention.ts';
import type { PersonalRecords } from './person-data.ts';

/**
 * A function that writes the list when somebody was added since it last did.
 *
 * @param folder of the backups
 */
export function createForgottenList(database: Database, folder: string): (now: Temporal.Instant) => Promise<void> {
  let written: string | undefined;
  return async now => {
    const all = await listForgettings(database);
    const state = `${all.length} ${all.at(-1)?.at.toString() ?? ''}`;
    if (all.length === 0 || state === written) return;
    await writeForgottenFile(folder, all, now.subtract({ hours: keptDays.forgetting * 24 }));
    written = state;
  };
}

/**
 * Forgets, in what a backup brought back, everybody who asked for it since.
 *
 * @param folders where a list may lie: beside the backup, and where this installation's backups go
 * @returns how many people were forgotten again
 */
export async function forgetAgain(
  database: Database,
  cipher: ColumnCipher,
  folders: readonly string[],
  rooms: readonly PersonalRecords[],
): Promise<number> {
  const lists = await Promise.all([...new Set(folders)].map(readForgottenFile));
  const forgettings = lists.flat();
  const people = await findForgotten(database, cipher, forgettings);
  for (const { personId, at } of people) await forgetPerson({ database, cipher, personId }, rooms, at);
  await addForgettings(database, forgettings);
  return people.length;
}
