/**
 * Texts with marks, put together from plain and marked pieces. Pure; escapes nothing.
 */
import { plain, type RichText, type TextEntity, type TextStyle } from './message.ts';

/** A text with marks, put together from plain and marked pieces. */
export function rich(...pieces: readonly (string | RichText)[]): RichText {
  let text = '';
  const entities: TextEntity[] = [];
  for (const piece of pieces) {
    const { text: words, entities: marks } = typeof piece === 'string' ? plain(piece) : piece;
    entities.push(...marks.map(mark => ({ ...mark, from: mark.from + text.length, to: mark.to + text.length })));
    text += words;
  }
  return { text, entities };
}

export function marked(type: TextStyle, words: string): RichText {
  return { text: words, entities: words === '' ? [] : [{ type, from: 0, to: words.length }] };
}

export const bold = (words: string): RichText => marked('bold', words);

export function link(words: string, url: string): RichText {
  return { text: words, entities: [{ type: 'link', from: 0, to: words.length, url }] };
}

/** Pieces with something between them; what is empty falls away. */
export function join(pieces: readonly (string | RichText)[], between: string): RichText {
  const filled = pieces.filter(piece => (typeof piece === 'string' ? piece : piece.text) !== '');
  return rich(...filled.flatMap((piece, index) => (index === 0 ? [piece] : [between, piece])));
}

/** Lines below each other. */
export function lines(...pieces: readonly (string | RichText)[]): RichText {
  return join(pieces, '\n');
}
