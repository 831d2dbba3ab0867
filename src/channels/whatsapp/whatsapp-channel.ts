/**
 * WhatsApp as a channel, as a linked device of a number of its own: puts together what the other files of this folder do. It
 * translates and never decides; what has to be sent, asked or tried again is known outside.
 */
import { randomUUID } from 'node:crypto';
import type { proto } from '@whiskeysockets/baileys';
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { Channel } from '../../core/chat/channel.ts';
import { type Clock, systemClock } from '../../core/clock.ts';
import { WijkError } from '../../core/errors.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { createBackoff } from '../backoff.ts';
import { createChannelLease } from '../channel-lease.ts';
import { createChannelLeaseStore } from '../channel-lease-store.ts';
import type { ChannelLog } from '../channel-log.ts';
import { createConnectionState } from '../connection-state.ts';
import { faultName } from './fault-name.ts';
import { readOwnJids } from './auth-state.ts';
import { createCalls } from './calls.ts';
import { type ConnectionTiming, createConnection } from './connection.ts';
import { type EventDelivery, startEventDelivery } from './deliver-events.ts';
import { createEventStore } from './event-store.ts';
import { createGroupCache } from './group-cache.ts';
import { createGroupStore } from './group-store.ts';
import { normalJid, numberOf } from './jids.ts';
import { fetchFile } from './media-reference.ts';
import { unwrap } from './message-content.ts';
import { createMessageStore } from './message-store.ts';
import { whatsappLimits } from './outgoing.ts';
import { leaveWish, type PairingView, pairingWish, readPairing } from './pairing.ts';
import { createPersonStore } from './person-store.ts';
import { openSession } from './session.ts';
import { createSessionStore } from './session-store.ts';
import { loadLibrary, type WhatsAppLibrary } from './socket.ts';
import { createMessageTaker } from './take-messages.ts';
import { toChannelError } from './whatsapp-errors.ts';

/** The abilities of the contract that WhatsApp has, and what only WhatsApp has. */
export interface WhatsAppChannel
  extends Required<Omit<Channel, 'acknowledge' | 'showTyping' | 'whisper' | 'groupLink'>> {
  /** Whether this process has the connection: only then can it send. */
  sendsHere(): boolean;
  /** Connects without taking events over, as `send` does by itself; what comes in waits for `open`. */
  connect(): void;
  /**
   * Asks the process that has the connection to pair, or to connect again after it was given up.
   *
   * @param number of the hub's phone, with country, to pair by a code that is typed there; null to pair by QR code
   * @throws WijkError `wrong-number`
   */
  requestPairing(number: string | null): Promise<void>;
  /** Says that the account may be used although it has private chats. */
  confirmAccount(): Promise<void>;
  /** How the login stands, also when another process has the connection. */
  pairing(): Promise<PairingView>;
  /** Reads who the account is, so that {@link Channel.deepLink} works in a process that does not connect. */
  identify(): Promise<void>;
  /** The account's own ids; a message from the first of them was typed on the account's own phone. */
  ownIds(): readonly string[];
  /** What WhatsApp forbids the account now; to be read before anything goes out to many. @throws ChannelError */
  readRestrictions(): Promise<WhatsAppRestrictions>;
}

export interface WhatsAppRestrictions {
  /** No chats can be begun until then, ISO 8601; null when that is free. */
  readonly restrictedUntil: string | null;
  /** New chats in this period; null where WhatsApp sets no limit. */
  readonly newChats: { readonly used: number; readonly most: number } | null;
  readonly warning: 'none' | 'first' | 'second' | 'capped';
}

export interface WhatsAppOptions {
  /** See {@link Channel.name}, such as `whatsapp/kroonmolenwijk`. The account's rows stand under it. */
  readonly name: string;
  readonly database: Database;
  readonly cipher: ColumnCipher;
  /** The hub's clock. */
  readonly clock: Clock;
  /** Gives 0 to 1, to spread what is tried again. */
  readonly random: () => number;
  readonly log: ChannelLog;
  /** Zone in which times are written that WhatsApp gives as instants. */
  readonly timeZone: string;
  /** Module that replaces Baileys (`WHATSAPP_SOCKET`), or what it exports. */
  readonly socket?: string | WhatsAppLibrary | undefined;
  /** WhatsApp channels (`…@newsletter`) that the hub has a part in; others are passed over unread. */
  readonly newsletters?: readonly string[] | undefined;
  readonly timing?: Partial<WhatsAppTiming> | undefined;
}

/** Seconds of real time. */
export interface WhatsAppTiming extends ConnectionTiming {
  /** How long to wait for the server's word on a message. */
  readonly answer: number;
  readonly question: number;
  readonly history: number;
  /** After how long without a sign of life another process connects. */
  readonly lease: number;
  readonly firstRetry: number;
  readonly lastRetry: number;
  readonly prune: number;
}

const usualTiming: WhatsAppTiming = {
  standby: 5,
  ping: 60,
  patience: 20,
  outdated: 300,
  qr: 60,
  answer: 30,
  question: 20,
  history: 30,
  lease: 20,
  firstRetry: 2,
  lastRetry: 300,
  prune: 3600,
};

/** How many texts of others are remembered, in memory alone, to be quoted. */
const quotable = 500;

/** Makes the channel; nothing is asked of WhatsApp, nor Baileys loaded, before it is used. */
export function createWhatsAppChannel(options: WhatsAppOptions): WhatsAppChannel {
  const { name, log } = options;
  const parts = createParts(options);
  const { connection, session, state, library, timing, ownIds } = parts;
  let delivery: EventDelivery | undefined;
  let pruning: NodeJS.Timeout | undefined;

  return {
    network: 'whatsapp',
    name,
    limits: whatsappLimits,
    ...createCalls({ ...parts, answerSeconds: timing.answer, quoted: id => parts.quotes.get(id) }),
    state: state.current,
    async open(receive) {
      if (delivery !== undefined) {
        throw new WijkError(`The channel ${name} is open already.`, { code: 'channel-open' });
      }
      const mayDeliver = () => connection.current() !== undefined;
      const backoff = parts.newBackoff();
      delivery = startEventDelivery({ store: parts.events, receive, mayDeliver, backoff, log, name });
      parts.onEvents(() => delivery?.wake());
      delivery.wake();
      const prune = () => parts.prune().catch(error => log.debug({ error: faultName(error) }, 'old rows not removed'));
      void prune();
      pruning = setInterval(() => void prune(), timing.prune * 1000);
      connection.start();
    },
    async close() {
      clearInterval(pruning);
      const open = delivery;
      delivery = undefined;
      await Promise.all([open?.stop(), connection.stop()]);
    },
    sendsHere: () => connection.current() !== undefined,
    connect: connection.start,
    requestPairing: async number => leaveWish(session, pairingWish(number)),
    confirmAccount: () => leaveWish(session, { kind: 'confirm' }),
    async pairing() {
      const view = connection.view();
      return view.state === 'elsewhere' || view.state === 'off' ? ((await readPairing(session)) ?? view) : view;
    },
    identify: parts.identify,
    ownIds,
    download: async reference => fetchFile(await library(), options.cipher, reference, whatsappLimits.download),
    deepLink(word) {
      const number = ownIds().flatMap(id => numberOf(id) ?? [])[0];
      if (number === undefined || !/^[\w-]{1,60}$/.test(word)) return undefined;
      return `https://wa.me/${number}?text=wijk%20${word}`;
    },
    readRestrictions: () => readRestrictions(parts),
  };
}

type Parts = ReturnType<typeof createParts>;

function createParts(options: WhatsAppOptions) {
  const { name, database, cipher, clock, log } = options;
  const timing = { ...usualTiming, ...options.timing };
  const now = clock.now;
  const session = createSessionStore(database, cipher, name);
  const groupStore = createGroupStore(database, cipher, name);
  const messages = createMessageStore({ database, cipher, account: name, now });
  const people = createPersonStore(database, cipher, name);
  const groups = createGroupCache(groupStore, now);
  const state = createConnectionState(name, clock, log);
  const newBackoff = () =>
    createBackoff({ firstMs: timing.firstRetry * 1000, maxMs: timing.lastRetry * 1000, random: options.random });
  const quotes = new Map<string, proto.IMessage>();
  const own = createOwnIds(session);
  const library = createLibrary(options.socket);
  let wake = (): void => undefined;
  const stored = createEventStore(database, cipher, name);
  const events = {
    ...stored,
    async add(found: Parameters<typeof stored.add>[0]) {
      await stored.add(found);
      if (found.length > 0) wake();
    },
  };
  const isLinked = (jid: string) => options.newsletters?.includes(jid) === true;
  const taker = createMessageTaker({
    cipher,
    people,
    messages,
    groups,
    events,
    timeZone: options.timeZone,
    ownIds: own.ids,
    socket: () => connection.current()?.socket,
    isLinked,
  });
  const store = createChannelLeaseStore(database);
  const connection = createConnection({
    name,
    log,
    now,
    state,
    session,
    timing,
    backoff: newBackoff(),
    lease: createChannelLease({
      store,
      account: name,
      holder: randomUUID(),
      clock: systemClock,
      seconds: timing.lease,
    }),
    onOpen: () => wake(),
    open: async on => {
      const opened = await openSession({
        name,
        log,
        library: await library(),
        session,
        messages,
        groups,
        groupStore,
        now,
        isLinked,
        questionSeconds: timing.question,
        historySeconds: timing.history,
        on: {
          ...on,
          open() {
            own.set(opened.socket.authState.creds.me);
            on.open();
          },
          async message(message) {
            remember(quotes, message.key.id, message.message);
            await taker.take(message);
          },
          alias: taker.takeAlias,
        },
      });
      own.set(opened.socket.authState.creds.me);
      return opened;
    },
  });
  return {
    timing,
    now,
    session,
    state,
    messages,
    people,
    groups,
    events,
    quotes,
    library,
    connection,
    newBackoff,
    ownIds: own.ids,
    identify: own.read,
    onEvents(listener: () => void) {
      wake = listener;
    },
    async prune() {
      await messages.prune();
      await groupStore.prune(now().subtract({ hours: 48 }));
    },
  };
}

/** What others wrote lately, so that an answer shows it; never in the database. */
function remember(
  quotes: Map<string, proto.IMessage>,
  id: string | null | undefined,
  content: proto.IMessage | null | undefined,
): void {
  const inner = unwrap(content);
  if (!id || inner === undefined || inner.protocolMessage || inner.reactionMessage) return;
  quotes.set(id, inner);
  const [oldest] = quotes.keys();
  if (quotes.size > quotable && oldest !== undefined) quotes.delete(oldest);
}

/** The account's own ids: the one that hides the number first. */
function createOwnIds(session: ReturnType<typeof createSessionStore>) {
  let ids: readonly string[] = [];
  const take = (number: string | undefined, lid: string | undefined) => {
    const found = [normalJid(lid), normalJid(number)].flatMap(jid => jid ?? []);
    if (found.length > 0) ids = found;
  };
  return {
    ids: () => ids,
    set: (me: { readonly id: string; readonly lid?: string } | undefined) => take(me?.id, me?.lid),
    async read() {
      const { credentials } = await session.account();
      const found = credentials === null ? undefined : readOwnJids(credentials);
      take(found?.number, found?.lid);
    },
  };
}

function createLibrary(socket: WhatsAppOptions['socket']): () => Promise<WhatsAppLibrary> {
  let loading: Promise<WhatsAppLibrary> | undefined;
  return () => {
    if (typeof socket === 'object') return Promise.resolve(socket);
    loading ??= loadLibrary(socket).catch(error => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

async function readRestrictions({ connection, timing }: Parts): Promise<WhatsAppRestrictions> {
  const { socket } = await connection.use();
  try {
    const lock = await within(timing.question, socket.fetchAccountReachoutTimelock());
    const cap = await within(timing.question, socket.fetchNewChatMessageCap());
    const warnings = { FIRST_WARNING: 'first', SECOND_WARNING: 'second', CAPPED: 'capped', NONE: 'none' } as const;
    const end = lock.timeEnforcementEnds;
    const until = end === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(Number(end));
    if (lock.isActive !== true) connection.noteRestricted(null);
    else if (until !== undefined) connection.noteRestricted(until);
    const most = Number(cap.total_quota ?? -1);
    return {
      restrictedUntil: lock.isActive === true ? (connection.restrictedUntil()?.toString() ?? null) : null,
      newChats: most < 0 ? null : { used: Number(cap.used_quota ?? 0), most },
      warning: warnings[cap.capping_status ?? 'NONE'],
    };
  } catch (error) {
    throw toChannelError(error);
  }
}

async function within<Result>(seconds: number, question: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new ChannelError('away', 'WhatsApp did not answer.')), seconds * 1000);
  try {
    return await Promise.race([question, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
