/**
 * Who asked to be forgotten, for backups that are older than that: a keyed hash of the person's id, which a backup that still
 * has the person can be compared with, and which says nothing without one.
 */
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';

export interface Forgetting {
  /** Keyed hash of the person's id. */
  readonly person: string;
  readonly at: Temporal.Instant;
}

/** Once for each person. */
export async function noteForgotten(
  database: Database,
  cipher: ColumnCipher,
  personId: string,
  at: Temporal.Instant,
): Promise<void> {
  await addForgettings(database, [{ person: lookupOf(cipher, personId), at }]);
}

export async function addForgettings(database: Database, forgettings: readonly Forgetting[]): Promise<void> {
  if (forgettings.length === 0) return;
  await database
    .insertInto('forgotten')
    .values(forgettings.map(({ person, at }) => ({ person_lookup: person, forgotten_at: at.toString() })))
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** The oldest first. */
export async function listForgettings(database: Database): Promise<readonly Forgetting[]> {
  const rows = await database.selectFrom('forgotten').selectAll().orderBy('forgotten_at').execute();
  return rows.map(row => ({ person: row.person_lookup, at: Temporal.Instant.from(row.forgotten_at) }));
}

/** People in this database who asked to be forgotten, and when: those whom an older backup brought back. */
export async function findForgotten(
  database: Database,
  cipher: ColumnCipher,
  forgettings: readonly Forgetting[],
): Promise<readonly { readonly personId: string; readonly at: Temporal.Instant }[]> {
  const asked = new Map(forgettings.map(({ person, at }) => [person, at]));
  const people = await database.selectFrom('person').select('id').execute();
  return people.flatMap(({ id }) => {
    const at = asked.get(lookupOf(cipher, id));
    return at === undefined ? [] : [{ personId: id, at }];
  });
}

/** @returns how many were let go of */
export async function pruneForgettings(database: Database, before: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('forgotten')
    .where('forgotten_at', '<', before.toString())
    .executeTakeFirst();
  return Number(numDeletedRows);
}

function lookupOf(cipher: ColumnCipher, personId: string): string {
  return cipher.lookup('forgotten.person', personId);
}
