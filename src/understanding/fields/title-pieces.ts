/** Cuts a text into the pieces in which a name may stand, and tells their words. Knows no languages but through tables. */
import type { Marks } from '../machinery/marks.ts';
import type { Range } from '../machinery/sentences.ts';
import type { KindMatch } from './kind.ts';
import type { PlaceCandidate } from './place-context.ts';

export interface TitleContext {
  readonly text: string;
  readonly marks: Marks;
  readonly kinds: readonly KindMatch[];
  /** Tokens that are part of a date, hour, place with its preposition, price or contact. */
  readonly covered: ReadonlySet<number>;
  /** Frequent little words of all languages. */
  readonly everyday: Pick<ReadonlySet<string>, 'has'>;
  readonly sentences: readonly Range[];
  readonly places: readonly PlaceCandidate[];
  /** Endings that make a word a verb of "we", in languages that show it ("yapıyoruz"). */
  readonly verbEndings: readonly string[];
}

/** A name stands within the first words of a piece of text. */
const longestPiece = 40;

export interface Piece extends Range {
  /** The mark that stands before it, or the one it ends with. */
  readonly before: string;
  readonly after: string;
}

const separators = new Set([
  '.',
  '!',
  '?',
  ',',
  ':',
  ';',
  '(',
  ')',
  '|',
  '/',
  '=',
  '*',
  '_',
  '"',
  '•',
  '…',
  '\n',
  '[',
  ']',
  '~',
  '→',
  '>',
  '<',
  '#',
]);

/** The pieces of a range that marks, lines, dates and the like leave. */
export function piecesIn({ marks, covered }: TitleContext, range: Range): Piece[] {
  const pieces: Piece[] = [];
  let from = range.from;
  let before = '\n';
  for (let at = range.from; at <= range.to; at++) {
    const token = at < range.to ? marks.tokens[at] : undefined;
    if (token !== undefined && !covered.has(at) && !separates(marks, at)) continue;
    if (at > from) pieces.push({ from, to: Math.min(at, from + longestPiece), before, after: token?.text ?? '\n' });
    from = at + 1;
    before = token === undefined || covered.has(at) ? '' : token.text;
  }
  return pieces;
}

function separates(marks: Marks, at: number): boolean {
  const token = marks.tokens[at];
  if (token === undefined || token.type === 'break') return true;
  if (token.type !== 'mark') return false;
  const next = marks.tokens[at + 1];
  const inWord = token.glued && next?.glued === true && next.type !== 'mark';
  if (token.text === '-') return !inWord;
  if (token.text === "'" || token.text === '&' || token.text === '+') return false;
  if (token.text === '.' && inWord) return false;
  return separators.has(token.text) || !/^[\p{P}]$/u.test(token.text);
}

/** The tokens of a range that are words. */
export function wordsIn(marks: Marks, range: Range): number[] {
  const words: number[] = [];
  for (let at = range.from; at < range.to; at++) if (marks.tokens[at]?.type === 'word') words.push(at);
  return words;
}

/** A word that says something by itself. */
export function isContent({ marks, everyday }: TitleContext, at: number): boolean {
  const text = marks.tokens[at]?.text ?? '';
  if (text.length < 3 || everyday.has(text)) return false;
  return !marks.at(at).some(mark => mark.name === 'fields.ages' || mark.name === 'fields.currency');
}
