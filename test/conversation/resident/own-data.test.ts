/**
 * What is kept of a person is shown to them, and nothing of it is left when they ask to be forgotten.
 */
import { afterEach, expect, test } from 'vitest';
import { sql } from 'kysely';
import { randomIds } from '../../../src/calendar/ids.ts';
import { insertOffer, insertVacancy } from '../../../src/calendar/vacancy-store.ts';
import { saveFeedbackWords, saveVerdict } from '../../../src/calendar/feedback-store.ts';
import type { Talker } from '../talk.ts';
import { createStage, type Stage } from './neighbourhood-stage.ts';

let stage: Stage;
afterEach(() => stage.close());

/** Somebody who did everything that leaves a row. */
async function busyPerson(): Promise<Talker> {
  const activity = await stage.place({ title: 'Buurttafel', start: '2026-03-07T12:00' });
  const an = await stage.partner('wzc-het-hof', 'Annemie Zonderling', { language: 'nl' });
  await an.says('/start b_kroonmolenplein');
  await an.presses('Ja, ik ben 13 of ouder');
  await an.says('zaterdag');
  await an.says('1');
  await an.presses('Ik kom');
  await an.says('idee een bankje aan de molen');
  const other = stage.person('Bo', { language: 'nl' });
  await other.says('idee meer bomen');
  await an.says('steun 2');
  const id = await an.personId();
  const { database } = stage.test;
  const person = { id, neighbourhoodId: stage.neighbourhoodId };
  const date = { activityId: activity.id, originalDate: '2026-03-07' };
  await saveVerdict(database, person, date, 'good', stage.clock.now());
  await saveFeedbackWords(database, stage.cipher, id, date, 'heerlijke soep');
  const vacancy = {
    id: randomIds.uuid(),
    neighbourhoodId: stage.neighbourhoodId,
    publicId: randomIds.publicId(),
    partnerId: 'zigzag',
    title: 'Voorlezen',
    description: null,
    language: 'nl',
    contact: null,
    until: '2026-05-01',
    createdAt: stage.clock.now(),
  } as const;
  await insertVacancy(database, vacancy);
  await insertOffer(database, vacancy.id, id, stage.clock.now());
  await stage.calendar.filePosting(
    { fields: { ...activity, title: 'Breiclub', start: '2026-03-20T14:00' }, isPlan: false },
    {
      route: 'chat',
      partnerId: 'wzc-het-hof',
      personId: id,
      passedOn: false,
      externalId: null,
      saidAt: stage.clock.now(),
      words: 'Breiclub op 20 maart om 14u',
    },
  );
  await an.says('pauze');
  return an;
}

test('everything that is kept is shown, and given as a document', async () => {
  stage = await createStage();
  const an = await busyPerson();
  await an.says('gegevens');
  const shown = an.seen.at(-2)?.text.text ?? '';
  for (const kept of [
    'Annemie Zonderling',
    `telegram: ${an.id}`,
    'Elke week',
    'b_kroonmolenplein',
    '2026-03-07 Buurttafel',
    'heerlijke soep',
    '1: een bankje aan de molen',
    'Voorlezen',
    'Breiclub op 20 maart om 14u',
    'wzc-het-hof',
  ]) {
    expect(shown).toContain(kept);
  }
  const bytes = stage.network.media.get(an.seen.at(-1)?.mediaId ?? '');
  const document: unknown = JSON.parse(new TextDecoder().decode(bytes));
  expect(document).toMatchObject({ data: { name: ['Annemie Zonderling'], supports: ['2'], offers: ['Voorlezen'] } });
});

test('is asked once, and can be kept', async () => {
  stage = await createStage();
  const an = await busyPerson();
  await an.says('vergeet mij');
  await an.says('laat maar');
  await an.says('vergeet mij');
  await an.presses('Nee, bewaar alles');
  expect(an.last).toBe('Goed, alles blijft.');
  const id = await an.personId();
  // A button without the question is only a question.
  await an.presses('o.forget');
  expect(an.last).toMatch(/^Ik wis alles over jou/);
  expect(await an.personId()).toBe(id);
});

test('nothing is left in any table, in any form', async () => {
  stage = await createStage();
  const an = await busyPerson();
  const id = await an.personId();
  const chatId = `chat-${an.id}`;
  const before = await placesOf(an, id, chatId);
  expect(before).toEqual(expect.arrayContaining(['person', 'attendance', 'reminder', 'feedback', 'idea', 'source']));
  await an.says('vergeet mij');
  await an.says('ja');
  expect(an.last).toMatch(/^Ik weet niets meer over jou\./);
  expect(await placesOf(an, id, chatId)).toEqual([]);
  const words = await stage.test.database.selectFrom('source').select(['words', 'person_removed']).execute();
  expect(words).toContainEqual({ words: 'Breiclub op 20 maart om 14u', person_removed: true });
});

test('and the same in every language', async () => {
  stage = await createStage();
  const words = [
    ['fr', 'oubliez-moi', 'oui'],
    ['en', 'forget me', 'yes'],
    ['tr', 'beni unut', 'evet'],
    ['bg', 'забрави ме', 'да'],
    ['ar', 'انسني', 'نعم'],
    ['uk', 'забудь мене', 'так'],
    ['fa', 'مرا فراموش کن', 'بلی'],
    ['ps', 'ما هېر کړه', 'هو'],
  ] as const;
  for (const [language, forget, yes] of words) {
    const who = stage.person('X', { language });
    await who.says(forget);
    const id = await who.personId();
    await who.says(yes);
    expect(await placesOf(who, id, `chat-${who.id}`), language).toEqual([]);
  }
});

/** Tables in which a trace of the person is: their id, ids of the network, their name; plain, hashed or encrypted. */
async function placesOf(who: Talker, personId: string, chatId: string): Promise<string[]> {
  const { database } = stage.test;
  const { rows: tables } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
  `.execute(database);
  const plainTraces = [personId, who.id, chatId, 'Annemie'];
  const columns = ['source.person', 'activity_history.person', 'person_identity.identity', 'chat'];
  const hashed = columns.flatMap(column =>
    [personId, `telegram:${who.id}`, `telegram:${chatId}`].map(value => stage.cipher.lookup(column, value)),
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{
      row: string;
    }>`SELECT row_to_json(t)::text AS row FROM ${sql.table(name)} AS t`.execute(database);
    const texts = rows.flatMap(({ row }) => [row, ...decrypted(row)]);
    if (texts.some(text => [...plainTraces, ...hashed].some(trace => text.includes(trace)))) found.push(name);
  }
  return found.toSorted();
}

/** What stands encrypted in a row, under whichever name of a column it was. */
function decrypted(row: string): string[] {
  const columns = [
    'person.name',
    'person_identity.identity',
    'chat',
    'dialogue.data',
    'incoming_event.event',
    'source.person',
    'activity_history.person',
    'feedback.words',
  ];
  return [...row.matchAll(/v1\.[\w-]+/g)].flatMap(([value]) =>
    columns.flatMap(column => {
      try {
        return [stage.cipher.decrypt(column, value)];
      } catch {
        return [];
      }
    }),
  );
}
