/**
 * Reads the question of a resident, "wat is er zaterdag voor kinderen?", in nine languages: when, for whom, about what.
 * Pure: the moment of asking and the places are arguments. Knows no activities; looking them up is the calendar's work.
 */
import { type AudienceId, audiences } from '../core/audiences.ts';
import { type KindId, kindOf } from '../core/kinds/kinds.ts';
import type { Language } from '../core/languages.ts';
import type { Place } from '../core/place.ts';
import { type ThemeId, themeIds } from '../core/themes.ts';
import { createGazetteer, type Gazetteer } from './fields/gazetteer.ts';
import { findKinds, isBetter, type KindMatch } from './fields/kind.ts';
import { type Token, tokenize } from './machinery/tokens.ts';
import { matchQuestion, type QuestionMatch, type QuestionWord, questionWordsOf } from './question-lexicon.ts';
import { type QuestionDates, readQuestionPeriod } from './question-period.ts';

/** A text with everything its reading depends on. */
export interface AskedText {
  readonly text: string;
  /** Wall clock of the neighbourhood at the moment of asking. */
  readonly now: Temporal.PlainDateTime;
  readonly places: readonly Place[];
  /** The language the person is known to use; the text decides. */
  readonly language: Language | undefined;
}

export interface ResidentQuestion {
  /** Whether the text asks what is on. When false, the rest says only what words were found. */
  readonly isQuestion: boolean;
  /** First and last day asked for, both inclusive; null when no time was said. */
  readonly period: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate } | null;
  readonly audience: readonly AudienceId[];
  readonly theme: readonly ThemeId[];
  /** Kinds named, narrower than the themes ("yoga"). */
  readonly kinds: readonly KindId[];
  readonly free: boolean;
  /** The gazetteer's name of the place. */
  readonly place: string | null;
}

/** Reads a question. Never throws, whatever the text; takes time in proportion to its length. */
export function readQuestion({ text, now, places, language }: AskedText): ResidentQuestion {
  const tokens = tokenize(text.slice(0, longestText));
  const words = questionWordsOf(tokens);
  const matches = matchQuestion(words, language);
  const period = readQuestionPeriod(tokens, words, matches, now.toPlainDate());
  const place = findPlace(tokens, places);
  const taken = takenTokens(words, matches, period, place);
  const kinds = kindsIn(tokens, taken.telling);
  const telling = kinds.filter(kind => !shapesOnly.has(kind.id));
  const ofKinds = new Set(telling.flatMap(kind => kind.tokens));
  const loose = matches.filter(match => words.slice(match.from, match.to).some(word => !ofKinds.has(word.at)));
  const themes = new Set([...idsOf(loose, 'theme'), ...telling.map(kind => kindOf(kind.id).theme)]);
  const asked = idsOf(matches, 'audience');
  const found = {
    period: period?.period ?? null,
    audience: audiences.filter(id => asked.has(id)),
    theme: themeIds.filter(id => themes.has(id)),
    kinds: [...new Set(kinds.map(kind => kind.id))],
    free: matches.some(match => match.row === 'free'),
    place: place?.name ?? null,
  };
  const known = new Set(taken.all);
  for (const kind of kinds) for (const at of kind.tokens) known.add(at);
  const tells =
    found.period !== null || found.audience.length + found.theme.length > 0 || found.free || found.place !== null;
  return { isQuestion: asks({ text, words, matches, known, tells }), ...found };
}

/** Kinds that say how something is done, not what it is about. */
const shapesOnly: ReadonlySet<KindId> = new Set(['course', 'workshop', 'lecture', 'drop-in']);

/** Longer texts are no questions; nothing beyond is looked at. */
const longestText = 2000;
const mostWords = 40;
const gazetteers = new WeakMap<readonly Place[], Gazetteer>();

interface TokenRange {
  readonly from: number;
  readonly to: number;
}

function findPlace(tokens: readonly Token[], places: readonly Place[]): (TokenRange & { name: string }) | undefined {
  const gazetteer = gazetteers.get(places) ?? createGazetteer(places);
  gazetteers.set(places, gazetteer);
  const found = gazetteer.find(tokens);
  const match = found.find(each => !each.misspelt) ?? found[0];
  return match === undefined ? undefined : { from: match.from, to: match.to, name: match.place.name };
}

/** Tokens that something was read from; `telling` leaves out the little words and themes, which may be part of a kind. */
function takenTokens(
  words: readonly QuestionWord[],
  matches: readonly QuestionMatch[],
  period: QuestionDates | undefined,
  place: TokenRange | undefined,
): { all: ReadonlySet<number>; telling: ReadonlySet<number> } {
  const all = new Set<number>(period?.tokens);
  const telling = new Set<number>(period?.tokens);
  for (const match of matches) {
    for (const word of words.slice(match.from, match.to)) {
      all.add(word.at);
      if (match.row !== 'little' && match.row !== 'theme') telling.add(word.at);
    }
  }
  for (const at of place === undefined ? [] : tokensOf(place)) {
    all.add(at);
    telling.add(at);
  }
  return { all, telling };
}

/** The kinds named; of words that share a token only the best. */
function kindsIn(tokens: readonly Token[], telling: ReadonlySet<number>): { id: KindId; tokens: number[] }[] {
  const kept: KindMatch[] = [];
  for (const match of findKinds(tokens).toSorted((a, b) => (isBetter(a, b) ? -1 : 1))) {
    if (tokensOf(match).some(at => telling.has(at)) || kept.some(other => overlap(match, other))) continue;
    kept.push(match);
  }
  return kept.map(match => ({ id: match.kind, tokens: tokensOf(match) }));
}

function tokensOf({ from, to }: TokenRange): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

function overlap(a: TokenRange, b: TokenRange): boolean {
  return a.from < b.to && b.from < a.to;
}

function idsOf(matches: readonly QuestionMatch[], row: 'audience' | 'theme'): Set<string> {
  return new Set(matches.filter(match => match.row === row).map(match => match.id));
}

interface AskingContext {
  readonly text: string;
  readonly words: readonly QuestionWord[];
  readonly matches: readonly QuestionMatch[];
  /** Tokens that were understood. */
  readonly known: ReadonlySet<number>;
  /** Something was found that activities can be looked up by. */
  readonly tells: boolean;
}

/**
 * A text asks what is on when it says so, or when it is short and all of it was understood ("gratis dit weekend"). An hour
 * makes it an announcement, unless words ask beyond doubt.
 */
function asks({ text, words, matches, known, tells }: AskingContext): boolean {
  if (words.length === 0 || words.length > mostWords) return false;
  const asksOutright = matches.some(match => match.row === 'asking');
  if (!asksOutright && namesHour(text)) return false;
  const understood = words.filter(word => known.has(word.at)).length / words.length;
  const endsAsking = /[?؟][^\p{L}\p{N}]*$/u.test(text.slice(0, longestText));
  const openers = matches.filter(match => match.row === 'askingFirst');
  const opens = openers.some(match => littleWordsBefore(matches, match.from) === match.from);
  if ((asksOutright || opens || (endsAsking && openers.length > 0)) && understood >= (tells ? 0.6 : 0.75)) return true;
  if (!tells) return false;
  if (endsAsking) return understood >= 0.75;
  return understood === 1 && words.length <= 8 && openers.length === 0;
}

/** How many of the words before one are little words; all of them when a question opens there ("hallo, is er"). */
function littleWordsBefore(matches: readonly QuestionMatch[], index: number): number {
  const before = matches.filter(match => match.row === 'little' && match.to <= index);
  return before.reduce((sum, match) => sum + match.to - match.from, 0);
}

function namesHour(text: string): boolean {
  return /\d\s?(?:u|h|uur|ч|год)(?![\p{L}])|\d[:.h]\d\d/u.test(text.slice(0, longestText));
}
