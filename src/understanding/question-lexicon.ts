/**
 * The words of residents' questions compiled into an index, and the search for them in a text. Knows what a phrase means
 * only by the name of its row; what a question asks for is put together in `question.ts`.
 */
import type { Language } from '../core/languages.ts';
import { allQuestionWords } from './languages/all-question-words.ts';
import type { QuestionWords } from './languages/question-words.ts';
import { foldLetters } from './machinery/letters.ts';
import { plainForms } from './machinery/shape.ts';
import type { Token } from './machinery/tokens.ts';

/** The row of a table, and for numbered rows which one: a weekday, a month, an audience, a theme. */
export interface QuestionMeaning {
  readonly row:
    | 'asking'
    | 'askingFirst'
    | 'little'
    | 'weekday'
    | 'month'
    | 'daysFromNow'
    | 'thisWeekend'
    | 'nextWeekend'
    | 'thisWeek'
    | 'nextWeek'
    | 'thisMonth'
    | 'nextMonth'
    | 'soon'
    | 'nextWeekday'
    | 'free'
    | 'audience'
    | 'theme';
  readonly id: string;
}

export interface QuestionMatch extends QuestionMeaning {
  /** Index of the first word it takes, and of the first it does not. */
  readonly from: number;
  readonly to: number;
}

/** The words and numbers of a text in the spelling that phrases are compared in; `at` is the token's index. */
export interface QuestionWord {
  readonly text: string;
  readonly at: number;
}

/** Leaves out marks and breaks and folds the letters that Dari, Pashto and Arabic keyboards write differently. */
export function questionWordsOf(tokens: readonly Token[]): QuestionWord[] {
  const words: QuestionWord[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'word' || token.type === 'number') words.push({ text: foldKeyboards(token.text), at });
  }
  return words;
}

/**
 * The phrases of the text: first those of the language that explains most of it, then, for what is left, of the others.
 *
 * @param said language the person is known to use; decides between languages that explain as much
 */
export function matchQuestion(words: readonly QuestionWord[], said: Language | undefined): QuestionMatch[] {
  lexicons ??= allQuestionWords.map(compile);
  const perLanguage = lexicons.map(lexicon => ({ lexicon, matches: matchIn(words, lexicon) }));
  const explained = perLanguage.map(({ lexicon, matches }) => ({
    matches,
    weight: matches.reduce((sum, match) => sum + match.to - match.from, 0) + (lexicon.language === said ? 0.5 : 0),
  }));
  const [best, ...others] = explained.toSorted((a, b) => b.weight - a.weight);
  const result = [...(best?.matches ?? [])];
  for (const { matches } of others) {
    for (const match of matches) {
      if (match.row === 'little' || match.row === 'askingFirst' || match.row === 'asking') continue;
      if (result.every(other => other.to <= match.from || match.to <= other.from)) result.push(match);
    }
  }
  return result.toSorted((a, b) => a.from - b.from);
}

interface Phrase extends QuestionMeaning {
  readonly words: readonly string[];
}

interface QuestionLexicon {
  readonly language: Language;
  readonly beginnings: readonly string[];
  readonly endings: ReadonlySet<string>;
  readonly longestEnding: number;
  /** Phrases by their first word, the longest first. */
  readonly byWord: ReadonlyMap<string, readonly Phrase[]>;
}

/** Made when the first question is read. */
let lexicons: readonly QuestionLexicon[] | undefined;

function compile(tables: QuestionWords): QuestionLexicon {
  const byWord = new Map<string, Phrase[]>();
  for (const phrase of phrasesOf(tables)) {
    const first = phrase.words[0];
    if (first === undefined) continue;
    const list = byWord.get(first);
    if (list === undefined) byWord.set(first, [phrase]);
    else list.push(phrase);
  }
  for (const list of byWord.values()) list.sort((a, b) => b.words.length - a.words.length);
  const endings = tables.endings.map(fold);
  return {
    language: tables.language,
    beginnings: tables.beginnings.map(fold),
    endings: new Set(endings),
    longestEnding: Math.max(0, ...endings.map(ending => ending.length)),
    byWord,
  };
}

/** Rows that mean something come before little words, so that of two phrases as long the telling one is found first. */
function phrasesOf(tables: QuestionWords): Phrase[] {
  const single = (row: QuestionMeaning['row'], phrases: readonly string[], id = ''): Phrase[] =>
    phrases.flatMap(plainForms).map(form => ({ row, id, words: wordsOf(form) }));
  const numbered = (row: QuestionMeaning['row'], table: Readonly<Record<string, readonly string[]>>): Phrase[] =>
    Object.entries(table).flatMap(([id, phrases]) => single(row, phrases, id));
  return [
    ...numbered('weekday', tables.weekdays),
    ...numbered('month', tables.months),
    ...numbered('daysFromNow', tables.daysFromNow),
    ...single('thisWeekend', tables.thisWeekend),
    ...single('nextWeekend', tables.nextWeekend),
    ...single('thisWeek', tables.thisWeek),
    ...single('nextWeek', tables.nextWeek),
    ...single('thisMonth', tables.thisMonth),
    ...single('nextMonth', tables.nextMonth),
    ...single('soon', tables.soon),
    ...single('free', tables.free),
    ...numbered('audience', tables.audience),
    ...numbered('theme', tables.theme),
    ...single('nextWeekday', tables.nextWeekday),
    ...single('asking', tables.asking),
    ...single('askingFirst', tables.askingFirst),
    ...single('little', tables.little),
  ];
}

function wordsOf(phrase: string): string[] {
  return fold(phrase).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function fold(text: string): string {
  return foldKeyboards(foldLetters(text));
}

function foldKeyboards(text: string): string {
  return text
    .replaceAll(/[یېۍئ]/gu, 'ي')
    .replaceAll(/[کګگ]/gu, 'ك')
    .replaceAll(/[هۀە]/gu, 'ه');
}

function matchIn(words: readonly QuestionWord[], lexicon: QuestionLexicon): QuestionMatch[] {
  const matches: QuestionMatch[] = [];
  let from = 0;
  while (from < words.length) {
    const phrase = phraseAt(words, from, lexicon);
    if (phrase !== undefined) matches.push({ row: phrase.row, id: phrase.id, from, to: from + phrase.words.length });
    from += phrase?.words.length ?? 1;
  }
  return matches;
}

/** Longer phrases first; of equally long ones, a word as it stands before one with letters taken off. */
function phraseAt(words: readonly QuestionWord[], from: number, lexicon: QuestionLexicon): Phrase | undefined {
  let best: Phrase | undefined;
  for (const form of formsOf(words[from]?.text ?? '', lexicon)) {
    for (const phrase of lexicon.byWord.get(form) ?? []) {
      if (best !== undefined && phrase.words.length <= best.words.length) break;
      if (phrase.words.every((word, index) => index === 0 || fits(words[from + index]?.text, word, lexicon))) {
        best = phrase;
        break;
      }
    }
  }
  return best;
}

function fits(word: string | undefined, wanted: string, lexicon: QuestionLexicon): boolean {
  if (word === undefined) return false;
  return word === wanted || formsOf(word, lexicon).includes(wanted);
}

const shortestStem = 3;

/** The word, and what is left of it without the letters stuck to it. */
function formsOf(word: string, lexicon: QuestionLexicon): string[] {
  const whole = [word];
  for (const beginning of lexicon.beginnings) {
    if (word.length - beginning.length >= shortestStem && word.startsWith(beginning))
      whole.push(word.slice(beginning.length));
  }
  const forms = [...whole];
  for (const form of whole) {
    for (let length = 1; length <= lexicon.longestEnding && form.length - length >= shortestStem; length++) {
      if (lexicon.endings.has(form.slice(-length))) forms.push(form.slice(0, -length));
    }
  }
  return forms;
}
