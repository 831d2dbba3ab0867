/**
 * Whatever was written, and in every language: texts and labels fit the networks, and every button leads to a flow that is there.
 */
import { afterEach, expect, it } from 'vitest';
import { parseButtonId } from '../../../src/conversation/button-id.ts';
import { slashCommands } from '../../../src/conversation/command-words.ts';
import { flows } from '../../../src/conversation/flows.ts';
import { savePlace } from '../../../src/conversation/partner/place-store.ts';
import { languages } from '../../../src/core/languages.ts';
import { createTroubleBook } from '../../../src/database/trouble-store.ts';
import { saveLanguages } from '../../../src/people/person-store.ts';
import { type CoordinatorStage, createCoordinatorStage, meal, soon } from './coordinator-stage.ts';

let stage: CoordinatorStage;
afterEach(() => stage.close());

/** Longer than anybody writes, with signs that count twice. */
const long = 'Wijkontbijt voor iedereen 🥐 '.repeat(12).trim();

it.each(languages)('in %s', async language => {
  stage = await createCoordinatorStage({ neighbourhood: { policy: 'coordinator', languages: [...languages] } });
  const { database } = stage.test;
  const els = await stage.coordinator(long.slice(0, 60));
  await saveLanguages(database, await els.personId(), language, null);
  const jan = await stage.coordinator(long.slice(0, 60));
  await jan.says('/help');
  for (const fields of [meal, soon]) {
    await stage.place({
      ...fields,
      title: long,
      description: long.repeat(3),
      placeId: null,
      placeWords: long,
      contact: long,
    });
  }
  const fatma = stage.person(long);
  for (let number = 0; number < 3; number++) await fatma.says(`/idee ${number} ${long}`);
  await savePlace(database, stage.neighbourhoodId, { id: 'chat-x', name: long, isKnown: true }, stage.clock.now());
  const book = createTroubleBook(database, stage.clock);
  for (let number = 0; number < 6; number++) {
    await book.report({ code: `trouble-${number}`, subject: '', sentence: long.repeat(3) });
  }
  await stage.care();
  for (const name of [
    'approve',
    'duplicates',
    'ideas',
    'partners',
    'places',
    'status',
    'boards',
    'away',
    'handOver',
    'announce',
    'dashboard',
  ] as const) {
    await els.says(`/${slashCommands[name]}`);
  }
  for (const id of ['ci.show.1', 'cl.show.chat-x', 'cp.show.wzc-het-hof', 'cs.invite', 'cp.page.1'])
    await els.presses(id);
  expect(els.seen.length).toBeGreaterThan(15);
  for (const { text, buttons } of els.seen) {
    expect(text.text.length, text.text).toBeLessThanOrEqual(4096);
    for (const { id, label } of buttons) {
      expect(label.length, label).toBeLessThanOrEqual(64);
      expect(
        flows.map(flow => flow.name),
        label,
      ).toContain(parseButtonId(id)?.flow);
    }
  }
  expect(stage.faults).toEqual([]);
});
