/**
 * Finds every shape of every language in a text: the marks that the readers of dates, prices, places and kinds work
 * with. Linear in the length of the text: a shape has no repetition, so nothing can backtrack.
 */
import type { LanguageTables, ReadLanguage } from '../languages/language.ts';
import type { ShapeElement } from './shape.ts';
import type { CompiledShape, Lexicon, MarkName, Slots } from './lexicon.ts';
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
  for (let index = 0; index < tokens.length; index++) {
    const found = marksAt(tokens, index, lexicon, unlikely);
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
      if (shape.single) {
        found.push({ name: shape.name, language: shape.language, from: index, to: index + 1, slots: shape.fixed });
        continue;
      }
      const mark = matchShape(tokens, index, shape, lexicon);
      if (mark !== undefined) found.push(mark);
    }
  };
  tryAll(lexicon.byWord.get(token.text));
  if (token.type === 'number') tryAll(lexicon.byNumber);
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

interface SlotValue {
  readonly value: number;
  readonly to: number;
}

function readSlot(
  tokens: readonly Token[],
  at: number,
  slot: string,
  language: string,
  lexicon: Lexicon,
): SlotValue | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (token.type === 'number') return readDigits(tokens, at, token, slot, language, lexicon);
  if (token.type !== 'word') return undefined;
  const entries = lexicon.words.get(`${language} ${slot}`)?.get(token.text);
  for (const { rest, value } of entries ?? []) {
    if (rest.every((text, index) => tokens[at + 1 + index]?.text === text)) return { value, to: at + 1 + rest.length };
  }
  return undefined;
}

/** The least and most a slot of digits may be, and how many digits it may have. */
const digitSlots: Readonly<Record<string, readonly [least: number, most: number, fewest: number, most: number]>> = {
  hour: [0, 24, 1, 2],
  minute: [0, 59, 2, 2],
  day: [1, 31, 1, 2],
  monthNumber: [1, 12, 1, 2],
  year: [2000, 2099, 4, 4],
  shortYear: [20, 49, 2, 2],
  count: [1, 999, 1, 3],
  number: [0, 999, 1, 3],
};

function readDigits(
  tokens: readonly Token[],
  at: number,
  token: Token,
  slot: string,
  language: string,
  lexicon: Lexicon,
): SlotValue | undefined {
  if (slot === 'nth' || slot === 'nth2') return readOrdinalDigits(tokens, at, token, language, lexicon);
  const limits = digitSlots[slot];
  if (limits === undefined) return undefined;
  const [least, most, fewest, longest] = limits;
  if (token.text.length < fewest || token.text.length > longest) return undefined;
  if (!(token.value >= least && token.value <= most)) return undefined;
  return { value: slot === 'shortYear' ? 2000 + token.value : token.value, to: at + 1 };
}

/** "1e", "2de", "3rd": a number with the language's ending stuck to it. */
function readOrdinalDigits(
  tokens: readonly Token[],
  at: number,
  token: Token,
  language: string,
  lexicon: Lexicon,
): SlotValue | undefined {
  if (!(token.value >= 1 && token.value <= 5)) return undefined;
  const tables = lexicon.languages.find(candidate => candidate.code === language);
  const ending = tokens[at + 1];
  if (tables === undefined || ending === undefined) return undefined;
  if (ending.glued && tables.ordinalEndings.includes(ending.text)) return { value: token.value, to: at + 2 };
  return undefined;
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
