/**
 * What a partner says of a series that is in the calendar: one date off, several off, a week off, one date moved, another hour.
 */
import { afterEach, expect, test } from 'vitest';
import { occurrencesBetween } from '../../../src/calendar/agenda-store.ts';
import { flows } from '../../../src/conversation/flows.ts';
import { createTalk, type Talk, type Talker } from '../talk.ts';

let talk: Talk;
afterEach(() => talk.close());

/** A knitting café every Tuesday at two, told on a Saturday evening. */
async function knitting(): Promise<Talker> {
  talk = await createTalk({ flows, at: '2026-11-21T20:00' });
  const who = await talk.partner('buurthuis-herleving', 'Rik', { language: 'nl' });
  await who.says('Breicafé elke dinsdag van 14u tot 16u in de Herleving');
  await who.presses('Plaatsen');
  return who;
}

async function dates() {
  const from = talk.clock.now();
  const window = { from, to: from.add({ hours: 24 * 40 }), limit: 100 };
  return occurrencesBetween(talk.test.database, talk.neighbourhoodId, window, 'partners');
}

async function off(): Promise<string[]> {
  return (await dates()).filter(each => each.isCancelled).map(each => each.originalDate);
}

test.each([
  ['Op 15 december gaat het breicafé niet door', ['2026-12-15']],
  ['volgende week geen breicafé', ['2026-11-24']],
  ['Breicafé van 8/12 en 15/12 valt weg', ['2026-12-08', '2026-12-15']],
  ['Op 1 en 22 december is er geen breicafé', ['2026-12-01', '2026-12-22']],
])('a date written falls away without a question: %s', async (words, expected) => {
  const who = await knitting();
  await who.says(words);
  expect(await off()).toEqual(expected);
  expect(who.last).toMatch(/^Op dinsdag /);
  expect(talk.faults).toEqual([]);
});

test('only a weekday could mean every one: it is asked', async () => {
  const who = await knitting();
  await who.says('Het breicafé van dinsdag gaat niet door');
  expect(who.lastButtons).toEqual(['Alleen dinsdag 24 november', 'De hele reeks']);
  expect(await off()).toEqual([]);
});

test('one date moves to another day and keeps its hour', async () => {
  const who = await knitting();
  await who.says('breicafé van 15/12 verplaatst naar 16/12');
  const moved = (await dates()).find(each => each.originalDate === '2026-12-15');
  expect(moved?.start).toBe('2026-12-16T14:00');
  expect((await dates()).find(each => each.originalDate === '2026-12-22')?.start).toBe('2026-12-22T14:00');
});

test('another hour from now on is no new activity', async () => {
  const who = await knitting();
  await who.says('het breicafé start vanaf nu om 15u');
  expect(who.lastButtons).toContain('De hele reeks');
  await who.presses('De hele reeks');
  const hours = new Set((await dates()).map(each => each.start.slice(11)));
  expect([...hours]).toEqual(['15:00']);
});
