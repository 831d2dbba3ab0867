/**
 * Plain corrections, read without a database: what changes, what does not, and what is none.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { seriesOf } from '../../../src/calendar/activity-series.ts';
import { type ActivityFields, unsaid, withChanges } from '../../../src/calendar/fields.ts';
import type { Place } from '../../../src/config/neighbourhood.ts';
import { exampleFile, readConfiguration } from '../../../src/config/read-configuration.ts';
import { type CorrectionContext, readCorrection } from '../../../src/conversation/partner/correction.ts';
import { correctionWords } from '../../../src/conversation/partner/own-words.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';

let context: CorrectionContext;
beforeAll(async () => {
  const { neighbourhoods } = await readConfiguration({ path: exampleFile, named: true }, () => undefined);
  const places: readonly Place[] = neighbourhoods[0]?.places ?? [];
  const translations = await loadTranslations();
  const words = correctionWords({ translatorOf: language => translations.translator(language) });
  context = { now: Temporal.PlainDateTime.from('2026-03-02T10:15'), sender: 'Buurthuis Herleving', places, words };
});

const supper: ActivityFields = {
  ...unsaid,
  title: 'Volxkeuken',
  language: 'nl',
  start: '2026-03-11T18:00',
  end: '2026-03-11T20:00',
  placeId: 'buurthuis-herleving',
  priceCents: 600,
};

const corrections: readonly (readonly [words: string, changes: Partial<ActivityFields>])[] = [
  ['19u ipv 18u', { start: '2026-03-11T19:00', end: '2026-03-11T21:00' }],
  ['om 19u', { start: '2026-03-11T19:00', end: '2026-03-11T21:00' }],
  ['19u-21u30', { start: '2026-03-11T19:00', end: '2026-03-11T21:30' }],
  ['à 19h au lieu de 18h', { start: '2026-03-11T19:00', end: '2026-03-11T21:00' }],
  ['at 7pm instead of 6pm', { start: '2026-03-11T19:00', end: '2026-03-11T21:00' }],
  ['saat 19:00', { start: '2026-03-11T19:00', end: '2026-03-11T21:00' }],
  ['в 19:00 вместо 18:00', { start: '2026-03-11T19:00', end: '2026-03-11T21:00' }],
  ['الساعة 7 مساء', { start: '2026-03-11T19:00', end: '2026-03-11T21:00' }],
  ['vrijdag 13 maart', { start: '2026-03-13T18:00', end: '2026-03-13T20:00' }],
  ['vendredi 13 mars', { start: '2026-03-13T18:00', end: '2026-03-13T20:00' }],
  ['in de bib', { placeId: 'bibliotheek-sint-niklaas' }],
  ['à la bibliothèque', { placeId: 'bibliotheek-sint-niklaas' }],
  ['kütüphanede', { placeId: 'bibliotheek-sint-niklaas' }],
  ['in Zaal De Kroon', { placeId: null, placeWords: 'Zaal De Kroon' }],
  ['toch gratis', { priceCents: 0 }],
  ['ücretsiz', { priceCents: 0 }],
  ['het is 8 euro', { priceCents: 800 }],
  ['voor kinderen', { audience: ['kinderen'] }],
  ['volzet', { state: 'full' }],
  ['complet', { state: 'full' }],
  ['fully booked', { state: 'full' }],
  ['Місць немає', { state: 'full' }],
  ['onder voorbehoud', { state: 'provisional' }],
  ['nog maar een idee', { state: 'idea' }],
  ['gaat niet door', { state: 'cancelled' }],
  ['afgelast!', { state: 'cancelled' }],
  ['annulé', { state: 'cancelled' }],
  ['отменя се', { state: 'cancelled' }],
  ['скасовано', { state: 'cancelled' }],
  ['لغو شد', { state: 'cancelled' }],
  ['لغوه شوه', { state: 'cancelled' }],
  ['titel: Soepfestijn', { title: 'Soepfestijn' }],
];

test.each(corrections)('"%s"', (words, changes) => {
  expect(readCorrection(words, supper, context)?.changes).toMatchObject(changes);
});

test('what was full or off is on again', () => {
  expect(readCorrection('weer plaats', { ...supper, state: 'full' }, context)?.changes.state).toBe('sure');
  expect(readCorrection('gaat toch door', { ...supper, state: 'cancelled' }, context)?.changes.state).toBe('sure');
});

describe('no correction is', () => {
  test.each([['dank je wel!'], ['ok'], ['super'], ['merci'], ['👍'], ['tot 17u'], ['😀'], ['']])('"%s"', words => {
    expect(readCorrection(words, supper, context)).toBeUndefined();
  });
});

test('whatever is said, a correction leaves an activity that can be', () => {
  const piece = fc.constantFrom(
    ...[
      '19u',
      'tot',
      '17u',
      '31/2',
      'morgen',
      'vrijdag',
      'elke',
      'week',
      'in de bib',
      'van',
      '3 april',
      '25u',
      'ipv',
      'gratis',
    ],
    ...[
      '8 euro',
      'om',
      '-',
      'niet op',
      't.e.m.',
      'juni',
      'volzet',
      'weer plaats',
      '€',
      '2026',
      'saat',
      'à',
      'الساعة',
      '7',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 7 }), pieces => {
      const correction = readCorrection(pieces.join(' '), supper, context);
      if (correction === undefined) return;
      const fields = withChanges(supper, correction.changes);
      expect(() => seriesOf(fields, [], 'Europe/Brussels')).not.toThrow();
    }),
    { seed: 20261121, numRuns: 300 },
  );
});

test.each([
  'De bib is maandag 9 maart gesloten.',
  'La bibliothèque est fermée le lundi 9 mars',
  'Pazartesi 9 Mart kütüphane kapalı',
  'المكتبة مغلقة يوم الاثنين 9 مارس',
  'Bedankt voor maandag 9 maart!',
])('a closing day or thanks is no new day: %s', words => {
  expect(readCorrection(words, supper, context)).toBeUndefined();
});
