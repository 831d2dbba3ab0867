import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TelegramPresentation } from '../../../src/channels/telegram/presentation.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createTelegramStage, privateChat } from './stage.ts';
import { createTestChannel } from './telegram-driver.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

function texts(language: TelegramPresentation['language'], words: string): TelegramPresentation {
  return {
    language,
    description: `${words} beschrijving`,
    shortDescription: words,
    privateCommands: [{ command: 'week', description: `${words} week` }],
    groupCommands: [{ command: 'koppel', description: `${words} koppel` }],
  };
}

describe('what the bot shows of itself', () => {
  it('is told per language and kind of chat, and again only where it changed, also by another process', async () => {
    await using stage = await createTelegramStage(database);
    const { server, channel } = stage;
    const told = () =>
      server
        .requests()
        .map(request => request.method)
        .filter(method => method.startsWith('set'));
    await channel.present([texts(null, 'nl'), texts('fa', 'fa')]);
    expect(server.commands('all_private_chats')).toEqual([{ command: 'week', description: 'nl week' }]);
    expect(server.commands('all_private_chats/fa')).toEqual([{ command: 'week', description: 'fa week' }]);
    expect(server.commands('all_group_chats/fa')).toEqual([{ command: 'koppel', description: 'fa koppel' }]);
    expect(server.setting('description/fa')).toBe('fa beschrijving');
    expect(server.setting('short_description')).toBe('nl');
    expect(server.setting('menu_button')).toEqual({ type: 'commands' });
    expect(told()).toHaveLength(9);
    const restarted = createTestChannel(server, database);
    await restarted.present([texts(null, 'nl'), texts('fa', 'fa')]);
    expect(told()).toHaveLength(9);
    await restarted.present([texts(null, 'nl'), { ...texts('fa', 'fa'), shortDescription: 'nieuw' }]);
    expect(told().slice(9)).toEqual(['setMyShortDescription']);
  });

  it('goes on where it was refused', async () => {
    await using stage = await createTelegramStage(database, {}, { token: '7000000002:other' });
    const { server, channel } = stage;
    server.faults.next('setMyDescription', { kind: 'refuse', status: 429, retryAfter: 60 });
    const error = channel.present([texts('nl', 'nl')]);
    await expect(error).rejects.toMatchObject({ kind: 'rate-limited', retryAfterMs: 60_000 });
    await channel.present([texts('nl', 'nl')]);
    expect(server.requests('setMyCommands')).toHaveLength(2);
    expect(server.requests('setMyDescription')).toHaveLength(2);
  });

  it('can differ for one chat, whose id is not kept', async () => {
    await using stage = await createTelegramStage(database, {}, { token: '7000000003:third' });
    const { server, channel } = stage;
    const els = server.user({ name: 'Els' });
    const commands = [{ command: 'goedkeuren', description: 'Wat wacht' }];
    await channel.presentToChat(privateChat(els), [{ language: null, commands }]);
    expect(server.commands(`chat:${els.id}`)).toEqual(commands);
    const rows = await database.database.selectFrom('channel_presentation').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(String(els.id));
    expect(JSON.stringify(rows)).not.toContain(server.token);
  });
});

describe('links', () => {
  it('open a chat or a group with a word, once it is known who the bot is', async () => {
    await using stage = await createTelegramStage(database);
    const { channel } = stage;
    expect(channel.deepLink('b_kiosk')).toBeUndefined();
    await channel.identify();
    await channel.identify();
    expect(stage.server.requests('getMe')).toHaveLength(1);
    expect(channel.deepLink('b_kiosk')).toBe('https://t.me/WijkbodeBot?start=b_kiosk');
    expect(channel.groupLink('g_1')).toBe('https://t.me/WijkbodeBot?startgroup=g_1');
    for (const word of ['', 'één', 'a b', 'x'.repeat(61)]) expect(channel.deepLink(word)).toBeUndefined();
  });
});
