/**
 * Finds the name of a feast or school holiday in words and gives its days. Pure: the day it is looked at from is an
 * argument. Knows nothing of messages, hours or the words around the name ("in", "tijdens", "behalve").
 */

import { type FeastId, feastInYear, isFeast, nextFeast } from './feasts.ts';
import { type PeriodWords, type SpanId, spanIds } from './period.ts';
import { periodWords } from './period-words.ts';
import { nextSchoolHoliday, type SchoolHolidayId, schoolHolidayIds, schoolHolidays } from './school-holidays.ts';

export type PeriodName =
  | { readonly type: 'feast'; readonly id: FeastId }
  | { readonly type: 'school-holiday'; readonly id: SchoolHolidayId }
  | { readonly type: 'span'; readonly id: SpanId };

export interface NamedPeriod {
  readonly name: PeriodName;
  /** First and last day, both inclusive; the same for a feast of one day. */
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly mayShift: boolean;
}

export interface PeriodNameMatch {
  readonly name: PeriodName;
  /** How many of the words given it takes. */
  readonly length: number;
}

/**
 * The longest name that begins at a word, in any of the six languages.
 *
 * @param words words of the text in order, without punctuation; case, accents and vowel marks do not matter
 * @param start index of the word the name must begin at
 */
export function periodNameAt(words: readonly string[], start: number): PeriodNameMatch | undefined {
  const { longestName, longestKey } = periodNames();
  const first = foldPeriodWord(words[start] ?? '');
  for (const beginning of beginningsOf(first)) {
    let joined = first.slice(beginning.length);
    let best = lookUp(joined, 1);
    for (let length = 2; length <= longestName && start + length <= words.length; length++) {
      joined += foldPeriodWord(words[start + length - 1] ?? '');
      if (joined.length > longestKey) break;
      best = lookUp(joined, length) ?? best;
    }
    if (best !== undefined) return best;
  }
  return undefined;
}

/** The days of the named period that is on, or comes next, seen from a day; undefined when not known that far ahead. */
export function periodFrom(name: PeriodName, date: Temporal.PlainDate): NamedPeriod | undefined {
  if (name.type === 'school-holiday') return withoutShift(name, nextSchoolHoliday(name.id, date));
  if (name.type === 'feast') return asPeriod(name, nextFeast(name.id, date));
  if (name.id === 'eid') return earliest(name, [nextFeast('eid-al-fitr', date), nextFeast('eid-al-adha', date)]);
  const years = [date.year, date.year + 1];
  return years.flatMap(year => weekendIn(name, year)).find(period => Temporal.PlainDate.compare(period.to, date) >= 0);
}

/** The named period that begins in a given year ("kerst 2027"); undefined when not known. */
export function periodInYear(name: PeriodName, year: number): NamedPeriod | undefined {
  if (name.type === 'feast') return asPeriod(name, feastInYear(name.id, year)[0]);
  if (name.type === 'school-holiday') {
    const holiday = schoolHolidays.find(one => one.id === name.id && one.from.year === year);
    return withoutShift(name, holiday);
  }
  return periodFrom(name, new Temporal.PlainDate(year, 1, 1));
}

/** The first period named anywhere in a text, seen from a day. */
export function periodNamed(text: string, date: Temporal.PlainDate): NamedPeriod | undefined {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  for (let start = 0; start < words.length; start++) {
    const match = periodNameAt(words, start);
    if (match !== undefined) return periodFrom(match.name, date);
  }
  return undefined;
}

/** A word as names are compared: without case, accents, vowel marks and the variants of Arabic letters. */
export function foldPeriodWord(word: string): string {
  return word
    .toLowerCase()
    .replaceAll(/[ıİ]/gu, 'i')
    .replaceAll('œ', 'oe')
    .normalize('NFD')
    .replaceAll(/[\p{M}\u0640]/gu, '')
    .normalize('NFC')
    .replaceAll(/[أإآٱ]/gu, 'ا')
    .replaceAll('ة', 'ه')
    .replaceAll('ى', 'ي')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

interface Entry {
  readonly name: PeriodName;
  /** Words the name is written with; a short name must be written so, a long one may be split or joined otherwise. */
  readonly words: number;
}

/** Names of fewer letters are too easily met across the border of two words. */
const shortestJoinable = 8;

interface NameTable {
  readonly entries: Map<string, Entry>;
  readonly beginnings: Set<string>;
  longestName: number;
  longestKey: number;
}

let nameTable: NameTable | undefined;

/** Made when a name is first looked for. */
function periodNames(): NameTable {
  if (nameTable !== undefined) return nameTable;
  const table: NameTable = { entries: new Map(), beginnings: new Set(), longestName: 1, longestKey: 1 };
  for (const words of Object.values(periodWords)) addWords(table, words);
  nameTable = table;
  return table;
}

function addWords(table: NameTable, words: PeriodWords): void {
  for (const beginning of list(words.beginnings)) table.beginnings.add(foldPeriodWord(beginning));
  const endings = ['', ...list(words.endings)].map(foldPeriodWord);
  for (const [id, names] of Object.entries(words.feasts)) {
    if (isFeast(id)) addNames(table, names, endings, { type: 'feast', id });
  }
  for (const id of schoolHolidayIds) addNames(table, words.schoolHolidays[id], endings, { type: 'school-holiday', id });
  for (const id of spanIds) addNames(table, words.spans[id], endings, { type: 'span', id });
}

function addNames(table: NameTable, names: string, endings: readonly string[], name: PeriodName): void {
  const { entries } = table;
  for (const written of list(names)) {
    const parts = written.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
    const key = parts.map(foldPeriodWord).join('');
    table.longestName = Math.max(table.longestName, parts.length + 1);
    for (const ending of endings) {
      const form = key + ending;
      table.longestKey = Math.max(table.longestKey, form.length);
      if (ending === '' || !entries.has(form)) entries.set(form, { name, words: parts.length });
    }
  }
}

function list(commaSeparated: string): string[] {
  return commaSeparated
    .split(',')
    .map(entry => entry.trim())
    .filter(entry => entry !== '');
}

function beginningsOf(word: string): string[] {
  const { beginnings } = periodNames();
  return ['', ...[...beginnings].filter(beginning => word.length > beginning.length + 2 && word.startsWith(beginning))];
}

function lookUp(key: string, length: number): PeriodNameMatch | undefined {
  const entry = periodNames().entries.get(key);
  if (entry === undefined || (entry.words !== length && key.length < shortestJoinable)) return undefined;
  return { name: entry.name, length };
}

interface Days {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly mayShift: boolean;
}

function asPeriod(name: PeriodName, days: Days | undefined): NamedPeriod | undefined {
  return days === undefined ? undefined : { name, from: days.from, to: days.to, mayShift: days.mayShift };
}

function withoutShift(name: PeriodName, days: Omit<Days, 'mayShift'> | undefined): NamedPeriod | undefined {
  return days === undefined ? undefined : asPeriod(name, { ...days, mayShift: false });
}

function earliest(name: PeriodName, found: readonly (Days | undefined)[]): NamedPeriod | undefined {
  const known = found.filter(days => days !== undefined);
  return asPeriod(name, known.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))[0]);
}

/** Saturday to Monday of Easter and Whitsun; Thursday to Sunday of Ascension. */
function weekendIn(name: PeriodName, year: number): NamedPeriod[] {
  const edges: Readonly<Record<string, readonly [FeastId, number, number]>> = {
    'easter-weekend': ['easter', -1, 1],
    'whit-weekend': ['whit-sunday', -1, 1],
    'ascension-weekend': ['ascension', 0, 3],
  };
  const edge = edges[name.id];
  const feast = edge === undefined ? undefined : feastInYear(edge[0], year)[0];
  if (edge === undefined || feast === undefined) return [];
  return [
    { name, from: feast.from.add({ days: edge[1] }), to: feast.from.add({ days: edge[2] }), mayShift: feast.mayShift },
  ];
}
