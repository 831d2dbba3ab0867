/** The words of kinds beside the everyday words of all languages: French "les" must not name a Dutch course. */
import { describe, expect, test } from 'vitest';
import { readRecognitionWords, recognitionLanguages } from '../../src/core/kinds/kind.ts';
import { kindWords } from '../../src/core/kinds/kind-words.ts';
import { kindIds } from '../../src/core/kinds/kinds.ts';
import { findKinds } from '../../src/understanding/fields/kind.ts';
import { allLanguages } from '../../src/understanding/languages/all.ts';
import { foldLetters } from '../../src/understanding/machinery/letters.ts';
import { plainForms } from '../../src/understanding/machinery/shape.ts';
import { tokenize } from '../../src/understanding/machinery/tokens.ts';

const bare = (text: string): string => foldLetters(text).replaceAll(/[^\p{L}\p{N}]/gu, '');

const everyday = new Map<string, string>();
for (const tables of allLanguages) {
  const { weekdays, shortWeekdays, months, dayParts } = tables.calendar;
  const rows = [weekdays, shortWeekdays, months, dayParts, tables.numbers, tables.links].flatMap(table =>
    Object.values(table),
  );
  for (const word of [...tables.everyday, ...rows.flat()].flatMap(plainForms)) everyday.set(bare(word), tables.code);
}

describe.each(recognitionLanguages.map(language => ({ language })))('kind words in $language', ({ language }) => {
  test('none that counts is an everyday word, a day, a month or a number of any language', () => {
    const clashes = kindIds.flatMap(id =>
      readRecognitionWords(kindWords[language].words[id])
        .filter(word => !word.hint && everyday.has(bare(word.text)))
        .map(word => `${id}: ${word.text}, in ${everyday.get(bare(word.text))}`),
    );
    expect(clashes).toEqual([]);
  });

  test('each word is found as its own kind', () => {
    for (const id of kindIds) {
      for (const word of readRecognitionWords(kindWords[language].words[id])) {
        if (word.hint) continue;
        const kinds = findKinds(tokenize(word.text)).map(match => match.kind);
        expect(kinds, `${word.text} (${id})`).toContain(id);
      }
    }
  });
});

test.each([
  ['Soepnamiddag in de wijk', 'soup'],
  ['zondagslunch', 'lunch'],
  ['Grote rommelmarkt', 'flea-market'],
  ['bloedinzamelingen', 'blood-donation'],
  ['vlooienmarktje', 'flea-market'],
  ['Ateliers cuisine', 'cooking-workshop'],
  ["Women's groups", 'womens-meeting'],
  ['langırt, satranç turnuvasına', 'tournament'],
  ['pikniğimiz', 'picnic'],
  ['разходката', 'walk'],
  ['изложбата', 'exhibition'],
  ['بالمعرض', 'exhibition'],
  ['والكورال', 'choir'],
])('%s', (text, kind) => {
  expect(findKinds(tokenize(text)).map(match => match.kind)).toContain(kind);
});
