/**
 * Codes and links that give a role to whoever brings them: made once, shown once, kept as a hash.
 */
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';

export interface AccessCode {
  readonly neighbourhoodId: string;
  readonly kind: 'partner' | 'coordinator' | 'keeper';
  readonly partnerId: string | null;
  /** The board that a keeper's link is for. */
  readonly boardId?: string | undefined;
  /** Whom a coordinator's link is meant for. */
  readonly name: string | null;
  readonly expiresAt: Temporal.Instant | null;
  /** Null: as often as wanted, until it is replaced. */
  readonly uses: number | null;
}

/** @param code as it is shown; capitals and dashes do not matter when it is brought */
export async function insertAccessCode(
  database: Database,
  cipher: ColumnCipher,
  code: string,
  access: AccessCode,
  at: Temporal.Instant,
): Promise<void> {
  await database
    .insertInto('access_code')
    .values({
      code_lookup: lookupOf(cipher, code),
      neighbourhood_id: access.neighbourhoodId,
      kind: access.kind,
      partner_id: access.partnerId,
      board_id: access.boardId ?? null,
      name: access.name === null ? null : cipher.encrypt(nameColumn, access.name),
      created_at: at.toString(),
      expires_at: access.expiresAt?.toString() ?? null,
      uses_left: access.uses,
    })
    .execute();
}

/**
 * Takes one use of a code, so that two people who bring a one-use code at the same moment do not both get in. One that is too old, or
 * that was made by a clock that was wrong by more than the code lasts, is used up by it: it is never good again.
 *
 * @returns what it gives; undefined when there is no such code, it is used up or too old
 */
export async function useAccessCode(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
  code: string,
  now: Temporal.Instant,
): Promise<Pick<AccessCode, 'kind' | 'partnerId' | 'boardId'> | undefined> {
  const row = await database
    .updateTable('access_code')
    .set({ uses_left: sql<number | null>`CASE WHEN ${isGood(now)} THEN uses_left - 1 ELSE 0 END` })
    .where('code_lookup', '=', lookupOf(cipher, code))
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where(builder => builder.or([builder('uses_left', 'is', null), builder('uses_left', '>', 0)]))
    .returning(['kind', 'partner_id', 'board_id', isGood(now).as('is_good')])
    .executeTakeFirst();
  return row?.is_good !== true
    ? undefined
    : { kind: row.kind, partnerId: row.partner_id, boardId: row.board_id ?? undefined };
}

function isGood(now: Temporal.Instant) {
  const at = sql`${now.toString()}::timestamptz`;
  return sql<boolean>`(expires_at IS NULL OR (expires_at > ${at} AND created_at - (expires_at - created_at) < ${at}))`;
}

/** Makes every code of an organisation worthless. */
export async function revokePartnerCodes(
  database: Database,
  neighbourhoodId: string,
  partnerId: string,
): Promise<void> {
  await database
    .deleteFrom('access_code')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('kind', '=', 'partner')
    .where('partner_id', '=', partnerId)
    .execute();
}

const nameColumn = 'access_code.name';

function lookupOf(cipher: ColumnCipher, code: string): string {
  return cipher.lookup('access_code.code', code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
}
