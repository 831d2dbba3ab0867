/**
 * What is told as new though its teller told it before, for the same day at another hour.
 */
import { afterEach, expect, test } from 'vitest';
import { flows } from '../../../src/conversation/flows.ts';
import { createTalk, type Talk, type Talker } from '../talk.ts';

let talk: Talk;
afterEach(() => talk.close());

async function repairing(): Promise<Talker> {
  talk = await createTalk({ flows, at: '2026-03-03T10:00' });
  const who = await talk.partner('buurthuis-herleving', 'Rik', { language: 'nl' });
  await who.says('Repaircafé zaterdag 14 maart van 13u tot 17u bij ons');
  await who.presses('Plaatsen');
  return who;
}

const starts = async () => {
  const query = talk.test.database.selectFrom('activity').select(['start_date', 'start_time', 'end_time']);
  return (await query.orderBy('start_time').execute()).map(
    row => `${row.start_date} ${row.start_time}-${row.end_time}`,
  );
};

test('is a change when that is said, and keeps its place', async () => {
  const who = await repairing();
  await who.says('sorry repaircafé zaterdag 14/3 is van 14u tot 18u');
  expect(who.last).toMatch(/^Wil je dit zo veranderen\?[\s\S]*14 u – 18 u\n📍 Buurthuis Herleving/);
  expect(who.lastButtons).toEqual(['Ja, verander het', 'Nee']);
  await who.presses('Ja, verander het');
  expect(await starts()).toEqual(['2026-03-14 14:00:00-18:00:00']);
  expect(talk.faults).toEqual([]);
});

test('is a second one when it is not', async () => {
  const who = await repairing();
  await who.says('Repaircafé zaterdag 14/3 van 19u tot 21u in de Herleving');
  await who.presses('Nee');
  expect(who.lastButtons).toEqual(['Plaatsen', 'Wijzigen', 'Weg']);
  await who.presses('Plaatsen');
  expect(await starts()).toEqual(['2026-03-14 13:00:00-17:00:00', '2026-03-14 19:00:00-21:00:00']);
  expect(talk.faults).toEqual([]);
});

test.each([
  'Repaircafé zaterdag 21/3 van 14u tot 18u in de Herleving',
  'Repaircafé zaterdag 14/3 van 14u tot 18u in de bib',
  'Repaircafé voor kinderen zaterdag 14/3 om 10u',
  'Repaircafé zaterdag 14/3 van 13u tot 17u',
])('another day, another place, another name and the same again are no question: %s', async words => {
  const who = await repairing();
  await who.says(words);
  expect(who.lastButtons).toEqual(['Plaatsen', 'Wijzigen', 'Weg']);
});
