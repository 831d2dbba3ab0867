/**
 * A Bot API server, a channel and a hub's inbox for one test.
 */
import type { TelegramChannel, TelegramOptions } from '../../../src/channels/telegram/telegram-channel.ts';
import type { Chat } from '../../../src/core/chat/message.ts';
import { type BotApiServer, type BotApiServerOptions, startBotApiServer } from '../../fakes/telegram/bot-api-server.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { createInbox, type Inbox, untilState } from '../conformance-driver.ts';
import { createRecordedLog, type RecordedLog } from '../recorded-log.ts';
import { createTestChannel } from './telegram-driver.ts';

export interface TelegramStage extends AsyncDisposable {
  readonly server: BotApiServer;
  readonly channel: TelegramChannel;
  readonly inbox: Inbox;
  readonly log: RecordedLog;
  /** Opens the channel and waits until it listens. */
  listen(): Promise<void>;
}

export async function createTelegramStage(
  database: TestDatabase,
  options: Partial<TelegramOptions> = {},
  serverOptions: BotApiServerOptions = {},
): Promise<TelegramStage> {
  const server = await startBotApiServer(serverOptions);
  const log = createRecordedLog();
  const channel = createTestChannel(server, database, { log, ...options });
  const inbox = createInbox();
  return {
    server,
    channel,
    inbox,
    log,
    async listen() {
      await channel.open(inbox.receive);
      await untilState(channel, 'connected');
    },
    async [Symbol.asyncDispose]() {
      await server.comeBack();
      await channel.close();
      await server.close();
    },
  };
}

export function privateChat(person: { readonly id: number }): Chat {
  return { network: 'telegram', id: String(person.id), kind: 'private' };
}

export function groupChat(group: { readonly id: number }, topic?: number): Chat {
  const within = topic === undefined ? {} : { topic: String(topic) };
  return { network: 'telegram', id: String(group.id), kind: 'group', ...within };
}
