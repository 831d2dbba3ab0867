/**
 * What an account's owner has to do, and what was asked meanwhile: the code to show, why the connection was given up, and who
 * wishes it back. Makes no connection itself.
 */
import type { ChannelStateName } from '../../core/chat/channel.ts';
import type { ChannelLog } from '../channel-log.ts';
import type { ConnectionState } from '../connection-state.ts';
import { faultName } from './fault-name.ts';
import { type PairingView, showPairing, takeWish } from './pairing.ts';
import type { Session } from './session.ts';
import type { SessionStore } from './session-store.ts';
import type { Halt } from './session-verdict.ts';

export interface PairingDesk {
  view(): PairingView;
  /** Lets other processes see it. */
  publish(): void;
  /** Why nothing is tried until somebody asks for it. */
  halt(): Halt | undefined;
  /** Gives up, so that somebody has to act. */
  giveUp(halt: Halt, foundChats: number | null): void;
  /** Begins as if nothing had been given up. */
  reset(): void;
  /** Does what somebody asked for meanwhile. @returns whether they want to pair */
  obey(): Promise<boolean>;
  /** Shows how to pair: by the code of WhatsApp, or by one that is typed when a number was given. */
  show(session: Session | undefined, qr: string | undefined): Promise<void>;
  /** A round of codes ended. @returns how many rounds nobody scanned; null when nothing was to be scanned */
  endRound(): number | null;
  /** The phone is there: the rounds begin anew. */
  scanned(): void;
}

export interface PairingDeskOptions {
  readonly name: string;
  readonly log: ChannelLog;
  readonly now: () => Temporal.Instant;
  readonly session: SessionStore;
  readonly current: ConnectionState['current'];
  readonly enter: ConnectionState['enter'];
  /** Seconds that a QR code may be looked at. */
  readonly qrSeconds: number;
}

const stateOfHalt = {
  pairing: 'needs-login',
  'private-chats': 'needs-login',
  replaced: 'replaced',
  refused: 'refused',
} as const satisfies Record<Halt, ChannelStateName>;

/** How long a pairing code can be typed. */
const pairingCodeSeconds = 160;

export function createPairingDesk(options: PairingDeskOptions): PairingDesk {
  const { name, log, session: store, current, enter } = options;
  let halt: Halt | undefined;
  let foundChats: number | null = null;
  let rounds = 0;
  let wantedNumber: string | null = null;

  const view = (): PairingView => ({
    state: current(),
    privateChats: halt === 'private-chats' ? foundChats : null,
  });
  const expiresIn = (seconds: number) =>
    options
      .now()
      .add({ milliseconds: seconds * 1000 })
      .toString();

  return {
    view,
    publish() {
      const unshown = (error: unknown) => log.debug({ channel: name, error: faultName(error) }, 'login not shown');
      showPairing(store, view()).catch(unshown);
    },
    halt: () => halt,
    giveUp(why, chats) {
      halt = why;
      foundChats = chats;
      enter(stateOfHalt[why]);
    },
    reset() {
      halt = undefined;
    },
    async obey() {
      const wish = await takeWish(store);
      if (wish === undefined) return false;
      if (wish.kind === 'confirm') await store.confirm();
      else {
        wantedNumber = wish.number;
        rounds = 0;
        // who pairs anew in place of confirming has another phone in the hand
        if (halt === 'private-chats') await store.forget();
      }
      halt = undefined;
      return wish.kind === 'pair';
    },
    async show(session, qr) {
      if (wantedNumber === null || session === undefined) {
        const expiresAt = expiresIn(options.qrSeconds);
        if (qr !== undefined) enter('needs-login', { login: { kind: 'qr', code: qr, expiresAt } });
        return;
      }
      if (current().login?.kind === 'pairing-code' && qr !== undefined) return;
      try {
        const code = await session.socket.requestPairingCode(wantedNumber);
        const expiresAt = expiresIn(pairingCodeSeconds);
        enter('needs-login', { login: { kind: 'pairing-code', code, expiresAt } });
      } catch (error) {
        log.warn({ channel: name, error: faultName(error) }, 'WhatsApp gave no pairing code');
      }
    },
    endRound() {
      if (current().login === undefined) return null;
      rounds += 1;
      return rounds;
    },
    scanned() {
      rounds = 0;
    },
  };
}
