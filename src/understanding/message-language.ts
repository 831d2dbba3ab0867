/** Guesses in which language a text is mostly written, from its script and its small frequent words. */
import { type ReadLanguage, readLanguages } from './languages/language.ts';
import type { Lexicon } from './machinery/lexicon.ts';
import type { Token } from './machinery/tokens.ts';

export interface LanguageGuess {
  /** The language most of the words are in. */
  readonly language: ReadLanguage;
  /** Languages the text is hardly in; empty when the text is too short to tell. */
  readonly unlikely: ReadonlySet<ReadLanguage>;
}

const enoughWords = 4;
const hardly = 0.12;

/** Counts the everyday words of each language; a word of several languages counts a little for each. */
export function guessLanguage(
  tokens: readonly Token[],
  lexicon: Lexicon,
  said: ReadLanguage | undefined,
): LanguageGuess {
  const counts = new Map<ReadLanguage, number>(lexicon.languages.map(({ code }) => [code, code === said ? 2 : 0]));
  let total = 0;
  for (const token of tokens) {
    if (token.type !== 'word') continue;
    const codes = lexicon.everyday.get(token.text) ?? scriptLanguages(token.text);
    const weight = codes.length === 1 ? 1 : 0.2;
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + weight);
    if (codes.length === 1) total++;
  }
  const order = [...counts].sort((a, b) => b[1] - a[1] || readLanguages.indexOf(a[0]) - readLanguages.indexOf(b[0]));
  const most = order[0]?.[1] ?? 0;
  const rare = total < enoughWords ? [] : order.filter(([, count]) => count < most * hardly).map(([code]) => code);
  return { language: order[0]?.[0] ?? 'nl', unlikely: new Set(rare) };
}

const arabic = /^[\u0600-\u06ff]/;
const cyrillic = /^[\u0400-\u04ff]/;

function scriptLanguages(word: string): readonly ReadLanguage[] {
  if (arabic.test(word)) return ['ar'];
  return cyrillic.test(word) ? ['bg'] : [];
}
