/**
 * The kinds of activity ("kind in a word": shared meal, open house, repair café) and the notation of the words they are
 * recognised by. Knows no texts of messages: compiling the words and finding them in a message is the reader's work.
 *
 * ## The notation of `words/<language>.ts`
 *
 * The words of one kind stand in one text, with commas between them. Write them as in a dictionary: lower case, with
 * accents, singular, letters only (digits and signs name no kind). A reader compares without regard to case, accents, the
 * shape of an apostrophe (`’` = `'`), and, in Arabic, vowel marks and the spellings أ إ آ = ا, ة = ه, ى = ي; in Turkish
 * İ, I and ı count as i.
 *
 * | written    | stands for |
 * |------------|------------|
 * | `bingo`    | the whole word, alone or with one of the language's `endings` attached: bingo, bingo's, bingonamiddag |
 * | `bingo.`   | only this form |
 * | `bingo*`   | any letters may follow: bingokaart |
 * | `*bingo`   | any letters may come before, in the same word: kerstbingo; endings as usual |
 * | `soep?`    | a hint: people say it in passing too ("achteraf soep!"), so it names the kind only where no word without `?` is found |
 * | `lange tafel` | a phrase; each space is spaces, hyphens or nothing at all: repair-café, repaircafé; endings only after the last word |
 *
 * A language may have `beginnings` too (Arabic ال, و, بال): each may be attached before every word of a phrase.
 * The marks can be combined: `*drink?`. Where several words fit, the longest piece of text wins; of two equally long, the
 * word with most letters written here (`kerstlunch` before `*lunch`); then the earliest in the text. A word belongs to one
 * kind only (a test sees to it).
 */

import type { ThemeId } from '../themes.ts';

/** Languages in which kinds are recognised; their names are shown in all interface languages (`locales/<language>/kinds.json`). */
export const recognitionLanguages = ['nl', 'fr', 'en', 'tr', 'bg', 'ar'] as const;

export type RecognitionLanguage = (typeof recognitionLanguages)[number];

/** The half of the day people expect the kind in; decides what "halfacht" or a bare "8" means, and nothing else. */
export type UsualHour = 'morning' | 'afternoon' | 'evening';

export interface KindShape {
  readonly theme: ThemeId;
  /** One emoji, shown before the name. */
  readonly sign: string;
  readonly usualHour: UsualHour;
}

/** What one language gives: its endings and beginnings (comma-separated) and for each kind its words. */
export interface KindWords<Id extends string = string> {
  readonly endings: string;
  readonly beginnings: string;
  readonly words: Readonly<Record<Id, string>>;
}

/** One recognition word, its marks read. */
export interface RecognitionWord {
  /** The word or phrase without marks, as the speaker wrote it. */
  readonly text: string;
  /** Letters may come before it in the same word (`*bingo`). */
  readonly openStart: boolean;
  /** Any letters may follow (`bingo*`). */
  readonly openEnd: boolean;
  /** No ending may follow (`bal.`). */
  readonly exact: boolean;
  /** Said in passing too; weaker than any word that is not (`soep?`). */
  readonly hint: boolean;
}

/** Reads a comma-separated list in the notation above, in the order written. */
export function readRecognitionWords(list: string): RecognitionWord[] {
  return splitList(list).map(readRecognitionWord);
}

/** Splits a comma-separated list (words, endings, beginnings) and drops the blanks around each. */
export function splitList(list: string): string[] {
  return list
    .split(',')
    .map(entry => entry.trim().replaceAll(/\s+/gu, ' '))
    .filter(entry => entry !== '');
}

function readRecognitionWord(written: string): RecognitionWord {
  const marks = /[*.?]+$/u.exec(written)?.[0] ?? '';
  const openStart = written.startsWith('*');
  const text = written.slice(openStart ? 1 : 0, written.length - marks.length);
  return {
    text,
    openStart,
    openEnd: marks.includes('*'),
    exact: marks.includes('.'),
    hint: marks.includes('?'),
  };
}
