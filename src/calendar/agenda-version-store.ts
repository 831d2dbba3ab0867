/**
 * The state that a neighbourhood's agenda is in: a name that is another one after every change, so that what was made of
 * the agenda can be kept for as long as it is right, whichever process made the change.
 */
import type { Database } from '../database/connection.ts';

export interface AgendaVersion {
  /** Never met before; empty for an agenda in which nothing ever happened. */
  readonly version: string;
  readonly changedAt: Temporal.Instant | undefined;
}

/** To be read before what it names: then what is read is at least as new as its name. */
export async function readAgendaVersion(database: Database, neighbourhoodId: string): Promise<AgendaVersion> {
  const row = await database
    .selectFrom('agenda_version')
    .select(['version', 'changed_at'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .executeTakeFirst();
  return row === undefined
    ? { version: '', changedAt: undefined }
    : { version: row.version, changedAt: Temporal.Instant.from(row.changed_at) };
}

/**
 * Gives the agenda a new name, in the transaction that changes it: nobody sees the one without the other.
 *
 * @param version a UUID that was never used
 */
export async function renewAgendaVersion(
  transaction: Database,
  neighbourhoodId: string,
  version: string,
  at: Temporal.Instant,
): Promise<void> {
  const state = { version, changed_at: at.toString() };
  await transaction
    .insertInto('agenda_version')
    .values({ neighbourhood_id: neighbourhoodId, ...state })
    .onConflict(conflict => conflict.column('neighbourhood_id').doUpdateSet(state))
    .execute();
}
