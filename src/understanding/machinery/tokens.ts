/**
 * Cuts a text into words, numbers, marks and line breaks, each with its place in the text in UTF-16 units. One pass,
 * linear in the length of the text, whatever the text is. Knows no language.
 */
import { digitValue, foldLetters, isInvisible } from './letters.ts';

export type TokenType = 'word' | 'number' | 'mark' | 'break';

export interface Token {
  readonly type: TokenType;
  /** Folded: see `foldLetters`; a number in Western digits; a mark as typed, quotes and dashes in their plain form. */
  readonly text: string;
  /** The number's value; NaN for other tokens and for numbers too long to mean anything. */
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** True when nothing stands between this token and the one before. */
  readonly glued: boolean;
  /** True when a word begins with a capital letter. */
  readonly capital: boolean;
}

/** The tokens of a text, in order. Spaces and invisible characters are dropped; unpaired surrogates become marks. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let glued = true;
  let at = 0;
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0;
    const width = code > 0xffff ? 2 : 1;
    if (code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029) {
      tokens.push(token('break', '\n', Number.NaN, at, at + width, glued, false));
      glued = false;
      at += width;
    } else if (isInvisible(code)) {
      at += width;
    } else if (isSpace(code)) {
      glued = false;
      at += width;
    } else {
      const next = readToken(text, at, code, width, glued);
      tokens.push(next);
      glued = true;
      at = next.to;
    }
  }
  return tokens;
}

const letter = /[\p{L}\p{M}]/u;
const capitalLetter = /\p{Lu}/u;
const longestNumber = 9;

function readToken(text: string, from: number, code: number, width: number, glued: boolean): Token {
  if (digitValue(code) >= 0) return readNumber(text, from, glued);
  if (isLetter(code)) return readWord(text, from, glued);
  return token('mark', plainMark(code), Number.NaN, from, from + width, glued, false);
}

function readNumber(text: string, from: number, glued: boolean): Token {
  let to = from;
  let digits = '';
  while (to < text.length) {
    const code = text.charCodeAt(to);
    const value = digitValue(code);
    if (value < 0 && !isInvisible(code)) break;
    if (value >= 0) digits += value;
    to++;
  }
  const value = digits.length <= longestNumber ? Number(digits) : Number.NaN;
  return token('number', digits, value, from, to, glued, false);
}

function readWord(text: string, from: number, glued: boolean): Token {
  let to = from;
  while (to < text.length) {
    const code = text.codePointAt(to) ?? 0;
    if (!isLetter(code) && !isInvisible(code)) break;
    to += code > 0xffff ? 2 : 1;
  }
  const word = text.slice(from, to);
  return token('word', foldLetters(word), Number.NaN, from, to, glued, capitalLetter.test(word.charAt(0)));
}

function token(
  type: TokenType,
  text: string,
  value: number,
  from: number,
  to: number,
  glued: boolean,
  capital: boolean,
): Token {
  return { type, text, value, from, to, glued, capital };
}

function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  return letter.test(String.fromCodePoint(code));
}

function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x09 ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x0b ||
    code === 0x0c
  );
}

function plainMark(code: number): string {
  return plainMarks.get(code) ?? String.fromCodePoint(code);
}

/** Typographic and Arabic forms of the marks that the languages' tables use. */
const plainMarks = new Map<number, string>([
  [0x2018, "'"],
  [0x2019, "'"],
  [0x201b, "'"],
  [0x02bc, "'"],
  [0x60, "'"],
  [0xb4, "'"],
  [0x201c, '"'],
  [0x201d, '"'],
  [0x201e, '"'],
  [0xab, '"'],
  [0xbb, '"'],
  [0x2010, '-'],
  [0x2011, '-'],
  [0x2012, '-'],
  [0x2013, '-'],
  [0x2014, '-'],
  [0x2212, '-'],
  [0x2022, '•'],
  [0x00b7, '•'],
  [0x060c, ','],
  [0x061b, ';'],
  [0x061f, '?'],
  [0xff1a, ':'],
]);
