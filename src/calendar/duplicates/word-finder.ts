/**
 * Finds the words of a table in a text, whatever their ending, in compounds and with a letter wrong. Knows no table.
 *
 * Tables hold comma-separated words, as in a dictionary or folded (case and accents do not count):
 *
 * | written     | stands for |
 * |-------------|------------|
 * | `oogst`     | a word that begins so: oogst, oogstfeest |
 * | `bos.`      | only this word |
 * | `*oogst`    | a word that contains it: appeloogstdag |
 * | `*tocht.`   | a word that ends so: fietstocht |
 * | `don de sang` | words one after the other; the marks count for the last |
 *
 * Hyphens and apostrophes are spaces. Arabic words are also tried without the article and prepositions stuck to them.
 */
import { splitList } from '../../core/kinds/kind.ts';
import { editDistance } from '../../understanding/fields/edit-distance.ts';
import { foldLetters } from '../../understanding/machinery/letters.ts';

export interface FoundWord<Id> {
  readonly id: Id;
  /** First word of the finding, and the one after its last. */
  readonly from: number;
  readonly to: number;
}

export interface WordFinder<Id> {
  /** @param words folded words of a text, in order */
  find(words: readonly string[]): FoundWord<Id>[];
}

interface Entry<Id> {
  readonly id: Id;
  /** The words before the last one, which carries the marks. */
  readonly before: readonly string[];
  readonly last: string;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/**
 * The tables are put in order when something is first looked for, so that a program that looks for nothing does not wait.
 *
 * @param tables each id's comma-separated words; a table per language, or one
 */
export function createWordFinder<Id extends string>(
  ids: readonly Id[],
  tables: readonly Readonly<Record<Id, string>>[],
): WordFinder<Id> {
  let lookUp: LookUp<Id> | undefined;
  return {
    find(words) {
      lookUp ??= orderTables(ids, tables);
      const ordered = lookUp;
      return words.flatMap((_, at) => findAt(words, at, ordered));
    },
  };
}

interface LookUp<Id> {
  readonly byLast: ReadonlyMap<string, readonly Entry<Id>[]>;
  readonly longest: number;
  readonly misspelt: ReadonlyMap<string, readonly Entry<Id>[]>;
  /** What a word was found to be, since texts repeat their words. */
  readonly known: Map<string, readonly Entry<Id>[]>;
}

function orderTables<Id extends string>(
  ids: readonly Id[],
  tables: readonly Readonly<Record<Id, string>>[],
): LookUp<Id> {
  const byLast = new Map<string, Entry<Id>[]>();
  let longest = 0;
  for (const table of tables) {
    for (const id of ids) {
      for (const entry of splitList(table[id]).map(written => readEntry(id, written))) {
        byLast.set(entry.last, [...(byLast.get(entry.last) ?? []), entry]);
        longest = Math.max(longest, entry.last.length);
      }
    }
  }
  return { byLast, longest, misspelt: misspellable(byLast), known: new Map() };
}

const longestWord = 40;
/** Enough for the words of a neighbourhood; a stream of nonsense may not fill the memory. */
const mostKnown = 20_000;
const shortestMisspelt = 6;

function readEntry<Id>(id: Id, written: string): Entry<Id> {
  const openStart = written.startsWith('*');
  const openEnd = !written.endsWith('.');
  const words = foldedWords(written.replaceAll(/[*.]/gu, ''));
  return { id, before: words.slice(0, -1), last: words.at(-1) ?? '', openStart, openEnd };
}

/** The words of an entry of a table, folded. */
export function foldedWords(text: string): string[] {
  return foldLetters(text)
    .split(/[\s'’-]+/u)
    .filter(word => word !== '');
}

function findAt<Id>(words: readonly string[], at: number, lookUp: LookUp<Id>): FoundWord<Id>[] {
  const word = words[at] ?? '';
  if (word.length > longestWord) return [];
  let entries = lookUp.known.get(word);
  if (entries === undefined) {
    entries = entriesOf(word, lookUp);
    if (lookUp.known.size < mostKnown) lookUp.known.set(word, entries);
  }
  const found: FoundWord<Id>[] = [];
  for (const { id, before } of entries) {
    const from = at - before.length;
    if (from >= 0 && before.every((text, index) => words[from + index] === text)) found.push({ id, from, to: at + 1 });
  }
  return found;
}

function entriesOf<Id>(word: string, lookUp: LookUp<Id>): Entry<Id>[] {
  const found = withoutStuckWords(word).flatMap(form => spelledEntries(form, lookUp));
  return found.length > 0 ? found : misspeltEntries(word, lookUp);
}

function spelledEntries<Id>(word: string, { byLast, longest }: LookUp<Id>): Entry<Id>[] {
  const found: Entry<Id>[] = [];
  for (let from = 0; from < word.length; from++) {
    for (let to = from + 1; to <= Math.min(word.length, from + longest); to++) {
      for (const entry of byLast.get(word.slice(from, to)) ?? []) {
        if ((from === 0 || entry.openStart) && (to === word.length || entry.openEnd)) found.push(entry);
      }
    }
  }
  return found;
}

const stuckBefore = ['وال', 'بال', 'فال', 'لل', 'ال', 'و', 'ب', 'ل', 'ف'];

function withoutStuckWords(word: string): string[] {
  if (!/^\p{Script=Arabic}/u.test(word)) return [word];
  const rests = stuckBefore.filter(stuck => word.startsWith(stuck)).map(stuck => word.slice(stuck.length));
  return [word, ...rests.filter(rest => rest.length >= 2)];
}

function misspellable<Id>(byLast: ReadonlyMap<string, readonly Entry<Id>[]>): Map<string, Entry<Id>[]> {
  const result = new Map<string, Entry<Id>[]>();
  for (const [last, entries] of byLast) {
    if (last.length < shortestMisspelt - 1) continue;
    const single = entries.filter(entry => entry.before.length === 0);
    const initial = last.charAt(0);
    result.set(initial, [...(result.get(initial) ?? []), ...single]);
  }
  return result;
}

/** One letter wrong in the whole word, or in the piece of it that begins it. */
function misspeltEntries<Id>(word: string, { misspelt }: LookUp<Id>): Entry<Id>[] {
  if (word.length < shortestMisspelt - 2) return [];
  return (misspelt.get(word.charAt(0)) ?? []).filter(({ last, openEnd }) => {
    if (editDistance(word, last, 1) <= 1) return word.length >= shortestMisspelt || isSlipOfShortWord(word, last);
    if (word.length < shortestMisspelt) return false;
    const long = last.length > shortestMisspelt && openEnd && word.length > last.length;
    return long && [0, 1, -1].some(more => editDistance(word.slice(0, last.length + more), last, 1) <= 1);
  });
}

/** In short words another letter makes another word ("maken", "haken"): only one too few, too many, or swapped counts. */
function isSlipOfShortWord(word: string, last: string): boolean {
  if (word.at(-1) !== last.at(-1)) return false;
  return word.length !== last.length || [...word].sort().join('') === [...last].sort().join('');
}
