/**
 * A YAML text with its lines: gives the plain value, and for every path in it the line to point at. Knows nothing of what
 * the file is about.
 */

import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';

/** Keys and list positions from the top of the file to a value. */
export type Path = readonly PropertyKey[];

export interface YamlSource {
  /** Undefined when the form is too wrong to make sense of it. */
  readonly value: unknown;
  /** Faults of form, such as a bracket that is not closed or a key that is there twice. */
  readonly faults: readonly { readonly line: number; readonly sentence: string }[];
  /** Whether there is something at this path. */
  has(path: Path): boolean;
  /** The line of the value at this path, else of the nearest thing around it that exists. First line is 1. */
  lineOf(path: Path): number;
  /** The line of a key itself. */
  lineOfKey(path: Path): number;
}

/** Reads one YAML 1.2 document. Never throws: what is wrong is in `faults`. */
export function readYaml(text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const lineOfNode = (node: Node | null | undefined) => lineAt(node?.range?.[0] ?? 0);
  const nearest = (path: Path) => findNearest(document, path);
  const faults = [...document.errors, ...document.warnings].map(error => ({
    line: lineAt(error.pos[0]),
    sentence: sentenceFor(error.code, error.message),
  }));
  const { value, fault } = valueIn(document);
  return {
    value,
    faults: fault === undefined ? faults : [...faults, { line: 1, sentence: fault }],
    has: path => nearest(path).depth === path.length,
    lineOf(path) {
      const { node, key, depth } = nearest(path);
      return lineOfNode(depth === path.length && isScalar(node) ? node : (key ?? node));
    },
    lineOfKey(path) {
      const { node, key } = nearest(path);
      return lineOfNode(key ?? node);
    },
  };
}

function valueIn(document: ParsedDocument): { readonly value?: unknown; readonly fault?: string } {
  if (document.errors.some(error => error.code !== 'DUPLICATE_KEY')) return {};
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    // What `toJS` refuses: aliases to nothing, and so many of them that they would fill the memory.
    return { fault: `is no usable YAML: ${error instanceof Error ? error.message : 'unknown'}.` };
  }
}

/** The value at a path, or the last thing on the way to it that is there. */
function findNearest(document: ParsedDocument, path: Path): Place {
  const resolve = (node: Node | null | undefined) => (isAlias(node) ? node.resolve(document) : node);
  let place: Place = { node: document.contents, key: undefined, depth: 0 };
  for (const step of path) {
    const next = stepInto(resolve(place.node), step);
    if (next === undefined) break;
    place = { ...next, depth: place.depth + 1 };
  }
  return place;
}

type ParsedDocument = ReturnType<typeof parseDocument>;

interface Place {
  readonly node: Node | null | undefined;
  readonly key: Node | undefined;
  readonly depth: number;
}

function stepInto(node: Node | null | undefined, step: PropertyKey): Omit<Place, 'depth'> | undefined {
  if (isSeq<Node>(node) && typeof step === 'number') {
    const item = node.items[step];
    return item === undefined ? undefined : { node: item, key: undefined };
  }
  if (!isMap<Node, Node | null>(node)) return undefined;
  const pair = node.items.find(entry => keyOf(entry) === String(step));
  return pair === undefined ? undefined : { node: pair.value, key: pair.key };
}

function keyOf(pair: Pair<Node, Node | null>): string {
  return isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : '';
}

/** The parser's own words quote the file, which may hold what does not belong in a log; the commonest are put plainly. */
function sentenceFor(code: string, message: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'has a key that stands there already; expected each key once in a map.';
    case 'TAB_AS_INDENT':
      return 'is indented with a tab; expected spaces.';
    case 'BAD_INDENT':
      return 'is indented by another number of spaces than the lines it belongs to.';
    case 'MULTIPLE_DOCS':
      return 'begins a second document; expected one neighbourhood in one file.';
    case 'MISSING_CHAR':
    case 'UNEXPECTED_TOKEN':
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return 'cannot be read here; expected `key: value`, with brackets and quotation marks closed and a space after each colon.';
    default:
      return `is no YAML: ${message.split('\n', 1)[0]}.`;
  }
}
