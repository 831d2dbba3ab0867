/**
 * Finds the short name of an activity: what is left of the text when dates, hours, places with their prepositions, prices
 * and contacts are taken away, cut at the verb, the likeliest piece first. Knows no languages but through their tables.
 */
import { splitList } from '../../core/kinds/kind.ts';
import { kindWords } from '../../core/kinds/kind-words.ts';
import { foldLetters } from '../machinery/letters.ts';
import type { Marks } from '../machinery/marks.ts';
import type { KindMatch } from './kind.ts';
import type { Range } from '../machinery/sentences.ts';
import { someMark } from '../when/clause.ts';
import { isContent, type Piece, piecesIn, type TitleContext, wordsIn } from './title-pieces.ts';
import { trimTitle } from './title-trim.ts';

const shortestEnding = 4;

/** What names of kinds end in ("feest", "namiddag"), in the languages that write them as one word. */
const nameEndings = splitList(kindWords.nl.endings)
  .map(foldLetters)
  .filter(ending => ending.length >= shortestEnding);

export interface TitleFound {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  /** How likely it is a name at all; below 0 it is only what was left. */
  readonly score: number;
}

/** The likeliest title in a range of the text, if any piece of it has a content word. */
export function titleIn(context: TitleContext, range: Range, anchors: readonly Range[]): TitleFound | undefined {
  let best: TitleFound | undefined;
  for (const [index, piece] of piecesIn(context, range).entries()) {
    const found = titleOf(context, piece, index, anchors);
    if (found !== undefined && (best === undefined || found.score > best.score)) best = found;
  }
  return best;
}

function titleOf(
  context: TitleContext,
  piece: Piece,
  index: number,
  anchors: readonly Range[],
): TitleFound | undefined {
  const trimmed = trimTitle(context, piece);
  if (trimmed === undefined) return undefined;
  const { marks, kinds, text } = context;
  const words = wordsIn(marks, trimmed);
  const content = words.filter(at => isContent(context, at) && marks.find(at, 'message.pronoun') === undefined);
  if (words.length === 2 && marks.find(words[1] ?? 0, 'message.pronoun') !== undefined) return undefined;
  if (content.length === 0 || isAudience(context, content) || isBareVerb(context, piece, trimmed)) return undefined;
  const inside = kinds.filter(kind => kind.from >= trimmed.from && kind.to <= trimmed.to);
  let score = 2 - index * 0.3;
  if (inside.some(kind => !kind.hint)) score += 3;
  else if (inside.length > 0) score += 1;
  else if (isHeaded(context, trimmed)) score += 1.5;
  if (labelBefore(marks, piece)) score += 3;
  if (words.length === 1 && inside.length === 0 && isShort(marks, words)) score -= 1;
  if (words.length > 7) score -= (words.length - 7) * 0.5;
  if (anchors.some(anchor => Math.abs(anchor.from - piece.to) <= 2 || Math.abs(piece.from - anchor.to) <= 2))
    score += 1;
  if (isSaidBefore(context, inside, piece)) score -= 2;
  if (piece.before === '(' || piece.after === ')') score -= 2;
  if (piece.before === '*' || piece.before === '"') score += 1.5;
  if (isShouted(context, trimmed) && content.length > 1) score += 1.5;
  if (piece.after === '?' && isInvitation(marks, piece, trimmed.from)) score += 2;
  score -= penalties(context, trimmed);
  if (someMark(marks, piece.from, trimmed.from, name => name === 'message.bring')) score -= 4;
  if (context.places.some(place => place.known && place.from <= trimmed.from && place.to >= trimmed.to)) score -= 3;
  const first = marks.tokens[trimmed.from];
  const last = marks.tokens[trimmed.to - 1];
  if (first === undefined || last === undefined) return undefined;
  const verb = trimmed.verb === undefined ? undefined : marks.tokens[trimmed.verb];
  const quoted = withQuoted(context, trimmed);
  const name = text.slice(marks.tokens[quoted.from]?.from, marks.tokens[quoted.to - 1]?.to);
  const title = tidy(verb === undefined ? name : `${name} ${verb.text}`);
  return { title, from: trimmed.from, to: trimmed.to, score };
}

/** "Ontbijt / breakfast / kahvaltı": the same kind in another language; the first is the name. */
function isSaidBefore({ kinds, marks }: TitleContext, inside: readonly KindMatch[], piece: Piece): boolean {
  if (!repeats.has(piece.before)) return false;
  const before = kinds.filter(kind => kind.to <= piece.from && piece.from - kind.to <= longestName);
  return inside.some(kind => before.some(other => other.kind === kind.kind && !isBroken(marks, other.to, kind.from)));
}

const repeats = new Set(['/', '-', '|', '=', '(', '•', '+']);
const longestName = 8;

function isBroken(marks: Marks, from: number, to: number): boolean {
  return marks.tokens.slice(from, to).some(token => token.type === 'break' || token.text === '.');
}

/** "Schoolfeest", "Dag van de Zorg": by an ending or a beginning that names of activities have. */
function isHeaded({ marks }: TitleContext, range: Range): boolean {
  for (let at = range.from; at < range.to; at++) {
    if (marks.find(at, 'message.titleHead') !== undefined) return true;
    const text = marks.tokens[at]?.text ?? '';
    if (nameEndings.some(ending => text.length > ending.length + 2 && text.endsWith(ending))) return true;
  }
  return false;
}

const shortWord = 5;

/** "Lap", "Allee": an exclamation rather than a name. */
function isShort(marks: Marks, [only]: readonly number[]): boolean {
  return only !== undefined && (marks.tokens[only]?.text.length ?? 0) <= shortWord;
}

/** `Lezing "Slapen zonder pillen"`: the kind and the name in quotes behind it belong together. */
function withQuoted({ marks, kinds }: TitleContext, { from, to }: Range): Range {
  const isQuote = (at: number): boolean => marks.tokens[at]?.text === '"';
  if (isQuote(to) && kinds.some(kind => !kind.hint && kind.from >= from && kind.to <= to)) {
    for (let at = to + 2; at < to + longestQuote; at++) {
      if (marks.tokens[at]?.type === 'break') break;
      if (isQuote(at)) return { from, to: at + 1 };
    }
  }
  const kind = isQuote(from - 1) ? kinds.find(each => !each.hint && each.to === from - 1) : undefined;
  return kind !== undefined && isQuote(to) ? { from: kind.from, to: to + 1 } : { from, to };
}

const longestQuote = 10;

/** "We spelen": one word right behind the "we" that opens a piece is a verb. */
function isBareVerb({ marks }: TitleContext, piece: Piece, trimmed: Range): boolean {
  const pronoun = marks.find(piece.from, 'message.pronoun');
  return pronoun !== undefined && trimmed.from === pronoun.to && trimmed.to === trimmed.from + 1;
}

/** Only who is meant: "Beste ouders". */
function isAudience({ marks, kinds }: TitleContext, content: readonly number[]): boolean {
  return content.every(
    at =>
      marks.at(at).some(mark => mark.name.startsWith('audience.')) &&
      !kinds.some(kind => at >= kind.from && at < kind.to),
  );
}

/** "Zin om mee te gaan bowlen?": what people are asked to join is the name. */
function isInvitation(marks: Marks, piece: Piece, end: number): boolean {
  return marks
    .all('message.invitation')
    .some(mark => mark.to - mark.from > 1 && mark.from >= piece.from && mark.to <= end);
}

function labelBefore(marks: Marks, piece: Piece): boolean {
  return piece.before === ':' && marks.endingAt(piece.from - 1).some(mark => mark.name === 'fields.labelWhat');
}

function isShouted({ marks, text }: TitleContext, range: Range): boolean {
  let letters = 0;
  for (const at of wordsIn(marks, range)) {
    const token = marks.tokens[at];
    if (token === undefined) continue;
    const word = text.slice(token.from, token.to);
    if (word !== word.toUpperCase() || word === word.toLowerCase()) return false;
    letters += word.length;
  }
  return letters > 4;
}

const penaltyOf: Readonly<Record<string, number>> = {
  'fields.labelWhen': 5,
  'fields.labelWhere': 5,
  'fields.register': 3,
  'fields.noRegistration': 4,
  'message.invitation': 1.5,
  'message.bring': 4,
  'message.because': 3,
  'message.thanks': 2,
  'message.greeting': 3,
  'fields.rainPlace': 4,
  'fields.otherMoney': 2,
  'fields.contact': 2,
  'fields.full': 2,
  'fields.dateToFollow': 3,
  'audience.iedereen': 4,
  'message.changed': 2,
  'message.moved': 2,
  'message.cancelled': 2,
  'fields.wheelchair': 3,
  'fields.doors': 5,
  'fields.free': 2,
  'fields.reducedPrice': 1.5,
};

function penalties({ marks }: TitleContext, range: Range): number {
  const names = new Set<string>();
  for (let at = range.from; at < range.to; at++)
    for (const mark of marks.at(at)) if (mark.to <= range.to) names.add(mark.name);
  return [...names].reduce((sum, name) => sum + (penaltyOf[name] ?? 0), 0);
}

/** One line, a capital first, shouting brought down. */
function tidy(title: string): string {
  const line = title.replaceAll(/\s+/gu, ' ').trim();
  const shouted = line.length > 4 && line === line.toUpperCase() && line !== line.toLowerCase() && line.includes(' ');
  const calm = shouted ? line.toLowerCase() : line;
  return calm.charAt(0).toUpperCase() + calm.slice(1);
}
