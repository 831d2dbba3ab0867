/**
 * One-time links to the dashboard and the visits that begin with them, as rows: only a hash of each token is kept.
 */
import { sql } from 'kysely';
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

/**
 * Takes a link away, so that of two who bring it only one gets in, and that one which was refused is never good again, whatever
 * the clock says then.
 *
 * @param madeBefore one that was made later is of a clock that was wrong
 * @returns whose it was, while it held
 */
export async function takeDashboardLink(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  token: string,
  { now, madeBefore }: { readonly now: Temporal.Instant; readonly madeBefore: Temporal.Instant },
): Promise<string | undefined> {
  const row = await database
    .deleteFrom('dashboard_access')
    .where('token_lookup', '=', lookupOf(cipher, 'link', token))
    .where('kind', '=', 'link')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .returning(builder => [
      'person_id',
      builder
        .and([builder('expires_at', '>', now.toString()), builder('created_at', '<', madeBefore.toString())])
        .as('is_good'),
    ])
    .executeTakeFirst();
  return row?.is_good === true ? row.person_id : undefined;
}

export interface SessionLimits {
  readonly now: Temporal.Instant;
  /** A visit in which nothing happened since then is over. */
  readonly idleSince: Temporal.Instant;
  /** One that is said to have been used later is of a clock that was wrong. */
  readonly usedBefore: Temporal.Instant;
  /** None lasts longer from now. */
  readonly until: Temporal.Instant;
}

/** Whose visit it is, while they are a coordinator there, and notes that it goes on; one that is over is taken away. */
export async function useDashboardSession(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  token: string,
  { now, idleSince, usedBefore, until }: SessionLimits,
): Promise<string | undefined> {
  const row = await database
    .updateTable('dashboard_access')
    .set({ used_at: now.toString(), expires_at: sql<string>`least(expires_at, ${until.toString()}::timestamptz)` })
    .where('token_lookup', '=', lookupOf(cipher, 'session', token))
    .where('kind', '=', 'session')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('expires_at', '>', now.toString())
    .where('used_at', '>', idleSince.toString())
    .where('used_at', '<', usedBefore.toString())
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
  if (row === undefined) await deleteDashboardSession(database, cipher, token, neighbourhoodId);
  return row?.person_id;
}

export async function deleteDashboardSession(
  database: Database,
  cipher: ColumnCipher,
  token: string,
  neighbourhoodId: string,
): Promise<void> {
  await database
    .deleteFrom('dashboard_access')
    .where('neighbourhood_id', '=', neighbourhoodId)
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
