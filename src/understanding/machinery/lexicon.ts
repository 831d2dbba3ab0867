/**
 * All tables of all languages compiled into one index: which shapes can begin with this word or number. Built once.
 * Knows shapes and slots, not what their names are used for.
 */
import * as any from '../languages/any/shapes.ts';
import type { LanguageTables, NumberWords, Phrases, ReadLanguage } from '../languages/language.ts';
import { dayParts } from '../languages/language.ts';
import { foldLetters } from './letters.ts';
import { plainForms, readShape, type ShapeElement } from './shape.ts';
import { tokenize } from './tokens.ts';

/** A name such as `clock.hour` or `message.cancelled`: table and row of a language folder. */
export type MarkName = string;

/** The values a shape can hold. Months, weekdays and parts of the day are numbers. */
export type Slots = Readonly<Record<string, number>>;

export interface CompiledShape {
  readonly name: MarkName;
  readonly language: ReadLanguage | 'any';
  readonly elements: readonly ShapeElement[];
  /** The word that must come second, where only that very word fits: most shapes are turned away by it. */
  readonly second: string | undefined;
  /** The word behind its gap, without which it cannot fit. */
  readonly behindGap: string | undefined;
  /** One word, and nothing else to match. */
  readonly single: boolean;
  /** Values that the shape itself fixes, such as the weekday of the word "dinsdag". */
  readonly fixed: Slots;
}

/** A table of words that stand for numbers: first word → rest of the phrase → value, longest first. */
export type WordTable = ReadonlyMap<string, readonly { readonly rest: readonly string[]; readonly value: number }[]>;

export interface Lexicon {
  readonly languages: readonly LanguageTables[];
  /** Shapes by the word or mark they begin with. */
  readonly byWord: ReadonlyMap<string, readonly CompiledShape[]>;
  /** Shapes that begin with a slot that digits can fill. */
  readonly byNumber: readonly CompiledShape[];
  /** Of these, by the word that must come second; under the empty text those that any word may follow. */
  readonly byNumberAndSecond: ReadonlyMap<string, readonly CompiledShape[]>;
  /** Shapes that begin with a slot that words can fill, by the first word of such a value. */
  readonly bySlotWord: ReadonlyMap<string, readonly CompiledShape[]>;
  /** Frequent words by the languages they betray. */
  readonly everyday: ReadonlyMap<string, readonly ReadLanguage[]>;
  /** Per language and slot, the words that fill it. */
  readonly words: ReadonlyMap<string, WordTable>;
}

const numberSlots = new Set(['hour', 'minute', 'day', 'monthNumber', 'year', 'shortYear', 'count', 'nth', 'nth2']);

/** Compiles the languages' tables. */
export function compileLexicon(languages: readonly LanguageTables[]): Lexicon {
  const words = new Map<string, WordTable>();
  for (const tables of languages) {
    for (const [slot, table] of Object.entries(slotWords(tables)))
      words.set(`${tables.code} ${slot}`, wordTable(table));
  }
  const shapes = [...anyShapes(), ...languages.flatMap(tables => withoutSecond(tables, languageShapes(tables)))];
  const byWord = new Map<string, CompiledShape[]>();
  const bySlotWord = new Map<string, CompiledShape[]>();
  const byNumber: CompiledShape[] = [];
  for (const shape of shapes) {
    const first = shape.elements[0];
    if (first === undefined) continue;
    if (first.type === 'literal') put(byWord, first.text, shape);
    else if (first.type === 'slot') {
      if (numberSlots.has(first.slot)) byNumber.push(shape);
      for (const word of words.get(`${shape.language} ${first.slot}`)?.keys() ?? []) put(bySlotWord, word, shape);
    }
  }
  return {
    languages: languages.map(foldStuckOn),
    byWord,
    byNumber,
    byNumberAndSecond: Map.groupBy(byNumber, shape => shape.second ?? ''),
    bySlotWord,
    everyday: everydayWords(languages),
    words,
  };
}

function everydayWords(languages: readonly LanguageTables[]): Map<string, ReadLanguage[]> {
  const result = new Map<string, ReadLanguage[]>();
  for (const { code, everyday } of languages) {
    for (const word of new Set(everyday.map(foldLetters))) put(result, word, code);
  }
  return result;
}

function foldStuckOn(tables: LanguageTables): LanguageTables {
  return {
    ...tables,
    beginnings: tables.beginnings.map(foldLetters),
    endings: tables.endings.map(foldLetters),
    ordinalEndings: tables.ordinalEndings.map(foldLetters),
  };
}

/** The words that fill each slot, by value. */
export function slotWords(tables: LanguageTables): Record<string, NumberWords> {
  const { calendar } = tables;
  const hourWords = Object.fromEntries(Object.entries(tables.numbers).filter(([hour]) => Number(hour) <= 12));
  return {
    hour: Object.fromEntries(Object.entries(tables.numbers).filter(([hour]) => Number(hour) <= 24)),
    hourWord: hourWords,
    count: tables.numbers,
    nth: tables.ordinals,
    nth2: tables.ordinals,
    month: calendar.months,
    weekday: mergeWords(calendar.weekdays, calendar.shortWeekdays),
    weekdays: hasWords(calendar.habitualWeekdays) ? calendar.habitualWeekdays : calendar.weekdays,
    day: dayWords(tables),
    part: partWords(tables),
  };
}

/** "elf april", "premier mai". */
function dayWords(tables: LanguageTables): NumberWords {
  const days = Object.entries(mergeWords(tables.numbers, tables.ordinals));
  return Object.fromEntries(days.filter(([day]) => Number(day) >= 1 && Number(day) <= 31));
}

function hasWords(table: NumberWords): boolean {
  return Object.values(table).some(words => words.length > 0);
}

function partWords(tables: LanguageTables): NumberWords {
  return Object.fromEntries(dayParts.map((part, index) => [index, tables.calendar.partsInWeekday[part] ?? []]));
}

function mergeWords(...tables: NumberWords[]): NumberWords {
  const merged: Record<number, string[]> = {};
  for (const table of tables) {
    for (const [value, phrases] of Object.entries(table)) {
      merged[Number(value)] = [...(merged[Number(value)] ?? []), ...phrases];
    }
  }
  return merged;
}

function wordTable(table: NumberWords): WordTable {
  const result = new Map<string, { rest: string[]; value: number }[]>();
  for (const [value, phrases] of Object.entries(table)) {
    for (const form of phrases.flatMap(plainForms)) {
      const [first, ...rest] = tokenize(form).map(token => token.text);
      if (first !== undefined) put(result, first, { rest, value: Number(value) });
    }
  }
  for (const entries of result.values()) entries.sort((a, b) => b.rest.length - a.rest.length);
  return result;
}

function anyShapes(): CompiledShape[] {
  const tables = {
    clock: any.clock,
    dates: any.dates,
    links: any.links,
    pointed: any.pointed,
    dashed: any.dashed,
  };
  return Object.entries(tables).flatMap(([table, rows]) => tableShapes('any', table, rows));
}

function languageShapes(tables: LanguageTables): CompiledShape[] {
  const { calendar, code } = tables;
  const { audience, streetEndings: _, ...fieldRows } = tables.fields;
  return [
    ...numberShapes(code, 'calendar.weekday', 'weekday', calendar.weekdays),
    ...numberShapes(code, 'calendar.shortWeekday', 'weekday', calendar.shortWeekdays),
    ...numberShapes(code, 'calendar.habitualWeekday', 'weekday', calendar.habitualWeekdays),
    ...numberShapes(code, 'calendar.month', 'month', calendar.months),
    ...numberShapes(code, 'calendar.daysFromNow', 'days', calendar.daysFromNow),
    ...numberShapes(code, 'calendar.number', 'number', tables.numbers),
    ...dayParts.flatMap((part, index) => rowShapes(code, 'calendar.part', calendar.dayParts[part], { part: index })),
    ...calendar.partsFromNow.flatMap(({ days, part, words }) =>
      rowShapes(code, 'calendar.daysFromNow', words, { days, part: dayParts.indexOf(part) }),
    ),
    ...weekdayWithPart(tables),
    ...Object.entries(tables.clock).flatMap(([row, phrases]) => clockShapes(tables, `clock.${row}`, phrases)),
    ...tableShapes(code, 'dates', tables.dates),
    ...tableShapes(code, 'rhythms', tables.rhythms),
    ...tableShapes(code, 'links', tables.links),
    ...tableShapes(code, 'message', tables.message),
    ...tableShapes(code, 'fields', fieldRows),
    ...tableShapes(code, 'audience', audience),
  ];
}

/** `half{hourWord}`: spelled out, because the number is part of a longer word ("halfacht"). */
function clockShapes(tables: LanguageTables, name: string, phrases: Phrases): CompiledShape[] {
  const spelled = phrases.filter(phrase => phrase.includes('{hourWord}'));
  const hours = Object.entries(slotWords(tables).hourWord ?? {});
  return [
    ...rowShapes(
      tables.code,
      name,
      phrases.filter(phrase => !spelled.includes(phrase)),
      {},
    ),
    ...spelled.flatMap(phrase =>
      hours.flatMap(([hour, words]) =>
        words.flatMap(word =>
          rowShapes(tables.code, name, [phrase.replace('{hourWord}', word)], { hour: Number(hour) }),
        ),
      ),
    ),
  ];
}

/** "woensdagnamiddag", "mercredi après-midi": spelled out, because weekday and part may make one word. */
function weekdayWithPart(tables: LanguageTables): CompiledShape[] {
  const parts = slotWords(tables).part ?? {};
  const result: CompiledShape[] = [];
  for (const [weekday, names] of Object.entries(tables.calendar.weekdays)) {
    for (const [part, partNames] of Object.entries(parts)) {
      for (const shape of tables.calendar.weekdayWithPart) {
        for (const name of names) {
          for (const partName of partNames) {
            const text = shape.replace('{weekday}', name).replace('{part}', partName);
            const slots = { weekday: Number(weekday), part: Number(part) };
            result.push(...rowShapes(tables.code, 'calendar.weekdayWithPart', [text], slots));
          }
        }
      }
    }
  }
  return result;
}

function numberShapes(language: ReadLanguage, name: string, slot: string, table: NumberWords): CompiledShape[] {
  return Object.entries(table).flatMap(([value, words]) => rowShapes(language, name, words, { [slot]: Number(value) }));
}

function tableShapes(
  language: ReadLanguage | 'any',
  table: string,
  rows: Readonly<Partial<Record<string, Phrases>>>,
): CompiledShape[] {
  return Object.entries(rows).flatMap(([row, phrases]) => rowShapes(language, `${table}.${row}`, phrases ?? [], {}));
}

function rowShapes(language: ReadLanguage | 'any', name: string, phrases: Phrases, fixed: Slots): CompiledShape[] {
  return phrases
    .flatMap(readShape)
    .filter(elements => elements.length > 0)
    .map(elements => {
      const single = elements.length === 1 && elements[0]?.type === 'literal';
      return { name, language, elements, second: secondWord(elements), behindGap: behindGap(elements), single, fixed };
    });
}

function behindGap(elements: readonly ShapeElement[]): string | undefined {
  const gap = elements.findIndex(element => element.type === 'gap');
  const word = gap < 0 ? undefined : elements[gap + 1];
  return word?.type === 'literal' ? word.text : undefined;
}

/** In a language that sticks letters to words the second word may look otherwise. */
function withoutSecond(tables: LanguageTables, shapes: readonly CompiledShape[]): readonly CompiledShape[] {
  const sticks = tables.beginnings.length + tables.endings.length > 0;
  return sticks ? shapes.map(shape => ({ ...shape, second: undefined })) : shapes;
}

const oneTokenSlots = new Set(['hour', 'minute', 'day', 'monthNumber', 'year', 'shortYear', 'count']);

function secondWord([first, second]: readonly ShapeElement[]): string | undefined {
  if (first === undefined || second?.type !== 'literal') return undefined;
  return first.type === 'literal' || (first.type === 'slot' && oneTokenSlots.has(first.slot)) ? second.text : undefined;
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
