/**
 * One connection to WhatsApp from its opening to its end. What has to happen then is known outside.
 */
import type { BaileysEventMap, WAMessage } from '@whiskeysockets/baileys';
import type { ChannelLog } from '../channel-log.ts';
import type { Arrival, ArrivalStore } from './arrival-store.ts';
import { type Acknowledgements, listenForAcknowledgements } from './acknowledgements.ts';
import { type AuthState, openAuthState } from './auth-state.ts';
import { faultName } from './fault-name.ts';
import { createIntake, type Intake } from './intake.ts';
import { normalJid } from './jids.ts';
import { restrictionEnd } from './restriction.ts';
import type { AccountRow, SessionStore } from './session-store.ts';
import type { WhatsAppLibrary, WhatsAppSocket } from './socket.ts';
import { quietLogger, type SocketConfigOptions, socketConfig } from './socket-config.ts';
import { codeOf } from './whatsapp-errors.ts';

export interface SessionOptions extends SocketConfigOptions {
  readonly name: string;
  readonly log: ChannelLog;
  readonly library: WhatsAppLibrary;
  readonly session: SessionStore;
  readonly arrivals: ArrivalStore;
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
  /** Resolves when the connection is gone, and what it brought is stored. */
  readonly ended: Promise<SessionEnd>;
  /** @param isHurried when what cannot be stored now is given up */
  end(isHurried?: boolean): Promise<void>;
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
  const { name, log, library, session } = options;
  const giveUp = (what: string) => (error: unknown) => {
    log.error({ channel: name, what, error: faultName(error) }, 'not stored, the connection is given up');
    void socket.end(undefined);
  };
  const auth = await openAuthState({ store: session, logger: quietLogger, onFault: giveUp('keys') });
  const row = await session.account();
  const isNew = auth.isPaired() && row.privateChats === null;
  const left = isNew ? [] : await options.arrivals.left();
  const socket: WhatsAppSocket = library.makeWASocket(await socketConfig(options, auth, isNew, () => socket));
  const intake = createIntake({ name, log, waits: isNew, onFault: () => void socket.end(undefined) });
  const life: Life = {
    ...options,
    socket,
    auth,
    row,
    isNew,
    intake,
    giveUp,
    acknowledgements: listenForAcknowledgements(socket),
    chats: Promise.withResolvers(),
    ended: Promise.withResolvers(),
    isOver: false,
    isTakenIn: !isNew,
  };
  takeInWhatWasLeft(life, left);
  const saved = followCredentials(life);
  followConnection(life);
  followTraffic(life);
  const settled = () => Promise.allSettled([intake.done(), saved()]);
  return {
    socket,
    acknowledgements: life.acknowledgements,
    isPaired: auth.isPaired,
    ended: life.ended.promise.then(async end => {
      await settled();
      return end;
    }),
    async end(isHurried = false) {
      if (isHurried) intake.hurry();
      await socket.end(undefined);
      finish(life, { code: undefined });
      await settled();
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

interface Life extends SessionOptions {
  readonly socket: WhatsAppSocket;
  readonly auth: AuthState;
  readonly row: AccountRow;
  /** Just paired: it is looked at before anything is taken in. */
  readonly isNew: boolean;
  readonly intake: Intake;
  readonly giveUp: (what: string) => (error: unknown) => void;
  readonly acknowledgements: Acknowledgements;
  /** How many private chats the account has. */
  readonly chats: PromiseWithResolvers<number>;
  readonly ended: PromiseWithResolvers<SessionEnd>;
  isOver: boolean;
  /** Whether what comes in is meant for the hub. */
  isTakenIn: boolean;
}

function finish(life: Life, end: SessionEnd): void {
  life.isOver = true;
  life.chats.resolve(0);
  life.intake.end();
  life.acknowledgements.end();
  life.ended.resolve(end);
}

/** Writes what Baileys changes in the login, one after the other. Gives what to wait for. */
function followCredentials({ socket, auth, giveUp }: Life): () => Promise<void> {
  let saving = Promise.resolve();
  socket.ev.on('creds.update', update => {
    Object.assign(auth.state.creds, update);
    saving = saving.then(auth.save).catch(giveUp('login'));
  });
  return () => saving;
}

function followConnection(life: Life): void {
  const { socket, auth, on, now } = life;
  socket.ev.on('connection.update', ({ qr, connection, reachoutTimeLock: lock, lastDisconnect }) => {
    if (qr !== undefined && !auth.isPaired()) on.qr(qr);
    if (lock !== undefined)
      on.restricted(lock.isActive === true ? restrictionEnd(lock.timeEnforcementEnds, now()) : null);
    if (connection === 'open') opened(life).catch(life.giveUp('account'));
    if (connection === 'close') finish(life, { code: codeOf(lastDisconnect?.error) });
  });
  socket.ev.on('message-capping.update', cap => {
    if (cap.capping_status === 'CAPPED') on.restricted(restrictionEnd(cap.cycle_end_timestamp, now()));
  });
  socket.ev.on('messaging-history.set', history => life.chats.resolve(countPrivateChats(history, life)));
}

/** What an earlier process was told, and had no time to read. */
function takeInWhatWasLeft({ intake, arrivals, on }: Life, left: readonly Arrival[]): void {
  for (const { id, message } of left) {
    intake.add(async () => {
      await on.message(message);
      await arrivals.remove(id);
    });
  }
}

/** Written down at once, read when its turn has come. Our own come by here as well, and are there already. */
function takeIn(life: Life, message: WAMessage): void {
  const { intake, arrivals, on, name, log } = life;
  const isKept = life.isTakenIn && message.key.fromMe !== true;
  const keeping = isKept
    ? arrivals.keep(message).catch((error: unknown) => {
        log.warn({ channel: name, error: faultName(error) }, 'not written down before it was read');
      })
    : undefined;
  intake.add(async () => {
    const id = await keeping;
    await on.message(message);
    if (id !== undefined) await arrivals.remove(id);
  });
}

function followTraffic(life: Life): void {
  const { socket, intake, groups, on } = life;
  const forget = (id: string | undefined) => intake.add(() => groups.forget(normalJid(id) ?? ''));
  socket.ev.on('messages.upsert', ({ messages }) => {
    for (const message of messages) takeIn(life, message);
  });
  socket.ev.on('lid-mapping.update', ({ lid, pn }) => intake.add(() => on.alias([lid, pn])));
  socket.ev.on('groups.update', changed => {
    for (const { id } of changed) forget(id);
  });
  socket.ev.on('group-participants.update', ({ id }) => forget(id));
}

/** Looks first whose account this is, when it was just paired. */
async function opened(life: Life): Promise<void> {
  const { session, chats, intake, row, socket, on } = life;
  if (life.isNew) {
    const timer = setTimeout(() => chats.resolve(0), life.historySeconds * 1000);
    const count = await chats.promise;
    clearTimeout(timer);
    if (life.isOver) return;
    await session.savePrivateChats(count);
    if (count > 0 && !row.isConfirmed) {
      finish(life, { code: undefined, foundChats: count });
      await socket.end(undefined);
      return;
    }
    life.isTakenIn = true;
    intake.begin();
  }
  // Else Baileys keeps back what waited until it has all of it, and has told WhatsApp of each that it arrived.
  if (!life.isNew) socket.ev.flush?.();
  if (!life.isOver) on.open();
}

function countPrivateChats({ chats }: BaileysEventMap['messaging-history.set'], { auth }: Life): number {
  const { me } = auth.state.creds;
  const own = [normalJid(me?.id), normalJid(me?.lid)];
  const jids = chats.map(chat => normalJid(chat.id));
  return jids.filter(jid => jid !== undefined && isPersonal(jid) && !own.includes(jid)).length;
}

/** A person's chat, not a group, nor WhatsApp's own. */
function isPersonal(jid: string): boolean {
  return /^[1-9]\d{4,}@(?:lid|s\.whatsapp\.net)$/.test(jid);
}

/** What Baileys itself asks to keep a connection alive. */
function pingStanza() {
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'w:p' },
    content: [{ tag: 'ping', attrs: {} }],
  };
}
