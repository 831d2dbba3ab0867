/**
 * How alike the words of two titles or descriptions are: typos, endings and compounds allowed, common words counting
 * little. Knows letters and no meaning.
 */
import { editDistance } from '../../understanding/fields/edit-distance.ts';
import { isCommonWord } from './plain-words.ts';

export interface WordLikeness {
  /** 0 to 1: what they share of both together. */
  readonly dice: number;
  /** 0 to 1: what of the shorter is in the longer. */
  readonly contained: number;
  /** How much the shorter has to say: 1 for each word of its own, less for common words. */
  readonly shorter: number;
}

const commonWeight = 0.3;
const shortWeight = 0.5;
const mostWords = 60;

/** Compares the folded words of two texts, the little words left out; symmetrical. */
export function compareWords(a: readonly string[], b: readonly string[]): WordLikeness {
  const left = unique(a);
  const right = unique(b);
  const [weightA, weightB] = [sum(left), sum(right)];
  const shorter = Math.min(weightA, weightB);
  if (shorter === 0) return { dice: 0, contained: 0, shorter: 0 };
  const shared = sharedWeight(left, right);
  return { dice: Math.min(1, (2 * shared) / (weightA + weightB)), contained: Math.min(1, shared / shorter), shorter };
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)].sort().slice(0, mostWords);
}

function sum(words: readonly string[]): number {
  return words.reduce((total, word) => total + weightOf(word), 0);
}

function weightOf(word: string): number {
  if (isCommonWord(word)) return commonWeight;
  return word.length < 4 ? shortWeight : 1;
}

/** The best pairs first, each word once; ties in the order of the alphabet, so that the order of the texts is no matter. */
function sharedWeight(a: readonly string[], b: readonly string[]): number {
  const pairs: { value: number; left: number; right: number }[] = [];
  for (const [left, one] of a.entries()) {
    for (const [right, other] of b.entries()) {
      const likeness = wordLikeness(one, other);
      if (likeness > 0) pairs.push({ value: likeness * Math.min(weightOf(one), weightOf(other)), left, right });
    }
  }
  pairs.sort((x, y) => y.value - x.value);
  const usedLeft = new Set<number>();
  const usedRight = new Set<number>();
  let total = 0;
  for (const { value, left, right } of pairs) {
    if (usedLeft.has(left) || usedRight.has(right)) continue;
    usedLeft.add(left);
    usedRight.add(right);
    total += value;
  }
  return total;
}

const likeness = { same: 1, misspelt: 0.9, compound: 0.7, stem: 0.5 } as const;
const shortestPart = 4;

/** 0 to 1: the same word, a letter or two wrong, one inside the other's compound, or the same beginning. */
export function wordLikeness(a: string, b: string): number {
  if (a === b) return likeness.same;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < shortestPart || /^\d/u.test(short) || /^\d/u.test(long)) return 0;
  if (short.length > shortestPart) {
    const wrong = short.length >= 9 ? 2 : 1;
    if (editDistance(a, b, wrong) <= wrong) return likeness.misspelt;
  }
  if (long.startsWith(short) || (long.endsWith(short) && short.length > shortestPart)) return likeness.compound;
  let common = 0;
  while (common < short.length && short.charCodeAt(common) === long.charCodeAt(common)) common++;
  return common > shortestPart && common >= short.length * 0.6 ? likeness.stem : 0;
}
