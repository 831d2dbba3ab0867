/**
 * A text of WhatsApp, with its signs as marks: *bold*, _italic_, ~struck~, `code`, ```block``` and "> quote". Pure.
 */
import type { RichText, TextEntity, TextStyle } from '../../core/chat/message.ts';
import { addressAt, block, endOfLine, hairSpace, isInk, isSign, isWordSign, quoteSign } from './markup-signs.ts';

/** The text without signs, and what they marked. */
export function readMarkup(written: string): RichText {
  const output: Output = { text: '', entities: [] };
  readLines(written, output);
  return { text: output.text, entities: output.entities };
}

const styleOfSign: ReadonlyMap<string, TextStyle> = new Map([
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'strikethrough'],
]);

interface Output {
  text: string;
  readonly entities: TextEntity[];
}

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
