/**
 * The form in which titles are stored for the search by likeness, and in which their equality is judged.
 */
import { foldLetters } from '../understanding/machinery/letters.ts';

/** Lower case without accents, vowel signs, emoji and punctuation; words parted by one space. */
export function foldTitle(title: string): string {
  return foldLetters(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
