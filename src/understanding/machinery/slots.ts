/** Reads the value that fills a slot of a shape: digits, or words of the language's tables. */
import type { Lexicon } from './lexicon.ts';
import type { Token } from './tokens.ts';

interface SlotValue {
  readonly value: number;
  readonly to: number;
}

export function readSlot(
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
