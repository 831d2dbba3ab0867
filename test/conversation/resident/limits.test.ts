/**
 * Whatever people and organisations are called, and whatever they write, every answer fits the network, in every language.
 */
import { afterEach, expect, it } from 'vitest';
import { randomIds } from '../../../src/calendar/ids.ts';
import { insertVacancy } from '../../../src/calendar/vacancy-store.ts';
import { buttonIdPattern } from '../../../src/core/chat/message.ts';
import { exampleFile, readConfiguration } from '../../../src/config/read-configuration.ts';
import { languages } from '../../../src/core/languages.ts';
import { slashCommands } from '../../../src/conversation/command-words.ts';
import { createStage, type Stage } from './neighbourhood-stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const long = 'Буквы وكلمات and words 👩‍👩‍👧‍👦 '.repeat(20);
/** Of Telegram, the tightest of the networks with buttons. */
const longestText = 4096;

it.each(languages)('in %s', async language => {
  const { neighbourhoods } = await readConfiguration({ path: exampleFile, named: true }, () => undefined);
  const [example] = neighbourhoods;
  if (example === undefined) throw new Error('the example names no neighbourhood');
  stage = await createStage({
    neighbourhood: {
      places: example.places.map(place => ({ ...place, name: `${long} ${place.id}` })),
      partners: example.partners.map(partner => ({
        ...partner,
        name: `${long} ${partner.id}`,
        contact: `${long} 03 000 00 11`,
      })),
    },
    publicBase: 'https://wijk.example.org',
  });
  for (let number = 0; number < 14; number++) {
    await stage.place({
      title: `${number} ${long}`,
      description: long.repeat(10),
      start: `2026-03-0${3 + (number % 6)}T1${number % 10}:15`,
      kind: 'new-year-reception',
      placeId: number % 2 === 0 ? 'de-orangerie' : null,
      placeWords: number % 2 === 0 ? null : long,
      priceCents: 12_345,
      contact: long,
      accessibility: ['wheelchair', long],
      registration: { required: number % 2 === 1, deadline: '2026-03-02', contact: long },
    });
  }
  await insertVacancy(stage.test.database, {
    id: randomIds.uuid(),
    neighbourhoodId: stage.neighbourhoodId,
    publicId: 'vacature',
    partnerId: 'zigzag',
    title: long,
    description: long.repeat(10),
    language: 'nl',
    contact: long,
    until: '2026-05-01',
    createdAt: stage.clock.now(),
  });
  const other = stage.person(long, { language });
  for (let number = 0; number < 5; number++) await other.says(`/idee ${number} ${long}`);
  const who = await stage.partner('zigzag', long, { language });
  await who.says('/start b_kroonmolenplein');
  await who.presses('u.y.b_kroonmolenplein');
  /** So that nobody takes it for a flood. */
  const rest = () => stage.clock.set(stage.clock.now().add({ seconds: 10 }));
  for (const command of Object.values(slashCommands)) {
    rest();
    await who.says(`/${command}`);
  }
  await who.says('/week');
  for (const id of ['1', '2']) await who.presses(id);
  // Each once: many stand under several of the messages.
  for (const id of new Set(who.seen.flatMap(({ buttons }) => buttons.map(button => button.id)))) {
    if (!/^(?:[aeuswiv]\.|z\.person)/.test(id)) continue;
    rest();
    await who.presses(id);
  }
  await who.says(long);
  await who.says(long.repeat(8));
  await who.presses('v.h.vacature');
  await who.says(long);
  await who.says('/gegevens');
  for (const { text, buttons } of [...who.seen, ...other.seen]) {
    expect(text.text.length, text.text.slice(0, 80)).toBeLessThanOrEqual(longestText);
    expect(text.text.isWellFormed()).toBe(true);
    for (const { id, label } of buttons) {
      expect(id).toMatch(buttonIdPattern);
      expect(label.length, label).toBeLessThanOrEqual(40);
    }
  }
  expect(who.seen.length).toBeGreaterThan(60);
  expect(stage.faults).toEqual([]);
});
