/**
 * Which characters sheets can show. Pure.
 */

/** Scripts and signs of which the fonts have the letters, as parts of a character class. */
const shown = [
  '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}',
  // Arabic with its Persian and Pashto letters, and the joiners between them.
  '\\u0600-\\u06ff\\u0750-\\u077f\\u200c\\u200d',
  // Isolates of directions, accents of their own, the dash, quote and money signs of all of them.
  '\\u2066-\\u2069\\u0300-\\u036f\\u02b9-\\u02bc\\u2010-\\u2027\\u202f-\\u205e\\u20a0-\\u20bf',
  '\\u0020-\\u007e\\u00a0-\\u00bf\\u00d7\\u00f7\\u2116\\u2122\\u2190-\\u2193\\u2212',
  // Pictures, and the sign that asks for them in colour.
  '\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f',
];

/** Pictures by Unicode that no font of ours has: letters in boxes, chess. Typst 0.13 ends itself over some of them. */
const missing = ['\\u{1f100}-\\u{1f16f}\\u{1f190}-\\u{1f1e5}\\u{1fa00}-\\u{1fa6f}'];

const unprintable = new RegExp(`[^${shown.join('')}]|[${missing.join('')}]`, 'gu');

/** The text without what would come out as empty boxes; composed, so that letters keep their accents. */
export function printable(text: string): string {
  return text.normalize('NFC').replaceAll(unprintable, '');
}
