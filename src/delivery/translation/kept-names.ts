/**
 * The names that stay as they are in every language: of partners and places, those that the configuration lists, and addresses of
 * every kind. A machine gets them in marks; what comes back without each of them is no translation. Pure.
 */

/** A part of a line; what is `kept` is not to be touched. */
export interface Segment {
  readonly text: string;
  readonly kept: boolean;
}

/** Splits a line into what is to be translated and the names in it, the longest name first; capitals count. */
export type Keeper = (line: string) => readonly Segment[];

/** @param names as they are written */
export function createKeeper(names: readonly string[]): Keeper {
  const pattern = patternOf(names);
  return line => {
    const segments: Segment[] = [];
    let end = 0;
    for (const match of line.matchAll(pattern)) {
      if (match.index > end) segments.push({ text: line.slice(end, match.index), kept: false });
      segments.push({ text: match[0], kept: true });
      end = match.index + match[0].length;
    }
    if (end < line.length) segments.push({ text: line.slice(end), kept: false });
    return segments;
  };
}

/** Whether there is anything in it to translate. */
export function hasWords(segments: readonly Segment[]): boolean {
  return segments.some(({ text, kept }) => !kept && /\p{L}/u.test(text));
}

/** How a machine is told to leave a name alone: the tag and its attributes, such as `span translate="no"`. */
export interface KeepTag {
  readonly name: string;
  readonly attributes: string;
}

/** The line as XML, each name in a tag with its number. */
export function markUp(segments: readonly Segment[], { name, attributes }: KeepTag): string {
  let number = 0;
  return segments
    .map(({ text, kept }) => {
      if (!kept) return escaped(text);
      return `<${name}${attributes === '' ? '' : ` ${attributes}`} id="n${number++}">${escaped(text)}</${name}>`;
    })
    .join('');
}

/** The text of what came back, with the names as they were written; null when one is missing or there twice. */
export function restored(answer: string, segments: readonly Segment[], { name }: KeepTag): string | null {
  const names = segments.filter(({ kept }) => kept).map(({ text }) => text);
  const tag = new RegExp(
    `<${name}\\b[^<>]*\\bid\\s*=\\s*["']?n(\\d{1,4})["']?[^<>]*(?:/>|>[\\s\\S]*?</${name}\\s*>)`,
    'giu',
  );
  const found: number[] = [];
  let text = '';
  let end = 0;
  for (const match of answer.matchAll(tag)) {
    const number = Number(match[1]);
    const kept = names[number];
    if (kept === undefined) return null;
    found.push(number);
    text = joined(joined(text, plainText(answer.slice(end, match.index))), kept);
    end = match.index + match[0].length;
  }
  text = joined(text, plainText(answer.slice(end)));
  const isWhole = found.length === names.length && new Set(found).size === names.length;
  return isWhole && text.trim() !== '' ? text.trim() : null;
}

/** Machines eat the space beside a tag. */
function joined(before: string, after: string): string {
  const isGlued = /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after);
  return isGlued ? `${before} ${after}` : before + after;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Without tags, and with the signs that XML and HTML write as entities. */
function plainText(markup: string): string {
  return markup.replaceAll(/<[^<>]*>/gu, '').replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/giu, entity);
}

function entity(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return namedEntities[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  const isSign = code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isSign ? String.fromCodePoint(code) : '';
}

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const addresses = [
  String.raw`https?://\S+`,
  String.raw`www\.\S+`,
  String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
  String.raw`(?:\+|\b0)\d(?:[ ./-]?\d){7,12}`,
];

function patternOf(names: readonly string[]): RegExp {
  const said = [...new Set(names.map(name => name.trim()))].filter(name => name !== '');
  const longestFirst = said.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const inText = longestFirst.map(name => `(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`);
  return new RegExp([...inText, ...addresses].join('|'), 'gu');
}
