/** How far the words of a place that is in no gazetteer reach. Knows no languages but through their tables. */
import type { Lexicon } from '../machinery/lexicon.ts';
import type { Marks } from '../machinery/marks.ts';

/** "de tuin van Het Hof": only little words between. */
export function isJoined(marks: Marks, from: number, to: number): boolean {
  return marks.tokens.slice(from, to).every(token => joints.has(token.text));
}

/** "turnzaal", "wijkpark": a word that ends in a noun of places. */
export function isPlaceCompound(marks: Marks, lexicon: Lexicon, at: number): boolean {
  const text = marks.tokens[at]?.text ?? '';
  return lexicon.languages.some(
    ({ code, fields }) =>
      code === 'nl' &&
      fields.placeNoun.some(noun => noun.length > 3 && text.length > noun.length + 2 && text.endsWith(noun)),
  );
}

/** Past the words that go on with a capital, a little word between capitals ("Park van Beverlo"), or a house number. */
export function nameEnd(marks: Marks, from: number, most: number): number {
  let to = from;
  while (to - from < most) {
    const token = marks.tokens[to];
    if (token?.text === '-' && token.glued && marks.tokens[to + 1]?.glued) to += 2;
    else if (token?.type === 'word' && token.capital && !isDateWord(marks, to)) to++;
    else if (isJoint(marks, to)) to += 2;
    else break;
  }
  return to;
}

const joints = new Set(['vd', 'vh', 'l', 'van', 'de', 'het', 'den', 'of', 'the', 'du', 'des', 'la', "'"]);

function isJoint(marks: Marks, at: number): boolean {
  const token = marks.tokens[at];
  const next = marks.tokens[at + 1];
  return (
    token !== undefined && joints.has(token.text) && next?.type === 'word' && next.capital && !isDateWord(marks, at + 1)
  );
}

function isDateWord(marks: Marks, at: number): boolean {
  return marks.at(at).some(mark => mark.name.startsWith('calendar.'));
}

/** Past the words up to the next mark, for what stands behind "Waar:". */
export function lineEnd(marks: Marks, from: number): number {
  let to = from;
  while (
    to < marks.tokens.length &&
    !['\n', ',', '.', '(', ';', '|'].includes(marks.tokens[to]?.text ?? '\n') &&
    to - from < 8
  )
    to++;
  return to;
}

/** The words as written, with a capital first. */
export function words(text: string, marks: Marks, from: number, to: number): string {
  const first = marks.tokens[from];
  const last = marks.tokens[to - 1];
  const name = first === undefined || last === undefined ? '' : text.slice(first.from, last.to);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
