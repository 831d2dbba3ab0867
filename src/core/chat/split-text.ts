/**
 * Cuts a marked text into pieces that a network takes, where a reader would pause. Pure; knows no network.
 */
import type { RichText, TextEntity } from './message.ts';

/**
 * The pieces in order, each at most `limit` UTF-16 units: one when the text fits. Cuts between paragraphs, else lines, else
 * words, else written characters; outside marks unless one alone is longer than a piece, which then goes on in the next.
 * White space at a cut is dropped.
 */
export function splitText(rich: RichText, limit: number): RichText[] {
  if (rich.text.length <= limit) return [rich];
  const pieces: RichText[] = [];
  let from = afterSpace(rich.text, 0);
  while (from < rich.text.length) {
    const isLast = rich.text.length - from <= limit;
    const to = isLast ? rich.text.length : findCut(rich, from, limit);
    pieces.push(sliceRichText(rich, from, beforeSpace(rich.text, from, to)));
    from = afterSpace(rich.text, to);
  }
  return pieces.length === 0 ? [sliceRichText(rich, 0, limit)] : pieces;
}

/** The piece from `from` to `to` in UTF-16 units, with what of the marks lies in it. */
export function sliceRichText(rich: RichText, from: number, to: number): RichText {
  const entities = rich.entities.flatMap((entity): TextEntity[] => {
    const piece = { ...entity, from: Math.max(entity.from, from) - from, to: Math.min(entity.to, to) - from };
    return piece.from < piece.to ? [piece] : [];
  });
  return { text: rich.text.slice(from, to), entities };
}

/** At most `limit` UTF-16 units of a text, whole written characters, with an ellipsis where something is left out. */
export function shortenText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    if (index + segment.length > limit - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** White space at which a line may be broken; a mark that leans on a space keeps it. */
const space = /[^\S\u00a0\u202f\u2007\ufeff]+(?![\p{M}\u200d])/uy;

function spaceAt(text: string, at: number): string {
  space.lastIndex = at;
  return space.exec(text)?.[0] ?? '';
}

function afterSpace(text: string, at: number): number {
  return at + spaceAt(text, at).length;
}

function beforeSpace(text: string, from: number, to: number): number {
  return from + text.slice(from, to).trimEnd().length;
}

/** How good a place is to cut, best first. A pause in the first half of a piece is not worth the short piece. */
type Rank = 'paragraph' | 'line' | 'word' | 'character';

const ranks: readonly Rank[] = ['paragraph', 'line', 'word', 'character'];

/** The last place of the best kind within the limit, as an offset in the text after `from`. */
function findCut(rich: RichText, from: number, limit: number): number {
  const open = new Map<Rank, number>();
  const within = new Map<Rank, number>();
  for (const { index } of graphemes.segment(rich.text.slice(from, from + limit + graphemeReach))) {
    if (index > limit) break;
    if (index === 0) continue;
    const at = from + index;
    const isWithin = rich.entities.some(entity => entity.from < at && at < entity.to);
    (isWithin ? within : open).set(rankOf(rich.text, at, index >= limit / 2), at);
  }
  for (const places of [open, within]) {
    for (const rank of ranks) {
      const at = places.get(rank);
      if (at !== undefined) return at;
    }
  }
  return wholeCodePoint(rich.text, from, limit);
}

/** A written character longer than this is cut where the window ends, on a whole code point. */
const graphemeReach = 64;

function rankOf(text: string, at: number, isFarEnough: boolean): Rank {
  const found = spaceAt(text, at);
  if (found === '') return 'character';
  const lines = found.split(/\r\n|[\n\r\u2028\u2029]/).length - 1;
  if (isFarEnough && lines > 1) return 'paragraph';
  return isFarEnough && lines === 1 ? 'line' : 'word';
}

function wholeCodePoint(text: string, from: number, limit: number): number {
  const at = from + limit;
  const cutsPair = /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));
  return cutsPair && limit > 1 ? at - 1 : at;
}
