import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runProgram } from '../../src/cli/command.ts';
import { createProgram } from '../../src/cli/program.ts';
import { pairOnTerminal, whatsappCommand } from '../../src/cli/whatsapp.ts';
import { untilState } from '../channels/conformance-driver.ts';
import { createWhatsAppStage } from '../channels/whatsapp/stage.ts';
import { startWhatsAppServer } from '../fakes/whatsapp/whatsapp-server.ts';
import { createTestContext } from '../support/command-context.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let database: TestDatabase;
let folder = '';

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'wijkbode-whatsapp-'));
});

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const quick = { everyMs: 20, patienceMs: 8000, signal: new AbortController().signal };

describe('wijkbode whatsapp pair', () => {
  it('shows a QR code and says when the phone is linked', async () => {
    const server = await startWhatsAppServer();
    const module = fileURLToPath(new URL('../fakes/whatsapp/socket.ts', import.meta.url));
    vi.stubEnv('WHATSAPP_FAKE_PORT', String(server.port));
    try {
      const variables = { DATABASE_URL: database.url, DATA_DIR: folder, WIJK_DEMO: '1', WHATSAPP_SOCKET: module };
      const context = createTestContext(variables, { folder });
      const code = await runProgram(createProgram(context, [whatsappCommand]), ['whatsapp', 'pair'], context);
      expect(context.complained()).toBe('');
      expect(code).toBe(0);
      expect(context.written()).toContain('The hub is linked to WhatsApp.');
      expect(server.isConnected()).toBe(false);
    } finally {
      vi.unstubAllEnvs();
      await server.close();
    }
  });

  it('shows what the running hub has to show: its QR code, or a code to type', async () => {
    await using stage = await createWhatsAppStage(database);
    const { server, channel } = stage;
    server.autoScan = false;
    await channel.open(stage.inbox.receive);
    await untilState(channel, 'needs-login');
    const lines: string[] = [];
    const write = (text: string) => void lines.push(text);
    const pairing = pairOnTerminal({
      channel: stage.another(),
      write,
      number: '+32 470 12 34 56',
      isConfirmed: false,
      ...quick,
    });
    await expect.poll(() => lines.join('\n'), { timeout: 5000 }).toContain('ABCD-1234');
    server.pair();
    await pairing;
    expect(lines.at(-1)).toBe('The hub is linked to WhatsApp.');
  });

  it('draws the QR code', async () => {
    await using stage = await createWhatsAppStage(database);
    stage.server.autoScan = false;
    const lines: string[] = [];
    const write = (text: string) => void lines.push(text);
    const pairing = pairOnTerminal({ channel: stage.channel, write, number: null, isConfirmed: false, ...quick });
    await expect.poll(() => lines.join('\n'), { timeout: 5000 }).toMatch(/[▀▄█ ]{20,}\n/);
    stage.server.pair();
    await pairing;
  });

  it("stops at somebody's own account unless it is confirmed", async () => {
    await using stage = await createWhatsAppStage(database);
    stage.server.privateChats = 12;
    const pairing = { channel: stage.channel, write: () => undefined, number: null, ...quick };
    await expect(pairOnTerminal({ ...pairing, isConfirmed: false })).rejects.toMatchObject({ code: 'private-chats' });
    // once more without a yes: another phone may be scanned, and is looked at too
    await expect(pairOnTerminal({ ...pairing, isConfirmed: false })).rejects.toMatchObject({ code: 'private-chats' });
    expect(stage.server.shown.qr).toHaveLength(2);
    await pairOnTerminal({ ...pairing, isConfirmed: true });
    expect(stage.channel.state().name).toBe('connected');
  });

  it('refuses what is no number', async () => {
    await using stage = await createWhatsAppStage(database);
    const pairing = pairOnTerminal({
      channel: stage.channel,
      write: () => undefined,
      number: '0470',
      isConfirmed: false,
      ...quick,
    });
    await expect(pairing).rejects.toMatchObject({ code: 'wrong-number' });
    expect(stage.server.connections()).toBe(0);
  });
});
