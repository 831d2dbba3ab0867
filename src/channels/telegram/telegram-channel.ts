/**
 * Telegram as a channel: puts together what the other files of this folder do. It translates and never decides; what has to
 * be sent, asked or tried again is known outside.
 */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { Channel } from '../../core/chat/channel.ts';
import type { Chat } from '../../core/chat/message.ts';
import { type Clock, systemClock } from '../../core/clock.ts';
import { WijkError } from '../../core/errors.ts';
import type { Database } from '../../database/connection.ts';
import { createBackoff } from '../backoff.ts';
import { createChannelLease } from '../channel-lease.ts';
import { createChannelLeaseStore } from '../channel-lease-store.ts';
import type { ChannelLog } from '../channel-log.ts';
import { createChannelPresentationStore } from '../channel-presentation-store.ts';
import { createConnectionState } from '../connection-state.ts';
import { type BotApi, createBotApi } from './bot-api.ts';
import { createCalls } from './calls.ts';
import { createFaultNotes } from './fault-notes.ts';
import type { BotIdentity } from './incoming-message.ts';
import { telegramLimits } from './outgoing.ts';
import { startPolling } from './poll-updates.ts';
import { createPresenter, type TelegramCommands, type TelegramPresentation } from './presentation.ts';
import { parseUpdate } from './read-update.ts';
import { createUpdateTaker } from './take-update.ts';
import { readNumber } from './telegram-ids.ts';
import { isSecret, startWebhook, type WebhookAddress } from './webhook.ts';

/** Every ability of the contract but a message id of one's own, and what only Telegram has. */
export interface TelegramChannel
  extends Required<Omit<Channel, 'newMessageId' | 'forget' | 'personalChats' | 'readRestrictions'>> {
  /**
   * An update that came through the webhook.
   *
   * @param body the JSON as it came
   * @param secret the header `X-Telegram-Bot-Api-Secret-Token`
   * @returns `refused` when the secret is wrong or there is no webhook, `malformed` when it is no update
   * @throws what made it impossible to take it over: Telegram brings it again when it is answered with 500
   */
  handleUpdate(body: unknown, secret: string | undefined): Promise<'taken' | 'refused' | 'malformed'>;
  /** Asks who the bot is, so that {@link Channel.deepLink} works in a process that does not listen. @throws ChannelError */
  identify(): Promise<void>;
  /** Shows commands, descriptions and menu, as far as they changed. @throws ChannelError */
  present(presentations: readonly TelegramPresentation[]): Promise<void>;
  /** Commands for one chat alone, such as a coordinator's. @throws ChannelError */
  presentToChat(chat: Chat, commands: readonly TelegramCommands[]): Promise<void>;
}

export interface TelegramOptions {
  readonly token: string;
  /** The variable that the token comes from, to name it when it is wrong. */
  readonly tokenVariable: string;
  /** Another Bot API server. */
  readonly apiRoot?: string | undefined;
  /** See {@link Channel.name}. */
  readonly name: string;
  readonly database: Database;
  /** The hub's clock. */
  readonly clock: Clock;
  /** Gives 0 to 1, to spread what is tried again. */
  readonly random: () => number;
  readonly log: ChannelLog;
  /** Set when Telegram is to bring updates itself; else they are asked for. */
  readonly webhook?: WebhookAddress | undefined;
  readonly timing?: Partial<TelegramTiming> | undefined;
}

/** Seconds of real time. */
export interface TelegramTiming {
  /** How long Telegram may keep a question for updates open. */
  readonly poll: number;
  /** How much longer its answer may take before the connection is held for dead. */
  readonly pollMargin: number;
  /** How long any other call may take. */
  readonly call: number;
  /** How long a call may take that carries a file, of 50 MB at most. */
  readonly transfer: number;
  /** After how long without a sign of life another process listens. */
  readonly lease: number;
  /** How often a process that does not listen looks whether it may. */
  readonly standby: number;
  readonly firstRetry: number;
  readonly lastRetry: number;
  readonly webhookCheck: number;
}

const usualTiming: TelegramTiming = {
  poll: 30,
  pollMargin: 10,
  call: 30,
  transfer: 180,
  lease: 20,
  standby: 5,
  firstRetry: 1,
  lastRetry: 60,
  webhookCheck: 60,
};

/** Makes the channel; nothing is asked of Telegram before it is used. */
export function createTelegramChannel(options: TelegramOptions): TelegramChannel {
  const { webhook } = options;
  const parts = createParts(options);
  const { api, transferApi, connection, identity, taker, presenter, timing } = parts;
  const inFlight = new Set<Promise<void>>();
  let listener: Listener | undefined;

  return {
    network: 'telegram',
    name: options.name,
    limits: telegramLimits,
    ...createCalls({ ...options, api, transferApi, transferSeconds: timing.transfer, username: identity.username }),
    state: connection.current,
    async open(receive, receiveAll) {
      if (listener !== undefined) {
        throw new WijkError(`The channel ${options.name} is open already.`, { code: 'channel-open' });
      }
      taker.setReceiver(receive, receiveAll);
      connection.enter('connecting');
      listener = webhook === undefined ? listenByPolling(options, parts) : listenByWebhook(webhook, parts);
    },
    async close() {
      const open = listener;
      listener = undefined;
      await open?.stop();
      taker.setReceiver(undefined);
      await Promise.allSettled(inFlight);
      connection.enter('off');
    },
    async handleUpdate(body, secret) {
      if (webhook === undefined || !isSecret(secret, webhook.secret)) return 'refused';
      const update = parseUpdate(body);
      if (update === undefined) return 'malformed';
      const taking = taker.takeOnce(update);
      inFlight.add(taking);
      try {
        await taking;
      } finally {
        inFlight.delete(taking);
      }
      return 'taken';
    },
    async identify() {
      await identity.ask(api);
    },
    present: presenter.present,
    presentToChat: async (chat, commands) => presenter.presentToChat(readNumber(chat.id), commands),
  };
}

interface Listener {
  stop(): Promise<void>;
}

type Parts = ReturnType<typeof createParts>;

function createParts(options: TelegramOptions) {
  const { token, name, clock, log } = options;
  const timing = { ...usualTiming, ...options.timing };
  const apiRoot = (options.apiRoot ?? 'https://api.telegram.org').replace(/\/+$/, '');
  // what the tables hold gives neither the token nor a person away
  const account = `telegram:${createHash('sha256').update(token).digest('hex')}`;
  const disguise = (words: string) => createHmac('sha256', token).update(words).digest('base64url').slice(0, 27);
  const connection = createConnectionState(name, clock, log);
  // Real time: a day that is played in minutes is no reason to say the same a hundred times.
  const faults = createFaultNotes({
    channel: name,
    variable: options.tokenVariable,
    connection,
    log,
    clock: systemClock,
  });
  const openApi = (timeoutSeconds: number) =>
    createBotApi({ token, apiRoot, timeoutSeconds, onAnswer: connection.noteRoundTrip });
  const newBackoff = () =>
    createBackoff({ firstMs: timing.firstRetry * 1000, maxMs: timing.lastRetry * 1000, random: options.random });
  const api = openApi(timing.call);
  const identity = createIdentity(name, log);
  const context = async () => ({ me: await identity.ask(api), now: clock.now(), disguise });
  const { noteNotTaken } = faults;
  const store = createChannelPresentationStore(options.database);
  return {
    timing,
    account,
    connection,
    api,
    transferApi: openApi(timing.transfer),
    identity,
    newBackoff,
    taker: createUpdateTaker({ context, newBackoff, noteNotTaken, log, name }),
    presenter: createPresenter({ api, store, account, disguise }),
    /** What both ways of listening are given. */
    listening: {
      connection,
      identify: identity.ask,
      noteFault: faults.note,
      log,
      openApi: () => openApi(timing.poll + timing.pollMargin),
    },
  };
}

/** Who the bot is, asked once. */
function createIdentity(channel: string, log: ChannelLog) {
  let me: BotIdentity | undefined;
  return {
    async ask(api: BotApi): Promise<BotIdentity> {
      if (me === undefined) {
        const found = await api.ask(raw => raw.getMe());
        me = { id: found.id, username: found.username };
        if (!found.can_read_all_group_messages) log.info({ channel }, privacyHint);
      }
      return me;
    },
    username: () => me?.username,
  };
}

const privacyHint =
  'the bot hears in groups only what names it; switch its privacy off at @BotFather (/setprivacy), or make it an administrator';

function listenByPolling(options: TelegramOptions, parts: Parts): Listener {
  const { timing, account } = parts;
  const store = createChannelLeaseStore(options.database);
  return startPolling({
    ...parts.listening,
    take: parts.taker.takeUntilTaken,
    takeTogether: parts.taker.takeTogether,
    lease: createChannelLease({ store, account, holder: randomUUID(), clock: systemClock, seconds: timing.lease }),
    backoff: parts.newBackoff(),
    pollSeconds: timing.poll,
    standbySeconds: timing.standby,
  });
}

function listenByWebhook(address: WebhookAddress, parts: Parts): Listener {
  const backoff = parts.newBackoff();
  return startWebhook({ ...parts.listening, address, backoff, checkSeconds: parts.timing.webhookCheck });
}
