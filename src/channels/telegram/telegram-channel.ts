/**
 * Telegram as a channel: puts together what the other files of this folder do. It translates and never decides; what has to
 * be sent, asked or tried again is known outside.
 */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { Update } from 'grammy/types';
import type { Channel } from '../../core/chat/channel.ts';
import type { IncomingEvent } from '../../core/chat/event.ts';
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
import { createCalls, readNumber } from './calls.ts';
import { createFaultNotes } from './fault-notes.ts';
import type { BotIdentity } from './incoming-message.ts';
import { telegramLimits } from './outgoing.ts';
import { pause, startPolling } from './poll-updates.ts';
import { createPresenter, type TelegramCommands, type TelegramPresentation } from './presentation.ts';
import { parseUpdate, readUpdate } from './read-update.ts';
import { isSecret, startWebhook, type WebhookAddress } from './webhook.ts';

/** Every ability of the contract but a message id of one's own, and what only Telegram has. */
export interface TelegramChannel extends Required<Omit<Channel, 'newMessageId'>> {
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
  /** How long any other call may take; an upload of 50 MB too. */
  readonly call: number;
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
  call: 120,
  lease: 20,
  standby: 5,
  firstRetry: 1,
  lastRetry: 60,
  webhookCheck: 60,
};

/** Makes the channel; nothing is asked of Telegram before it is used. */
export function createTelegramChannel(options: TelegramOptions): TelegramChannel {
  const { token, name, clock, log, webhook } = options;
  const timing = { ...usualTiming, ...options.timing };
  const apiRoot = (options.apiRoot ?? 'https://api.telegram.org').replace(/\/+$/, '');
  const account = `telegram:${createHash('sha256').update(token).digest('hex')}`;
  const disguise = (words: string) => createHmac('sha256', token).update(words).digest('base64url').slice(0, 27);
  const connection = createConnectionState(name, clock, log);
  const faults = createFaultNotes({ channel: name, variable: options.tokenVariable, connection, log, clock });
  const openApi = (timeoutSeconds: number) =>
    createBotApi({ token, apiRoot, timeoutSeconds, onAnswer: () => connection.noteRoundTrip() });
  const openListeningApi = () => openApi(timing.poll + 10);
  const newBackoff = () =>
    createBackoff({ firstMs: timing.firstRetry * 1000, maxMs: timing.lastRetry * 1000, random: options.random });
  const api = openApi(timing.call);
  const presentations = createChannelPresentationStore(options.database);
  const presenter = createPresenter({ api, store: presentations, account, disguise });

  let me: BotIdentity | undefined;
  let receive: ((event: IncomingEvent) => Promise<void>) | undefined;
  let listener: { stop(): Promise<void> } | undefined;
  const inFlight = new Set<Promise<void>>();

  async function identify(using: BotApi): Promise<BotIdentity> {
    if (me === undefined) {
      const { id, username } = await using.ask(raw => raw.getMe());
      me = { id, username };
    }
    return me;
  }

  async function takeOnce(update: Update): Promise<void> {
    const receiver = receive;
    if (receiver === undefined) {
      throw new WijkError('Telegram brought an update, but the channel is closed.', {
        code: 'channel-closed',
        retry: 'later',
      });
    }
    const context = { me: await identify(api), now: clock.now(), disguise };
    for (const event of readOrSkip(update, context)) await receiver(event);
  }

  /** An update that cannot be read would come again for ever, and everything after it never. */
  function readOrSkip(update: Update, context: Parameters<typeof readUpdate>[1]): IncomingEvent[] {
    try {
      return readUpdate(update, context);
    } catch (error) {
      const kinds = Object.keys(update).filter(key => key !== 'update_id');
      log.error(
        { channel: name, kinds, error: error instanceof Error ? error.name : typeof error },
        'update not readable',
      );
      return [];
    }
  }

  async function takeUntilTaken(update: Update, over: AbortSignal): Promise<void> {
    const backoff = newBackoff();
    for (;;) {
      try {
        return await takeOnce(update);
      } catch (error) {
        faults.noteNotTaken(error);
        if (!over.aborted) await pause(backoff.next(), over);
        over.throwIfAborted();
      }
    }
  }

  const listening = { connection, identify, noteFault: faults.note, log };

  function listen(): { stop(): Promise<void> } {
    if (webhook !== undefined) {
      const checkSeconds = timing.webhookCheck;
      return startWebhook({
        ...listening,
        address: webhook,
        openApi: openListeningApi,
        backoff: newBackoff(),
        checkSeconds,
      });
    }
    const store = createChannelLeaseStore(options.database);
    const holder = randomUUID();
    return startPolling({
      ...listening,
      take: takeUntilTaken,
      openApi: openListeningApi,
      lease: createChannelLease({ store, account, holder, clock: systemClock, seconds: timing.lease }),
      backoff: newBackoff(),
      pollSeconds: timing.poll,
      standbySeconds: timing.standby,
    });
  }

  return {
    network: 'telegram',
    name,
    limits: telegramLimits,
    ...createCalls({ api, clock, log, name, downloadSeconds: timing.call, username: () => me?.username }),
    state: connection.current,
    async open(receiver) {
      if (listener !== undefined) {
        throw new WijkError(`The channel ${name} is open already.`, { code: 'channel-open' });
      }
      receive = receiver;
      connection.enter('connecting');
      listener = listen();
    },
    async close() {
      const open = listener;
      listener = undefined;
      await open?.stop();
      receive = undefined;
      await Promise.allSettled(inFlight);
      connection.enter('off');
    },
    async handleUpdate(body, secret) {
      if (webhook === undefined || !isSecret(secret, webhook.secret)) return 'refused';
      const update = parseUpdate(body);
      if (update === undefined) return 'malformed';
      const taking = takeOnce(update);
      inFlight.add(taking);
      try {
        await taking;
      } finally {
        inFlight.delete(taking);
      }
      return 'taken';
    },
    async identify() {
      await identify(api);
    },
    present: presenter.present,
    presentToChat: async (chat, commands) => presenter.presentToChat(readNumber(chat.id), commands),
  };
}
