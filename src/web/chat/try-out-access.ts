/**
 * Who may see the try-out: somebody at this machine, or whoever came in by the one-time link that the terminal printed.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { deleteExpiredAccess, insertAccess, isVisit, takeLink } from './try-out-access-store.ts';

export interface TryOutAccess {
  /** Whether there is a try-out at all now; else its addresses do not exist. */
  isOffered(): boolean;
  /** Makes a link's word, for `/probeer/open/<word>`; holds once, for a day. */
  createLink(): Promise<string>;
  /** @returns the word that the visitor's browser keeps; undefined when the link is spent */
  useLink(word: string): Promise<string | undefined>;
  isVisitor(word: string): Promise<boolean>;
}

export interface TryOutAccessParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  isOffered(): boolean;
}

/** Real hours. */
const linkHours = 24;
export const visitHours = 24 * 7;

export function createTryOutAccess({ database, cipher, clock, isOffered }: TryOutAccessParts): TryOutAccess {
  const after = (hours: number) => clock.now().add({ seconds: Math.round(hours * 3600 * clock.speed) });
  const newWord = () => randomBytes(18).toString('base64url');
  return {
    isOffered,
    async createLink() {
      const token = newWord();
      await deleteExpiredAccess(database, clock.now());
      await insertAccess(database, cipher, { kind: 'link', token, expiresAt: after(linkHours) });
      return token;
    },
    async useLink(word) {
      if (!(await takeLink(database, cipher, word, clock.now()))) return undefined;
      const token = newWord();
      await insertAccess(database, cipher, { kind: 'visit', token, expiresAt: after(visitHours) });
      return token;
    },
    isVisitor: word => isVisit(database, cipher, word, clock.now()),
  };
}

/**
 * Whether the setting offers the try-out.
 *
 * @param hasNetwork whether a network is configured in any neighbourhood
 */
export function offersTryOut(setting: 'auto' | 'on' | 'off', hasNetwork: boolean): boolean {
  return setting === 'on' || (setting === 'auto' && !hasNetwork);
}

/** Whether a Host header names this machine as its own user would, so that no other site's name leads here. */
export function namesThisMachine(host: string | undefined): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(host ?? '');
}
