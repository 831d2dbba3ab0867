/**
 * The marks of a text in WhatsApp's own way: *bold*, _italic_, ~struck~, `code`, ```block``` and "> quote", both directions.
 * Pure. What people write with such signs themselves does not become a mark: a hair space beside the sign, which nobody sees,
 * keeps WhatsApp from reading it as one, and is taken out again when such a text comes back.
 *
 * Source: https://faq.whatsapp.com/539178204879377 ; that a sign counts only beside a word and not before white space was seen
 * in the apps.
 */
import type { RichText, TextEntity, TextStyle } from '../../core/chat/message.ts';

/** The text with its marks as signs. Its words are always kept; marks that WhatsApp cannot show are left out. */
export function writeMarkup(given: RichText): string {
  const rich = { text: given.text.toWellFormed().replaceAll(hairSpace, ' '), entities: given.entities };
  const withLinks = spellOutLinks(rich);
  const marked = writeMarks(withLinks);
  return readMarkup(marked).text === withLinks.text ? marked : escapeAll(withLinks.text);
}

/** The text without signs, and what they marked. */
export function readMarkup(written: string): RichText {
  const output: Output = { text: '', entities: [] };
  readLines(written, output);
  return { text: output.text, entities: output.entities };
}

const hairSpace = '\u200a';
const signs: Readonly<Partial<Record<TextStyle, string>>> = { bold: '*', italic: '_', strikethrough: '~', code: '`' };
const styleOfSign: ReadonlyMap<string, TextStyle> = new Map([
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'strikethrough'],
]);
const block = '```';
const quoteSign = '> ';
const address = /https?:\/\/\S+/giy;

interface Output {
  text: string;
  readonly entities: TextEntity[];
}

// reading

function readLines(written: string, output: Output): void {
  let at = 0;
  let quote: { from: number } | undefined;
  const endQuote = (to: number) => {
    if (quote !== undefined && quote.from < to) output.entities.push({ type: 'quote', from: quote.from, to });
    quote = undefined;
  };
  while (at <= written.length) {
    const isQuote = written.startsWith(quoteSign, at);
    if (!isQuote) endQuote(Math.max(0, output.text.length - 1));
    if (isQuote) {
      quote ??= { from: output.text.length };
      at += quoteSign.length;
    } else if (written.startsWith(`${hairSpace}${quoteSign}`, at)) at += hairSpace.length;
    at = readLine(written, at, output);
    if (at >= written.length) break;
    output.text += '\n';
    at += 1;
  }
  endQuote(output.text.length);
}

/** Reads to the end of the line, or beyond it in a block. Gives where it stopped. */
function readLine(written: string, from: number, output: Output): number {
  let at = from;
  for (;;) {
    const end = endOfLine(written, at);
    const start = findBlock(written, at, end);
    readSpan(written.slice(at, start ?? end), output, written.charAt(at - 1));
    if (start === undefined) return end;
    const close = written.indexOf(block, start + block.length);
    const inner = written.slice(start + block.length, close);
    const mark = { from: output.text.length, to: output.text.length + inner.length };
    output.text += inner;
    output.entities.push({ type: 'preformatted', ...mark });
    at = close + block.length;
  }
}

function findBlock(written: string, from: number, end: number): number | undefined {
  for (let at = written.indexOf(block, from); at >= 0 && at < end; at = written.indexOf(block, at + 1)) {
    const close = written.indexOf(block, at + block.length);
    const isBeside = written.charAt(at + block.length) === hairSpace || written.charAt(at - 1) === hairSpace;
    if (!isBeside && close > at + block.length && written.charAt(close - 1) !== hairSpace) return at;
  }
  return undefined;
}

/** Reads a piece of one line. `before` is what stands before it. */
function readSpan(span: string, output: Output, before: string): void {
  let at = 0;
  while (at < span.length) {
    const url = addressAt(span, at);
    const sign = span.charAt(at);
    const previous = at === 0 ? before : span.charAt(at - 1);
    const close = url === undefined ? findClose(span, at, previous) : undefined;
    if (url !== undefined) {
      output.text += url;
      at += url.length;
    } else if (close !== undefined) {
      const from = output.text.length;
      const inner = span.slice(at + 1, close);
      const style = styleOfSign.get(sign);
      if (style === undefined) output.text += inner;
      else readSpan(inner, output, sign);
      output.entities.push({ type: style ?? 'code', from, to: output.text.length });
      at = close + 1;
    } else {
      if (!isHidingSpace(span, at, before)) output.text += sign;
      at += 1;
    }
  }
}

/** Where the mark ends that begins here. */
function findClose(span: string, at: number, previous: string): number | undefined {
  const sign = span.charAt(at);
  if (!isSign(sign) || isWordSign(previous) || !isInk(span.charAt(at + 1)) || span.charAt(at + 1) === sign) {
    return undefined;
  }
  for (let end = span.indexOf(sign, at + 2); end >= 0; end = span.indexOf(sign, end + 1)) {
    if (isInk(span.charAt(end - 1)) && !isWordSign(span.charAt(end + 1))) return end;
  }
  return undefined;
}

/** A hair space that stands beside a sign only to keep it from marking. */
function isHidingSpace(span: string, at: number, before: string): boolean {
  if (span.charAt(at) !== hairSpace) return false;
  const previous = at === 0 ? before : span.charAt(at - 1);
  return isSign(previous) || isSign(span.charAt(at + 1));
}

function isSign(letter: string): boolean {
  return letter === '*' || letter === '_' || letter === '~' || letter === '`';
}

function isInk(letter: string): boolean {
  return letter !== '' && !/\s/.test(letter);
}

function isWordSign(letter: string): boolean {
  return /[\p{L}\p{N}]/u.test(letter);
}

function addressAt(text: string, at: number): string | undefined {
  address.lastIndex = at;
  return address.exec(text)?.[0];
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

// writing

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
