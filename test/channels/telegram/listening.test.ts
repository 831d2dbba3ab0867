import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChannelLeaseStore } from '../../../src/channels/channel-lease-store.ts';
import type { TelegramChannel } from '../../../src/channels/telegram/telegram-channel.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { startChild } from '../../support/child.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createInbox, untilState } from '../conformance-driver.ts';
import { createTelegramStage } from './stage.ts';
import { createTestChannel, testTiming } from './telegram-driver.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

describe('one process per token', () => {
  it('that is killed loses nothing, and another takes over', async () => {
    await using stage = await createTelegramStage(database);
    const { server, inbox, channel } = stage;
    const els = server.user({ name: 'Els' });
    const program = fileURLToPath(new URL('listening-child.ts', import.meta.url));
    const child = startChild(program, [database.url, server.apiRoot, server.token]);
    await child.line('open');
    await els.says('eerste');
    await child.line('came eerste');
    await els.says('niet bewaard');
    await child.line('came niet bewaard');
    await channel.open(inbox.receive);
    await untilState(channel, 'elsewhere');
    await child.end('SIGKILL');
    const killedAt = performance.now();
    await els.says('derde');
    await inbox.next('message', event => event.message.text.text === 'derde');
    // the lease of the test lasts 2 seconds, the real one 20
    expect(performance.now() - killedAt).toBeLessThan(6000);
    const texts = inbox.all.map(event => (event.type === 'message' ? event.message.text.text : event.type));
    expect(texts.slice(-2)).toEqual(['niet bewaard', 'derde']);
  });

  it('hands over at once when it closes, and confirms what it took', async () => {
    await using stage = await createTelegramStage(database);
    const { server, inbox, channel } = stage;
    const els = server.user({ name: 'Els' });
    await stage.listen();
    await els.says('eerste');
    await inbox.next('message');
    await channel.close();
    expect(server.pending()).toBe(0);
    const other = createTestChannel(server, database);
    const otherInbox = createInbox();
    try {
      await other.open(otherInbox.receive);
      await untilState(other, 'connected');
      await els.says('tweede');
      await otherInbox.next('message');
      expect(otherInbox.all).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  it('stops listening when another took the lease', async () => {
    await using stage = await createTelegramStage(database);
    await stage.listen();
    const now = systemClock.now().add({ hours: 1 });
    const account = await database.database.selectFrom('channel_lease').select('account').executeTakeFirstOrThrow();
    const store = createChannelLeaseStore(database.database);
    expect(await store.hold(account.account, crypto.randomUUID(), now, now.add({ minutes: 1 }))).toBe(true);
    await untilState(stage.channel, 'elsewhere');
    await database.database.deleteFrom('channel_lease').execute();
  });

  it('keeps the token out of the database', async () => {
    await using stage = await createTelegramStage(database);
    await stage.listen();
    const rows = await database.database.selectFrom('channel_lease').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(stage.server.token);
    expect(JSON.stringify(rows)).not.toContain(String(stage.server.botId));
  });
});

describe('a token', () => {
  it('that is wrong asks for another, and says for which', async () => {
    await using stage = await createTelegramStage(database, { token: '1:wrong' });
    await stage.channel.open(stage.inbox.receive);
    await untilState(stage.channel, 'needs-login');
    const login = { kind: 'token', variable: 'TELEGRAM_BOT_TOKEN' };
    expect(stage.channel.state()).toMatchObject({ login, lastRoundTrip: null });
  });

  it('that was taken back is refused', async () => {
    await using stage = await createTelegramStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    stage.server.revokeToken();
    // ends the question that is open
    await els.says('dag');
    await untilState(stage.channel, 'refused');
    expect(stage.channel.state().login).toEqual({ kind: 'token', variable: 'TELEGRAM_BOT_TOKEN' });
  });

  it('that another program uses too is told as replaced', async () => {
    await using stage = await createTelegramStage(database);
    const { server, channel } = stage;
    await stage.listen();
    const askToo = async () => {
      await (await fetch(`${server.apiRoot}/bot${server.token}/getUpdates`)).arrayBuffer();
      return channel.state().name;
    };
    await expect.poll(askToo).toBe('replaced');
    expect(channel.state().lastRoundTrip).not.toBeNull();
  });
});

describe('while it listens', () => {
  it('asks for exactly the kinds of updates it reads, and for nothing beyond what it took', async () => {
    await using stage = await createTelegramStage(database);
    const { server, inbox } = stage;
    const els = server.user({ name: 'Els' });
    await stage.listen();
    await els.says('dag');
    await inbox.next('message');
    const [first, second] = server.requests('getUpdates').map(request => request.parameters);
    expect([first?.timeout, second?.timeout]).toEqual([0, 5]);
    expect(first?.allowed_updates).toEqual([
      'message',
      'edited_message',
      'callback_query',
      'message_reaction',
      'my_chat_member',
      'chat_member',
    ]);
    expect(first).not.toHaveProperty('offset');
  });

  it('a failing network is waited out, and the state says so', async () => {
    await using stage = await createTelegramStage(database);
    const { server, inbox, channel } = stage;
    const els = server.user({ name: 'Els' });
    await stage.listen();
    for (const fault of [
      { kind: 'refuse', status: 502, description: 'Bad Gateway' },
      { kind: 'garble', status: 503 },
      { kind: 'drop', when: 'after' },
      { kind: 'refuse', status: 429, retryAfter: 0 },
    ] as const) {
      server.faults.next('getUpdates', fault);
      await els.says(`na ${fault.kind}`);
    }
    await inbox.next('message', event => event.message.text.text === 'na drop');
    await server.idle();
    expect(new Set(inbox.all.map(event => event.key)).size).toBe(4);
    await expect.poll(() => channel.state().name).toBe('connected');
  });

  it('an update that cannot be read does not hold up those after it', async () => {
    await using stage = await createTelegramStage(database);
    const { server, inbox, log } = stage;
    const els = server.user({ name: 'Els' });
    await stage.listen();
    await els.sendsRaw({ text: 'x', entities: 7 as unknown as [] });
    await els.says('gewoon');
    await inbox.next('message');
    expect(log.text()).toContain('update not readable');
    expect(server.requests('getUpdates').length).toBeGreaterThan(1);
  });

  it('closes at once, also while a question is open or stalls', async () => {
    await using stage = await createTelegramStage(database);
    const { server, channel } = stage;
    server.faults.next('getMe', { kind: 'stall', when: 'before' });
    await channel.open(stage.inbox.receive);
    await server.called('getMe');
    const started = performance.now();
    await channel.close();
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('cannot be opened twice', async () => {
    await using stage = await createTelegramStage(database);
    await stage.listen();
    await expect(stage.channel.open(stage.inbox.receive)).rejects.toMatchObject({ code: 'channel-open' });
  });
});

describe('by webhook', () => {
  /** Plays the web room. */
  async function serve(handle: TelegramChannel['handleUpdate']) {
    const answers: number[] = [];
    const http = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const secret = request.headers['x-telegram-bot-api-secret-token'];
      const outcome = await handle(
        JSON.parse(Buffer.concat(chunks).toString()),
        typeof secret === 'string' ? secret : undefined,
      ).catch(() => 'failed' as const);
      answers.push({ taken: 200, refused: 401, malformed: 400, failed: 500 }[outcome]);
      response.writeHead(answers.at(-1) ?? 500).end();
    });
    await new Promise<void>(resolve => {
      http.listen(0, '127.0.0.1', resolve);
    });
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/telegram/wijk`;
    return {
      url,
      answers,
      async [Symbol.asyncDispose]() {
        http.closeAllConnections();
        await new Promise<void>(resolve => {
          http.close(() => resolve());
        });
      },
    };
  }

  it('updates are taken over, and come again when that failed', async () => {
    let channel: TelegramChannel | undefined;
    await using web = await serve(async (body, secret) => (await channel?.handleUpdate(body, secret)) ?? 'refused');
    const webhook = { url: web.url, secret: 'een_geheim' };
    await using stage = await createTelegramStage(database, { webhook });
    channel = stage.channel;
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    stage.inbox.failNext(2);
    await els.says('eerste');
    await els.says('tweede');
    await stage.inbox.next('message', event => event.message.text.text === 'tweede');
    await stage.server.idle();
    const texts = stage.inbox.all.map(event => (event.type === 'message' ? event.message.text.text : event.type));
    expect(texts).toEqual(['eerste', 'tweede']);
    expect(web.answers).toEqual([500, 500, 200, 200]);
    expect(stage.server.requests('getUpdates')).toEqual([]);
    expect(stage.server.requests('setWebhook')[0]?.parameters).toMatchObject({
      url: web.url,
      secret_token: 'een_geheim',
    });
  });

  it('a wrong secret and what is no update are refused', async () => {
    const webhook = { url: 'https://wijk.example/telegram/wijk', secret: 'een_geheim' };
    await using stage = await createTelegramStage(database, { webhook });
    await stage.listen();
    const update = { update_id: 1, message: { message_id: 1 } };
    expect(await stage.channel.handleUpdate(update, 'een_ander')).toBe('refused');
    expect(await stage.channel.handleUpdate(update, undefined)).toBe('refused');
    for (const body of [null, 'x', 7, {}, { update_id: 'x' }, []]) {
      expect(await stage.channel.handleUpdate(body, 'een_geheim')).toBe('malformed');
    }
    expect(stage.inbox.all).toEqual([]);
    await using polling = await createTelegramStage(database);
    expect(await polling.channel.handleUpdate(update, '')).toBe('refused');
  });

  it('an address that was taken away is set again, and one of another program is left', async () => {
    const webhook = { url: 'https://wijk.example/telegram/wijk', secret: 'een_geheim' };
    await using stage = await createTelegramStage(database, { webhook });
    const { server, channel } = stage;
    await stage.listen();
    await fetch(`${server.apiRoot}/bot${server.token}/deleteWebhook`);
    await server.called('setWebhook', 2);
    await untilState(channel, 'connected');
    await fetch(`${server.apiRoot}/bot${server.token}/setWebhook?url=https://ander.example/`);
    await untilState(channel, 'replaced');
  });

  it('that Telegram cannot reach is told as waiting', async () => {
    const webhook = { url: 'http://127.0.0.1:1/', secret: 'een_geheim' };
    await using stage = await createTelegramStage(database, { webhook });
    await stage.listen();
    await stage.server.user({ name: 'Els' }).says('dag');
    await untilState(stage.channel, 'waiting');
    expect(stage.log.text()).toContain('BASE_URL');
  });

  it('is put away when updates are asked for again', async () => {
    await using stage = await createTelegramStage(database, { timing: testTiming });
    const { server } = stage;
    await fetch(`${server.apiRoot}/bot${server.token}/setWebhook?url=https://oud.example/`);
    await stage.listen();
    const info: unknown = await (await fetch(`${server.apiRoot}/bot${server.token}/getWebhookInfo`)).json();
    expect(info).toMatchObject({ result: { url: '' } });
  });
});
