/**
 * Two hubs beside each other, and the one that has the networks is killed: the other has them within half a minute. On
 * the way there: who comes in by a link of WhatsApp, and who is told when WhatsApp refuses the account.
 */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startBotApiServer } from '../fakes/telegram/bot-api-server.ts';
import { startWhatsAppServer } from '../fakes/whatsapp/whatsapp-server.ts';
import { runCommand, startHub, type TestHub } from '../support/hub.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';

const patience = { timeoutMs: 20_000 };
const halfAMinute = 30_000;

interface Readiness {
  readonly channels: readonly { readonly name: string; readonly state: string }[];
}

async function stateOf({ base }: TestHub, network: string): Promise<string | undefined> {
  const { channels }: Readiness = JSON.parse(await (await fetch(`${base}/readyz`)).text());
  return channels.find(({ name }) => name.startsWith(`${network}/`))?.state;
}

test('both networks move to the other hub within 30 s of a kill -9, and nothing said meanwhile is lost', async () => {
  const database = await createTestDatabase();
  const [telegram, whatsapp] = [await startBotApiServer(), await startWhatsAppServer()];
  onTestFinished(async () => {
    await Promise.all([telegram.close(), whatsapp.close()]);
    await database.close();
  });
  const environment = {
    DATA_DIR: temporaryFolder(),
    DATABASE_URL: database.url,
    WIJK_SECRET_KEY: randomBytes(32).toString('base64'),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    WIJK_DEMO: '1',
    WHATSAPP: 'on',
    WHATSAPP_SOCKET: fileURLToPath(new URL('../fakes/whatsapp/socket.ts', import.meta.url)),
    WHATSAPP_FAKE_PORT: String(whatsapp.port),
  };
  const first = await startHub(environment);
  await expect.poll(() => stateOf(first, 'whatsapp'), { timeout: 20_000 }).toBe('connected');
  const second = await startHub(environment);
  await expect.poll(() => stateOf(second, 'whatsapp'), { timeout: 20_000 }).toBe('elsewhere');
  await expect.poll(() => stateOf(first, 'telegram'), { timeout: 20_000 }).toBe('connected');

  const command = runCommand(['coordinator', 'add'], environment);
  expect((await command.ended()).code, command.output()).toBe(0);
  const number = whatsapp.account.id.split(':')[0];
  const links = /Telegram: https:\/\/t\.me\/\w+\?start=(k_\w+)\nWhatsApp: https:\/\/wa\.me\/(\d+)\?text=(\S+)\n/.exec(
    command.output(),
  );
  expect(links?.[2]).toBe(number);
  const els = whatsapp.user({ name: 'Els' });
  await els.says(decodeURIComponent(links?.[3] ?? ''));
  await els.sees('Je bent nu coördinator', patience);
  const an = telegram.user({ name: 'An', language: 'nl' });
  const invited = runCommand(['coordinator', 'add'], environment);
  await invited.ended();
  await an.opens(/start=(k_\w+)/.exec(invited.output())?.[1] ?? '');
  await an.sees(/Je bent nu coördinator/, patience);

  await first.end('SIGKILL');
  const killedAt = performance.now();
  await els.says('/weekend');
  await an.says('/weekend');
  const before = els.screen().length;
  await Promise.all([
    expect.poll(() => els.screen().length, { timeout: halfAMinute }).toBeGreaterThan(before),
    an.sees(/./, { timeoutMs: halfAMinute }),
  ]);
  expect(performance.now() - killedAt).toBeLessThan(halfAMinute);
  expect(await stateOf(second, 'whatsapp')).toBe('connected');

  // refused: the hub stops there, and says so where it still can
  whatsapp.end(403);
  await an.sees(/^⚠️ WhatsApp aanvaardt het account van de hub niet meer/, patience);
  expect(await stateOf(second, 'whatsapp')).toBe('refused');
  expect(second.output()).not.toContain(els.lid.split('@')[0]);
  await second.end('SIGTERM');
}, 180_000);
