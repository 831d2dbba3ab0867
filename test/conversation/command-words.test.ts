/**
 * The words that begin something, in all languages: found as people write them, and never two meanings for one word.
 */
import { expect, test } from 'vitest';
import { type CommandName, createCommandWords, slashCommands } from '../../src/conversation/command-words.ts';
import { languages } from '../../src/core/languages.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';

const translations = await loadTranslations();
const words = createCommandWords(language => translations.translator(language));
const isCommandName = (name: string): name is CommandName => name in slashCommands;
const names = Object.keys(slashCommands).filter(isCommandName);

test.each([
  ['/vandaag', 'today', ''],
  ['/vandaag@wijkbode_bot', 'today', ''],
  ['Vandaag?', 'today', ''],
  ['  DIT   WEEKEND !', 'weekend', ''],
  ['/partner ABCD-2345', 'partner', 'ABCD-2345'],
  ['idee: een bank aan de molen', 'idea', 'een bank aan de molen'],
  ['Idée : un banc', 'idea', 'un banc'],
  ['afwezig tot 14 maart', 'away', '14 maart'],
  ['?', 'help', ''],
  ['/start b_plein', 'start', 'b_plein'],
  ['wijk b_plein', 'start', 'b_plein'],
  ['taal: frans', 'language', 'frans'],
])('"%s" is %s with "%s"', (text, name, argument) => {
  const command = words.find(text, ['nl', 'fr']);
  expect(command?.name).toBe(name);
  expect(command?.argument ?? '').toBe(argument);
});

test.each([
  'week van de buurt op 14 maart',
  'vandaag is er soep',
  'wie wil er zaterdag helpen met de tent?',
  'nieuw: yoga op maandag',
  '/etc/passwd',
  'Taal tafel op donderdag om 19u in de bib',
  'Hallo buren, zaterdag 7 maart om 14u is er koffie',
  'Wijk Kroonmolen viert feest op 8 maart',
  'Deel je soep met de buren, zaterdag 12u',
  'partner van de maand: de bib, kom langs op zaterdag 14u',
  '',
])('"%s" is no command', text => {
  expect(words.find(text, ['nl'])).toBeUndefined();
});

test.each(languages)('every word of %s means one thing, and is found', language => {
  const found = names.flatMap(name => words.wordsOf(name, language).map(word => ({ name, word })));
  for (const { name, word } of found) expect(words.find(word, [language]), word).toEqual({ name, argument: '' });
});

test('stop is heard in every language, whatever the neighbourhood speaks; other words only in its own', () => {
  for (const language of languages) {
    for (const word of words.wordsOf('stop', language)) expect(words.find(word, ['nl'])?.name, word).toBe('stop');
  }
  expect(words.find('bugün', ['nl', 'fr'])).toBeUndefined();
  expect(words.find('bugün', ['nl', 'tr'])?.name).toBe('today');
});
