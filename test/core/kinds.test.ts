import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audiences, isAudience } from '../../src/core/audiences.ts';
import { feastIds } from '../../src/core/feasts/feasts.ts';
import { schoolHolidayIds } from '../../src/core/feasts/school-holidays.ts';
import {
  type RecognitionWord,
  readRecognitionWords,
  recognitionLanguages,
  splitList,
} from '../../src/core/kinds/kind.ts';
import { kindWords } from '../../src/core/kinds/kind-words.ts';
import { isKind, kindIds, kindOf } from '../../src/core/kinds/kinds.ts';
import { languages } from '../../src/core/languages.ts';
import { isTheme, signOfTheme, themeIds } from '../../src/core/themes.ts';

const issueThemes =
  'food music theatre-film art-craft sport walk-nature language reading computer health parents-babies children youth seniors women meeting feast faith repair-reuse garden help-advice neighbourhood'.split(
    ' ',
  );

/** What a reader may regard as the same spelling: case, accents, apostrophes, hyphens and spaces, Arabic letter shapes. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[أإآٱ]/gu, 'ا')
    .replaceAll('ة', 'ه')
    .replaceAll('ى', 'ي')
    .replaceAll(/[’' -]/gu, '');
}

function namesOf(language: string, file: string): Record<string, string> {
  const url = new URL(`../../locales/${language}/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

const scripts: Record<string, RegExp> = {
  nl: /^[\p{Script=Latin}]/u,
  fr: /^[\p{Script=Latin}]/u,
  en: /^[\p{Script=Latin}]/u,
  tr: /^[\p{Script=Latin}]/u,
  bg: /^[\p{Script=Cyrillic}]/u,
  uk: /^[\p{Script=Cyrillic}]/u,
  ar: /^[\p{Script=Arabic}]/u,
  fa: /^[\p{Script=Arabic}]/u,
  ps: /^[\p{Script=Arabic}]/u,
};

describe('themes and audiences', () => {
  test('are exactly those of the issue, in its order', () => {
    expect(themeIds).toEqual(issueThemes);
    expect(isTheme('toString')).toBe(false);
    expect(isAudience('iedereen')).toBe(true);
    expect(isAudience('everybody')).toBe(false);
  });

  test('have one sign each, no two alike', () => {
    const signs = themeIds.map(signOfTheme);
    expect(new Set(signs).size).toBe(signs.length);
  });
});

describe.each(languages.map(language => ({ language })))('names in $language', ({ language }) => {
  test.each([
    ['themes', themeIds],
    ['audiences', audiences],
    ['kinds', kindIds],
    ['feasts', feastIds],
    ['school-holidays', schoolHolidayIds],
  ] as const)('%s: one for each id, in its own script, no two alike', (file, ids) => {
    const names = namesOf(language, file);
    expect(Object.keys(names)).toEqual([...ids].sort());
    for (const name of Object.values(names)) expect(name.replace(/^\d+ /u, '')).toMatch(scripts[language] ?? /^$/u);
    expect(new Set(Object.values(names)).size).toBe(ids.length);
  });

  test('kinds: short enough for one line of a tidbit', () => {
    for (const name of Object.values(namesOf(language, 'kinds'))) expect(name.length).toBeLessThanOrEqual(34);
  });
});

describe('kinds', () => {
  test('have a theme, one emoji and words in all six languages', () => {
    const segments = new Intl.Segmenter('en');
    for (const id of kindIds) {
      const kind = kindOf(id);
      expect(isTheme(kind.theme), id).toBe(true);
      expect([...segments.segment(kind.sign)], id).toHaveLength(1);
      expect(kind.sign, id).toMatch(/\p{Emoji}/u);
      for (const language of recognitionLanguages) {
        const words = readRecognitionWords(kindWords[language].words[id]);
        expect(words.length, `${id} in ${language}`).toBeGreaterThan(0);
      }
    }
    expect(isKind('constructor')).toBe(false);
  });

  test('cover every theme', () => {
    expect(new Set(kindIds.map(id => kindOf(id).theme))).toEqual(new Set(issueThemes));
  });
});

describe.each(recognitionLanguages.map(language => ({ language })))(
  'recognition words in $language',
  ({ language }) => {
    const words = kindIds.flatMap(id =>
      readRecognitionWords(kindWords[language].words[id]).map(word => ({ id, word })),
    );

    test('no word belongs to two kinds', () => {
      const owner = new Map<string, string>();
      for (const { id, word } of words) {
        const key = fold(word.text);
        expect(owner.get(key) ?? id, `"${word.text}"`).toBe(id);
        owner.set(key, id);
      }
    });

    test('no form of a word, ending included, is spelled as a word of another kind', () => {
      const exact = new Map(words.map(({ id, word }) => [fold(word.text), id]));
      const endings = splitList(kindWords[language].endings);
      const clashes: string[] = [];
      for (const { id, word } of words) {
        if (word.exact || word.openEnd || word.hint) continue;
        for (const ending of endings) {
          const other = exact.get(fold(word.text + ending));
          if (other !== undefined && other !== id) clashes.push(`${word.text}+${ending}: ${id} and ${other}`);
        }
      }
      expect(clashes).toEqual([]);
    });

    test('are written as in a dictionary: lower case, in the language’s script, no stray marks', () => {
      for (const { word } of words) {
        expect(word.text).toBe(word.text.toLowerCase());
        expect(word.text).toMatch(/^[\p{L}\p{N}].*[\p{L}\p{N}]$/u);
        expect(word.text).not.toMatch(/[*?,]/u);
      }
    });

    test('a short word stands alone, so that it is not found inside others', () => {
      for (const { word } of words) {
        if (word.openStart || word.openEnd) expect(word.text.length, word.text).toBeGreaterThanOrEqual(3);
      }
    });
  },
);

describe('the notation', () => {
  const plain: RecognitionWord = { text: '', openStart: false, openEnd: false, exact: false, hint: false };
  test.each([
    ['bingo', { ...plain, text: 'bingo' }],
    ['bal.', { ...plain, text: 'bal', exact: true }],
    ['knutsel*', { ...plain, text: 'knutsel', openEnd: true }],
    ['*drink?', { ...plain, text: 'drink', openStart: true, hint: true }],
    ['kom  soep?', { ...plain, text: 'kom soep', hint: true }],
  ])('%s', (written, read) => {
    expect(readRecognitionWords(written)).toEqual([read]);
  });

  test('whatever is written, reading never throws and leaves no mark in front or at the end', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '*', '.', '?', 'ق') }), list => {
        for (const word of readRecognitionWords(list)) expect(word.text).not.toMatch(/[*.?,]$/u);
      }),
      { seed: 31 },
    );
  });
});
