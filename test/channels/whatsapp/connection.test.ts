import { fileURLToPath } from 'node:url';
import { proto, type UserFacingSocketConfig } from '@whiskeysockets/baileys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plain, textMessage } from '../../../src/core/chat/message.ts';
import { createFakeLibrary } from '../../fakes/whatsapp/socket.ts';
import { startChild } from '../../support/child.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createInbox, untilState } from '../conformance-driver.ts';
import { createWhatsAppStage, privateChat } from './stage.ts';
import { testTiming } from './whatsapp-driver.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

describe('pairing', () => {
  it('shows a QR code, restarts as WhatsApp asks, and keeps the login', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, channel } = stage;
    server.autoScan = false;
    await channel.open(stage.inbox.receive);
    await untilState(channel, 'needs-login');
    expect(channel.state().login).toMatchObject({ kind: 'qr', code: server.shown.qr[0] });
    server.pair();
    await untilState(channel, 'connected');
    expect(channel.state().login).toBeUndefined();
    await channel.close();
    await stage.listen();
    expect(server.shown.qr).toHaveLength(1);
  });

  it('asks to be shown as present to nobody, for no history but one look at a new account, and forgets no retries', async () => {
    const configs: UserFacingSocketConfig[] = [];
    let port = 0;
    const socket = {
      makeWASocket(config: UserFacingSocketConfig) {
        configs.push(config);
        return createFakeLibrary(port).makeWASocket(config);
      },
      downloadContentFromMessage: () => Promise.reject(new Error('not asked here')),
    };
    await using stage = await createWhatsAppStage(database, { socket });
    port = stage.server.port;
    await stage.listen();
    await configs.at(-1)?.msgRetryCounterCache?.set('3A00:1@lid', 2);
    await stage.channel.close();
    await stage.listen();
    const [, afterPairing, known] = configs;
    // how often a message was asked for again is remembered, so that a restart does not begin anew
    expect(await known?.msgRetryCounterCache?.get('3A00:1@lid')).toBe(2);
    await known?.msgRetryCounterCache?.del('3A00:1@lid');
    expect(await known?.msgRetryCounterCache?.get('3A00:1@lid')).toBeUndefined();
    for (const config of configs) expect(config).toMatchObject({ markOnlineOnConnect: false, syncFullHistory: false });
    const kinds = Object.values(proto.HistorySync.HistorySyncType).filter(each => typeof each === 'number');
    const wanted = (config?: UserFacingSocketConfig) =>
      kinds.filter(syncType => config?.shouldSyncHistoryMessage?.({ syncType }));
    expect(wanted(afterPairing)).toEqual([proto.HistorySync.HistorySyncType.INITIAL_BOOTSTRAP]);
    expect(wanted(known)).toEqual([]);
  });

  it('shows it in other processes too, which may ask for a code to type instead', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, channel } = stage;
    server.autoScan = false;
    await channel.open(stage.inbox.receive);
    await untilState(channel, 'needs-login');
    const dashboard = stage.another();
    await expect.poll(async () => (await dashboard.pairing()).state.login?.kind).toBe('qr');
    await expect(dashboard.requestPairing('0470 12 34 56')).rejects.toMatchObject({ code: 'wrong-number' });
    await dashboard.requestPairing('+32 470 12 34 56');
    await expect.poll(async () => (await dashboard.pairing()).state.login?.kind).toBe('pairing-code');
    expect(channel.state().login).toMatchObject({ kind: 'pairing-code', code: 'ABCD1234' });
    expect(server.shown.numbers).toEqual(['32470123456']);
    server.pair();
    await untilState(channel, 'connected');
    await expect
      .poll(async () => dashboard.pairing())
      .toMatchObject({ state: { name: 'connected', lastRoundTrip: expect.any(String) }, privateChats: null });
    expect((await dashboard.pairing()).state.login).toBeUndefined();
    expect(dashboard.state().name).toBe('off');
  });

  it('is given up when nobody scans, until somebody asks for it', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, channel } = stage;
    server.autoScan = false;
    await channel.open(stage.inbox.receive);
    await untilState(channel, 'needs-login');
    server.end(408);
    await expect.poll(() => server.shown.qr.length).toBe(2);
    await untilState(channel, 'needs-login');
    server.end(408);
    await expect.poll(() => channel.state().login).toBeUndefined();
    expect(channel.state().name).toBe('needs-login');
    const before = server.connections();
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(server.connections()).toBe(before);
    await channel.requestPairing(null);
    await expect.poll(() => channel.state().login?.kind).toBe('qr');
    server.pair();
    await untilState(channel, 'connected');
  });

  it('stops at an account with private chats until somebody confirms it, and takes nothing over', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, channel } = stage;
    const els = server.user({ name: 'Els' });
    server.privateChats = 3;
    await els.says('aan een mens, niet aan de hub');
    await channel.open(stage.inbox.receive);
    await expect.poll(async () => (await channel.pairing()).privateChats).toBe(3);
    expect(channel.state().name).toBe('needs-login');
    await expect.poll(() => server.isConnected()).toBe(false);
    // who pairs again instead of confirming has another phone: what was found is forgotten
    server.autoScan = false;
    await channel.requestPairing(null);
    await expect.poll(() => channel.state().login?.kind).toBe('qr');
    expect((await channel.pairing()).privateChats).toBeNull();
    server.pair();
    await expect.poll(async () => (await channel.pairing()).privateChats).toBe(3);
    await channel.close();
    await channel.open(stage.inbox.receive);
    await expect.poll(async () => (await channel.pairing()).privateChats).toBe(3);
    expect(server.isConnected()).toBe(false);
    await channel.confirmAccount();
    await untilState(channel, 'connected');
    await els.says('aan de hub');
    await stage.message('aan de hub');
    expect(stage.inbox.all).toHaveLength(1);
    await channel.close();
    await stage.listen();
  });
});

describe('a connection that ends', () => {
  it.each([428, 408, 503, 405, 500, 515])('with %i comes back by itself', async code => {
    await using stage = await createWhatsAppStage(database);
    await stage.listen();
    const before = stage.server.connections();
    stage.server.end(code);
    await expect.poll(() => stage.server.connections()).toBeGreaterThan(before);
    await untilState(stage.channel, 'connected');
  });

  it('because another took it is not fought over', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, channel } = stage;
    await stage.listen();
    const before = server.connections();
    server.end(440);
    await untilState(channel, 'replaced');
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(server.connections()).toBe(before);
    expect(channel.sendsHere()).toBe(false);
    await channel.requestPairing(null);
    await untilState(channel, 'connected');
  });

  it.each([401, 403])('with %i stops and tells', async code => {
    await using stage = await createWhatsAppStage(database);
    const { server, channel } = stage;
    await stage.listen();
    const before = server.connections();
    server.end(code);
    await untilState(channel, 'refused');
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(server.connections()).toBe(before);
    const keys = await database.database
      .selectFrom('whatsapp_account')
      .selectAll()
      .where('account', '=', stage.name)
      .execute();
    expect(keys[0]?.credentials === null).toBe(code === 401);
    await channel.requestPairing(null);
    await untilState(channel, 'connected');
    expect(server.shown.qr).toHaveLength(code === 401 ? 2 : 1);
  });

  it('waits longer each time', async () => {
    await using stage = await createWhatsAppStage(database, {
      timing: { ...testTiming, firstRetry: 0.1, lastRetry: 5 },
    });
    const { server, channel } = stage;
    await stage.listen();
    const before = server.connections();
    server.refuse(503, 100);
    server.end(503);
    await new Promise(resolve => setTimeout(resolve, 1000));
    // 75, 150, 300, 600 ms
    expect(server.connections() - before).toBeGreaterThanOrEqual(2);
    expect(server.connections() - before).toBeLessThanOrEqual(4);
    expect(channel.state().name).toBe('waiting');
  });

  it('without a sign is found by asking, not by waiting for messages', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, channel } = stage;
    await stage.listen();
    const first = channel.state().lastRoundTrip ?? '';
    await expect.poll(() => channel.state().lastRoundTrip ?? '').not.toBe(first);
    const before = server.connections();
    server.isDead = true;
    await expect.poll(() => server.connections(), { timeout: 5000 }).toBeGreaterThan(before);
    const last = channel.state().lastRoundTrip;
    server.isDead = false;
    await expect.poll(() => channel.state().lastRoundTrip).not.toBe(last);
  });
});

describe('one process per number', () => {
  it('sends and listens; others say where it is', async () => {
    await using stage = await createWhatsAppStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await els.says('dag');
    await stage.message('dag');
    const other = stage.another();
    await other.open(createInbox().receive);
    await untilState(other, 'elsewhere');
    expect([stage.channel.sendsHere(), other.sendsHere()]).toEqual([true, false]);
    await expect(other.send(privateChat(els), textMessage(plain('dag')))).rejects.toMatchObject({ kind: 'away' });
    expect(stage.server.connections()).toBe(2);
    await stage.channel.close();
    await untilState(other, 'connected');
    expect(other.sendsHere()).toBe(true);
  });

  it('that is killed loses nothing that it stored, and another takes over', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, channel, inbox, name } = stage;
    const els = server.user({ name: 'Els' });
    const program = fileURLToPath(new URL('listening-child.ts', import.meta.url));
    const module = fileURLToPath(new URL('../../fakes/whatsapp/socket.ts', import.meta.url));
    const environment = { WHATSAPP_FAKE_PORT: String(server.port) };
    const child = startChild(program, [database.url, name, module], { environment });
    await child.line('open');
    await els.says('eerste');
    await child.line('came eerste');
    await els.says('niet bewaard');
    await child.line('came niet bewaard');
    await channel.open(inbox.receive);
    await untilState(channel, 'elsewhere');
    await child.end('SIGKILL');
    await expect.poll(() => server.isConnected()).toBe(false);
    await els.says('derde');
    await stage.message('derde');
    const texts = inbox.all.map(event => (event.type === 'message' ? event.message.text.text : event.type));
    expect(texts.slice(-2)).toEqual(['niet bewaard', 'derde']);
    expect(server.shown.qr).toHaveLength(1);
  });

  it('that is killed while it reads what had waited loses none of it', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, channel, inbox, name } = stage;
    const els = server.user({ name: 'Els' });
    await stage.listen();
    await els.says('eerste');
    await stage.message('eerste');
    await channel.close();
    const before = await arrivalsEver();
    const texts = Array.from({ length: 150 }, (_, index) => `gewacht ${index}`);
    for (const text of texts) await els.says(text);
    const program = fileURLToPath(new URL('listening-child.ts', import.meta.url));
    const module = fileURLToPath(new URL('../../fakes/whatsapp/socket.ts', import.meta.url));
    const child = startChild(program, [database.url, name, module], {
      environment: { WHATSAPP_FAKE_PORT: String(server.port) },
    });
    // Everything is confirmed and written down long before everything is read.
    await expect.poll(() => server.waiting(), { interval: 1, timeout: 20_000 }).toBe(0);
    await expect.poll(arrivalsEver, { interval: 1, timeout: 20_000 }).toBe(before + texts.length);
    await child.end('SIGKILL');
    expect(await countArrivals(name)).toBeGreaterThan(0);
    await channel.open(inbox.receive);
    const textsIn = () => new Set(inbox.all.map(event => (event.type === 'message' ? event.message.text.text : '')));
    await expect.poll(() => textsIn().has(texts.at(-1) ?? ''), { timeout: 60_000 }).toBe(true);
    const came = textsIn();
    const printed = texts.filter(text => child.output().includes(`came ${text}\n`));
    expect(texts.filter(text => !came.has(text) && !printed.includes(text))).toEqual([]);
    await expect.poll(() => countArrivals(name), { timeout: 10_000 }).toBe(0);
  }, 120_000);
});

async function countArrivals(account: string): Promise<number> {
  const rows = await database.database
    .selectFrom('whatsapp_arrival')
    .select('id')
    .where('account', '=', account)
    .execute();
  return rows.length;
}

async function arrivalsEver(): Promise<number> {
  const { rows } = await database.pool.query('SELECT last_value FROM whatsapp_arrival_id_seq');
  return Number(rows[0].last_value);
}
