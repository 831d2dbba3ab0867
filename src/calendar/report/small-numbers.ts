/**
 * Makes numbers of people fit to be published: none is smaller than five, neither by itself nor as the difference between a
 * total and what stands above it. Pure.
 *
 * Cell suppression as statistical offices do it (Handbook on Statistical Disclosure Control, Eurostat 2010, chapter 4): a small
 * number is kept back, and where what is left would tell it, others are kept back with it. What is kept back looks the same
 * everywhere, so nobody sees which of them was small.
 */

/** Fewer people than this could be known by their neighbours. */
export const fewestPublished = 5;

export const keptBack = 'kept-back';

/** A number that may be published, or that it is kept back. */
export type Published = number | typeof keptBack;

export interface PublishedColumn {
  readonly cells: readonly Published[];
  readonly total: Published;
}

/**
 * Numbers that add up to a total. The total may stand under other lists of the same people as well: whatever is kept back here
 * cannot be worked out from it.
 *
 * @param numbers whole numbers, 0 or more
 * @param alsoHidden rows that are kept back in any case
 */
export function publishColumn(numbers: readonly number[], alsoHidden: readonly boolean[] = []): PublishedColumn {
  const total = numbers.reduce((sum, number) => sum + number, 0);
  const hidden = new Set<number>();
  for (const [index, number] of numbers.entries()) {
    if (number > 0 && (number < fewestPublished || alsoHidden[index] === true)) hidden.add(index);
  }
  while (hidden.size > 0 && !isSafe([...hidden].map(index => numbers[index] ?? 0))) {
    const next = smallestShown(numbers, hidden);
    if (next === undefined) return { cells: numbers.map(() => keptBack), total: publishNumber(total) };
    hidden.add(next);
  }
  return {
    cells: numbers.map((number, index) => (hidden.has(index) ? keptBack : number)),
    total: publishNumber(total),
  };
}

/** A number that stands by itself. Nobody at all is no secret. */
export function publishNumber(number: number): Published {
  return number > 0 && number < fewestPublished ? keptBack : number;
}

/**
 * Who subtracts what is shown from the total learns the sum of what is kept back. It may tell neither of fewer than five people,
 * nor of each number: a single one, nothing but ones, or nothing but fours.
 */
function isSafe(kept: readonly number[]): boolean {
  const sum = kept.reduce((all, number) => all + number, 0);
  const areAllFours = kept.every(number => number === fewestPublished - 1);
  return kept.length > 1 && sum >= fewestPublished && sum > kept.length && !areAllFours;
}

function smallestShown(numbers: readonly number[], hidden: ReadonlySet<number>): number | undefined {
  const shown = [...numbers.entries()].filter(([index, number]) => number > 0 && !hidden.has(index));
  return shown.toSorted(([, a], [, b]) => a - b)[0]?.[0];
}
