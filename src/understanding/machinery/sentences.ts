/** Cuts a text into lines and sentences, as ranges of tokens. A point inside a shape ("t.e.m.", "18.30") does not cut. */
import type { Marks } from './marks.ts';

/** Tokens from one up to another (exclusive). */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The lines that hold anything. */
export function linesOf(marks: Marks): readonly Range[] {
  const known = linesOfMarks.get(marks);
  if (known !== undefined) return known;
  const lines = cutLines(marks);
  linesOfMarks.set(marks, lines);
  return lines;
}

/** Asked for by many readers of one text. */
const linesOfMarks = new WeakMap<Marks, readonly Range[]>();

function cutLines(marks: Marks): Range[] {
  const lines: Range[] = [];
  let from = 0;
  for (let index = 0; index <= marks.tokens.length; index++) {
    const token = marks.tokens[index];
    if (token !== undefined && token.type !== 'break') continue;
    if (index > from) lines.push({ from, to: index });
    from = index + 1;
  }
  return lines;
}

/** The sentences of the text; a line break ends one too. */
export function sentencesOf(marks: Marks): Range[] {
  const sentences: Range[] = [];
  for (const line of linesOf(marks)) {
    let from = line.from;
    for (let index = line.from; index < line.to; index++) {
      if (!endsSentence(marks, index) && index - from < longestSentence) continue;
      sentences.push({ from, to: index + 1 });
      from = index + 1;
    }
    if (from < line.to) sentences.push({ from, to: line.to });
  }
  return sentences;
}

/** What runs on longer is cut, so that work done per sentence stays in proportion to the text. */
const longestSentence = 150;

function endsSentence(marks: Marks, index: number): boolean {
  const token = marks.tokens[index];
  if (token?.type !== 'mark') return false;
  const next = marks.tokens[index + 1];
  if (token.text === '!' || token.text === '?') return next?.text !== '!' && next?.text !== '?' && next?.text !== ')';
  if (token.text === '…' || token.text === ';' || token.text === '•') return true;
  if (token.text !== '.') return false;
  if (next === undefined || next.type === 'break') return true;
  if (next.glued || next.text === ',') return false;
  const before = marks.tokens[index - 1];
  // Short lower-case words with a point are abbreviations ("ca.", "tel.", "insch.") unless a new sentence clearly begins.
  const abbreviation = before !== undefined && before.type === 'word' && before.text.length <= 6 && !next.capital;
  return !abbreviation;
}

/** The range that holds a token. */
export function rangeAt(ranges: readonly Range[], token: number): Range | undefined {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined) return undefined;
    if (token < range.from) high = middle - 1;
    else if (token >= range.to) low = middle + 1;
    else return range;
  }
  return undefined;
}
