/**
 * Which of the nine languages somebody wrote in, where that is clear. Pure.
 */
import type { Language } from '../../core/languages.ts';
import { type ReadLanguage, readLanguages } from '../../understanding/languages/language.ts';
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
  return latin(text, known, now);
}

/** One word is a name as easily as a language. */
const fewestWords = 2;

/** Dutch is what the reader falls back on, so it has to win against what the person is known to write. */
function latin(text: string, known: Language, now: Temporal.PlainDateTime): Language | undefined {
  const read = (language: ReadLanguage | undefined) =>
    readMessage({ text, now, sender: undefined, language, places: [] }).language;
  const found = read(undefined);
  if (found === known) return known;
  const rival = readLanguages.find(each => each === known) ?? 'bg';
  return found === 'nl' && read(rival) !== 'nl' ? undefined : found;
}

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
