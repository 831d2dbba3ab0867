/**
 * Finds every shape of every language in a text: the marks that the readers of dates, prices, places and kinds work
 * with. Linear in the length of the text: a shape has no repetition, so nothing can backtrack.
 */
import type { LanguageTables, ReadLanguage } from '../languages/language.ts';
import type { ShapeElement } from './shape.ts';
import type { CompiledShape, Lexicon, MarkName, Slots } from './lexicon.ts';
import { readSlot } from './slots.ts';
import type { Token } from './tokens.ts';

/** A shape found in the text, from one token up to another (exclusive); of a shape with a gap, what stands behind it. */
export interface Mark {
  readonly name: MarkName;
  readonly language: ReadLanguage | 'any';
  readonly from: number;
  readonly to: number;
  readonly slots: Slots;
}

/** The marks of a text, by the token they begin at, the longest first. */
export interface Marks {
  readonly tokens: readonly Token[];
  /** Every mark that begins at a token. */
  at(index: number): readonly Mark[];
  /** The longest mark of that name beginning at a token, if any. */
  find(index: number, name: MarkName): Mark | undefined;
  /** Every mark that ends just before a token. */
  endingAt(index: number): readonly Mark[];
  /** Every mark of that name, in order. */
  all(name: MarkName): readonly Mark[];
}

/**
 * Finds the marks of a text.
 *
 * @param unlikely languages the text is hardly in: their short single words are other languages' words
 */
export function findMarks(
  tokens: readonly Token[],
  lexicon: Lexicon,
  unlikely: ReadonlySet<ReadLanguage> = new Set(),
): Marks {
  const rows: (readonly Mark[])[] = [];
  const byName = new Map<MarkName, Mark[]>();
  const byEnd = new Map<number, Mark[]>();
  const behindGaps = new Map<number, Mark[]>();
  const present = new Set(tokens.map(token => token.text));
  for (let index = 0; index < tokens.length; index++) {
    const found = marksAt(tokens, index, lexicon, unlikely, present);
    for (const mark of found) if (mark.from > index) add(behindGaps, mark.from, mark);
    const here = withBehindGap(
      found.filter(mark => mark.from === index),
      behindGaps.get(index),
    );
    const row = unlikely.size === 0 ? here : here.filter(mark => !isForeign(mark, tokens, unlikely));
    rows.push(row);
    for (const mark of row) {
      add(byName, mark.name, mark);
      add(byEnd, mark.to, mark);
    }
  }
  return {
    tokens,
    at: index => rows[index] ?? none,
    find: (index, name) => rows[index]?.find(mark => mark.name === name),
    endingAt: index => byEnd.get(index) ?? none,
    all: name => byName.get(name) ?? none,
  };
}

function withBehindGap(found: readonly Mark[], late: readonly Mark[] | undefined): readonly Mark[] {
  return late === undefined ? found : withoutDoubles([...found, ...late]);
}

const none: readonly Mark[] = [];
const longestForeign = 4;
/** Tables whose short words do harm in a text of another language: French "hier" (yesterday) is Dutch for "here". */
const foreignRows = [
  'calendar.daysFromNow',
  'calendar.number',
  'message.',
  'fields.free',
  'fields.full',
  'fields.otherMoney',
  'fields.reducedPrice',
];

function isForeign(mark: Mark, tokens: readonly Token[], unlikely: ReadonlySet<ReadLanguage>): boolean {
  if (mark.language === 'any' || mark.to - mark.from > 1 || !unlikely.has(mark.language)) return false;
  const token = tokens[mark.from];
  return (
    token?.type === 'word' && token.text.length <= longestForeign && foreignRows.some(row => mark.name.startsWith(row))
  );
}

function add<K>(map: Map<K, Mark[]>, key: K, mark: Mark): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [mark]);
  else list.push(mark);
}

function marksAt(
  tokens: readonly Token[],
  index: number,
  lexicon: Lexicon,
  unlikely: ReadonlySet<ReadLanguage>,
  present: ReadonlySet<string>,
): readonly Mark[] {
  const token = tokens[index];
  if (token === undefined || token.type === 'break') return none;
  const found: Mark[] = [];
  const following = tokens[index + 1];
  const tryAll = (shapes: readonly CompiledShape[] | undefined, only?: ReadLanguage): void => {
    for (const shape of shapes ?? []) {
      if (only !== undefined && shape.language !== only) continue;
      // A value in words may be longer than one ("twenty-third of").
      const sure = token.type === 'number' || shape.elements[0]?.type === 'literal';
      if (sure && shape.second !== undefined && following?.text !== shape.second) continue;
      if (shape.behindGap !== undefined && !present.has(shape.behindGap)) continue;
      if (shape.single) {
        found.push({ name: shape.name, language: shape.language, from: index, to: index + 1, slots: shape.fixed });
        continue;
      }
      const mark = matchShape(tokens, index, shape, lexicon);
      if (mark !== undefined) found.push(mark);
    }
  };
  tryAll(lexicon.byWord.get(token.text));
  if (token.type === 'number') {
    tryAll(lexicon.byNumberAndSecond.get(''));
    if (following !== undefined) tryAll(lexicon.byNumberAndSecond.get(following.text));
  }
  if (token.type === 'word') {
    tryAll(lexicon.bySlotWord.get(token.text));
    for (const tables of lexicon.languages) {
      if (unlikely.has(tables.code)) continue;
      for (const bare of bareForms(token.text, tables)) tryAll(lexicon.byWord.get(bare), tables.code);
    }
  }
  return found.length < 2 ? found : withoutDoubles(found);
}

/** Longest first; of one name and length only one is kept. */
function withoutDoubles(found: Mark[]): readonly Mark[] {
  found.sort((a, b) => b.to - a.to);
  return found.filter(
    (mark, index) =>
      found.findIndex(other => other.name === mark.name && other.to === mark.to && other.language === mark.language) ===
      index,
  );
}

function matchShape(tokens: readonly Token[], from: number, shape: CompiledShape, lexicon: Lexicon): Mark | undefined {
  let at = from;
  let slots: Record<string, number> | undefined;
  for (let index = 0; index < shape.elements.length; index++) {
    const element = shape.elements[index];
    const token = tokens[at];
    if (element === undefined) break;
    if (token === undefined || (element.glued && at > from && !token.glued)) return undefined;
    if (element.type === 'gap') return matchBehindGap(tokens, at, shape, shape.elements.slice(index + 1));
    if (element.type === 'literal') {
      // The first word was looked up, whole or bare, when the shape was chosen.
      if (at > from && token.text !== element.text && !isBareForm(token, element, shape, lexicon)) return undefined;
      at++;
      continue;
    }
    const value = readSlot(tokens, at, element.slot, shape.language, lexicon);
    if (value === undefined) return undefined;
    slots ??= { ...shape.fixed };
    slots[element.slot] = value.value;
    at = value.to;
  }
  return { name: shape.name, language: shape.language, from, to: at, slots: slots ?? shape.fixed };
}

const longestGap = 9;
const gapEnds = new Set(['.', '!', '?', ';', '…', '\n']);

/** The words behind a gap, within the sentence; only plain words may stand there, so that nothing is tried twice. */
function matchBehindGap(
  tokens: readonly Token[],
  from: number,
  { name, language, fixed }: CompiledShape,
  rest: readonly ShapeElement[],
): Mark | undefined {
  for (let at = from; at <= from + longestGap; at++) {
    const fits = rest.every(
      (element, index) => element.type === 'literal' && tokens[at + index]?.text === element.text,
    );
    if (fits) return { name, language, from: at, to: at + rest.length, slots: fixed };
    if (gapEnds.has(tokens[at]?.text ?? '\n')) return undefined;
  }
  return undefined;
}

function isBareForm(token: Token, element: ShapeElement, shape: CompiledShape, lexicon: Lexicon): boolean {
  if (token.type !== 'word' || element.type !== 'literal') return false;
  const tables = lexicon.languages.find(language => language.code === shape.language);
  return tables !== undefined && bareForms(token.text, tables).includes(element.text);
}

const shortestStem = 3;

type Script = 'latin' | 'cyrillic' | 'arabic';

function scriptOf(word: string): Script {
  const code = word.charCodeAt(0);
  if (code >= 0x600 && code < 0x700) return 'arabic';
  return code >= 0x400 && code < 0x530 ? 'cyrillic' : 'latin';
}

/** The word without the language's stuck-on beginnings and endings, where something long enough is left. */
export function bareForms(word: string, tables: LanguageTables): string[] {
  if (tables.beginnings.length === 0 && tables.endings.length === 0) return [];
  if (scriptOf(word) !== scriptOf(tables.everyday[0] ?? '')) return [];
  const forms: string[] = [];
  for (const beginning of tables.beginnings) {
    if (word.startsWith(beginning) && word.length - beginning.length >= shortestStem)
      forms.push(word.slice(beginning.length));
  }
  for (const form of [word, ...forms]) {
    for (const ending of tables.endings) {
      if (form.endsWith(ending) && form.length - ending.length >= shortestStem)
        forms.push(form.slice(0, -ending.length));
    }
  }
  return forms;
}
