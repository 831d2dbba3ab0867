/**
 * Makes the codes by which people get a role. A partner's code is typed and read aloud, a coordinator's stands in a link.
 */
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { insertAccessCode, revokePartnerCodes } from './access-code-store.ts';

export interface CodeParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly neighbourhoodId: string;
  readonly now: Temporal.Instant;
  /** Gives 8 letters and digits by chance. */
  randomLetters(): string;
}

/** How long a coordinator's link is good. */
export const coordinatorLinkHours = 24;
/** A neighbour may need some days to decide. */
export const keeperLinkDays = 7;

/**
 * A new code for an organisation, good for all its people until the next one is made; earlier ones are worthless from now on.
 *
 * @returns such as `abcd-2345`
 */
export async function renewPartnerCode(parts: CodeParts, partnerId: string): Promise<string> {
  const { database, cipher, neighbourhoodId, now } = parts;
  const letters = parts.randomLetters();
  const code = `${letters.slice(0, 4)}-${letters.slice(4)}`;
  await revokePartnerCodes(database, neighbourhoodId, partnerId);
  const access = { neighbourhoodId, kind: 'partner', partnerId, name: null, expiresAt: null, uses: null } as const;
  await insertAccessCode(database, cipher, code, access, now);
  return code;
}

/**
 * A word that makes the first who brings it a coordinator, within {@link coordinatorLinkHours}.
 *
 * @param name whom it is meant for
 * @returns the word of a deep link, `k_…`
 */
export async function createCoordinatorWord(parts: CodeParts, name: string | null): Promise<string> {
  const { database, cipher, neighbourhoodId, now } = parts;
  const code = Array.from({ length: 3 }, () => parts.randomLetters()).join('');
  const expiresAt = now.add({ hours: coordinatorLinkHours });
  const access = { neighbourhoodId, kind: 'coordinator', partnerId: null, name, expiresAt, uses: 1 } as const;
  await insertAccessCode(database, cipher, code, access, now);
  return `k_${code}`;
}

/**
 * A word that makes the first who brings it look after a board, within {@link keeperLinkDays}.
 *
 * @returns the word of a deep link, `k_…`
 */
export async function createKeeperWord(parts: CodeParts, boardId: string): Promise<string> {
  const { database, cipher, neighbourhoodId, now } = parts;
  const code = Array.from({ length: 3 }, () => parts.randomLetters()).join('');
  const expiresAt = now.add({ hours: keeperLinkDays * 24 });
  const access = { neighbourhoodId, kind: 'keeper', partnerId: null, boardId, name: null, expiresAt, uses: 1 } as const;
  await insertAccessCode(database, cipher, code, access, now);
  return `k_${code}`;
}

/**
 * A word that makes the first who brings it speak for an organisation; its other codes stay good.
 *
 * @returns the word of a deep link, `k_…`
 */
export async function createPartnerWord(parts: CodeParts, partnerId: string): Promise<string> {
  const { database, cipher, neighbourhoodId, now } = parts;
  const code = Array.from({ length: 3 }, () => parts.randomLetters()).join('');
  const access = { neighbourhoodId, kind: 'partner', partnerId, name: null, expiresAt: null, uses: 1 } as const;
  await insertAccessCode(database, cipher, code, access, now);
  return `k_${code}`;
}
