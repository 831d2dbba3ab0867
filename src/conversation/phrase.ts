/**
 * A phrase in one spelling, to be compared with another. Pure.
 */
import { foldLetters } from '../understanding/machinery/letters.ts';

/** No accents, capitals, or marks between the words. */
export function foldPhrase(text: string): string {
  return foldLetters(text)
    .replaceAll(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim();
}
