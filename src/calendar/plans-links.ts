/**
 * The links behind which partners see each other's ideas and year plans: made and revoked in chat, opened on the page.
 * Who may ask for one is decided where it is asked for.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import { randomIds } from './ids.ts';
import {
  findPlansLink,
  insertPlansLink,
  notePlansLinkUsed,
  type PlansLink,
  revokePlansLinks,
} from './plans-link-store.ts';

export interface PlansLinksParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly cipher: Pick<ColumnCipher, 'lookup'>;
}

export interface PlansLinks {
  /**
   * A new link for a partner; those it has stay valid, because its people do not share one telephone.
   *
   * @returns the token, 32 letters, for the address `/<slug>/plannen/<token>`; it can be read nowhere later
   */
  create(neighbourhoodId: string, partnerId: string): Promise<string>;
  /** Ends all links of a partner: it left, or one went astray. @returns how many */
  revoke(neighbourhoodId: string, partnerId: string): Promise<number>;
  /**
   * Whose link it is, and notes that it was used this day.
   *
   * @param timeZone of the neighbourhood
   * @returns undefined for a token that was never given, or was revoked
   */
  open(neighbourhoodId: string, token: string, timeZone: string): Promise<PlansLink | undefined>;
}

export function createPlansLinks({ database, clock, cipher }: PlansLinksParts): PlansLinks {
  const hashOf = (token: string) => cipher.lookup('plans_link.token_hash', token);
  return {
    async create(neighbourhoodId, partnerId) {
      const token = randomBytes(tokenBytes).toString('base64url');
      await insertPlansLink(database, { id: randomIds.uuid(), neighbourhoodId, partnerId }, hashOf(token), clock.now());
      return token;
    },
    revoke: (neighbourhoodId, partnerId) => revokePlansLinks(database, neighbourhoodId, partnerId, clock.now()),
    async open(neighbourhoodId, token, timeZone) {
      if (!isPlansToken(token)) return undefined;
      const link = await findPlansLink(database, neighbourhoodId, hashOf(token));
      if (link === undefined) return undefined;
      await notePlansLinkUsed(database, link.id, clock.now().toZonedDateTimeISO(timeZone).toPlainDate().toString());
      return link;
    },
  };
}

/** 192 bits: nobody finds one by trying. */
const tokenBytes = 24;

function isPlansToken(text: string): boolean {
  return /^[\w-]{32}$/.test(text);
}
