/**
 * The rows of the partners' links to the plans. A token is known by its keyed hash only.
 */
import type { Database } from '../database/connection.ts';

export interface PlansLink {
  readonly id: string;
  readonly neighbourhoodId: string;
  readonly partnerId: string;
}

export async function insertPlansLink(
  database: Database,
  link: PlansLink,
  tokenHash: string,
  at: Temporal.Instant,
): Promise<void> {
  await database
    .insertInto('plans_link')
    .values({
      id: link.id,
      neighbourhood_id: link.neighbourhoodId,
      partner_id: link.partnerId,
      token_hash: tokenHash,
      created_at: at.toString(),
      revoked_at: null,
      last_used_on: null,
    })
    .execute();
}

/** The link of a token that is not revoked. */
export async function findPlansLink(
  database: Database,
  neighbourhoodId: string,
  tokenHash: string,
): Promise<PlansLink | undefined> {
  const row = await database
    .selectFrom('plans_link')
    .select(['id', 'partner_id'])
    .where('token_hash', '=', tokenHash)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : { id: row.id, neighbourhoodId, partnerId: row.partner_id };
}

/** @param day `YYYY-MM-DD`; the hour is nobody's business */
export async function notePlansLinkUsed(database: Database, id: string, day: string): Promise<void> {
  await database
    .updateTable('plans_link')
    .set({ last_used_on: day })
    .where('id', '=', id)
    .where(builder => builder.or([builder('last_used_on', 'is', null), builder('last_used_on', '<', day)]))
    .execute();
}

/** @returns how many links of the partner were valid until now */
export async function revokePlansLinks(
  database: Database,
  neighbourhoodId: string,
  partnerId: string,
  at: Temporal.Instant,
): Promise<number> {
  const result = await database
    .updateTable('plans_link')
    .set({ revoked_at: at.toString() })
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('partner_id', '=', partnerId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
