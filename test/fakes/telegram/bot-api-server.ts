/**
 * A Bot API server on this machine, with people and groups that tests (or somebody at a keyboard) play. It answers as the
 * real one does, checks what the real one checks, and can be told to fail. Follows https://core.telegram.org/bots/api as of
 * Bot API 10.2; wordings follow https://github.com/tdlib/telegram-bot-api.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BotCommand, User } from 'grammy/types';
import { createConversation } from './conversation.ts';
import { createFaults, type Faults } from './faults.ts';
import { createGroup, type FakeGroup } from './group.ts';
import { type LoggedRequest, startHttpServer } from './http-server.ts';
import { createPace } from './pace.ts';
import { createPerson, type FakePerson } from './person.ts';
import { createSignals } from './signals.ts';
import { createUpdateQueue, type UpdateQueue } from './update-queue.ts';
import { createChat, createWorld, type World, type WorldBot } from './world.ts';

export interface BotApiServer {
  /** To be given as `TELEGRAM_API_ROOT`. */
  readonly apiRoot: string;
  /** The token of the first bot. */
  readonly token: string;
  readonly username: string;
  readonly botId: number;
  readonly faults: Faults;
  readonly world: World;
  /** A person; `language` is that of the phone. */
  user(options: { name: string; language?: string; username?: string }): FakePerson;
  group(options: { title: string; kind?: 'group' | 'supergroup' | 'channel'; isForum?: boolean }): FakeGroup;
  /** Every call since the start, or those of one method. */
  requests(method?: string): readonly LoggedRequest[];
  /** Waits until a method was called this often in all. */
  called(method: string, times?: number, timeoutMs?: number): Promise<LoggedRequest>;
  /** Waits until every update was confirmed. */
  idle(timeoutMs?: number): Promise<void>;
  /** Updates that wait to be asked for. */
  pending(): number;
  /** Commands that were set, see `commandKey`. */
  commands(key: string): readonly BotCommand[] | undefined;
  setting(name: string): unknown;
  /** Puts the server's clock ahead: buttons grow old, the pace relaxes. */
  passTime(seconds: number): void;
  setPrivacy(hasPrivacy: boolean): void;
  /** From now on the token is unknown. */
  revokeToken(): void;
  /** Cannot be reached from now on, until it comes back; everything in it stays. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export interface BotApiServerOptions {
  readonly port?: number;
  /** What the real limits of pace are multiplied by; 10 in tests. */
  readonly paceFactor?: number;
  readonly token?: string;
  readonly username?: string;
  /** How long Telegram waits before it brings an update to a webhook again. */
  readonly webhookRetryMs?: number;
  /** What the messages are dated by, in milliseconds since 1970; the machine's clock unless given. The pace keeps real time. */
  readonly now?: () => number;
  /** Answers what is no call of a bot. */
  readonly other?: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>;
}

export async function startBotApiServer(options: BotApiServerOptions = {}): Promise<BotApiServer> {
  let aheadMs = 0;
  const nowMs = () => Date.now() + aheadMs;
  const signals = createSignals();
  const world = createWorld(options.now ?? nowMs, signals);
  const faults = createFaults();
  const log: LoggedRequest[] = [];
  const bot = makeBot(options.token ?? '7000000001:AAF-a-token-for-tests_only', options.username ?? 'WijkbodeBot');
  world.bots.set(bot.token, bot);
  const queue = createUpdateQueue({
    firstId: 5000,
    faults,
    nowSeconds: world.nowSeconds,
    onChange: signals.happened,
    retryMs: options.webhookRetryMs ?? 50,
  });
  const pace = createPace(options.paceFactor ?? 10, nowMs);
  const http = {
    world,
    faults,
    pace,
    queueOf: () => queue,
    log,
    ...(options.other === undefined ? {} : { other: options.other }),
  };
  const side = await startHttpServer(http, options.port ?? 0);

  const requests = (method?: string) => log.filter(one => method === undefined || one.method === method);
  return {
    apiRoot: `http://127.0.0.1:${side.port}`,
    token: bot.token,
    username: bot.user.username,
    botId: bot.user.id,
    faults,
    world,
    user: person => makePerson(world, bot, queue, person),
    group({ title, kind = 'group', isForum }) {
      const number = world.nextId();
      const id = kind === 'group' ? -number : -(1_000_000_000_000 + number);
      const chat = createChat({ id, type: kind, title, isForum, firstMessageId: number * 10 });
      world.chats.set(id, chat);
      return createGroup(world, bot, queue, chat);
    },
    requests,
    called: (method, times = 1, timeoutMs) =>
      signals.until(
        () => requests(method)[times - 1],
        () => `${method} was called ${requests(method).length} times, not ${times}.`,
        timeoutMs,
      ),
    async idle(timeoutMs) {
      const look = () => (queue.pending().length === 0 ? true : undefined);
      await signals.until(look, () => `${queue.pending().length} updates were not confirmed.`, timeoutMs);
    },
    pending: () => queue.pending().length,
    commands: key => bot.commands.get(key),
    setting: name => bot.settings.get(name),
    passTime(seconds) {
      aheadMs += seconds * 1000;
    },
    setPrivacy(hasPrivacy) {
      bot.hasPrivacy = hasPrivacy;
    },
    revokeToken() {
      world.bots.delete(bot.token);
    },
    goAway: side.goAway,
    comeBack: side.comeBack,
    async close() {
      queue.close();
      await side.goAway();
    },
  };
}

function makeBot(token: string, username: string): WorldBot {
  const user = { id: Number(token.split(':')[0]), is_bot: true, first_name: 'Wijkbode', username };
  return { token, user, hasPrivacy: false, settings: new Map(), commands: new Map() };
}

function makePerson(
  world: World,
  bot: WorldBot,
  queue: UpdateQueue,
  options: { name: string; language?: string; username?: string },
): FakePerson {
  const user: User = {
    // above 2^31, as many real ones are
    id: 5_000_000_000 + world.nextId(),
    is_bot: false,
    first_name: options.name,
    ...(options.language === undefined ? {} : { language_code: options.language }),
    ...(options.username === undefined ? {} : { username: options.username }),
  };
  world.users.set(user.id, user);
  return createPerson(user, groupId => createConversation({ world, bot, queue, user, groupId }));
}
