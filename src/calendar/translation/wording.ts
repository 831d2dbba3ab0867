/**
 * What a free text reads like in other languages, kept beside the text itself, and which words a reader gets of it. Each wording
 * names its text by a key, so that words of a text that has changed since are never shown. Pure.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isLanguage, type Language } from '../../core/languages.ts';

/** The organisation's own words of another source, words that a neighbour looked over, or a machine's. */
export const wordingOrigins = ['partner', 'checked', 'machine'] as const;

export type WordingOrigin = (typeof wordingOrigins)[number];

export interface Wording {
  /** Of the text that it stands for, see {@link textKey}. */
  readonly of: string;
  readonly language: Language;
  readonly words: string;
  readonly origin: WordingOrigin;
}

/** Words as a reader gets them; `written` is the text itself. */
export interface ToldWords {
  readonly words: string;
  readonly language: Language;
  readonly origin: WordingOrigin | 'written';
}

/** A free text with what it reads like elsewhere. */
export interface WrittenText {
  readonly text: string;
  readonly language: Language;
  readonly wordings?: readonly Wording[] | undefined;
}

/** What an entry says in free text. */
export interface Worded {
  readonly title: string;
  readonly description: string | null;
  readonly language: Language;
  readonly wordings?: readonly Wording[] | undefined;
}

/** The same for the same letters, and for no others. */
export function textKey(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The text in a language; as it was written where nobody has it in that language. */
export function wordsIn({ text, language: written, wordings = [] }: WrittenText, language: Language): ToldWords {
  const asWritten = { words: text, language: written, origin: 'written' } as const;
  if (language === written || wordings.length === 0) return asWritten;
  const key = textKey(text);
  const known = wordings.filter(each => each.language === language && each.of === key && each.words !== text);
  const [best] = known.toSorted((a, b) => wordingOrigins.indexOf(a.origin) - wordingOrigins.indexOf(b.origin));
  return best === undefined ? asWritten : { words: best.words, language, origin: best.origin };
}

/**
 * All that a reader is told of a text, in order: in their language, and as it was written where that is not the organisation's own
 * words too. A public body's text has its Dutch first, and the other language is added (design, section 3).
 *
 * @returns one or two, never none
 */
export function toldWords(written: WrittenText, language: Language, isPublicBody: boolean): readonly ToldWords[] {
  const told = wordsIn(written, language);
  if (told.origin === 'written') return [told];
  const original = { words: written.text, language: written.language, origin: 'written' } as const;
  if (isPublicBody && written.language === 'nl') return [original, told];
  return told.origin === 'partner' ? [told] : [told, original];
}

export function titleOf({ title, language, wordings }: Worded): WrittenText {
  return { text: title, language, wordings };
}

/** Undefined where there is none. */
export function descriptionOf({ description, language, wordings }: Worded): WrittenText | undefined {
  return description === null ? undefined : { text: description, language, wordings };
}

const storedWordings = z.array(
  z.object({
    of: z.string(),
    language: z.string().refine(isLanguage),
    words: z.string(),
    origin: z.enum(wordingOrigins),
  }),
);

/** @throws ZodError when a stored value holds none; that is a fault of ours */
export function parseWordings(stored: unknown): readonly Wording[] {
  return storedWordings.parse(stored);
}

/** As a field of an entry that has some. */
export function wordingsField(stored: unknown): { readonly wordings?: readonly Wording[] } {
  const wordings = parseWordings(stored);
  return wordings.length === 0 ? {} : { wordings };
}
