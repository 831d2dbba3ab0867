/**
 * The other way to hear of updates: Telegram brings them to a public address. Sets that address, and looks now and then
 * whether it still stands and works. The HTTP server is the web room's.
 *
 * Source: https://core.telegram.org/bots/api#setwebhook
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Backoff } from '../backoff.ts';
import type { ChannelLog } from '../channel-log.ts';
import type { ConnectionState } from '../connection-state.ts';
import type { BotApi } from './bot-api.ts';
import { pause } from './poll-updates.ts';
import { wantedUpdates } from './read-update.ts';

export interface WebhookAddress {
  /** Public https address. */
  readonly url: string;
  /** 1 to 256 characters `A-Za-z0-9_-`. */
  readonly secret: string;
}

export interface WebhookOptions {
  readonly address: WebhookAddress;
  readonly openApi: () => BotApi;
  readonly identify: (api: BotApi) => Promise<unknown>;
  readonly connection: ConnectionState;
  readonly noteFault: (error: unknown) => number;
  readonly backoff: Backoff;
  readonly log: ChannelLog;
  readonly checkSeconds: number;
}

/** Sets the webhook, and keeps an eye on it until it is stopped. It stays set after that, so that nothing is missed. */
export function startWebhook(options: WebhookOptions): { stop(): Promise<void> } {
  const { address, connection, backoff } = options;
  const end = new AbortController();
  const api = options.openApi();
  end.signal.addEventListener('abort', () => api.abort());

  async function watch(): Promise<void> {
    let isSet = false;
    while (!end.signal.aborted) {
      try {
        await options.identify(api);
        if (!isSet) await set();
        isSet = await look();
        backoff.reset();
        await pause(options.checkSeconds * 1000, end.signal);
      } catch (error) {
        if (!end.signal.aborted) await pause(backoff.next(options.noteFault(error)), end.signal);
      }
    }
  }

  async function set(): Promise<void> {
    const secret = address.secret;
    // One at a time: several at once would come in another order than they were written.
    const wanted = { allowed_updates: wantedUpdates, max_connections: 1 };
    await api.ask(raw => raw.setWebhook({ url: address.url, secret_token: secret, ...wanted }));
  }

  /** False when the address is gone and nobody set another. */
  async function look(): Promise<boolean> {
    const found = await api.ask(raw => raw.getWebhookInfo());
    if (found.url === address.url) {
      const isStuck = found.pending_update_count > 0 && found.last_error_date !== undefined;
      connection.enter(isStuck ? 'waiting' : 'connected');
      if (isStuck) {
        options.log.warn(
          { waiting: found.pending_update_count },
          'Telegram cannot deliver to the webhook; check that BASE_URL is reachable from outside',
        );
      }
      return true;
    }
    connection.enter(found.url === '' ? 'waiting' : 'replaced');
    return found.url !== '';
  }

  const watching = watch();
  return {
    async stop() {
      end.abort();
      await watching;
    },
  };
}

/** In a time that does not depend on where they differ. */
export function isSecret(given: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(secret)) && given !== undefined;
}
