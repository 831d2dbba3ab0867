/**
 * Many words and phrases in one tree of letters, to be walked letter by letter. Knows nothing of what a word stands for.
 *
 * A hub keeps its tree as long as it lives, so it lies in a few flat arrays: a branch takes ten bytes, where one of objects
 * took some 300.
 */

/** Number of a branch: the letters from the start of a word up to there. */
export type Branch = number;

export const rootBranch: Branch = 0;

export interface WordTree<Entry> {
  /** The branch one letter (a UTF-16 unit) further, undefined where no word goes on like that. */
  next(branch: Branch, letter: number): Branch | undefined;
  /** What stands at the words that end here. */
  entriesAt(branch: Branch): readonly Entry[];
}

/** @param words each word with what it stands for; a word may come more than once, its entries keep their order */
export function createWordTree<Entry>(words: Iterable<readonly [word: string, entry: Entry]>): WordTree<Entry> {
  // The branches of one branch are a chain: its first, and behind each the next. None is 0, which is the root's.
  const first: number[] = [0];
  const beside: number[] = [0];
  const letters: number[] = [0];
  const entries = new Map<Branch, Entry[]>();
  // Most words branch off at the root, and every word of a text is looked up there.
  const fromRoot = new Map<number, Branch>();

  const grow = (branch: Branch, letter: number): Branch => {
    const added = letters.length;
    letters.push(letter);
    first.push(0);
    beside.push(first[branch] ?? 0);
    first[branch] = added;
    if (branch === rootBranch) fromRoot.set(letter, added);
    return added;
  };
  for (const [word, entry] of words) {
    let branch = rootBranch;
    for (let at = 0; at < word.length; at++) {
      const letter = word.charCodeAt(at);
      branch = nextIn(first, beside, letters, branch, letter) ?? grow(branch, letter);
    }
    const there = entries.get(branch);
    if (there === undefined) entries.set(branch, [entry]);
    else there.push(entry);
  }

  const flat = [Uint32Array.from(first), Uint32Array.from(beside), Uint16Array.from(letters)] as const;
  return {
    next: (branch, letter) => (branch === rootBranch ? fromRoot.get(letter) : nextIn(...flat, branch, letter)),
    entriesAt: branch => entries.get(branch) ?? none,
  };
}

const none: readonly never[] = [];

function nextIn(
  first: ArrayLike<number>,
  beside: ArrayLike<number>,
  letters: ArrayLike<number>,
  branch: Branch,
  letter: number,
): Branch | undefined {
  for (let at = first[branch] ?? 0; at !== 0; at = beside[at] ?? 0) if (letters[at] === letter) return at;
  return undefined;
}
