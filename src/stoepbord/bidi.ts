/**
 * Directions of writing within one line. Pure.
 */
import { directionOf, type Language } from '../core/languages.ts';

/**
 * Words or a number of another direction as a whole within a line of a right-to-left language, so that what stands beside
 * them stays in order (UAX 9, FSI and PDI). Other languages need no marks.
 */
export function isolated(language: Language, words: string): string {
  return words === '' || directionOf(language) === 'ltr' ? words : `\u2068${words}\u2069`;
}
