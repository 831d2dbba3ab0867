/** The commands about people: partners and their codes, a coordinator's link, forgetting somebody. */
import { onTestFinished, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/command.ts';
import { createSessionStore } from '../../src/channels/whatsapp/session-store.ts';
import { coordinatorCommand, type CoordinatorWays } from '../../src/cli/coordinator.ts';
import { forgetCommand } from '../../src/cli/forget.ts';
import { partnerCommand } from '../../src/cli/partner.ts';
import { createProgram } from '../../src/cli/program.ts';
import { personalRecords } from '../../src/conversation/resident/personal-records.ts';
import { coordinatorWays } from '../../src/coordinator-ways.ts';
import { createStoppedClock } from '../../src/core/clock.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { syncNeighbourhoods } from '../../src/database/installation-store.ts';
import { useAccessCode } from '../../src/people/access-code-store.ts';
import { findPersonId, insertPerson, recordIdentities } from '../../src/people/person-store.ts';
import { addMembership } from '../../src/people/role-store.ts';
import { randomIds } from '../../src/calendar/ids.ts';
import { createTestContext } from '../support/command-context.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { startBotApiServer } from '../fakes/telegram/bot-api-server.ts';

const key = Buffer.alloc(32, 7);
const noWays: CoordinatorWays = async () => ({ ways: [], faults: [] });

async function installation(variables: Readonly<Record<string, string>> = {}) {
  const test = await createTestDatabase();
  onTestFinished(() => test.close());
  const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));
  const ids = await syncNeighbourhoods(test.database, clock, [
    { slug: 'kroonmolenwijk', name: 'Kroonmolenwijk', timeZone: 'Europe/Brussels' },
  ]);
  const neighbourhoodId = ids.get('kroonmolenwijk') ?? '';
  const cipher = createColumnCipher(key);
  const run = async (words: readonly string[], options: { input?: string; ways?: CoordinatorWays } = {}) => {
    const environment = { DATABASE_URL: test.url, WIJK_SECRET_KEY: key.toString('base64'), ...variables };
    const context = createTestContext(environment, {
      clock,
      ...(options.input === undefined ? {} : { input: options.input }),
    });
    const program = createProgram(context, [
      partnerCommand,
      coordinatorCommand(options.ways ?? noWays),
      forgetCommand(personalRecords),
    ]);
    const code = await runProgram(program, words, context);
    return { code, output: context.written(), errors: context.complained() };
  };
  const use = (code: string) => useAccessCode(test.database, cipher, neighbourhoodId, code, clock.now());
  return { ...test, clock, cipher, neighbourhoodId, run, use };
}

describe('partner', () => {
  it('add prints a code by which people speak for the organisation', async () => {
    const { run, use } = await installation();
    const { code, output } = await run(['partner', 'add', 'Straatcomité De Molen']);
    expect(code).toBe(0);
    const [, printed = ''] = /^Straatcomité De Molen: ([a-z0-9]{4}-[a-z0-9]{4})\n/.exec(output) ?? [];
    expect(await use(printed.toUpperCase())).toEqual({ kind: 'partner', partnerId: 'straatcomite-de-molen' });
  });

  it('add of one that is there makes a new code, and the old one is worthless', async () => {
    const { run, use } = await installation();
    const codeIn = (output: string) => /: (\S+)\n/.exec(output)?.[1] ?? '';
    const first = codeIn((await run(['partner', 'add', 'wzc-het-hof'])).output);
    const second = codeIn((await run(['partner', 'add', 'WZC Het Hof'])).output);
    expect(await use(first)).toBeUndefined();
    expect(await use(second)).toEqual({ kind: 'partner', partnerId: 'wzc-het-hof' });
  });

  it('add says so when one that is there has nearly the name', async () => {
    const { run } = await installation();
    const longer = await run(['partner', 'add', 'Het Hof Sint-Niklaas, WZC']);
    expect(longer.output).toContain('is new, beside WZC Het Hof. Was WZC Het Hof meant?');
    expect((await run(['partner', 'add', 'wzc het hof'])).output).not.toContain('is new');
    expect((await run(['partner', 'add', 'Het Hofje'])).output).not.toContain('is new');
  });

  it('add without a name, or with one that is none, is wrong usage', async () => {
    const { run } = await installation();
    expect((await run(['partner', 'add'])).code).toBe(2);
    expect(await run(['partner', 'add', ' '])).toMatchObject({ code: 2, errors: expect.stringContaining('1 to 80') });
    expect((await run(['partner', 'add', 'x'.repeat(81)])).code).toBe(2);
    expect((await run(['partner', 'add', 'De Molen', '--wijk', 'elders'])).code).toBe(2);
  });

  it('list names those of the file and those of the command, with how many people speak for each', async () => {
    const { run } = await installation();
    await run(['partner', 'add', 'De Molen', '--trusted']);
    const { output } = await run(['partner', 'list']);
    expect(output).toMatch(/^id\tname\tpolicy\tfrom\tpeople\nwzc-het-hof\tWZC Het Hof\ttrusted\tfile\t0\n/);
    expect(output).toMatch(/\nde-molen\tDe Molen\ttrusted\tchat\t0\n$/);
  });
});

describe('coordinator add', () => {
  it('prints the ways in and the word, which is good once and for a day', async () => {
    const { run, use, clock } = await installation();
    const ways: CoordinatorWays = async (_context, _open, word) => ({
      ways: [{ label: 'Telegram', address: `https://t.me/bot?start=${word}` }],
      faults: ['WhatsApp gave no link: not paired.'],
    });
    const { code, output, errors } = await run(['coordinator', 'add', '--name', 'Els'], { ways });
    expect(code).toBe(0);
    const word = /start=k_(\S+)/.exec(output)?.[1] ?? '';
    expect(output).toBe(
      `Telegram: https://t.me/bot?start=k_${word}\nEls, or who opens it first and presses Start or Send, becomes a coordinator. It works once, within 24 hours.\nOr write this to the hub: /start k_${word}\n`,
    );
    expect(errors).toBe('WhatsApp gave no link: not paired.\n');
    expect(await use(word)).toEqual({ kind: 'coordinator', partnerId: null });
    expect(await use(word)).toBeUndefined();
    const later = /start k_(\S+)/.exec((await run(['coordinator', 'add'])).output)?.[1] ?? '';
    clock.set(clock.now().add({ hours: 24 }));
    expect(await use(later)).toBeUndefined();
  });

  it('asks Telegram for the name of the bot', async () => {
    const api = await startBotApiServer({ username: 'kroonmolen_bot' });
    onTestFinished(() => api.close());
    const { run } = await installation({ TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.apiRoot });
    const { output, errors } = await run(['coordinator', 'add'], { ways: coordinatorWays });
    expect(errors).toBe('');
    expect(output).toMatch(/^Telegram: https:\/\/t\.me\/kroonmolen_bot\?start=k_\w{24}\n/);
  });

  it('says what is wrong when Telegram gives none, and still prints the word', async () => {
    const { run } = await installation({ TELEGRAM_BOT_TOKEN: '1:secret', TELEGRAM_API_ROOT: 'http://127.0.0.1:9' });
    const { code, output, errors } = await run(['coordinator', 'add'], { ways: coordinatorWays });
    expect(code).toBe(0);
    expect(errors).toMatch(/^Telegram gave no link: /);
    expect(errors).not.toContain('secret');
    expect(output).toMatch(/^Or write this to the hub: \/start k_\w{24}\n$/);
  });

  it('on WhatsApp prints a link to the number that is linked, and what to do while none is', async () => {
    const { run, database, cipher } = await installation({ WHATSAPP: 'on' });
    const before = await run(['coordinator', 'add'], { ways: coordinatorWays });
    expect(before.errors).toBe('WhatsApp gave no link: No phone is linked yet; run npx wijkbode whatsapp pair.\n');
    expect(before.output).toMatch(/^Or write this to the hub: \/start k_\w{24}\n$/);
    const login = { me: { id: '32470123456:7@s.whatsapp.net', lid: '1234567890@lid' }, account: {} };
    await createSessionStore(database, cipher, 'whatsapp/kroonmolenwijk').saveCredentials(JSON.stringify(login));
    const { output, errors } = await run(['coordinator', 'add'], { ways: coordinatorWays });
    expect(errors).toBe('');
    expect(output).toMatch(/^WhatsApp: https:\/\/wa\.me\/32470123456\?text=wijk%20k_\w{24}\n/);
  });

  it('without a network prints the address of a chat on the web, with the word ready to be sent', async () => {
    const { run } = await installation();
    const { output } = await run(['coordinator', 'add'], { ways: coordinatorWays });
    expect(output).toMatch(
      /^Web chat: http:\/\/localhost:8080\/kroonmolenwijk\/chat\/[\w-]{32}\?text=%2Fstart%20k_\w{24}\n/,
    );
  });

  it('refuses an empty name', async () => {
    const { run } = await installation();
    expect((await run(['coordinator', 'add', '--name', ''])).code).toBe(2);
  });
});

describe('forget', () => {
  async function withFatma() {
    const made = await installation();
    const { database, cipher, clock, neighbourhoodId } = made;
    const id = randomIds.uuid();
    const at = clock.now();
    await insertPerson(database, cipher, {
      id,
      neighbourhoodId,
      name: 'Fatma',
      language: 'tr',
      at,
      today: '2026-03-02',
    });
    await recordIdentities(database, cipher, neighbourhoodId, 'telegram', id, ['4711']);
    await addMembership(database, { personId: id, neighbourhoodId, partnerId: 'wzc-het-hof' }, at);
    const find = () => findPersonId(database, cipher, neighbourhoodId, 'telegram', { id: '4711' });
    return { ...made, find };
  }

  it('shows what is kept, asks, and removes it', async () => {
    const { run, find, database } = await withFatma();
    const { code, output, errors } = await run(['forget', 'telegram', '4711'], { input: 'forget\n' });
    expect(errors).toMatch(/name: Fatma\n[\s\S]*roles: wzc-het-hof\n[\s\S]*Type "forget" to go on/);
    expect([code, output]).toEqual([0, expect.stringMatching(/^Everything that was kept of this person is removed/)]);
    expect(await find()).toBeUndefined();
    expect(await database.selectFrom('membership').selectAll().execute()).toEqual([]);
  });

  it.each(['no\n', '', 'forge\n', 'x\nforget\n'])('removes nothing when the answer is %j', async input => {
    const { run, find } = await withFatma();
    const { code, errors } = await run(['forget', 'telegram', '4711'], { input });
    expect([code, errors]).toEqual([1, expect.stringMatching(/Nothing was removed\.\n$/)]);
    expect(await find()).toBeDefined();
  });

  it('with --yes asks nothing; somebody unknown, or an unknown network, is a fault', async () => {
    const { run, find } = await withFatma();
    expect((await run(['forget', 'telegram', '1', '--yes'])).code).toBe(1);
    expect((await run(['forget', 'sms', '4711', '--yes'])).code).toBe(2);
    expect((await run(['forget', 'telegram', '4711', '--yes'])).code).toBe(0);
    expect(await find()).toBeUndefined();
  });
});
