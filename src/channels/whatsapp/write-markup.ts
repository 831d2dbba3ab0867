/**
 * Marks as the signs of WhatsApp. Pure. What people write with such signs themselves does not become a mark: a hair space
 * beside the sign, which nobody sees, keeps WhatsApp from reading it as one.
 */
import type { RichText, TextStyle } from '../../core/chat/message.ts';
import { addressAt, block, endOfLine, hairSpace, isInk, isSign, isWordSign, quoteSign } from './markup-signs.ts';
import { readMarkup } from './read-markup.ts';

/** The text with its marks as signs. Its words are always kept; marks that WhatsApp cannot show are left out. */
export function writeMarkup(given: RichText): string {
  const rich = { text: given.text.toWellFormed().replaceAll(hairSpace, ' '), entities: given.entities };
  const withLinks = spellOutLinks(rich);
  const marked = writeMarks(withLinks);
  return readMarkup(marked).text === withLinks.text ? marked : escapeAll(withLinks.text);
}

const signs: Readonly<Partial<Record<TextStyle, string>>> = { bold: '*', italic: '_', strikethrough: '~', code: '`' };

/** WhatsApp has no words with an address behind them. */
function spellOutLinks(rich: RichText): RichText {
  let { text, entities } = rich;
  const links = rich.entities.filter(entity => entity.type === 'link').toSorted((one, other) => other.to - one.to);
  for (const link of links) {
    if (link.type !== 'link' || link.from >= link.to) continue;
    const shown = text.slice(link.from, link.to);
    if (shown.includes(link.url) || link.url.replace(/^https?:\/\//, '') === shown) continue;
    const added = ` (${link.url})`;
    text = text.slice(0, link.to) + added + text.slice(link.to);
    const move = (place: number, isEnd: boolean) =>
      place > link.to || (place === link.to && !isEnd) ? place + added.length : place;
    entities = entities.map(entity => ({ ...entity, from: move(entity.from, false), to: move(entity.to, true) }));
  }
  return { text, entities: entities.filter(entity => entity.type !== 'link') };
}

interface Mark {
  readonly sign: string;
  readonly from: number;
  readonly to: number;
}

function writeMarks(rich: RichText): string {
  const marks = fittingMarks(rich);
  const quoted = quotedLines(rich);
  const blocks = marks.filter(mark => mark.sign === block);
  let out = '';
  let at = 0;
  while (at <= rich.text.length) {
    const closing = marks
      .filter(mark => mark.to === at)
      .reverse()
      .toSorted((one, other) => other.from - one.from);
    for (const mark of closing) out += mark.sign;
    if (at === rich.text.length) break;
    if (isLineStart(rich.text, at) && !blocks.some(mark => mark.from < at && at < mark.to)) {
      if (quoted.has(at)) out += quoteSign;
      else if (rich.text.startsWith(quoteSign, at)) out += hairSpace;
    }
    const opening = marks.filter(mark => mark.from === at).toSorted((one, other) => other.to - one.to);
    for (const mark of opening) out += mark.sign;
    const url = addressAt(rich.text, at);
    const isRaw = marks.some(mark => (mark.sign === block || mark.sign === '`') && mark.from <= at && at < mark.to);
    const piece =
      url === undefined || marks.some(mark => cutsInto(mark, at, at + url.length)) ? rich.text.charAt(at) : url;
    out += isRaw || piece.length > 1 ? piece : escapeSign(piece, out, rich.text, at);
    at += piece.length;
  }
  return out;
}

function cutsInto(mark: Mark, from: number, to: number): boolean {
  return (from < mark.from && mark.from < to) || (from < mark.to && mark.to <= to);
}

/** A sign of the person's own that would open a mark gets a hair space after it, one that would close a mark before it. */
function escapeSign(letter: string, out: string, text: string, at: number): string {
  if (!isSign(letter)) return letter;
  const next = text.charAt(at + 1);
  const mayOpen = !isWordSign(out.slice(-1)) && isInk(next);
  const mayClose = isInk(out.slice(-1)) && !isWordSign(next);
  return `${mayClose ? hairSpace : ''}${letter}${mayOpen ? hairSpace : ''}`;
}

function escapeAll(text: string): string {
  const hidden = text.replaceAll(/[*_~`]/g, sign => `${hairSpace}${sign}${hairSpace}`);
  return hidden.replaceAll(/^> /gm, `${hairSpace}${quoteSign}`);
}

/** The marks that WhatsApp shows: on one line, around ink, beside no letter, and within each other. */
function fittingMarks({ text, entities }: RichText): Mark[] {
  const wanted = entities.flatMap(entity => {
    if (entity.type === 'preformatted') return [{ sign: block, from: entity.from, to: entity.to }];
    const sign = entity.type === 'link' || entity.type === 'mention' ? undefined : signs[entity.type];
    return sign === undefined ? [] : linesOf(text, entity.from, entity.to).map(line => ({ sign, ...line }));
  });
  const fitting: Mark[] = [];
  for (const mark of wanted) {
    const { from, to } = mark;
    if (from >= to || to > text.length) continue;
    if (isWordSign(text.charAt(from - 1)) || isWordSign(text.charAt(to))) continue;
    const crosses = fitting.some(
      other =>
        (other.from < from && from < other.to && other.to < to) ||
        (from < other.from && other.from < to && to < other.to) ||
        (other.sign === mark.sign && other.from < to && from < other.to) ||
        (isRawSign(other.sign) && other.from < to && from < other.to) ||
        (isRawSign(mark.sign) && other.from < to && from < other.to && !(other.from <= from && to <= other.to)),
    );
    const isUnclear = isRawSign(mark.sign) && text.slice(from, to).includes('`');
    if (!crosses && !isUnclear) fitting.push(mark);
  }
  return fitting;
}

function isRawSign(sign: string): boolean {
  return sign === block || sign === '`';
}

/** The pieces of a mark on each line, without the white space around them. */
function linesOf(text: string, from: number, to: number): { from: number; to: number }[] {
  return [...text.slice(from, to).matchAll(/[^\n]+/g)].flatMap(({ index, 0: line }) => {
    const start = from + index + (line.length - line.trimStart().length);
    const ink = line.trim().length;
    return ink === 0 ? [] : [{ from: start, to: start + ink }];
  });
}

function quotedLines({ text, entities }: RichText): ReadonlySet<number> {
  const starts = new Set<number>();
  for (const entity of entities) {
    if (entity.type !== 'quote') continue;
    for (const { index } of text.slice(0, entity.to).matchAll(/^.*/gm)) {
      const end = endOfLine(text, index);
      if (end > entity.from && index < entity.to && index >= text.lastIndexOf('\n', entity.from - 1) + 1)
        starts.add(index);
    }
  }
  return starts;
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || text.charAt(at - 1) === '\n';
}
