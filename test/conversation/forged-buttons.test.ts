/**
 * A button can be pressed by anybody who makes one up: whatever partners and coordinators were ever shown, pressed or followed by
 * somebody without their role, changes nothing and shows nothing that is not public.
 */
import { afterEach, expect, test } from 'vitest';
import { createStage, type Stage } from './resident/neighbourhood-stage.ts';
import type { Talker } from './talk.ts';

let stage: Stage;
afterEach(() => stage.close());

const guarded = [
  'activity',
  'source',
  'news',
  'open_decision',
  'draft',
  'partner',
  'place',
  'chat_board',
  'access_code',
  'vacancy',
  'duplicate_decision',
  'hand_over',
  'line_to_all',
  'shared_activity',
] as const;

async function state(): Promise<string> {
  const { database } = stage.test;
  const rows: unknown[] = [];
  for (const table of guarded)
    rows.push(await database.selectFrom(table).selectAll().orderBy('neighbourhood_id').execute());
  // Who has a role; a stranger's own row of people is no harm.
  rows.push(await database.selectFrom('membership').select(['person_id', 'partner_id']).orderBy('person_id').execute());
  rows.push(
    await database.selectFrom('coordinator').select(['person_id', 'away_until']).orderBy('person_id').execute(),
  );
  return JSON.stringify(rows);
}

/** Every button that these people were ever shown. */
const buttonsOf = (people: readonly Talker[]) => [
  ...new Set(people.flatMap(({ seen }) => seen.flatMap(({ buttons }) => buttons.map(({ id }) => id)))),
];

test('nothing of partners and coordinators can be done by a stranger', { timeout: 120_000 }, async () => {
  stage = await createStage({ neighbours: [{ slug: 'tuinwijk', name: 'Tuinwijk' }] });
  const an = await stage.partner('wzc-het-hof', 'An', { language: 'nl' });
  const bo = await stage.partner('buurtcomite-rolliers', 'Bo', { language: 'nl' }).catch(() => undefined);
  const els = await stage.coordinator('Els', { language: 'nl' });
  const eva = await stage.coordinator('Eva', { language: 'nl' });
  await an.says('Geheim feest zaterdag 14 maart om 14u in de bib');
  await an.presses('Plaatsen');
  await an.says('Nog een concept zondag 15 maart om 15u in de bib');
  await bo?.says('Straatfeest Rolliers zaterdag 21 maart om 14u op straat');
  await bo?.presses('Plaatsen');
  for (const word of ['mijn', 'plannen', 'feed', 'wie']) await an.says(word);
  await an.presses('Wijzigen');
  for (const word of [
    'goedkeuren',
    'status',
    'partners',
    'dubbels',
    'borden',
    'ideeën',
    'plaatsen',
    'overdracht',
    'dashboard',
  ]) {
    await els.says(word);
    await eva.says(word);
  }
  await els.says('bericht Geheim bericht aan iedereen');
  const buttons = buttonsOf([an, els, eva, ...(bo === undefined ? [] : [bo])]);
  expect(buttons.length).toBeGreaterThan(25);

  const eve = stage.person('Eve', { language: 'nl' });
  await eve.says('hallo');
  const before = await state();
  for (const button of buttons) {
    await eve.presses(button);
    await eve.says('ja');
    expect(await state(), button).toBe(before);
  }
  const shown = eve.seen.map(({ text }) => text.text).join('\n');
  expect(shown).not.toMatch(/concept|Geheim bericht/i);
  expect(stage.faults).toEqual([]);
});
