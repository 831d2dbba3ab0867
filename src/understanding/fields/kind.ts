/**
 * Finds the kind of activity in a text by the words of core's kinds, in the notation that `core/kinds/kind.ts` sets out.
 * One walk through a tree of letters from every word; linear in the text, since words are of limited length.
 */
import { readRecognitionWords, splitList } from '../../core/kinds/kind.ts';
import { kindWords } from '../../core/kinds/kind-words.ts';
import type { KindId } from '../../core/kinds/kinds.ts';
import { foldLetters } from '../machinery/letters.ts';
import type { Token } from '../machinery/tokens.ts';

/** A kind's word found in the text, as a range of tokens. */
export interface KindMatch {
  readonly kind: KindId;
  readonly from: number;
  readonly to: number;
  /** Said in passing too ("achteraf soep!"): weaker than any other. */
  readonly hint: boolean;
  /** Letters of the word as its table has it: of two equally long pieces of text, more is surer. */
  readonly letters: number;
}

/** Every kind named in the text, by position. */
export function findKinds(tokens: readonly Token[]): KindMatch[] {
  const found: KindMatch[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'word' || token.text.length > longestWord) continue;
    const match = kindAt(tokens, index);
    if (match !== undefined) found.push(match);
  }
  return found;
}

const longestWord = 40;

interface Entry {
  readonly kind: KindId;
  readonly openStart: boolean;
  readonly openEnd: boolean;
  readonly exact: boolean;
  readonly hint: boolean;
  readonly endings: ReadonlySet<string>;
  readonly letters: number;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly entries: Entry[];
}

const tree = buildTree(false);
const openTree = buildTree(true);
const allBeginnings = [
  ...new Set(Object.values(kindWords).flatMap(words => splitList(words.beginnings).map(foldLetters))),
];

/** All words, or only those that may be the end of a longer one. */
function buildTree(onlyOpen: boolean): Node {
  const root: Node = { next: new Map(), entries: [] };
  for (const language of Object.values(kindWords)) {
    const endings = new Set(splitList(language.endings).map(ending => foldLetters(ending).replaceAll("'", '')));
    for (const [kind, list] of Object.entries(language.words)) {
      if (!isKindId(kind, language.words)) continue;
      for (const { text, ...marks } of readRecognitionWords(list)) {
        if (onlyOpen && !marks.openStart) continue;
        const folded = foldLetters(text).replaceAll(/['’-]/gu, ' ').replaceAll(/\s+/gu, ' ').trim();
        let node = root;
        for (const letter of folded) {
          const next = node.next.get(letter) ?? { next: new Map(), entries: [] };
          node.next.set(letter, next);
          node = next;
        }
        node.entries.push({ kind, ...marks, endings, letters: folded.length });
      }
    }
  }
  return root;
}

function isKindId(kind: string, words: Readonly<Record<KindId, string>>): kind is KindId {
  return Object.hasOwn(words, kind);
}

function kindAt(tokens: readonly Token[], index: number): KindMatch | undefined {
  const word = tokens[index]?.text ?? '';
  let best: KindMatch | undefined;
  const consider = (match: KindMatch | undefined): void => {
    if (match !== undefined && (best === undefined || isBetter(match, best))) best = match;
  };
  consider(walk(tokens, index, 0, tree));
  for (const beginning of allBeginnings)
    if (word.startsWith(beginning)) consider(walk(tokens, index, beginning.length, tree));
  for (let offset = 1; offset < word.length - 2; offset++) consider(walk(tokens, index, offset, openTree));
  return best;
}

/** Of two matches: no hint before a hint, then the longer text, then more letters of the table's own. */
export function isBetter(match: KindMatch, other: KindMatch): boolean {
  if (match.hint !== other.hint) return !match.hint;
  const length = match.to - match.from - (other.to - other.from);
  return length !== 0 ? length > 0 : match.letters > other.letters;
}

/** Walks the tree from a letter of a word on, over the following words where the phrase has a space. */
function walk(tokens: readonly Token[], index: number, offset: number, root: Node): KindMatch | undefined {
  if (!root.next.has(tokens[index]?.text.charAt(offset) ?? '')) return undefined;
  let best: KindMatch | undefined;
  const states: { node: Node; token: number; letter: number }[] = [{ node: root, token: index, letter: offset }];
  for (let state = states.pop(); state !== undefined; state = states.pop()) {
    const { node, token, letter } = state;
    const word = tokens[token]?.text ?? '';
    if (letter > 0) {
      for (const entry of node.entries) {
        if (!restFits(word.slice(letter), entry)) continue;
        const match = { kind: entry.kind, from: index, to: token + 1, hint: entry.hint, letters: entry.letters };
        if (best === undefined || isBetter(match, best)) best = match;
      }
    }
    const space = node.next.get(' ');
    if (letter < word.length) {
      const next = node.next.get(word.charAt(letter));
      if (next !== undefined) states.push({ node: next, token, letter: letter + 1 });
      const joined = space?.next.get(word.charAt(letter));
      if (joined !== undefined && letter > 0) states.push({ node: joined, token, letter: letter + 1 });
    } else if (space !== undefined) {
      const following = nextWord(tokens, token);
      if (following !== undefined) states.push({ node: space, token: following, letter: 0 });
    }
  }
  return best;
}

function restFits(rest: string, entry: Entry): boolean {
  return rest === '' || entry.openEnd || (!entry.exact && entry.endings.has(rest));
}

/** The word after this one, over at most one hyphen or apostrophe. */
function nextWord(tokens: readonly Token[], token: number): number | undefined {
  const next = tokens[token + 1];
  if (next?.type === 'word') return token + 1;
  if (next?.text !== '-' && next?.text !== "'") return undefined;
  return tokens[token + 2]?.type === 'word' ? token + 2 : undefined;
}
