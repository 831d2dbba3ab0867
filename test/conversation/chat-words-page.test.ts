/**
 * docs/chat-words.md shows every word that begins something, in nine languages. WRITE_DOCS=1 writes it anew.
 */
import { expect, it } from 'vitest';
import { createCommandWords, slashCommands } from '../../src/conversation/command-words.ts';
import { languageNames, languages } from '../../src/core/languages.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { storedPage } from './transcript.ts';

it('shows what locales/<language>/words.json says', async () => {
  const translations = await loadTranslations();
  const words = createCommandWords(language => translations.translator(language));
  const names = typedKeys(slashCommands);
  const sections = names.map(name =>
    [
      `## /${slashCommands[name]}`,
      '',
      ...languages.map(language => `- ${languageNames[language]}: ${words.wordsOf(name, language).join(' · ')}`),
    ].join('\n'),
  );
  const page = [
    '# Chat words',
    'Made by the tests from `locales/<language>/words.json`; change the words there, then run the test with `WRITE_DOCS=1`. ' +
      'Slash commands are the same in every language. Capitals, accents and closing marks do not matter.',
    ...sections,
    '',
  ].join('\n\n');
  expect(`${page.trim()}\n`).toBe(storedPage('chat-words.md', `${page.trim()}\n`));
});

function typedKeys<Key extends string>(of: Readonly<Record<Key, unknown>>): Key[] {
  const keys: Key[] = [];
  for (const key in of) keys.push(key);
  return keys;
}
