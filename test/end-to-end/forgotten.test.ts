/**
 * Somebody of whom the hub keeps everything that it can keep asks to be forgotten: nothing of them is left in any table, queue
 * or file, and a backup of before forgets them again when it is restored. A whole hub, in a process of its own, with either
 * queue engine.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { randomIds } from '../../src/calendar/ids.ts';
import { saveAttendance, saveReminder } from '../../src/calendar/attendance-store.ts';
import { saveFeedbackWords, saveVerdict } from '../../src/calendar/feedback-store.ts';
import { insertOffer, insertVacancy } from '../../src/calendar/vacancy-store.ts';
import { createPersonalChats } from '../../src/channels/web/personal-chats.ts';
import { createMessageStore } from '../../src/channels/whatsapp/message-store.ts';
import { createPersonStore } from '../../src/channels/whatsapp/person-store.ts';
import { createSessionStore } from '../../src/channels/whatsapp/session-store.ts';
import { systemClock } from '../../src/core/clock.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { insertHandOver } from '../../src/conversation/coordinator/hand-over-store.ts';
import { insertJoinRequest } from '../../src/conversation/partner/join-store.ts';
import { findPersonId, recordIdentities, recordPrivateChat } from '../../src/people/person-store.ts';
import { startBotApiServer } from '../fakes/telegram/bot-api-server.ts';
import { hasRedisServer, startRedisServer } from '../queue/redis-server.ts';
import { runCommand, startHub } from '../support/hub.ts';
import { leaveTraces, translatedWords } from '../support/leave-traces.ts';
import { filesWith, type Marks, redisKeysWith, tablesWith } from '../support/personal-traces.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';

const key = new Uint8Array(32).fill(7);
const cipher = createColumnCipher(key);
const patience = { timeoutMs: 30_000 };
const name = 'Annemie Zonderling';
/** What only she said. */
const words = {
  idea: 'een schommelbank aan de molensteen',
  feedback: 'de linzensoep was heerlijk gekruid',
  draft: 'Fluitketelconcert',
  question: 'wat is er voor trombonisten?',
  page: 'ik schrijf u vanaf mijn eigen bladzijde',
} as const;
const [lid, number] = ['900100200300400@lid', '32479000777@s.whatsapp.net'];

async function installation(redisUrl: string | undefined) {
  const telegram = await startBotApiServer();
  onTestFinished(() => telegram.close());
  const test = await createTestDatabase();
  onTestFinished(() => test.close());
  const environment = {
    DATA_DIR: join(temporaryFolder(), 'data'),
    DATABASE_URL: test.url,
    WIJK_SECRET_KEY: Buffer.from(key).toString('base64'),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  };
  const hub = await startHub(environment);
  onTestFinished(async () => void (await hub.end('SIGKILL')));
  const command = async (...given: string[]) => {
    const child = runCommand(given, environment);
    expect((await child.ended()).code, child.output()).toBe(0);
    return child.output();
  };
  const { id: neighbourhoodId } = await test.database
    .selectFrom('neighbourhood')
    .select('id')
    .executeTakeFirstOrThrow();
  return { telegram, test, environment, hub, command, neighbourhoodId };
}

type Installation = Awaited<ReturnType<typeof installation>>;

/** She does by herself what leaves rows, and the rest is put beside it. */
async function leavesEverything(staged: Installation) {
  const { telegram, test, command, neighbourhoodId } = staged;
  const { database } = test;
  const els = telegram.user({ name: 'Els', language: 'nl' });
  await els.says(/(\/start k_\w+)/.exec(await command('coordinator', 'add'))?.[1] ?? '');
  await els.sees(/welkom/i, patience);

  const annemie = telegram.user({ name, language: 'nl' });
  await annemie.opens('b_kroonmolenplein');
  await annemie.presses('Ja, ik ben 13 of ouder');
  await annemie.sees(/./, patience);
  await annemie.says(`idee ${words.idea}`);
  await annemie.sees(/idee/i, patience);
  const code = /: ([\w-]+)\n/.exec(await command('partner', 'add', 'buurthuis-herleving'))?.[1] ?? '';
  await annemie.says(`/partner ${code}`);
  await annemie.sees(/Welkom/, patience);
  await annemie.says('Volxkeuken woe 11/3 om 18u in de Herleving, €5 pp');
  await annemie.presses('Plaatsen');
  await annemie.sees(/Geplaatst/, patience);
  await annemie.says(`${words.draft} zaterdag om 20u in de Herleving`);
  await annemie.sees(new RegExp(words.draft), patience);
  await annemie.says(words.question);
  await annemie.says('themas');
  await annemie.sees(/./, patience);

  const personId = await findPersonId(database, cipher, neighbourhoodId, 'telegram', { id: String(annemie.id) });
  if (personId === undefined) throw new Error('she is not known');
  const elsId = await findPersonId(database, cipher, neighbourhoodId, 'telegram', { id: String(els.id) });
  const at = systemClock.now();
  const person = { id: personId, neighbourhoodId };
  const activity = await database.selectFrom('activity').select('id').limit(1).executeTakeFirstOrThrow();
  const date = { activityId: activity.id, originalDate: '2026-03-11' };
  await saveAttendance(database, person, date, 3, at);
  await saveReminder(database, { ...date, neighbourhoodId, personId, dueAt: at.add({ hours: 9000 }) });
  await saveVerdict(database, person, date, 'good', at);
  await saveFeedbackWords(database, cipher, personId, date, words.feedback);
  const vacancy = { id: randomIds.uuid(), publicId: randomIds.publicId(), partnerId: 'zigzag', title: 'Voorlezen' };
  const open = { description: null, language: 'nl', contact: null, until: '2027-05-01', createdAt: at } as const;
  await insertVacancy(database, { ...vacancy, ...open, neighbourhoodId });
  await insertOffer(database, vacancy.id, personId, at);
  const handOver = { id: randomIds.uuid(), publicId: randomIds.publicId(), neighbourhoodId };
  const asked = { partnerId: null, organisation: 'Turnkring Recht en Raak', askedAt: at };
  await insertJoinRequest(database, {
    id: randomIds.uuid(),
    publicId: randomIds.publicId(),
    neighbourhoodId,
    personId,
    ...asked,
  });
  await els.says('goedkeuren');
  await els.sees(new RegExp(name), patience);
  await insertHandOver(database, { ...handOver, from: personId, to: elsId ?? '' }, at);

  const people = createPersonStore(database, cipher, 'whatsapp/kroonmolenwijk');
  await people.learn([lid, number]);
  await people.noteWrote(lid);
  const past = createMessageStore({ database, cipher, account: 'whatsapp/kroonmolenwijk', now: () => at });
  await past.noteReceived('3EB0ANNEMIE', lid);
  const session = createSessionStore(database, cipher, 'whatsapp/kroonmolenwijk');
  await session.writeKeys([
    { kind: 'lid-mapping', id: '32479000777', value: '900100200300400' },
    { kind: 'session', id: '900100200300400_1.0', value: JSON.stringify({ with: number }) },
  ]);
  await recordIdentities(database, cipher, neighbourhoodId, 'whatsapp', personId, [lid, number]);
  const chat = { network: 'whatsapp', id: lid, kind: 'private' } as const;
  await recordPrivateChat(database, cipher, neighbourhoodId, personId, chat, at);

  const seldom = await leaveTraces(database, cipher, { personId, neighbourhoodId, telegramId: String(annemie.id) }, at);
  const pages = createPersonalChats({ database, cipher, clock: systemClock, neighbourhoodId });
  const page = await pages.createPersonalChat({ personId, name, language: 'nl' });
  // One person on a page and on Telegram.
  await recordIdentities(database, cipher, neighbourhoodId, 'web', personId, [page.chatId]);
  const form = new FormData();
  form.set('client', 'annemie-1');
  form.set('text', words.page);
  const address = `${staged.hub.base}/kroonmolenwijk/chat/${page.token}/messages`;
  expect((await fetch(address, { method: 'POST', body: form, redirect: 'manual' })).status).toBe(303);
  await annemie.says('gegevens');
  await annemie.sees(/Hetzelfde, voor een ander programma/, patience);
  return { annemie, els, personId, pageChat: page.chatId, seldom };
}

/**
 * Tables with a mark, but for the list of who was forgotten, which has a hash of an id that is nowhere else; the page of the
 * web chat, which has no name any more and goes in the night unless it is written on again; and the hash by which the bridges
 * keep the messages of who forbade it where they are written.
 */
async function tracesOf(url: string, marks: Marks): Promise<string[]> {
  const found = await tablesWith(url, cipher, marks);
  return found.filter(table => !/^wijkbode\.(?:bridge_opt_out|forgotten|web_chat) /.test(table));
}

function marksOf(telegramId: number, personId: string, pageChat: string): Marks {
  const ids = [String(telegramId), lid, number, pageChat];
  return {
    plain: [name, 'Annemie', personId, String(telegramId), '900100200300400', '32479000777', ...Object.values(words)],
    hashed: [
      personId,
      ...ids.flatMap(id => [id, `telegram:${id}`, `whatsapp:${id}`, `web:${id}`]),
      'lid-mapping 32479000777',
      'session 900100200300400_1.0',
      '3EB0ANNEMIE',
    ],
  };
}

const engines = [
  { engine: 'PostgreSQL', redis: false },
  { engine: 'Redis', redis: true },
].filter(({ redis }) => !redis || hasRedisServer());

describe('who asks to be forgotten', () => {
  it.each(engines)('is in no table, queue and file any more ($engine)', { timeout: 300_000 }, async ({ redis }) => {
    const server = redis ? await startRedisServer() : undefined;
    if (server !== undefined) onTestFinished(() => server.close());
    const staged = await installation(server?.url);
    const { annemie, personId, pageChat, seldom } = await leavesEverything(staged);
    const { test, environment, hub } = staged;
    const marks = marksOf(annemie.id, personId, pageChat);
    const file = join(temporaryFolder(), 'before.tar');
    await staged.command('backup', file);

    const before = (await tablesWith(test.url, cipher, marks)).map(found => found.replace(/ .*/, ''));
    const kept = [
      'person',
      'person_identity',
      'person_chat',
      'membership',
      'subscription',
      'idea',
      'attendance',
      'reminder',
    ];
    const more = [
      'feedback',
      'vacancy_offer',
      'hand_over',
      'source',
      'activity_history',
      'draft',
      'join_request',
      'outbox',
    ];
    const channels = [
      'web_chat',
      'web_message',
      'whatsapp_person',
      'whatsapp_known_chat',
      'whatsapp_message',
      'whatsapp_key',
    ];
    expect(before.map(table => table.replace('wijkbode.', ''))).toEqual(
      expect.arrayContaining([...kept, ...more, ...channels, ...seldom]),
    );
    // The document that she asked for is not kept beside the message.
    const documents = () =>
      test.database.selectFrom('media').select('id').where('content_type', '=', 'application/json').execute();
    await expect.poll(documents, { timeout: 30_000 }).toEqual([]);

    await annemie.says('vergeet mij');
    await annemie.sees(/^Ik wis alles over jou/, patience);
    await annemie.says('ja');
    const last = await annemie.sees(/^Ik weet niets meer over jou\./, patience).catch(error => {
      throw new Error(hub.output(), { cause: error });
    });
    expect(last.text).toContain('In de reservekopieën van');
    expect(last.text).toContain('je berichten gaan nooit naar een andere groep');
    await expect.poll(() => tracesOf(test.url, marks), { timeout: 60_000, interval: 1000 }).toEqual([]);
    if (server !== undefined) expect(await redisKeysWith(server.url, cipher, marks)).toEqual([]);
    expect(filesWith(environment.DATA_DIR, cipher, marks)).toEqual([join('backups', 'forgotten.jsonl')]);
    expect(readdirSync(join(environment.DATA_DIR, 'backups'))).toContain('forgotten.jsonl');
    for (const mark of marks.plain) expect(hub.output()).not.toContain(mark);

    // The organisation keeps its words, and whose they were is known no more.
    const postings = await test.database.selectFrom('source').select(['words', 'person', 'person_removed']).execute();
    expect(postings).toContainEqual(expect.objectContaining({ person: null, person_removed: true }));
    expect(postings.map(posting => posting.words).join()).toContain('Volxkeuken');

    // So do her translations, and what was passed on; what she forbade stays forbidden.
    const translations = await test.database.selectFrom('translation').select(['words', 'maker_id']).execute();
    expect(translations).toContainEqual({ words: translatedWords, maker_id: null });
    expect(await test.database.selectFrom('bridged_message').select('author_lookup').execute()).toEqual([
      { author_lookup: '' },
    ]);
    expect(await test.database.selectFrom('bridge_opt_out').select('since').execute()).toHaveLength(1);

    await hub.end('SIGTERM');
    await restoresWithout(file, environment, marks);
  });
});

/** A backup of before, brought back into a new installation. */
async function restoresWithout(file: string, old: Readonly<Record<string, string>>, marks: Marks): Promise<void> {
  const fresh = await createTestDatabase({ empty: true });
  onTestFinished(() => fresh.close());
  const environment = { ...old, DATABASE_URL: fresh.url };
  const restored = runCommand(['restore', file], environment);
  expect((await restored.ended()).code, restored.output()).toBe(0);
  expect(restored.output()).toContain('1 person in it had asked to be forgotten since, and was forgotten again.');
  expect(await tracesOf(fresh.url, marks)).toEqual([]);
  const people = await fresh.database.selectFrom('person').select('id').execute();
  expect(people.length).toBeGreaterThan(0);
  expect(await fresh.database.selectFrom('bridge_opt_out').select('since').execute()).toHaveLength(1);
}
