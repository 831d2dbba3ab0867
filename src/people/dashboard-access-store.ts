/**
 * One-time links to the dashboard and the visits that begin with them, as rows: only a hash of each token is kept.
 */
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';

export interface StoredAccess {
  readonly kind: 'link' | 'session';
  readonly token: string;
  readonly neighbourhoodId: string;
  readonly personId: string;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

export async function insertDashboardAccess(
  database: Database,
  cipher: ColumnCipher,
  access: StoredAccess,
): Promise<void> {
  await database.deleteFrom('dashboard_access').where('expires_at', '<=', access.at.toString()).execute();
  await database
    .insertInto('dashboard_access')
    .values({
      token_lookup: lookupOf(cipher, access.kind, access.token),
      kind: access.kind,
      neighbourhood_id: access.neighbourhoodId,
      person_id: access.personId,
      created_at: access.at.toString(),
      used_at: access.at.toString(),
      expires_at: access.expiresAt.toString(),
    })
    .execute();
}

/** Takes a link away, so that of two who bring it only one gets in. @returns whose it was, while it held */
export async function takeDashboardLink(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  token: string,
  now: Temporal.Instant,
): Promise<string | undefined> {
  const row = await database
    .deleteFrom('dashboard_access')
    .where('token_lookup', '=', lookupOf(cipher, 'link', token))
    .where('kind', '=', 'link')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('expires_at', '>', now.toString())
    .returning('person_id')
    .executeTakeFirst();
  return row?.person_id;
}

/**
 * Whose visit it is, while they are a coordinator there, and notes that it goes on.
 *
 * @param idleSince a visit in which nothing happened since then is over
 */
export async function useDashboardSession(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  token: string,
  now: Temporal.Instant,
  idleSince: Temporal.Instant,
): Promise<string | undefined> {
  const row = await database
    .updateTable('dashboard_access')
    .set({ used_at: now.toString() })
    .where('token_lookup', '=', lookupOf(cipher, 'session', token))
    .where('kind', '=', 'session')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('expires_at', '>', now.toString())
    .where('used_at', '>', idleSince.toString())
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('coordinator')
          .select('coordinator.person_id')
          .whereRef('coordinator.person_id', '=', 'dashboard_access.person_id')
          .where('coordinator.neighbourhood_id', '=', neighbourhoodId),
      ),
    )
    .returning('person_id')
    .executeTakeFirst();
  return row?.person_id;
}

export async function deleteDashboardSession(database: Database, cipher: ColumnCipher, token: string): Promise<void> {
  await database
    .deleteFrom('dashboard_access')
    .where('token_lookup', '=', lookupOf(cipher, 'session', token))
    .execute();
}

/** Of somebody who is no coordinator any more, or wants every visit over. */
export async function deleteDashboardAccessOf(database: Database, personId: string): Promise<void> {
  await database.deleteFrom('dashboard_access').where('person_id', '=', personId).execute();
}

function lookupOf(cipher: ColumnCipher, kind: StoredAccess['kind'], token: string): string {
  return cipher.lookup(`dashboard.${kind}`, token);
}
