/**
 * One connection to WhatsApp from its opening to its end. What has to happen then is known outside.
 */
import type { UserFacingSocketConfig, WAMessage } from '@whiskeysockets/baileys';
import type { ChannelLog } from '../channel-log.ts';
import { faultName } from './fault-name.ts';
import { type Acknowledgements, listenForAcknowledgements } from './acknowledgements.ts';
import { type AuthState, openAuthState } from './auth-state.ts';
import { createRetryCounters, type GroupCache } from './group-cache.ts';
import type { GroupStore } from './group-store.ts';
import { isBroadcast, isNewsletter, normalJid } from './jids.ts';
import type { MessageStore } from './message-store.ts';
import type { SessionStore } from './session-store.ts';
import { loadBaileys, type WhatsAppLibrary, type WhatsAppSocket } from './socket.ts';
import { codeOf } from './whatsapp-errors.ts';

export interface SessionOptions {
  readonly name: string;
  readonly log: ChannelLog;
  readonly library: WhatsAppLibrary;
  readonly session: SessionStore;
  readonly messages: MessageStore;
  readonly groups: GroupCache;
  readonly groupStore: GroupStore;
  readonly now: () => Temporal.Instant;
  readonly isLinked: (jid: string) => boolean;
  /** Seconds that a question to WhatsApp may take. */
  readonly questionSeconds: number;
  /** Seconds to wait for WhatsApp's account of which chats a new account has. */
  readonly historySeconds: number;
  readonly on: SessionEvents;
}

/** Told in the order in which they happen. */
export interface SessionEvents {
  qr(code: string): void;
  /** The connection stands, and what it is for may begin. */
  open(): void;
  message(message: WAMessage): Promise<void>;
  alias(ids: readonly string[]): Promise<void>;
  /** Until when no chats may be begun; null: no longer. */
  restricted(until: Temporal.Instant | null): void;
}

export interface Session {
  readonly socket: WhatsAppSocket;
  readonly acknowledgements: Acknowledgements;
  isPaired(): boolean;
  /** Resolves when the connection is gone. */
  readonly ended: Promise<SessionEnd>;
  /** Ends it, and waits until what it brought is stored. */
  end(): Promise<void>;
  /** One cheap question to the server. */
  ping(): Promise<boolean>;
}

export interface SessionEnd {
  /** Of WhatsApp; undefined when it was not WhatsApp that ended it. */
  readonly code: number | undefined;
  /** The account has these many private chats, and nobody has said that it may be used. */
  readonly foundChats?: number;
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const { name, log, library, session, on } = options;
  const ended = Promise.withResolvers<SessionEnd>();
  let fault = false;
  const auth = await openAuthState({
    store: session,
    logger: quietLogger,
    onFault: error => {
      if (!fault) log.error({ channel: name, error: faultName(error) }, 'keys not stored, the connection is given up');
      fault = true;
      void socket.end(undefined);
    },
  });
  const row = await session.account();
  const isNew = auth.isPaired() && row.privateChats === null;
  const chats = Promise.withResolvers<number>();
  /** Resolves when it is clear that what comes in is for the hub. */
  const cleared = Promise.withResolvers<void>();
  const socket: WhatsAppSocket = library.makeWASocket(await socketConfig(options, auth, isNew, () => socket));
  const acknowledgements = listenForAcknowledgements(socket);
  /** What came, one after the other. */
  let work: Promise<void> = isNew ? cleared.promise : Promise.resolve();
  let isDropped = isNew;
  let isOver = false;
  const inTurn = (what: string, act: () => Promise<void>) => {
    work = work.then(async () => {
      if (isDropped) return;
      try {
        await act();
      } catch (error) {
        log.error({ channel: name, what, error: faultName(error) }, 'not stored, the connection is given up');
        void socket.end(undefined);
      }
    });
  };
  const finish = (end: SessionEnd) => {
    isOver = true;
    chats.resolve(0);
    cleared.resolve();
    acknowledgements.end();
    ended.resolve(end);
  };

  socket.ev.on('creds.update', update => {
    Object.assign(auth.state.creds, update);
    save();
  });
  let saving = Promise.resolve();
  function save(): void {
    saving = saving
      .then(() => auth.save())
      .catch(error => {
        log.error({ channel: name, error: faultName(error) }, 'login not stored, the connection is given up');
        void socket.end(undefined);
      });
  }

  socket.ev.on('connection.update', update => {
    if (update.qr !== undefined && !auth.isPaired()) on.qr(update.qr);
    if (update.reachoutTimeLock !== undefined) {
      const { isActive, timeEnforcementEnds: until } = update.reachoutTimeLock;
      on.restricted(isActive === true ? untilOf(until, options.now()) : null);
    }
    if (update.connection === 'open') void opened();
    if (update.connection === 'close') finish({ code: codeOf(update.lastDisconnect?.error) });
  });
  socket.ev.on('messages.upsert', ({ messages }) => {
    for (const message of messages) inTurn('message', () => on.message(message));
  });
  socket.ev.on('lid-mapping.update', ({ lid, pn }) => inTurn('alias', () => on.alias([lid, pn])));
  socket.ev.on('groups.update', groups => {
    for (const { id } of groups) inTurn('group', () => options.groups.forget(normalJid(id) ?? ''));
  });
  socket.ev.on('group-participants.update', ({ id }) =>
    inTurn('group', () => options.groups.forget(normalJid(id) ?? '')),
  );
  socket.ev.on('message-capping.update', cap => {
    if (cap.capping_status === 'CAPPED') on.restricted(untilOf(cap.cycle_end_timestamp, options.now()));
  });
  socket.ev.on('messaging-history.set', history => {
    const own = [auth.state.creds.me?.id, auth.state.creds.me?.lid].map(jid => normalJid(jid));
    const jids = history.chats.map(chat => normalJid(chat.id));
    chats.resolve(jids.filter(jid => jid !== undefined && isPersonal(jid) && !own.includes(jid)).length);
  });

  /** Looks first whose account this is, when it was just paired. */
  async function opened(): Promise<void> {
    if (isNew) {
      const timer = setTimeout(() => chats.resolve(0), options.historySeconds * 1000);
      const count = await chats.promise;
      clearTimeout(timer);
      if (isOver) return;
      await session.savePrivateChats(count);
      if (count > 0 && !row.isConfirmed) {
        finish({ code: undefined, foundChats: count });
        await socket.end(undefined);
        return;
      }
      isDropped = false;
      cleared.resolve();
    }
    if (!isOver) on.open();
  }

  return {
    socket,
    acknowledgements,
    isPaired: auth.isPaired,
    ended: ended.promise.then(async end => {
      await Promise.allSettled([work, saving]);
      return end;
    }),
    async end() {
      await socket.end(undefined);
      finish({ code: undefined });
      await Promise.allSettled([work, saving]);
    },
    async ping() {
      try {
        return (await socket.query(pingStanza(), options.questionSeconds * 1000)) !== undefined;
      } catch (error) {
        log.debug({ channel: name, error: faultName(error) }, 'WhatsApp did not answer');
        return false;
      }
    },
  };
}

/** What Baileys itself asks to keep a connection alive. */
function pingStanza() {
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'w:p' },
    content: [{ tag: 'ping', attrs: {} }],
  };
}

async function socketConfig(
  { messages, groups, groupStore, now, isLinked }: SessionOptions,
  auth: AuthState,
  isNew: boolean,
  socket: () => WhatsAppSocket,
): Promise<UserFacingSocketConfig> {
  const { proto } = await loadBaileys();
  return {
    auth: auth.state,
    logger: quietLogger,
    // phones go on ringing, and nobody is shown as present
    markOnlineOnConnect: false,
    syncFullHistory: false,
    // looked at once, to see whether the number is somebody's own; nothing of it is kept
    shouldSyncHistoryMessage: ({ syncType }) =>
      isNew && (syncType ?? 0) === proto.HistorySync.HistorySyncType.INITIAL_BOOTSTRAP,
    generateHighQualityLinkPreview: false,
    shouldIgnoreJid: jid => isBroadcast(jid) || (isNewsletter(jid) && !isLinked(jid)),
    msgRetryCounterCache: createRetryCounters(groupStore, now),
    cachedGroupMetadata: jid => groups.find(jid, socket()),
    async getMessage({ id }) {
      const content = id ? (await messages.find(id))?.content : undefined;
      return content ? proto.Message.decode(Buffer.from(content, 'base64')) : undefined;
    },
  };
}

/** Baileys writes ids and texts to its log, so it is given none. */
const quiet = () => undefined;
export const quietLogger: NonNullable<UserFacingSocketConfig['logger']> = {
  level: 'silent',
  child: () => quietLogger,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
};

/** A person's chat, not a group, nor WhatsApp's own. */
function isPersonal(jid: string): boolean {
  return /^[1-9]\d{4,}@(?:lid|s\.whatsapp\.net)$/.test(jid);
}

/** WhatsApp gives seconds, or a date; when it gives neither, a day. */
function untilOf(end: unknown, now: Temporal.Instant): Temporal.Instant {
  const ms = end === undefined || end === null ? Number.NaN : Number(end);
  const isSeconds = ms < 100_000_000_000;
  return Number.isFinite(ms) && ms > 0
    ? Temporal.Instant.fromEpochMilliseconds(Math.round(isSeconds ? ms * 1000 : ms))
    : now.add({ hours: 24 });
}
