/**
 * Bridged groups as their people see them: a hub in a process of its own, grammY against the local Bot API server, the WhatsApp
 * channel with Baileys' own message code against the fake socket, PostgreSQL, and both queues. The hub is killed in between.
 */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type BotApiServer, startBotApiServer } from '../fakes/telegram/bot-api-server.ts';
import type { FakeGroup as TelegramGroup } from '../fakes/telegram/group.ts';
import type { FakePerson as TelegramPerson } from '../fakes/telegram/person.ts';
import type { FakeGroup as WhatsAppGroup, FakePerson as WhatsAppPerson } from '../fakes/whatsapp/person.ts';
import { startWhatsAppServer, type WhatsAppServer } from '../fakes/whatsapp/whatsapp-server.ts';
import { hasRedisServer, startRedisServer } from '../queue/redis-server.ts';
import { runCommand, startHub, type TestHub } from '../support/hub.ts';
import { temporaryFolder } from '../support/run-folder.ts';

interface Stage {
  readonly telegram: BotApiServer;
  readonly whatsapp: WhatsAppServer;
  readonly environment: Readonly<Record<string, string>>;
  hub: TestHub;
  /** The word that makes somebody a coordinator, as the command prints it. */
  invitation(): Promise<string>;
}

const socket = new URL('../fakes/whatsapp/socket.ts', import.meta.url).pathname;

async function stage(more: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const telegram = await startBotApiServer();
  const whatsapp = await startWhatsAppServer();
  onTestFinished(async () => {
    await telegram.close();
    await whatsapp.close();
  });
  const environment = {
    DATA_DIR: join(temporaryFolder(), 'data'),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    WHATSAPP: 'on',
    WIJK_DEMO: '1',
    WHATSAPP_SOCKET: socket,
    WHATSAPP_FAKE_PORT: String(whatsapp.port),
    ...more,
  };
  const hub = await startHub(environment);
  return {
    telegram,
    whatsapp,
    environment,
    hub,
    async invitation() {
      const child = runCommand(['coordinator', 'add'], environment);
      expect((await child.ended()).code, child.output()).toBe(0);
      return /\/start k_[\w-]+/.exec(child.output())?.[0] ?? '';
    },
  };
}

const patience = { timeoutMs: 20_000 };
const whole = 180_000;

interface Groups {
  readonly buurt: TelegramGroup;
  readonly straat: WhatsAppGroup;
  readonly els: TelegramPerson;
  readonly an: TelegramPerson;
  readonly bo: WhatsAppPerson;
}

/** A Telegram and a WhatsApp group with a coordinator who looks after both, and the bridge between them. */
async function bridged({ telegram, whatsapp, invitation }: Stage): Promise<Groups> {
  const els = telegram.user({ name: 'Els Maes', language: 'nl' });
  await els.says(await invitation());
  await els.sees(/coördinator/i, patience);
  const elsThere = whatsapp.user({ name: 'Els' });
  await expect.poll(whatsapp.isConnected, { timeout: 20_000 }).toBe(true);
  await elsThere.says(await invitation());
  await elsThere.sees('oördinator');
  const an = telegram.user({ name: 'An Peeters', language: 'nl' });
  const bo = whatsapp.user({ name: 'Bo ~ +32 470 12 34 56' });
  const buurt = telegram.group({ title: 'De buurt', kind: 'supergroup' });
  buurt.adds(els, an);
  buurt.promotes(els);
  buurt.setBot('administrator', els);
  const straat = whatsapp.group({ title: 'De straat', members: [elsThere, bo], administrators: [elsThere] });
  await els.inGroup(buurt).says('/koppel');
  const { text } = await buurt.sees('/brug ', 20_000);
  const code = /\/brug (\w{6})/.exec(text)?.[1] ?? '';
  await elsThere.says(`/brug ${code}`, { group: straat });
  await buurt.sees('🔗', 20_000);
  await bo.sees('🔗');
  return { buurt, straat, els, an, bo };
}

/** The fake WhatsApp knows that nobody is there: what it hands to a line that is already dead, it does not hand over again. */
async function hungUp({ isConnected }: WhatsAppServer): Promise<void> {
  await expect.poll(isConnected, { timeout: 20_000 }).toBe(false);
}

const engines = [{ name: 'PostgreSQL', redis: false }, ...(hasRedisServer() ? [{ name: 'Redis', redis: true }] : [])];

test.each(engines)(
  'two networks feel like one group, also across kill -9, on $name',
  async ({ redis }) => {
    const server = redis ? await startRedisServer() : undefined;
    onTestFinished(async () => server?.close());
    const staged = await stage(server === undefined ? {} : { REDIS_URL: server.url });
    const { telegram, whatsapp } = staged;
    const { buurt, straat, an, bo } = await bridged(staged);

    const soup = await an.inGroup(buurt).says('Soep om 12u?', { entities: [{ type: 'bold', offset: 0, length: 4 }] });
    const copy = await bo.sees('Soep');
    expect(copy.text).toMatch(/^. \*An\* · Telegram\n\*Soep\* om 12u\?$/u);
    const answer = await bo.says('Ja, graag', { group: straat, replyTo: copy.id, quote: 'Soep' });
    const shown = await buurt.sees('Ja, graag', 20_000);
    expect(shown.text).toMatch(/^. Bo · WhatsApp\nJa, graag$/u);
    expect(shown.message.reply_to_message?.message_id).toBe(soup);

    await staged.hub.end('SIGKILL');
    await hungUp(whatsapp);
    // Said while nobody listens.
    await an.inGroup(buurt).edits(soup, 'Soep om 13u?');
    await bo.says('Ik breng brood', { group: straat });
    staged.hub = await startHub(staged.environment);
    // The dead process holds the line for some twenty seconds before another takes it.
    await buurt.sees('Ik breng brood', 60_000);
    await expect
      .poll(() => bo.screen(straat).find(({ id }) => id === copy.id)?.text ?? '', { timeout: 20_000 })
      .toContain('13u');

    await bo.edits(answer, 'Ja, heel graag', { group: straat });
    await buurt.sees('Ja, heel graag', 20_000);
    await bo.reacts(copy.id, '❤️', { group: straat });
    await buurt.sees('❤️', 20_000);
    await bo.revokes(answer, { group: straat });
    await expect
      .poll(() => buurt.screen().some(({ text }) => text.includes('heel graag')), { timeout: 20_000 })
      .toBe(false);

    const everything = [...buurt.screen().map(({ text }) => text), ...bo.screen(straat).map(({ text }) => text)];
    expect(everything.filter(text => text.includes('Ik breng brood'))).toHaveLength(1);
    expect(everything.join('\n')).not.toMatch(/470|@s\.whatsapp/);
    expect(telegram.requests('sendMessage').length).toBeGreaterThan(0);
    expect(whatsapp.isConnected()).toBe(true);
    await staged.hub.end('SIGTERM');
  },
  whole,
);

test(
  'killed in the middle of a conversation, it loses nothing, and on WhatsApp repeats nothing',
  async () => {
    const staged = await stage();
    const { buurt, straat, an, bo } = await bridged(staged);
    const count = 6;
    const before = bo.screen(straat).length;
    for (let index = 0; index < count; index += 1) {
      await an.inGroup(buurt).says(`van Telegram ${index}`);
      await bo.says(`van WhatsApp ${index}`, { group: straat });
      if (index !== 2) continue;
      // By then all was taken in, and most of it waits for the pace of WhatsApp. The rest is said while nobody listens.
      await bo.sees('van Telegram 1');
      await staged.hub.end('SIGKILL');
      await hungUp(staged.whatsapp);
    }
    staged.hub = await startHub(staged.environment);
    const there = () =>
      bo
        .screen(straat)
        .slice(before)
        .flatMap(({ text }) => /van Telegram \d/.exec(text) ?? []);
    const here = () => buurt.screen().flatMap(({ text }) => /van WhatsApp \d/.exec(text) ?? []);
    const all = (from: string) => Array.from({ length: count }, (_, index) => `${from} ${index}`);
    await expect.poll(() => new Set(here()).size, { timeout: 90_000, interval: 500 }).toBe(count);
    await expect.poll(there, { timeout: 90_000, interval: 500 }).toEqual(all('van Telegram'));
    // Telegram chooses the ids itself: what was in flight may be there twice, in its place.
    expect([...new Set(here())]).toEqual(all('van WhatsApp'));
    expect(here().length).toBeLessThanOrEqual(count + 1);
    await staged.hub.end('SIGTERM');
  },
  whole,
);
