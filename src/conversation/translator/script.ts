/**
 * In which letters a language is written, to see whether words can be of it. Pure.
 */
import type { Language } from '../../core/languages.ts';

/** False for words without a single letter of the language's script: names and numbers alone are in none. */
export function isInScriptOf(language: Language, words: string): boolean {
  return scriptOf(language).test(words);
}

function scriptOf(language: Language): RegExp {
  switch (language) {
    case 'ar':
    case 'fa':
    case 'ps':
      return /\p{Script=Arabic}/u;
    case 'bg':
    case 'uk':
      return /\p{Script=Cyrillic}/u;
    case 'nl':
    case 'fr':
    case 'en':
    case 'tr':
      return /\p{Script=Latin}/u;
  }
}
