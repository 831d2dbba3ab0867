import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '../src/core/languages.ts';
import { namespaces } from '../src/i18n/text-keys.ts';
import { findLocaleFaults, type LocaleRules, type Locales } from './support/locale-faults.ts';

const folder = new URL('../locales/', import.meta.url);
const rules: LocaleRules = { languages, namespaces, reference: 'nl', names: ['Wijkbode'] };

function readLocales(): Locales {
  return Object.fromEntries(
    readdirSync(folder).map(language => [
      language,
      Object.fromEntries(
        readdirSync(new URL(`${language}/`, folder)).map(file => [
          file.replace(/\.json$/, ''),
          JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8')),
        ]),
      ),
    ]),
  );
}

it('every language says everything', () => {
  const locales = readLocales();
  expect(Object.keys(locales).toSorted()).toEqual([...languages].toSorted());
  expect(findLocaleFaults(locales, rules)).toEqual([]);
});

it('every file of the texts has its keys in order, so that two branches that add one seldom meet', () => {
  const categories = ['zero', 'one', 'two', 'few', 'many', 'other'];
  const sortable = (key: string) => {
    const [base = '', form = ''] = key.split('_');
    return `${base} ${categories.indexOf(form) + 1}`;
  };
  for (const [language, files] of Object.entries(readLocales())) {
    for (const [name, texts] of Object.entries(files)) {
      const keys = Object.keys(Object(texts));
      expect(keys, `${language}/${name}.json`).toEqual(keys.toSorted((a, b) => (sortable(a) < sortable(b) ? -1 : 1)));
    }
  }
});

describe('the check finds', () => {
  const good = {
    nl: {
      time: {
        today: 'vandaag',
        greet: 'Dag {{name}}, tot later',
        days_one: '{{count}} dag',
        days_other: '{{count}} dagen',
      },
    },
    uk: {
      time: {
        today: 'сьогодні',
        greet: 'Вітаємо, {{name}}, до зустрічі',
        days_one: 'один день',
        days_few: '{{count}} дні',
        days_many: '{{count}} днів',
        days_other: '{{count}} дня',
      },
    },
    fr: {
      time: {
        today: 'aujourd’hui',
        greet: 'Bonjour {{name}}, à plus tard',
        days_one: '{{count}} jour',
        days_many: '{{count}} de jours',
        days_other: '{{count}} jours',
      },
    },
  };
  const small: LocaleRules = {
    languages: ['nl', 'uk', 'fr'],
    namespaces: ['time'],
    reference: 'nl',
    names: ['Wijkbode'],
  };

  /** The good sample with one text changed (or taken away with undefined). */
  function broken(language: keyof typeof good, key: string, text: unknown): string[] {
    const texts = { ...good[language].time, [key]: text };
    const rest = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
    return findLocaleFaults({ ...good, [language]: { time: rest } }, small);
  }

  it('nothing in a good sample', () => {
    expect(findLocaleFaults(good, small)).toEqual([]);
  });

  it.each([
    ['a missing key', 'uk', 'today', undefined, 'today is missing'],
    ['a superfluous key', 'uk', 'tomorow', 'завтра', 'tomorow is not in nl'],
    ['a lacking placeholder', 'uk', 'greet', 'Вітаємо, до зустрічі', 'greet lacks {{name}}'],
    ['another placeholder', 'uk', 'today', 'сьогодні {{naam}}', 'today has {{naam}}, which is not given'],
    ['a lacking plural form', 'uk', 'days_few', undefined, 'days lacks the plural form few'],
    ['a superfluous plural form', 'uk', 'days_two', 'два дні', 'days has the plural form two, which uk has not'],
    ['an empty text', 'uk', 'today', ' ', 'today is empty'],
    ['something else than text', 'uk', 'today', ['сьогодні'], 'today is no text'],
    ['a space at the end', 'uk', 'today', 'сьогодні ', 'today begins or ends with a space'],
    ['a word left in Dutch', 'uk', 'today', 'vandaag', 'today is not translated'],
    ['a sentence left in Dutch', 'fr', 'greet', 'Dag {{name}}, tot later', 'greet is not translated'],
    ['digits of the reader’s script', 'uk', 'today', 'сьогодні ٣', 'today has digits that are not Western'],
    ['a Russian letter', 'uk', 'today', 'сегодня мы', 'today has the letter ы, which uk does not write'],
    [
      'a broken placeholder',
      'uk',
      'today',
      'сьогодні {{name}',
      'today has braces or a reference beside its placeholders',
    ],
    [
      'a reference',
      'uk',
      'today',
      '$t(time:greet) сьогодні',
      'today has braces or a reference beside its placeholders',
    ],
    ['decomposed letters', 'fr', 'today', 'journe\u0301e', 'today is not in composed form (NFC)'],
  ] as const)('%s', (_what, language, key, text, fault) => {
    expect(broken(language, key, text)).toEqual([`${language}/time.json: ${fault}`]);
  });

  it('a key that has no plural forms where the Dutch one has, and the other way round', () => {
    const texts = { today_one: 'сьогодні', today_few: 'сьогодні', today_many: 'сьогодні', today_other: 'сьогодні' };
    const changed = { ...good, uk: { time: { greet: good.uk.time.greet, days: '{{count}} дні', ...texts } } };
    expect(findLocaleFaults(changed, small)).toEqual([
      'uk/time.json: days lacks its plural forms',
      'uk/time.json: today has plural forms',
    ]);
  });

  it('a missing language, a missing file, an unknown file and an unknown language', () => {
    const changed = { nl: { ...good.nl, tijd: {} }, uk: {}, xx: {} };
    expect(findLocaleFaults(changed, small)).toEqual([
      'xx: is no known language',
      'nl/tijd.json: is an unknown file',
      'uk/time.json: is missing',
      'fr/time.json: is missing',
    ]);
  });

  it('nothing in a text that is only a name or a placeholder', () => {
    const names = { ...good.nl.time, hub: 'Wijkbode {{name}}' };
    const all = Object.fromEntries(
      Object.entries(good).map(([language, { time }]) => [language, { time: { ...time, hub: names.hub } }]),
    );
    expect(findLocaleFaults(all, small)).toEqual([]);
  });
});
