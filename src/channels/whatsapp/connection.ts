/**
 * Keeps the connection of an account: one process at a time, again after it was lost, and not again where WhatsApp does not
 * want it. What comes in and goes out stands elsewhere.
 */
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { Backoff } from '../backoff.ts';
import type { ChannelLease } from '../channel-lease.ts';
import type { ChannelLog } from '../channel-log.ts';
import type { ConnectionState } from '../connection-state.ts';
import { faultName } from './fault-name.ts';
import type { PairingView } from './pairing.ts';
import { createPairingDesk } from './pairing-desk.ts';
import { pause } from './pause.ts';
import type { Session, SessionEnd, SessionEvents } from './session.ts';
import type { SessionStore } from './session-store.ts';
import { createRestriction } from './restriction.ts';
import { verdictOf } from './session-verdict.ts';

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
  /** Told now and then while another process has the connection. */
  readonly onElsewhere: () => Promise<void>;
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

export function createConnection(options: ConnectionOptions): Connection {
  const { name, log, now, state, session: store, lease, timing } = options;
  let over: AbortController | undefined;
  let running: Promise<void> | undefined;
  let current: Session | undefined;
  let isOpen = false;
  let isOwner = false;
  const restriction = createRestriction(now);
  const watchers = new Set<() => void>();

  const enter: ConnectionState['enter'] = (next, details) => {
    state.enter(next, details);
    for (const watcher of [...watchers]) watcher();
    if (isOwner) desk.publish();
  };
  const desk = createPairingDesk({
    name,
    log,
    now,
    session: store,
    current: state.current,
    enter,
    qrSeconds: timing.qr,
  });

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
          await options.onElsewhere();
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
      await desk.obey();
      if (desk.halt() !== undefined) {
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
      qr: code => void desk.show(current, code),
      open: () => {
        isOpen = true;
        desk.scanned();
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
      const wantsToPair = await desk.obey();
      if (wantsToPair && current === session && state.current().login !== undefined)
        await desk.show(session, undefined);
    };
    const noted = (error: unknown) => log.debug({ channel: name, error: faultName(error) }, 'wish not read');
    return {
      pings: setInterval(() => void ping(), timing.ping * 1000),
      wishes: setInterval(() => void look().catch(noted), timing.standby * 1000),
    };
  }

  /** Does what follows from the end of a connection. */
  async function judge(ending: SessionEnd, end: AbortSignal): Promise<void> {
    if (end.aborted) return;
    const verdict = verdictOf(ending, desk.endRound());
    if (verdict.kind === 'halt') {
      if (verdict.forgets) await store.forget();
      desk.giveUp(verdict.halt, ending.foundChats ?? null);
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
      desk.reset();
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
    view: desk.view,
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
