/**
 * Which text a neighbour gets to translate next: a short one that people will read, the soonest first, in the languages that residents
 * read. Reads only.
 */
import type { Language } from '../../core/languages.ts';
import type { Database } from '../../database/connection.ts';
import { type ShownText, shownTexts } from './shown-text-store.ts';
import { type TextToCome, textsToCome } from './texts-to-come.ts';
import { type Translation, uncheckedOf } from './translation-store.ts';
import { textKey } from './wording.ts';

export interface TextToTranslate {
  readonly text: TextToCome;
  readonly to: Language;
  /** Words that nobody looked over yet: a neighbour's, else a machine's. */
  readonly present: Translation | undefined;
}

export interface TranslatorWishes {
  readonly personId: string;
  /** Those that they read and write. */
  readonly languages: readonly Language[];
}

export interface TextQuestion {
  readonly neighbourhoodId: string;
  readonly now: Temporal.Instant;
  readonly timeZone: string;
  /** How many subscribers read each language. */
  readonly readers: ReadonlyMap<Language, number>;
}

/** Longer ones are no work for a spare minute. */
export const longestToTranslate = 500;

/** Undefined when nothing waits in their languages that they did not see before. */
export async function nextText(
  database: Database,
  { neighbourhoodId, now, timeZone, readers }: TextQuestion,
  { personId, languages }: TranslatorWishes,
): Promise<TextToTranslate | undefined> {
  const texts = (await textsToCome(database, neighbourhoodId, { now, timeZone })).filter(
    ({ text, language }) => languages.includes(language) && text.length <= longestToTranslate && /\p{L}/u.test(text),
  );
  const unchecked = await uncheckedOf(
    database,
    neighbourhoodId,
    texts.map(({ text }) => text),
  );
  const shown = await shownTexts(
    database,
    personId,
    texts.map(({ text }) => textKey(text)),
  );
  const found = texts.flatMap(text =>
    languages.filter(to => wants(text, to)).flatMap(to => taskOf(text, to, { unchecked, shown, personId }) ?? []),
  );
  const read = ({ to }: TextToTranslate) => readers.get(to) ?? 0;
  const isRead = (task: TextToTranslate) => read(task) > 0;
  // The order of the texts is that in which people will read them.
  return found.find(isRead) === undefined
    ? found[0]
    : found.filter(isRead).toSorted((a, b) => texts.indexOf(a.text) - texts.indexOf(b.text) || read(b) - read(a))[0];
}

/** A text of a key that people will still read; undefined when it was changed or is over. */
export async function textOfKey(
  database: Database,
  { neighbourhoodId, now, timeZone }: Omit<TextQuestion, 'readers'>,
  key: string,
): Promise<TextToCome | undefined> {
  const texts = await textsToCome(database, neighbourhoodId, { now, timeZone });
  return texts.find(({ text }) => textKey(text) === key);
}

/** Whether a text has no words of people in a language. */
function wants({ text, language, wordings = [] }: TextToCome, to: Language): boolean {
  const key = textKey(text);
  const known = wordings.find(each => each.of === key && each.language === to && each.origin !== 'machine');
  return to !== language && known === undefined;
}

function taskOf(
  text: TextToCome,
  to: Language,
  { unchecked, shown, personId }: { unchecked: readonly Translation[]; shown: readonly ShownText[]; personId: string },
): TextToTranslate | undefined {
  const present = unchecked.find(each => each.original === text.text && each.to === to);
  // Their own words wait for somebody else.
  if (present?.makerId === personId) return undefined;
  const key = textKey(text.text);
  const seen = shown.find(each => each.textKey === key && each.to === to && each.isAnswered);
  const isNew = seen === undefined || (present?.engine === null && present.id !== seen.translationId);
  return isNew ? { text, to, present } : undefined;
}
