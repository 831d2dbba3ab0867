/**
 * Which of the nine languages somebody wrote in, where that is clear. Pure.
 */
import type { Language } from '../../core/languages.ts';
import { readLanguages } from '../../understanding/languages/language.ts';
import { readMessage } from '../../understanding/read-message.ts';

/**
 * @param known what the person is known to write; wins where the text may be of both
 * @returns undefined where it cannot be told
 */
export function writtenLanguage(text: string, known: Language, now: Temporal.PlainDateTime): Language | undefined {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  if (words.length < fewestWords) return undefined;
  if (/[\u0400-\u04FF]/u.test(text)) return cyrillic(text, known);
  if (/[\u0600-\u06FF]/u.test(text)) return arabic(text, known);
  const said = readLanguages.find(each => each === known);
  return readMessage({ text, now, sender: undefined, language: said, places: [] }).language;
}

/** One word is a name as easily as a language. */
const fewestWords = 2;

function cyrillic(text: string, known: Language): Language {
  if (/[іїєґ]/iu.test(text)) return 'uk';
  if (/[ъщ]/iu.test(text) && !/[ыэ]/iu.test(text)) return 'bg';
  return known === 'uk' ? 'uk' : 'bg';
}

function arabic(text: string, known: Language): Language {
  if (/[ټډړږښځڅڼېۍ]/u.test(text)) return 'ps';
  if (/[پچژگ]|است|چی|برای/u.test(text)) return known === 'ps' ? 'ps' : 'fa';
  return known === 'fa' || known === 'ps' ? known : 'ar';
}
