/**
 * The first whole path, as its people walk it: a hub in a process of its own, grammY, the local Bot API server, PostgreSQL. A
 * message comes in, the calendar changes, an answer goes out; whatever the network or the machine does in between.
 */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type BotApiServer, startBotApiServer } from '../fakes/telegram/bot-api-server.ts';
import { runCommand, startHub, type TestHub } from '../support/hub.ts';
import { temporaryFolder } from '../support/run-folder.ts';

interface Stage {
  readonly telegram: BotApiServer;
  readonly environment: Readonly<Record<string, string>>;
  hub: TestHub;
  /** What a command prints. */
  command(...words: string[]): Promise<string>;
}

/** @param clock where the hub's clock begins; a hub that is started again would begin there again */
async function stage(clock?: string): Promise<Stage> {
  const telegram = await startBotApiServer();
  onTestFinished(() => telegram.close());
  const environment = {
    DATA_DIR: join(temporaryFolder(), 'data'),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ...(clock === undefined ? {} : { WIJK_DEMO: '1', WIJK_CLOCK: clock }),
  };
  return {
    telegram,
    environment,
    hub: await startHub(environment),
    async command(...words) {
      const child = runCommand(words, environment);
      expect((await child.ended()).code, child.output()).toBe(0);
      return child.output();
    },
  };
}

async function partnerOf(staged: Stage, partner: string) {
  const { telegram } = staged;
  const code = /: ([\w-]+)\n/.exec(await staged.command('partner', 'add', partner))?.[1] ?? '';
  const rik = telegram.user({ name: 'Rik', language: 'nl' });
  await rik.says(`/partner ${code}`);
  await rik.sees(/^Welkom/, patience);
  return rik;
}

/** The machine may be busy. */
const patience = { timeoutMs: 20_000 };
const whole = 180_000;

test(
  'a partner joins and tells, sees the card, places it; feed and resident have it; it changes and falls away',
  async () => {
    const staged = await stage('2026-03-02T10:15,1');
    const { telegram, hub } = staged;
    const feed = async () => (await fetch(`${hub.base}/kroonmolenwijk/kalender.ics`)).text();
    const rik = await partnerOf(staged, 'buurthuis-herleving');
    await rik.says('Volxkeuken woe 11/3 om 18u in de Herleving, €5 pp');
    const card = await rik.sees(/Volxkeuken[\s\S]*11 maart om 18 u/, patience);
    expect(card.buttons.flat()).toEqual(['Plaatsen', 'Wijzigen', 'Weg']);
    await rik.presses('Plaatsen');
    await rik.sees(/^Geplaatst!/, patience);
    expect(await feed()).toContain('DTSTART;TZID=Europe/Brussels:20260311T180000');

    const fatma = telegram.user({ name: 'Fatma', language: 'tr' });
    await fatma.opens('p_buurthuis-herleving');
    await fatma.sees(/./, patience);
    await fatma.says('çarşamba 11 martta ne var?');
    await fatma.sees(/Volxkeuken/, patience);

    await rik.says('19u ipv 18u', { replyTo: card.id });
    await rik.sees(/19 u/, patience);
    await expect.poll(feed, { timeout: 20_000 }).toContain('DTSTART;TZID=Europe/Brussels:20260311T190000');
    expect(await hub.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(hub.output()).not.toContain('Volxkeuken');
  },
  whole,
);

test(
  'what was told is neither lost nor told twice when the hub is killed in the middle of it',
  async () => {
    const staged = await stage();
    const rik = await partnerOf(staged, 'buurthuis-herleving');
    for (const index of [0, 1]) {
      await rik.says(`Naaiatelier ${index} op ${9 + index}/3 om 14u in de Herleving`);
      // At another moment of the work each time.
      await new Promise(resolve => setTimeout(resolve, index * 40));
      await staged.hub.end('SIGKILL');
      staged.hub = await startHub(staged.environment);
      // The bot's messages are asked for by one process at a time; the dead one's turn ends after 20 s.
      await rik.sees(new RegExp(`Naaiatelier ${index}`), { timeoutMs: 60_000, ever: true });
    }
    // What was in flight when it was killed may have left twice; nothing else may, and nothing may be missing.
    for (const index of [0, 1]) {
      const told = rik.screen().filter(message => message.text.includes(`Naaiatelier ${index}`)).length;
      expect(told).toBeGreaterThanOrEqual(1);
      expect(told).toBeLessThanOrEqual(2);
    }
    await staged.hub.end('SIGTERM');
  },
  whole,
);

test(
  'answers that are lost, refused or slow are given in the end, and the hub stays up',
  async () => {
    const staged = await stage();
    const { telegram } = staged;
    const an = telegram.user({ name: 'An', language: 'nl' });
    await an.says('/help');
    await an.sees(/./, patience);
    telegram.faults.next('sendMessage', { kind: 'refuse', status: 502 }, 2);
    await an.says('wat is er vandaag?');
    await an.sees(/./, patience);
    telegram.faults.next('sendMessage', { kind: 'refuse', status: 429, retryAfter: 1 });
    await an.says('wat is er morgen?');
    await an.sees(/./, patience);
    telegram.faults.next('sendMessage', { kind: 'drop', when: 'after' });
    await an.says('wat is er deze week?');
    await an.sees(/./, patience);
    expect((await fetch(`${staged.hub.base}/readyz`)).status).toBe(200);
    await staged.hub.end('SIGTERM');
  },
  whole,
);
