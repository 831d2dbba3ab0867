/**
 * What has to stay together within a line, and in which direction it is read. Pure.
 */
import { directionOf, type Language } from '../core/languages.ts';

/**
 * Words or a number of another direction as a whole within a line of a right-to-left language, so that what stands beside
 * them stays in order (UAX 9, FSI and PDI). Other languages need no marks.
 */
export function isolated(language: Language, words: string): string {
  return words === '' || directionOf(language) === 'ltr' ? words : `\u2068${words}\u2069`;
}

/** Numbers written in groups, such as those of telephones, with spaces at which no line ends. */
export function unbrokenNumbers(words: string): string {
  return words.replaceAll(/(?<=\d) (?=\d)/g, '\u00a0');
}

/** A day with its month, hours with their minutes, `22 februari`, `18 u 45`, with spaces at which no line ends. */
export function unbrokenMoments(words: string): string {
  return unbrokenNumbers(words.replaceAll(/(?<=(?<!\d)\d{1,2}) (?=\p{L})|(?<=\d u) (?=\d)/gu, '\u00a0'));
}
