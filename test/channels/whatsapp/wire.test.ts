/**
 * The real Baileys client against a server that speaks WhatsApp's own wire: handshake, login, keys, cipher.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BufferJSON, downloadContentFromMessage, initAuthCreds, makeWASocket, proto } from '@whiskeysockets/baileys';
import { startWhatsAppServer } from '@openclaw/crabline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSessionStore } from '../../../src/channels/whatsapp/session-store.ts';
import { plain, textMessage } from '../../../src/core/chat/message.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createInbox, untilState } from '../conformance-driver.ts';
import { createTestChannel, newAccountName, testCipher } from './whatsapp-driver.ts';

let database: TestDatabase;
let folder = '';

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wijkbode-wire-'));
});

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An account that a phone has accepted: the server has no phone to do that. */
async function pairByHand(name: string, id: string): Promise<void> {
  const account = proto.ADVSignedDeviceIdentity.fromObject({
    details: Buffer.from([1]),
    accountSignatureKey: Buffer.alloc(32, 1),
    accountSignature: Buffer.alloc(64, 1),
    deviceSignature: Buffer.alloc(64, 1),
  });
  const creds = { ...initAuthCreds(), me: { id, name: 'De hub' }, account, registered: true };
  const store = createSessionStore(database.database, testCipher, name);
  await store.saveCredentials(JSON.stringify(creds, BufferJSON.replacer));
  await store.savePrivateChats(0);
}

describe('Baileys itself', () => {
  it('connects with keys from the database, deciphers what comes, and is understood', async () => {
    const recorderPath = join(folder, 'record.jsonl');
    const server = await startWhatsAppServer({ recorderPath, selfJid: '15550000000@s.whatsapp.net', port: 0 });
    const { endpoints, adminToken } = server.manifest;
    const name = newAccountName();
    await pairByHand(name, '15550000000:1@s.whatsapp.net');
    const socket = {
      makeWASocket: (config: Parameters<typeof makeWASocket>[0]) =>
        makeWASocket({ ...config, waWebSocketUrl: endpoints.baileysWebSocketUrl }),
      downloadContentFromMessage,
    };
    const slow = {
      standby: 0.2,
      ping: 2,
      patience: 10,
      outdated: 1,
      qr: 60,
      answer: 10,
      question: 5,
      history: 1,
      lease: 5,
    };
    const timing = { ...slow, firstRetry: 0.1, lastRetry: 1, prune: 3600 };
    const channel = createTestChannel({ port: 0 }, database, { name, socket, timing });
    const inbox = createInbox();
    try {
      await channel.open(inbox.receive);
      await untilState(channel, 'connected');
      const tell = async (order: object) => {
        const response = await fetch(endpoints.adminInboundUrl, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-crabline-admin-token': adminToken },
          body: JSON.stringify(order),
        });
        expect(response.status, await response.text()).toBeLessThan(300);
      };
      const person = '15551234567@s.whatsapp.net';
      await tell({ chatJid: person, senderJid: person, text: 'dag *hub*' });
      const { message } = await inbox.next('message');
      expect(message).toMatchObject({ text: { text: 'dag hub' }, chat: { id: person }, isToHub: true });
      await channel.send(message.chat, textMessage(plain('Dag buur')));
      await expect.poll(() => readFileSync(recorderPath, 'utf8'), { timeout: 8000 }).toContain('Dag buur');
      const before = channel.state().lastRoundTrip;
      await expect.poll(() => channel.state().lastRoundTrip, { timeout: 8000 }).not.toBe(before);
      await tell({ chatJid: '120363001234567890@g.us', senderJid: person, text: 'in de groep' });
      const group = await inbox.next('message', event => event.message.chat.kind === 'group');
      expect(group.message).toMatchObject({ text: { text: 'in de groep' }, from: { id: person } });
      expect(channel.state().name).toBe('connected');
    } finally {
      await channel.close();
      await server.close();
    }
    const keys = await database.database
      .selectFrom('whatsapp_key')
      .select('kind')
      .where('account', '=', name)
      .execute();
    expect(new Set(keys.map(({ kind }) => kind))).toContain('session');
  });
});
