/**
 * Finds the short name of an activity: what is left of the text when dates, hours, places with their prepositions, prices
 * and contacts are taken away, cut at the verb, the likeliest piece first. Knows no languages but through their tables.
 */
import type { Marks } from '../machinery/marks.ts';
import type { Range } from '../machinery/sentences.ts';
import type { PlaceCandidate } from './place.ts';
import type { KindMatch } from './kind.ts';

export interface TitleFound {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  /** How likely it is a name at all; below 0 it is only what was left. */
  readonly score: number;
}

export interface TitleContext {
  readonly text: string;
  readonly marks: Marks;
  readonly kinds: readonly KindMatch[];
  /** Tokens that are part of a date, hour, place with its preposition, price or contact. */
  readonly covered: ReadonlySet<number>;
  /** Frequent little words of all languages. */
  readonly everyday: ReadonlySet<string>;
  readonly sentences: readonly Range[];
  readonly places: readonly PlaceCandidate[];
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

/** A name stands within the first words of a piece of text. */
const longestPiece = 40;

interface Piece extends Range {
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

function piecesIn({ marks, covered }: TitleContext, range: Range): Piece[] {
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

function titleOf(
  context: TitleContext,
  piece: Piece,
  index: number,
  anchors: readonly Range[],
): TitleFound | undefined {
  const trimmed = trim(context, piece);
  if (trimmed === undefined) return undefined;
  const { marks, kinds, text } = context;
  const words = wordsIn(marks, trimmed);
  const content = words.filter(at => isContent(context, at));
  if (content.length === 0 || isAudience(context, content)) return undefined;
  const inside = kinds.filter(kind => kind.from >= trimmed.from && kind.to <= trimmed.to);
  let score = 2 - index * 0.25;
  if (inside.some(kind => !kind.hint)) score += 3;
  else if (inside.length > 0) score += 1;
  if (labelBefore(marks, piece)) score += 3;
  if (words.length > 7) score -= (words.length - 7) * 0.5;
  if (anchors.some(anchor => Math.abs(anchor.from - piece.to) <= 2 || Math.abs(piece.from - anchor.to) <= 2))
    score += 1;
  if (piece.before === '(' || piece.after === ')') score -= 2;
  if (piece.before === '*' || piece.before === '"') score += 1.5;
  if (isShouted(context, trimmed) && content.length > 1) score += 1.5;
  score -= penalties(context, trimmed);
  if (context.places.some(place => place.known && place.from <= trimmed.from && place.to >= trimmed.to)) score -= 3;
  const first = marks.tokens[trimmed.from];
  const last = marks.tokens[trimmed.to - 1];
  if (first === undefined || last === undefined) return undefined;
  return { title: tidy(text.slice(first.from, last.to)), from: trimmed.from, to: trimmed.to, score };
}

function wordsIn(marks: Marks, range: Range): number[] {
  const words: number[] = [];
  for (let at = range.from; at < range.to; at++) if (marks.tokens[at]?.type === 'word') words.push(at);
  return words;
}

function isContent({ marks, everyday }: TitleContext, at: number): boolean {
  const text = marks.tokens[at]?.text ?? '';
  if (text.length < 3 || everyday.has(text)) return false;
  return !marks.at(at).some(mark => mark.name === 'fields.ages' || mark.name === 'fields.currency');
}

/** Only who is meant: "Beste ouders". */
function isAudience({ marks, kinds }: TitleContext, content: readonly number[]): boolean {
  return content.every(
    at =>
      marks.at(at).some(mark => mark.name.startsWith('audience.')) &&
      !kinds.some(kind => at >= kind.from && at < kind.to),
  );
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
  'message.thanks': 2,
  'message.greeting': 3,
  'fields.rainPlace': 4,
  'fields.otherMoney': 1,
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

/** Drops greetings and openers before the name, cuts at the verb after it, and loose little words at both ends. */
function trim(context: TitleContext, piece: Range): Range | undefined {
  const { marks } = context;
  let from = afterOpeners(context, piece);
  let to = piece.to;
  for (let at = from + 1; at < to; at++) {
    if (marks.find(at, 'message.titleEnds') === undefined || isInsideKind(context, at)) continue;
    if (!hasContent(context, from, at)) continue;
    to = at;
  }
  while (to > from && isLoose(marks, to, from) && !endsKind(context, to)) to = looseStart(marks, to, from);
  while (from < to && marks.tokens[from]?.type === 'mark') from++;
  return to > from ? { from, to } : undefined;
}

function hasContent(context: TitleContext, from: number, to: number): boolean {
  return wordsIn(context.marks, { from, to }).some(at => isContent(context, at));
}

function isInsideKind({ kinds }: TitleContext, at: number): boolean {
  return kinds.some(kind => kind.from < at && at < kind.to);
}

const openerRows = [
  'message.greeting',
  'message.opener',
  'message.titleEnds',
  'fields.labelWhat',
  'links.',
  'fields.placeBefore',
  'fields.deadline',
  'message.notThis',
  'message.invitation',
];

function afterOpeners(context: TitleContext, piece: Range): number {
  const { marks } = context;
  let from = piece.from;
  for (let steps = 0; steps < 8; steps++) {
    while (from < piece.to && (marks.tokens[from]?.type === 'mark' || isLeftOver(marks, from))) from++;
    const mark = marks.at(from).find(each => each.to <= piece.to && openerRows.some(row => each.name.startsWith(row)));
    if (mark === undefined || startsKind(context, from)) break;
    from = mark.to;
  }
  return from;
}

/** The "s" of "tonight's". */
function isLeftOver(marks: Marks, at: number): boolean {
  const token = marks.tokens[at];
  return token?.text === 's' && token.glued && marks.tokens[at - 1]?.text === "'";
}

function startsKind({ kinds }: TitleContext, at: number): boolean {
  return kinds.some(kind => kind.from === at && !kind.hint);
}

/** "Concert" is a word for a start too, but here it is the name. */
function endsKind({ kinds }: TitleContext, to: number): boolean {
  return kinds.some(kind => kind.to === to && !kind.hint);
}

const looseRows = [
  'links.',
  'fields.placeBefore',
  'fields.deadline',
  'message.titleEnds',
  'message.instead',
  'fields.start',
  'fields.perPerson',
];

function isLoose(marks: Marks, to: number, from: number): boolean {
  return marks.tokens[to - 1]?.type === 'mark' || looseStart(marks, to, from) < to;
}

function looseStart(marks: Marks, to: number, from: number): number {
  if (marks.tokens[to - 1]?.type === 'mark') return to - 1;
  const mark = marks.endingAt(to).find(each => each.from >= from && looseRows.some(row => each.name.startsWith(row)));
  return mark?.from ?? to;
}

/** One line, a capital first, shouting brought down. */
function tidy(title: string): string {
  const line = title.replaceAll(/\s+/gu, ' ').trim();
  const shouted = line.length > 4 && line === line.toUpperCase() && line !== line.toLowerCase() && line.includes(' ');
  const calm = shouted ? line.toLowerCase() : line;
  return calm.charAt(0).toUpperCase() + calm.slice(1);
}
