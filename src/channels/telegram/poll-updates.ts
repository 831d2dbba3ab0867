/**
 * Asks Telegram for updates, one question after the other, in one process per token. grammY's own loop is not used: it
 * confirms an update whose handler has failed. Here the offset moves on only after an update was taken over.
 *
 * Source: https://core.telegram.org/bots/api#getupdates
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { Backoff } from '../backoff.ts';
import type { ChannelLease } from '../channel-lease.ts';
import type { ChannelLog } from '../channel-log.ts';
import type { ConnectionState } from '../connection-state.ts';
import type { BotApi } from './bot-api.ts';
import { wantedUpdates } from './read-update.ts';

export interface PollingOptions {
  /** A client whose calls can be broken off, one for each round. */
  readonly openApi: () => BotApi;
  /** Takes an update over; tries again by itself, and throws only when the signal says that it is over. */
  readonly take: (update: Update, signal: AbortSignal) => Promise<void>;
  /** Takes several over in order, once; false when each has to be taken by itself. */
  readonly takeTogether: (updates: readonly Update[]) => Promise<boolean>;
  /** Asks Telegram who the bot is, if that is not known. */
  readonly identify: (api: BotApi) => Promise<unknown>;
  readonly lease: ChannelLease;
  readonly connection: ConnectionState;
  /** Shows what is wrong, and says how long to wait at least, in milliseconds. */
  readonly noteFault: (error: unknown) => number;
  readonly backoff: Backoff;
  readonly log: ChannelLog;
  /** How long Telegram may keep a question open, in seconds. */
  readonly pollSeconds: number;
  /** How often a process that does not listen looks whether it may, in seconds. */
  readonly standbySeconds: number;
}

export interface Polling {
  /** Breaks off the question, waits for the update that is being taken over, and tells Telegram how far it came. */
  stop(): Promise<void>;
}

/** Closing waits no longer than this for Telegram. */
const confirmMs = 3000;

export function startPolling(options: PollingOptions): Polling {
  const { lease, connection, backoff, noteFault } = options;
  const end = new AbortController();
  let offset: number | undefined;

  async function listen(): Promise<void> {
    while (!end.signal.aborted) {
      const round = new AbortController();
      const stopRound = () => round.abort();
      end.signal.addEventListener('abort', stopRound);
      try {
        await listenOnce(round.signal, stopRound);
      } catch (error) {
        if (!round.signal.aborted) await pause(backoff.next(noteFault(error)), end.signal);
      } finally {
        end.signal.removeEventListener('abort', stopRound);
      }
    }
  }

  async function listenOnce(over: AbortSignal, stop: () => void): Promise<void> {
    if (await lease.take(stop)) return pollUntil(over);
    connection.enter('elsewhere');
    await pause(options.standbySeconds * 1000, over);
  }

  async function pollUntil(over: AbortSignal): Promise<void> {
    const api = options.openApi();
    const abort = () => api.abort();
    over.addEventListener('abort', abort);
    if (over.aborted) return;
    try {
      await options.identify(api);
      await api.ask(raw => raw.deleteWebhook({}));
      // the first question is answered at once, so that it soon shows whether all is well
      let timeout = 0;
      while (!over.aborted) {
        const updates = await api.ask(raw =>
          raw.getUpdates({
            ...(offset === undefined ? {} : { offset }),
            timeout,
            allowed_updates: wantedUpdates,
          }),
        );
        // said once: after a quiet week Telegram may count on from a lower number, which this would confirm unseen
        offset = undefined;
        connection.enter('connected');
        backoff.reset();
        timeout = options.pollSeconds;
        const last = updates.at(-1);
        if (last !== undefined && updates.length > 1 && (await options.takeTogether(updates))) {
          offset = last.update_id + 1;
          continue;
        }
        for (const update of updates) {
          await options.take(update, over);
          offset = update.update_id + 1;
        }
      }
    } finally {
      over.removeEventListener('abort', abort);
    }
  }

  /** Without this the next process gets what was taken over last once more; harmless, so a failure is only noted. */
  async function confirm(): Promise<void> {
    if (offset === undefined || connection.current().name !== 'connected') return;
    const next = offset;
    const api = options.openApi();
    const timer = setTimeout(api.abort, confirmMs);
    try {
      await api.ask(raw => raw.getUpdates({ offset: next, limit: 1, timeout: 0 }));
    } catch (error) {
      options.log.debug({ error: error instanceof Error ? error.name : typeof error }, 'last offset not confirmed');
    } finally {
      clearTimeout(timer);
    }
  }

  /** When the database is away it runs out by itself. */
  async function giveBack(): Promise<void> {
    try {
      await lease.release();
    } catch (error) {
      options.log.debug({ error: error instanceof Error ? error.name : typeof error }, 'lease not given back');
    }
  }

  const listening = listen();
  return {
    async stop() {
      end.abort();
      await listening;
      await confirm();
      await giveBack();
    },
  };
}

/** Waits, or less when it is over. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    // Broken off, which the caller sees by the signal.
  }
}
