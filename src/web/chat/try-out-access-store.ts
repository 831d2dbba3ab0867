/**
 * The one-time links of the try-out and the visits that they opened, by hash.
 */
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';

export async function insertAccess(
  database: Database,
  cipher: ColumnCipher,
  access: { readonly kind: 'link' | 'visit'; readonly token: string; readonly expiresAt: Temporal.Instant },
): Promise<void> {
  await database
    .insertInto('try_out_access')
    .values({ hash: hashOf(cipher, access.token), kind: access.kind, expires_at: access.expiresAt.toString() })
    .execute();
}

/** Uses up a link, also one that is too old: it is never good again. @returns false when there is none such, or no more */
export async function takeLink(
  database: Database,
  cipher: ColumnCipher,
  token: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await database
    .deleteFrom('try_out_access')
    .where('hash', '=', hashOf(cipher, token))
    .where('kind', '=', 'link')
    .returning(builder => builder('expires_at', '>', now.toString()).as('is_good'))
    .executeTakeFirst();
  return row?.is_good === true;
}

export async function isVisit(
  database: Database,
  cipher: ColumnCipher,
  token: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await database
    .selectFrom('try_out_access')
    .select('hash')
    .where('hash', '=', hashOf(cipher, token))
    .where('kind', '=', 'visit')
    .where('expires_at', '>', now.toString())
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteExpiredAccess(database: Database, now: Temporal.Instant): Promise<void> {
  await database.deleteFrom('try_out_access').where('expires_at', '<=', now.toString()).execute();
}

function hashOf(cipher: ColumnCipher, token: string): string {
  return cipher.lookup('try_out_access.token', token);
}
