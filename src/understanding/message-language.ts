/** Guesses in which language a text is mostly written, from its script and its small frequent words. */
import { type ReadLanguage, readLanguages } from './languages/language.ts';
import type { Lexicon } from './machinery/lexicon.ts';
import type { Token } from './machinery/tokens.ts';

/** How many words of each language a text holds, the likeliest language first. */
export interface LanguageGuess {
  readonly language: ReadLanguage;
  /** Languages with their weight between 0 and 1. */
  readonly weights: ReadonlyMap<ReadLanguage, number>;
}

/** Counts the everyday words of each language. A text without any is taken for the first of the languages. */
export function guessLanguage(
  tokens: readonly Token[],
  lexicon: Lexicon,
  said: ReadLanguage | undefined,
): LanguageGuess {
  const counts = new Map<ReadLanguage, number>(lexicon.languages.map(({ code }) => [code, code === said ? 2 : 0]));
  let total = said === undefined ? 0 : 2;
  for (const token of tokens) {
    if (token.type !== 'word') continue;
    for (const code of lexicon.everyday.get(token.text) ?? scriptLanguages(token.text)) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
      total++;
    }
  }
  const order = [...counts].sort((a, b) => b[1] - a[1] || readLanguages.indexOf(a[0]) - readLanguages.indexOf(b[0]));
  const weights = new Map(order.map(([code, count]) => [code, total === 0 ? 0 : count / total]));
  return { language: order[0]?.[0] ?? 'nl', weights };
}

const arabic = /^[\u0600-\u06ff]/;
const cyrillic = /^[\u0400-\u04ff]/;

function scriptLanguages(word: string): readonly ReadLanguage[] {
  if (arabic.test(word)) return ['ar'];
  return cyrillic.test(word) ? ['bg'] : [];
}
