/**
 * In which language a sheet is written, so that its titles are shown as such. Pure.
 */
import type { Language } from '../../core/languages.ts';
import { readMessage } from '../../understanding/read-message.ts';
import { type ReadLanguage, readLanguages } from '../../understanding/languages/language.ts';
import { type Sheet, textOfCell } from './sheet.ts';

const cellsRead = 400;

/** @param usual what the organisation writes in, which decides where the sheet leaves it open */
export function guessSheetLanguage({ rows }: Sheet, usual: Language): Language {
  const words = rows
    .flat()
    .slice(0, cellsRead)
    .map(textOfCell)
    .filter(text => /\p{L}{2}/u.test(text));
  const now = new Temporal.PlainDateTime(2000, 1, 1);
  const read = (language: ReadLanguage | undefined): ReadLanguage =>
    readMessage({ text: words.join('\n'), now, sender: undefined, language, places: [] }).language;
  const guess = read(undefined);
  // Dutch is also what comes out where nothing speaks for any language.
  if (guess === 'nl') return isRead(usual) ? read(usual) : usual;
  return lookalikes[usual] === guess ? usual : guess;
}

/** Languages in which messages are not read, and the one that they are taken for by their letters. */
const lookalikes: Readonly<Partial<Record<Language, ReadLanguage>>> = { uk: 'bg', fa: 'ar', ps: 'ar' };

function isRead(language: Language): language is ReadLanguage {
  return readLanguages.some(each => each === language);
}
