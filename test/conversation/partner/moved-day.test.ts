/**
 * An activity that moves to another day, named by a part of its name, with the hour that it had.
 */
import { afterEach, expect, test } from 'vitest';
import { flows } from '../../../src/conversation/flows.ts';
import { createTalk, type Talk } from '../talk.ts';

let talk: Talk;
afterEach(() => talk.close());

test.each([
  'Infoavond Kroonmolenstraat verplaatst naar donderdag 12 maart, zelfde uur',
  'De infoavond over de heraanleg is verschoven naar donderdag 12 maart',
])('keeps its hour, place and name: %s', async words => {
  talk = await createTalk({ flows, at: '2026-03-02T16:30' });
  const wim = await talk.partner('stad-sint-niklaas', 'Wim', { language: 'nl' });
  await wim.says('Infoavond heraanleg Kroonmolenstraat op dinsdag 10 maart om 19.30 u in de parochiezaal Kroonmolen.');
  await wim.presses('Plaatsen');
  await wim.says(words);
  expect(wim.last).toMatch(/^Veranderd/);
  const rows = await talk.test.database
    .selectFrom('activity')
    .select(['title', 'start_date', 'start_time', 'place_id', 'place_words'])
    .execute();
  expect(rows).toEqual([
    {
      title: 'Infoavond heraanleg Kroonmolenstraat',
      start_date: '2026-03-12',
      start_time: '19:30:00',
      place_id: 'parochiezaal-kroonmolen',
      place_words: null,
    },
  ]);
  expect(talk.faults).toEqual([]);
});
