/**
 * One spelling for all the ways a letter is typed: case, accents, Arabic vowel signs and stretching, invisible marks.
 * Knows letters only; words and languages are elsewhere.
 */

/**
 * The text in lower case without accents, so that `Café`, `CAFÉ` and `cafe` compare equal. Arabic loses vowel signs,
 * stretching (tatweel) and the seats of hamza; Turkish dotless ı becomes i.
 */
export function foldLetters(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[ıىةœæßøłđ]/gu, letter => sameLetter[letter] ?? letter);
}

/** Invisible characters that people paste without knowing: direction marks, joiners, variation selectors. */
export function isInvisible(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    code === 0x00ad ||
    code === 0x061c
  );
}

/** The value of a decimal digit in Western, Arabic-Indic or Persian form, or -1. */
export function digitValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x660 && code <= 0x669) return code - 0x660;
  if (code >= 0x6f0 && code <= 0x6f9) return code - 0x6f0;
  return -1;
}

const sameLetter: Readonly<Record<string, string>> = {
  ı: 'i',
  ى: 'ي',
  ة: 'ه',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
};

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}
