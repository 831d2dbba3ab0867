/**
 * What follows from the end of a connection. Pure.
 *
 * Source: DisconnectReason in @whiskeysockets/baileys/lib/Types/index.js
 */
import type { SessionEnd } from './session.ts';
import { disconnect } from './whatsapp-errors.ts';

/** Why nothing is tried until somebody asks for it. */
export type Halt = 'pairing' | 'private-chats' | 'replaced' | 'refused';

export type Verdict =
  /** `forgets`: the login is void, so that the account has to be paired anew. */
  | { readonly kind: 'halt'; readonly halt: Halt; readonly forgets: boolean }
  /** At once. */
  | { readonly kind: 'again' }
  | { readonly kind: 'later'; readonly isOutdated: boolean };

/** How often a round of QR codes is shown, each of some six codes. */
const qrRounds = 2;

/** @param rounds of QR codes that nobody scanned, this one included; null when the account is paired */
export function verdictOf({ code, foundChats }: SessionEnd, rounds: number | null): Verdict {
  const halted = (halt: Halt): Verdict => ({ kind: 'halt', halt, forgets: code === disconnect.loggedOut });
  if (foundChats !== undefined) return halted('private-chats');
  switch (code) {
    case disconnect.restart:
      // after pairing WhatsApp asks for a new connection
      return { kind: 'again' };
    case disconnect.replaced:
      return halted('replaced');
    case disconnect.loggedOut:
    case disconnect.forbidden:
    case disconnect.banned:
      return halted('refused');
    case disconnect.timedOut:
      if (rounds === null) break;
      return rounds >= qrRounds ? halted('pairing') : { kind: 'again' };
  }
  return { kind: 'later', isOutdated: code === disconnect.outdated };
}
