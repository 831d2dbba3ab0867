/**
 * Connections to the networks over which nothing comes any more though nobody closed them. (Those to PostgreSQL and Redis stand in
 * database.test.ts.)
 */
import { describe, expect, it } from 'vitest';
import { createTelegramChannel } from '../../src/channels/telegram/telegram-channel.ts';
import { systemClock } from '../../src/core/clock.ts';
import { createInbox, untilState } from '../channels/conformance-driver.ts';
import { createRecordedLog } from '../channels/recorded-log.ts';

import { createTestChannel, newAccountName } from '../channels/whatsapp/whatsapp-driver.ts';
import { startBotApiServer } from '../fakes/telegram/bot-api-server.ts';
import { startWhatsAppServer } from '../fakes/whatsapp/whatsapp-server.ts';
import { startFaultyProxy } from '../support/faulty-proxy.ts';
import { createTestDatabase } from '../support/postgres.ts';

describe('a network that is silent though it is connected', () => {
  it('is noticed by Telegram’s listener, and what was written meanwhile comes', async ({ onTestFinished }) => {
    const database = await createTestDatabase();
    const server = await startBotApiServer();
    const proxy = await startFaultyProxy({ host: '127.0.0.1', port: Number(new URL(server.apiRoot).port) });
    const channel = createTelegramChannel({
      token: server.token,
      tokenVariable: 'TELEGRAM_BOT_TOKEN',
      apiRoot: `http://127.0.0.1:${proxy.port}`,
      name: 'telegram/half-open',
      database: database.database,
      clock: systemClock,
      random: () => 0.5,
      log: createRecordedLog(),
      // As in earnest, thirty times as fast.
      timing: { poll: 1, pollMargin: 0.5, call: 1, firstRetry: 0.05, lastRetry: 1 },
    });
    onTestFinished(async () => {
      await channel.close();
      await Promise.all([proxy.close(), server.close()]);
      await database.close();
    });
    const inbox = createInbox();
    await channel.open(inbox.receive);
    await untilState(channel, 'connected');
    const els = server.user({ name: 'Els' });
    await els.says('eerst');
    await inbox.next('message', ({ message }) => message.text.text === 'eerst');
    proxy.swallow();
    await els.says('daarna');
    await inbox.next('message', ({ message }) => message.text.text === 'daarna');
    await untilState(channel, 'connected');
    // Not a busy loop: the question that broke, and hardly more.
    expect(proxy.made()).toBeLessThan(12);
  });

  it('is noticed on WhatsApp by asking, and what was written meanwhile comes', async ({ onTestFinished }) => {
    const database = await createTestDatabase();
    const server = await startWhatsAppServer();
    const proxy = await startFaultyProxy({ host: '127.0.0.1', port: server.port });
    const channel = createTestChannel({ ...server, port: proxy.port }, database, { name: newAccountName() });
    onTestFinished(async () => {
      await channel.close();
      await Promise.all([proxy.close(), server.close()]);
      await database.close();
    });
    server.autoScan = true;
    const inbox = createInbox();
    await channel.open(inbox.receive);
    await untilState(channel, 'connected');
    const before = proxy.made();
    proxy.swallow();
    await expect.poll(() => proxy.made(), { timeout: 10_000 }).toBeGreaterThan(before);
    await untilState(channel, 'connected');
    const els = server.user({ name: 'Els' });
    await els.says('daarna');
    await inbox.next('message', ({ message }) => message.text.text === 'daarna');
  });
});
