/**
 * How an account is logged in, between the process that has the connection and those that show a person what to do: wishes go
 * one way, what is to be shown the other. Both stand in the database.
 */
import type { ChannelState } from '../../core/chat/channel.ts';
import { WijkError } from '../../core/errors.ts';
import type { SessionStore } from './session-store.ts';

/** What somebody wants of the process that has the connection. */
export type PairingWish =
  /** Pair, or connect once more after it was given up. By QR code when there is no number. */
  | { readonly kind: 'pair'; readonly number: string | null }
  /** Use the account although it has private chats. */
  | { readonly kind: 'confirm' };

/** How the login stands. */
export interface PairingView {
  readonly state: ChannelState;
  /** How many private chats the account already has, when that keeps it from being used until somebody confirms it. */
  readonly privateChats: number | null;
}

/** @param number as people write it, with the country: `+32 470 12 34 56`; null for a QR code. @throws WijkError `wrong-number` */
export function pairingWish(number: string | null): PairingWish {
  if (number === null) return { kind: 'pair', number: null };
  const digits = number.replaceAll(/[\s().+/-]/g, '').replace(/^00/, '');
  if (!/^[1-9]\d{6,14}$/.test(digits)) {
    const text = 'This is no phone number with its country, such as +32 470 12 34 56.';
    throw new WijkError(text, { code: 'wrong-number' });
  }
  return { kind: 'pair', number: digits };
}

export function leaveWish(store: SessionStore, wish: PairingWish): Promise<void> {
  return store.wish(JSON.stringify(wish));
}

export async function takeWish(store: SessionStore): Promise<PairingWish | undefined> {
  const text = await store.takeWish();
  return text === null ? undefined : JSON.parse(text);
}

export function showPairing(store: SessionStore, view: PairingView): Promise<void> {
  return store.show(JSON.stringify(view));
}

/** Undefined when no process has had the connection yet. */
export async function readPairing(store: SessionStore): Promise<PairingView | undefined> {
  const text = await store.shown();
  return text === null ? undefined : JSON.parse(text);
}
