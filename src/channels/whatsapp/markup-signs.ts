/**
 * The signs by which WhatsApp marks a text, and where one counts. Pure.
 *
 * Source: https://faq.whatsapp.com/539178204879377 ; that a sign counts only beside a word and not before white space was seen
 * in the apps.
 */

/** Stands beside a sign that is to mark nothing; nobody sees it, and it is taken out again when a text is read. */
export const hairSpace = '\u200a';
export const block = '```';
export const quoteSign = '> ';

const address = /https?:\/\/\S+/giy;

export function isSign(letter: string): boolean {
  return letter === '*' || letter === '_' || letter === '~' || letter === '`';
}

export function isInk(letter: string): boolean {
  return letter !== '' && !/\s/.test(letter);
}

export function isWordSign(letter: string): boolean {
  return /[\p{L}\p{N}]/u.test(letter);
}

export function addressAt(text: string, at: number): string | undefined {
  address.lastIndex = at;
  return address.exec(text)?.[0];
}

export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
