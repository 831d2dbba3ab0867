/**
 * How a coordinator gets to the dashboard: a link asked for in chat, good once, becomes a visit that ends by itself.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import {
  deleteDashboardSession,
  insertDashboardAccess,
  takeDashboardLink,
  useDashboardSession,
} from './dashboard-access-store.ts';

/** How long a link is good, in minutes. */
export const dashboardLinkMinutes = 10;
/** A visit ends when nothing happened for so long, in minutes, and after so many hours whatever happened. */
export const dashboardIdleMinutes = 60;
export const dashboardVisitHours = 12;

export interface DashboardAccess {
  /** @returns the token of the visit; undefined when the link is spent, too old, or its owner coordinates no more */
  enter(linkToken: string): Promise<string | undefined>;
  /** @returns whose visit it is; undefined when it is over */
  visitor(sessionToken: string): Promise<string | undefined>;
  leave(sessionToken: string): Promise<void>;
  /** What every form of this visit has to carry, so that no other page can send one. */
  formToken(sessionToken: string): string;
}

export interface DashboardAccessParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly neighbourhoodId: string;
}

/** @returns the token of a link that makes one visit of it */
export async function createDashboardLink(
  { database, cipher, clock, neighbourhoodId }: DashboardAccessParts,
  personId: string,
): Promise<string> {
  const token = newToken();
  const at = clock.now();
  const expiresAt = at.add(lasting(clock, dashboardLinkMinutes));
  await insertDashboardAccess(database, cipher, { kind: 'link', token, neighbourhoodId, personId, at, expiresAt });
  return token;
}

export function createDashboardAccess({
  database,
  cipher,
  clock,
  neighbourhoodId,
}: DashboardAccessParts): DashboardAccess {
  const visitor: DashboardAccess['visitor'] = async token => {
    if (!isToken(token)) return undefined;
    const now = clock.now();
    const idle = lasting(clock, dashboardIdleMinutes);
    return useDashboardSession(database, cipher, neighbourhoodId, token, {
      now,
      idleSince: now.subtract(idle),
      usedBefore: now.add(idle),
      until: now.add(lasting(clock, 60 * dashboardVisitHours)),
    });
  };
  return {
    visitor,
    async enter(linkToken) {
      if (!isToken(linkToken)) return undefined;
      const at = clock.now();
      const personId = await takeDashboardLink(database, cipher, neighbourhoodId, linkToken, {
        now: at,
        madeBefore: at.add(lasting(clock, dashboardLinkMinutes)),
      });
      if (personId === undefined) return undefined;
      const token = newToken();
      const expiresAt = at.add(lasting(clock, 60 * dashboardVisitHours));
      await insertDashboardAccess(database, cipher, {
        kind: 'session',
        token,
        neighbourhoodId,
        personId,
        at,
        expiresAt,
      });
      return (await visitor(token)) === undefined ? undefined : token;
    },
    leave: async token =>
      isToken(token) ? deleteDashboardSession(database, cipher, token, neighbourhoodId) : undefined,
    formToken: token => cipher.lookup('dashboard.form', token),
  };
}

/** People need as long in a demonstration that runs fast. */
function lasting({ speed }: Clock, minutes: number): { seconds: number } {
  return { seconds: Math.round(minutes * 60 * speed) };
}

/** 24 bytes cannot be guessed. */
const newToken = () => randomBytes(24).toString('base64url');

function isToken(text: string): boolean {
  return /^[\w-]{32}$/.test(text);
}
