/** What places are told from, and the points for what stands around one. Knows no languages but through their tables. */
import type { Place } from '../../core/place.ts';
import type { Lexicon } from '../machinery/lexicon.ts';
import type { Marks } from '../machinery/marks.ts';
import { type Range, rangeAt } from '../machinery/sentences.ts';
import { clauseStart } from '../when/clause.ts';
import type { PlaceMatch } from './gazetteer.ts';

/** A place the text names, and how much its surroundings make it the place of the activity. */
export interface PlaceCandidate {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly score: number;
  /** The token where the words begin that lead to it ("in de bib": at "in"), for cutting titles. */
  readonly leadFrom: number;
  /** From the gazetteer, or only the words of the message. */
  readonly known: boolean;
  /** What makes it a place is said behind it or is its ending: Turkish "parkta". */
  readonly ledBehind?: boolean;
  readonly origin: 'said' | 'guessed';
}

export interface PlaceContext {
  readonly text: string;
  readonly marks: Marks;
  readonly lexicon: Lexicon;
  readonly sentences: readonly Range[];
  readonly matches: readonly PlaceMatch[];
  readonly home: Place | undefined;
  readonly kinds: readonly Range[];
  /** Tokens of dates, hours, contacts: never part of a place. */
  readonly taken: ReadonlySet<number>;
}

/** Points for what stands around a place: a place word before it counts for it, a rain plan or an organiser against it. */
export function surroundings(
  from: number,
  to: number,
  { marks, sentences }: PlaceContext,
): { leadFrom: number; score: number } {
  const sentence = rangeAt(sentences, from) ?? { from, to };
  const before = marks.endingAt(from);
  let score = 0;
  let leadFrom = from;
  const place = before.find(mark => mark.name === 'fields.placeBefore' || mark.name === 'fields.labelWhere');
  if (place !== undefined) {
    score += 3;
    leadFrom = place.from;
  }
  const previous = marks.tokens[from - 1];
  const colon = previous?.text === ':' ? marks.endingAt(from - 1) : [];
  if (
    colon.some(
      mark => mark.name === 'fields.labelWhere' || mark.name === 'fields.placeBefore' || mark.name === 'fields.start',
    )
  )
    score += 3;
  if (previous?.text === '@' || previous?.text === '📍' || previous?.text === '➡' || previous?.text === '🏠') {
    score += 3;
    leadFrom = from - 1;
  }
  if (marks.at(to).some(mark => mark.name === 'fields.placeAfter')) score += 3;
  if (isEdge(previous?.text) && isEdge(marks.tokens[to]?.text)) score += 1.5;
  const moved = marks
    .endingAt(leadFrom)
    .concat(before)
    .some(mark => mark.name === 'message.newState');
  if (moved && marks.all('message.moved').some(mark => mark.from >= sentence.from && mark.to <= from)) score += 4;
  for (let token = sentence.from; token < from; token++) {
    for (const mark of marks.at(token)) {
      if (!moved && mark.name === 'message.because' && clauseStart(marks, from, sentence.from) <= mark.from) score -= 6;
      if (mark.name === 'fields.rainPlace') score -= 10;
      if (mark.name === 'fields.register' && from - mark.to < 6) score -= 4;
      if (mark.name === 'message.instead' && mark.to >= leadFrom - 2) score -= 10;
      if (mark.name === 'message.notThis' && mark.to === leadFrom) score -= 10;
      if (mark.name === 'message.newState') score += 1;
    }
  }
  return { leadFrom, score };
}

/** A mark, a line break, or the end of the text. */
export function isEdge(text: string | undefined): boolean {
  return text === undefined || /^[\p{P}\p{S}\n]$/u.test(text);
}

/** The tokens of a range, one by one. */
export function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
