/**
 * What the hub says, before a channel makes it its own: text with marks, buttons, and what it is about. Escapes nothing; each
 * channel does that in its own way.
 */
import { type Button, plain, type RichText, type TextEntity, type TextStyle } from '../core/chat/message.ts';

/** What a message is about, so that an answer to it finds it again. */
export interface Subject {
  readonly kind: 'draft' | 'activity' | 'occurrence' | 'decision' | 'idea' | 'news' | 'vacancy' | 'text';
  /** Its id; of an occurrence the activity's id, a space and the day of the rule. */
  readonly id: string;
}

export interface Answer {
  readonly text: RichText;
  /** Rows of buttons. */
  readonly buttons?: readonly (readonly Button[])[];
  /** Id of a stored picture or document. */
  readonly mediaId?: string | undefined;
  /** The name of that file, as it is saved by who gets it. */
  readonly mediaName?: string | undefined;
  readonly about?: Subject | undefined;
  /** Stands as an answer under the message that it answers. */
  readonly quotes?: boolean;
  readonly silent?: boolean;
}

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
