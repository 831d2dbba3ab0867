/**
 * Finds telephone numbers, mail addresses and web addresses. Their digits are no dates, hours or prices, so the other
 * readers step over them.
 */
import type { Token } from '../machinery/tokens.ts';

export interface Contact {
  readonly type: 'phone' | 'mail' | 'web' | 'account';
  readonly from: number;
  readonly to: number;
}

/** Every contact of the text, in order. */
export function findContacts(tokens: readonly Token[]): Contact[] {
  const contacts: Contact[] = [];
  let at = 0;
  while (at < tokens.length) {
    const found =
      readPhone(tokens, at) ??
      readAccount(tokens, at) ??
      readMail(tokens, at, contacts.at(-1)?.to ?? 0) ??
      readWeb(tokens, at);
    if (found === undefined) at++;
    else {
      contacts.push(found);
      at = found.to;
    }
  }
  return contacts;
}

const fewestDigits = 9;
const mostDigits = 14;

/** Belgian and international numbers: "03 000 00 01", "0475/12.34.56", "+32 475 12 34 56". */
function readPhone(tokens: readonly Token[], from: number): Contact | undefined {
  const plus = tokens[from]?.text === '+';
  const first = tokens[plus ? from + 1 : from];
  if (first?.type !== 'number' || (!plus && !first.text.startsWith('0')) || first.text.length > mostDigits)
    return undefined;
  if (!plus && (isInNumber(tokens, from) || isDate(tokens, from))) return undefined;
  let digits = first.text.length;
  let at = (plus ? from + 1 : from) + 1;
  let slashes = 0;
  while (digits < mostDigits) {
    const separator = tokens[at];
    const mark = separator?.type === 'mark' && separator.glued && '/.-'.includes(separator.text);
    if (mark && separator?.text === '/') slashes++;
    const next = mark ? tokens[at + 1] : separator;
    if (next?.type !== 'number' || slashes > 1 || next.text.length > 7) break;
    if (digits >= fewestDigits && next.text.length > 3) break;
    if (separator?.type === 'number' && separator.text.length === 1 && !separator.glued) break;
    digits += next.text.length;
    at += mark ? 2 : 1;
  }
  return digits >= fewestDigits ? { type: 'phone', from, to: at } : undefined;
}

/** "05.03.2026": day, month and year in digits. */
function isDate(tokens: readonly Token[], from: number): boolean {
  const [day, first, month, second, year] = tokens.slice(from, from + 5);
  if (first?.type !== 'mark' || second?.text !== first.text) return false;
  return (
    day?.text.length === 2 &&
    month?.type === 'number' &&
    month.value <= 12 &&
    year?.type === 'number' &&
    year.text.startsWith('20')
  );
}

/** The month of "26.03.2026" begins no telephone number. */
function isInNumber(tokens: readonly Token[], from: number): boolean {
  const before = tokens[from - 1];
  if (tokens[from]?.glued !== true || before === undefined || !'./-'.includes(before.text)) return false;
  return tokens[from - 2]?.type === 'number';
}

/** A bank account: "BE68 5390 0754 7034". */
function readAccount(tokens: readonly Token[], from: number): Contact | undefined {
  if (tokens[from]?.text !== 'be' || tokens[from + 1]?.type !== 'number' || tokens[from + 1]?.glued !== true)
    return undefined;
  let to = from + 1;
  while (tokens[to]?.type === 'number') to++;
  return to - from >= 4 ? { type: 'account', from, to } : undefined;
}

const longestAddress = 24;

function readMail(tokens: readonly Token[], at: number, floor: number): Contact | undefined {
  const sign = tokens[at];
  if (sign?.text !== '@' || !sign.glued || tokens[at + 1]?.glued !== true) return undefined;
  let from = at;
  while (from > floor && tokens[from]?.glued === true && at - from < longestAddress && isAddressPart(tokens[from - 1]))
    from--;
  if (from === at) return undefined;
  const to = gluedEnd(tokens, at + 1);
  return { type: 'mail', from, to };
}

function readWeb(tokens: readonly Token[], from: number): Contact | undefined {
  const text = tokens[from]?.text;
  const start = text === 'www' || text === 'http' || text === 'https';
  if (!start || tokens[from + 1]?.glued !== true) return undefined;
  let to = from + 1;
  while (tokens[to]?.glued === true && tokens[to]?.type !== 'break') to++;
  return { type: 'web', from, to: trimEnd(tokens, from, to) };
}

function gluedEnd(tokens: readonly Token[], from: number): number {
  let to = from + 1;
  while (tokens[to]?.glued === true && isAddressPart(tokens[to])) to++;
  return trimEnd(tokens, from, to);
}

function trimEnd(tokens: readonly Token[], from: number, end: number): number {
  let to = end;
  while (to > from + 1 && tokens[to - 1]?.type === 'mark' && tokens[to - 1]?.text !== '/') to--;
  return to;
}

function isAddressPart(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return token.type === 'word' || token.type === 'number' || (token.type === 'mark' && '.-_+'.includes(token.text));
}
