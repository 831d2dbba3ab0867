/**
 * Keeps the connection of an account: one process at a time, again after it was lost, and not again where WhatsApp does not
 * want it. What comes in and goes out stands elsewhere.
 */
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { ChannelStateName } from '../../core/chat/channel.ts';
import type { Backoff } from '../backoff.ts';
import type { ChannelLease } from '../channel-lease.ts';
import type { ChannelLog } from '../channel-log.ts';
import type { ConnectionState } from '../connection-state.ts';
import { faultName } from './fault-name.ts';
import { type PairingView, type PairingWish, showPairing, takeWish } from './pairing.ts';
import { pause } from './pause.ts';
import type { Session, SessionEnd, SessionEvents } from './session.ts';
import type { SessionStore } from './session-store.ts';
import { createRestriction } from './restriction.ts';
import { type Halt, verdictOf } from './session-verdict.ts';

export interface Connection {
  /** Begins to connect, unless it does already. */
  start(): void;
  stop(): Promise<void>;
  /** The open connection; begins to connect, and waits, but not for long. @throws ChannelError `away` */
  use(): Promise<Session>;
  /** The open connection, if there is one. */
  current(): Session | undefined;
  /** Until when no private message may go out. */
  restrictedUntil(): Temporal.Instant | undefined;
  noteRestricted(until: Temporal.Instant | null): void;
  /** How the login stands, as far as this process knows. */
  view(): PairingView;
}

export interface ConnectionOptions {
  readonly name: string;
  readonly log: ChannelLog;
  readonly now: () => Temporal.Instant;
  readonly state: ConnectionState;
  readonly session: SessionStore;
  readonly lease: ChannelLease;
  readonly backoff: Backoff;
  readonly timing: ConnectionTiming;
  readonly open: (on: Pick<SessionEvents, 'qr' | 'open' | 'restricted'>) => Promise<Session>;
  /** Told each time that the connection stands. */
  readonly onOpen: () => void;
}

/** Seconds of real time. */
export interface ConnectionTiming {
  /** How often a process looks whether it may connect, and whether something was asked of it. */
  readonly standby: number;
  /** How often the network is asked whether it is there. */
  readonly ping: number;
  /** How long a message waits for a connection that is being made. */
  readonly patience: number;
  /** At least so long before WhatsApp is tried again when it calls the client too old. */
  readonly outdated: number;
  /** How long a QR code may be looked at. */
  readonly qr: number;
}

const stateOfHalt = {
  pairing: 'needs-login',
  'private-chats': 'needs-login',
  replaced: 'replaced',
  refused: 'refused',
} as const satisfies Record<Halt, ChannelStateName>;

/** How long a pairing code can be typed. */
const pairingCodeSeconds = 160;

export function createConnection(options: ConnectionOptions): Connection {
  const { name, log, state, session: store, lease, timing } = options;
  let over: AbortController | undefined;
  let running: Promise<void> | undefined;
  let current: Session | undefined;
  let isOpen = false;
  let isOwner = false;
  let halt: Halt | undefined;
  let foundChats: number | null = null;
  let rounds = 0;
  let wantedNumber: string | null = null;
  const restriction = createRestriction(options.now);
  const watchers = new Set<() => void>();

  const enter: ConnectionState['enter'] = (next, details) => {
    state.enter(next, details);
    for (const watcher of [...watchers]) watcher();
    if (isOwner) {
      showPairing(store, view()).catch(error =>
        log.debug({ channel: name, error: faultName(error) }, 'login not shown'),
      );
    }
  };

  function view(): PairingView {
    const { name: named, login } = state.current();
    return { state: named, login: login ?? null, privateChats: halt === 'private-chats' ? foundChats : null };
  }

  async function run(end: AbortSignal): Promise<void> {
    while (!end.aborted) {
      const lost = new AbortController();
      try {
        isOwner = await lease.take(() => {
          lost.abort();
          void current?.end();
        });
        if (!isOwner) {
          enter('elsewhere');
          await pause(timing.standby * 1000, end);
          continue;
        }
        await runAsOwner(AbortSignal.any([end, lost.signal]));
      } catch (error) {
        log.warn({ channel: name, error: faultName(error) }, 'connection not kept');
        enter('waiting');
        await pause(options.backoff.next(), end);
      }
    }
  }

  async function runAsOwner(end: AbortSignal): Promise<void> {
    while (!end.aborted) {
      await obey(await takeWish(store));
      if (halt !== undefined) {
        await pause(timing.standby * 1000, end);
        continue;
      }
      if (['off', 'elsewhere'].includes(state.current().name)) enter('connecting');
      await judge(await connect(end), end);
    }
  }

  /** One connection, from beginning to end. */
  async function connect(end: AbortSignal): Promise<SessionEnd> {
    if (end.aborted) return { code: undefined };
    const { privateChats, isConfirmed } = await store.account();
    if (privateChats !== null && privateChats > 0 && !isConfirmed) return { code: undefined, foundChats: privateChats };
    const session = await options.open({
      qr: code => void showLogin(code),
      open: () => {
        isOpen = true;
        rounds = 0;
        options.backoff.reset();
        state.noteRoundTrip();
        enterOpen();
        options.onOpen();
      },
      restricted: until => noteRestricted(until),
    });
    current = session;
    const stop = () => void session.end(over?.signal.aborted);
    end.addEventListener('abort', stop, { once: true });
    if (end.aborted) stop();
    const care = watch(session, end);
    try {
      return await session.ended;
    } finally {
      end.removeEventListener('abort', stop);
      isOpen = false;
      current = undefined;
      clearInterval(care.pings);
      clearInterval(care.wishes);
    }
  }

  /** Asks the network whether it is there, and the database whether somebody wants to pair in another way. */
  function watch(session: Session, end: AbortSignal) {
    let isAsking = false;
    const ping = async () => {
      if (!isOpen || isAsking) return;
      isAsking = true;
      const isThere = await session.ping();
      isAsking = false;
      if (end.aborted || current !== session) return;
      if (isThere) {
        state.noteRoundTrip();
        enterOpen();
      } else await session.end();
    };
    const look = async () => {
      if (session.isPaired() || end.aborted) return;
      const wish = await takeWish(store);
      await obey(wish);
      if (wish?.kind === 'pair' && current === session && state.current().login !== undefined)
        await showLogin(undefined);
    };
    const noted = (error: unknown) => log.debug({ channel: name, error: faultName(error) }, 'wish not read');
    return {
      pings: setInterval(() => void ping(), timing.ping * 1000),
      wishes: setInterval(() => void look().catch(noted), timing.standby * 1000),
    };
  }

  /** Shows a person how to pair: by the code, or by one that is typed when a number was given. */
  async function showLogin(qr: string | undefined): Promise<void> {
    const session = current;
    const expiresIn = (seconds: number) =>
      options
        .now()
        .add({ milliseconds: seconds * 1000 })
        .toString();
    if (wantedNumber === null || session === undefined) {
      if (qr !== undefined) enter('needs-login', { login: { kind: 'qr', code: qr, expiresAt: expiresIn(timing.qr) } });
      return;
    }
    if (state.current().login?.kind === 'pairing-code' && qr !== undefined) return;
    try {
      const code = await session.socket.requestPairingCode(wantedNumber);
      enter('needs-login', { login: { kind: 'pairing-code', code, expiresAt: expiresIn(pairingCodeSeconds) } });
    } catch (error) {
      log.warn({ channel: name, error: faultName(error) }, 'WhatsApp gave no pairing code');
    }
  }

  async function obey(wish: PairingWish | undefined): Promise<void> {
    if (wish === undefined) return;
    if (wish.kind === 'confirm') await store.confirm();
    else {
      wantedNumber = wish.number;
      rounds = 0;
      if (halt === 'private-chats') return;
    }
    halt = undefined;
  }

  /** Does what follows from the end of a connection. */
  async function judge(ending: SessionEnd, end: AbortSignal): Promise<void> {
    if (end.aborted) return;
    const isPairing = state.current().login !== undefined;
    if (isPairing) rounds += 1;
    const verdict = verdictOf(ending, isPairing ? rounds : null);
    if (verdict.kind === 'halt') {
      halt = verdict.halt;
      foundChats = ending.foundChats ?? null;
      if (verdict.forgets) await store.forget();
      enter(stateOfHalt[halt]);
    } else if (verdict.kind === 'later') {
      enter('waiting');
      await pause(options.backoff.next(verdict.isOutdated ? timing.outdated * 1000 : 0), end);
    } else enter('connecting');
  }

  function enterOpen(): void {
    const until = restriction.until();
    if (until === undefined) enter('connected');
    else enter('restricted', { until: until.toString() });
  }

  function noteRestricted(until: Temporal.Instant | null): void {
    restriction.note(until);
    if (isOpen) enterOpen();
  }

  function start(): void {
    if (running !== undefined) return;
    over = new AbortController();
    enter('connecting');
    running = run(over.signal);
  }

  return {
    start,
    async stop() {
      over?.abort();
      await running;
      try {
        await lease.release();
      } catch (error) {
        log.debug({ channel: name, error: faultName(error) }, 'lease not given back');
      }
      isOwner = false;
      running = undefined;
      halt = undefined;
      enter('off');
    },
    async use() {
      start();
      await untilDecided();
      if (current !== undefined && isOpen) return current;
      throw new ChannelError('away', `WhatsApp is not connected here (${state.current().name}).`);
    },
    current: () => (isOpen ? current : undefined),
    restrictedUntil: restriction.until,
    noteRestricted,
    view,
  };

  /** Waits while the connection is being made. */
  async function untilDecided(): Promise<void> {
    if (state.current().name !== 'connecting') return;
    await new Promise<void>(resolve => {
      const finish = () => {
        clearTimeout(timer);
        watchers.delete(look);
        resolve();
      };
      const look = () => {
        if (state.current().name !== 'connecting') finish();
      };
      const timer = setTimeout(finish, timing.patience * 1000);
      watchers.add(look);
    });
  }
}
