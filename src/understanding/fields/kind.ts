/**
 * Finds the kind of activity in a text by the words of core's kinds, in the notation that `core/kinds/kind.ts` sets out.
 * One walk through a tree of letters from every word; linear in the text, since words are of limited length.
 */
import { readRecognitionWords, splitList } from '../../core/kinds/kind.ts';
import { kindWords } from '../../core/kinds/kind-words.ts';
import type { KindId } from '../../core/kinds/kinds.ts';
import { foldLetters } from '../machinery/letters.ts';
import type { Token } from '../machinery/tokens.ts';
import { type Branch, createWordTree, rootBranch, type WordTree } from '../machinery/word-tree.ts';

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
const space = 0x20;

interface Entry {
  readonly kind: KindId;
  readonly openStart: boolean;
  readonly openEnd: boolean;
  readonly exact: boolean;
  readonly hint: boolean;
  readonly endings: ReadonlySet<string>;
  readonly letters: number;
}

interface KindTable {
  /** All words. */
  readonly tree: WordTree<Entry>;
  /** Only those that may be the end of a longer one. */
  readonly openTree: WordTree<Entry>;
  readonly beginnings: readonly string[];
}

let table: KindTable | undefined;

/** Made when a text is first read: whoever runs a command that reads none does not wait for it. */
function kindTable(): KindTable {
  table ??= {
    tree: createWordTree(kindEntries()),
    openTree: createWordTree(kindEntries().filter(([, entry]) => entry.openStart)),
    beginnings: [...new Set(Object.values(kindWords).flatMap(words => splitList(words.beginnings).map(foldLetters)))],
  };
  return table;
}

function kindEntries(): [string, Entry][] {
  const found: [string, Entry][] = [];
  for (const language of Object.values(kindWords)) {
    const endings = new Set(splitList(language.endings).map(ending => foldLetters(ending).replaceAll("'", '')));
    for (const [kind, list] of Object.entries(language.words)) {
      if (!isKindId(kind, language.words)) continue;
      for (const { text, ...marks } of readRecognitionWords(list)) {
        const folded = foldLetters(text).replaceAll(/['’-]/gu, ' ').replaceAll(/\s+/gu, ' ').trim();
        found.push([folded, { kind, ...marks, endings, letters: folded.length }]);
      }
    }
  }
  return found;
}

function isKindId(kind: string, words: Readonly<Record<KindId, string>>): kind is KindId {
  return Object.hasOwn(words, kind);
}

function kindAt(tokens: readonly Token[], index: number): KindMatch | undefined {
  const word = tokens[index]?.text ?? '';
  const { tree, openTree, beginnings } = kindTable();
  let best: KindMatch | undefined;
  const consider = (match: KindMatch | undefined): void => {
    if (match !== undefined && (best === undefined || isBetter(match, best))) best = match;
  };
  consider(walk(tokens, index, 0, tree));
  for (const beginning of beginnings)
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
function walk(tokens: readonly Token[], index: number, offset: number, tree: WordTree<Entry>): KindMatch | undefined {
  if (tree.next(rootBranch, tokens[index]?.text.charCodeAt(offset) ?? Number.NaN) === undefined) return undefined;
  let best: KindMatch | undefined;
  const states: { branch: Branch; token: number; letter: number }[] = [
    { branch: rootBranch, token: index, letter: offset },
  ];
  for (let state = states.pop(); state !== undefined; state = states.pop()) {
    const { branch, token, letter } = state;
    const word = tokens[token]?.text ?? '';
    if (letter > 0) {
      for (const entry of tree.entriesAt(branch)) {
        if (!restFits(word.slice(letter), entry)) continue;
        const match = { kind: entry.kind, from: index, to: token + 1, hint: entry.hint, letters: entry.letters };
        if (best === undefined || isBetter(match, best)) best = match;
      }
    }
    const afterSpace = tree.next(branch, space);
    if (letter < word.length) {
      const next = tree.next(branch, word.charCodeAt(letter));
      if (next !== undefined) states.push({ branch: next, token, letter: letter + 1 });
      const joined = afterSpace === undefined ? undefined : tree.next(afterSpace, word.charCodeAt(letter));
      if (joined !== undefined && letter > 0) states.push({ branch: joined, token, letter: letter + 1 });
    } else if (afterSpace !== undefined) {
      const following = nextWord(tokens, token);
      if (following !== undefined) states.push({ branch: afterSpace, token: following, letter: 0 });
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
