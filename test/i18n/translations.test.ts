import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WijkError } from '../../src/core/errors.ts';
import { languages } from '../../src/core/languages.ts';
import { loadTranslations, type Translations } from '../../src/i18n/translations.ts';
import { makeFolder } from '../support/run-folder.ts';

let translations: Translations;
let folder: string;

beforeAll(async () => {
  translations = await loadTranslations();
  folder = makeFolder('locales');
  await cp(fileURLToPath(new URL('../../locales', import.meta.url)), folder, { recursive: true });
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

it('finds every file', () => {
  expect(translations.missing).toEqual([]);
});

describe('a text', () => {
  it('is in the language of its translator', () => {
    const today = languages.map(language => translations.translator(language).t('time:today'));
    expect(today).toEqual(['vandaag', 'aujourd’hui', 'today', 'bugün', 'днес', 'اليوم', 'сьогодні', 'امروز', 'نن']);
  });

  it('takes the plural form that its count asks for', () => {
    const { t } = translations.translator('uk');
    const counts = [1, 2, 5, 21, 1.5].map(count => t('time:inDays', { count }));
    expect(counts).toEqual(['за 1 день', 'за 2 дні', 'за 5 днів', 'за 21 день', 'за 1.5 дня']);
    const arabic = translations.translator('ar').t;
    expect([0, 1, 2, 3, 11, 100].map(count => arabic('time:inDays', { count }))).toEqual([
      'بعد 0 يوم',
      'بعد يوم واحد',
      'بعد يومين',
      'بعد 3 أيام',
      'بعد 11 يومًا',
      'بعد 100 يوم',
    ]);
  });

  it('takes values exactly as they are, whatever people wrote', () => {
    const { t } = translations.translator('nl');
    const awkward = fc.constantFrom(
      '{{name}}',
      '$t(time:today)',
      '{{- count}}',
      '$&',
      '<b>',
      '&amp;',
      'lng',
      '__proto__',
    );
    const name = fc
      .array(fc.oneof(fc.string({ unit: 'grapheme' }), awkward), { maxLength: 4 })
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(name, value => {
        expect(t('page:calendarName', { name: value })).toBe(`Wijkkalender ${value}`);
      }),
      { seed: 2026 },
    );
  });

  it('takes values that bear the names of i18next’s own options', () => {
    const { t } = translations.translator('nl');
    const values = { name: 'Molen', lng: 'fr', ns: 'time', context: 'x', defaultValue: 'y', replace: 'z', ordinal: 1 };
    expect(t('page:calendarName', values)).toBe('Wijkkalender Molen');
  });

  it('without a value that it needs is a fault, not a gap', () => {
    expect(() => translations.translator('tr').t('page:calendarOf')).toThrow(WijkError);
  });

  it('has names that are checked', () => {
    const { t } = translations.translator('nl');
    // @ts-expect-error there is no such text
    expect(() => t('page:nergens')).toThrow('There is no text');
    // @ts-expect-error a text with plural forms needs a count
    expect(() => t('time:inDays')).toThrow('There is no text');
  });
});

describe('the text of an error', () => {
  it('is that of its code, else the general one', () => {
    const { errorText } = translations.translator('fr');
    expect(errorText('too-large')).toBe('C’est trop grand pour nous. Envoyez quelque chose de plus petit.');
    expect(errorText('never-heard-of')).toBe('Quelque chose n’a pas marché chez nous. Réessayez un peu plus tard.');
  });
});

describe('a folder with a fault', () => {
  it('that lacks a file of another language gives its texts in Dutch, plurals too, and says so', async () => {
    await rm(join(folder, 'uk', 'time.json'));
    const incomplete = await loadTranslations(folder);
    expect(incomplete.missing).toEqual(['uk/time.json']);
    const { t, errorText } = incomplete.translator('uk');
    expect(t('time:today')).toBe('vandaag');
    expect([1, 2, 5].map(count => t('time:inDays', { count }))).toEqual(['over 1 dag', 'over 2 dagen', 'over 5 dagen']);
    expect(errorText('not-found')).toBe('Ми цього не знайшли.');
  });

  it.each(['{ "today": "half', '["today"]', 'null'])(
    'that has %s for a file does as well as without it',
    async content => {
      await writeFile(join(folder, 'fr', 'time.json'), content);
      const damaged = await loadTranslations(folder);
      expect(damaged.missing).toContain('fr/time.json');
      expect(damaged.translator('fr').t('time:today')).toBe('vandaag');
    },
  );

  it('that lacks a Dutch file gives those texts in another language, and in Dutch what Dutch has', async () => {
    await rm(join(folder, 'nl', 'page.json'));
    const { missing, translator } = await loadTranslations(folder);
    expect(missing).toContain('nl/page.json');
    expect(translator('nl').t('page:somethingWrongTitle')).toBe(
      translations.translator('fr').t('page:somethingWrongTitle'),
    );
    expect(translator('nl').t('time:today')).toBe('vandaag');
  });

  it('that has a file in no language is refused', async () => {
    const empty = join(folder, 'empty');
    await expect(loadTranslations(empty)).rejects.toMatchObject({ code: 'locale' });
  });
});
