/**
 * Groups of postings that grow together, and what stands between two groups. Knows judgements, not how they are made.
 */
import type { Judgement } from './judge.ts';

export interface Merger {
  /** The group of a posting, as the number of its first. */
  groupOf(posting: number): number;
  /** True when two members of the groups speak against each other, the two asked about left out when `except` says so. */
  isOpposed(a: number, b: number, except?: 'but these'): boolean;
  /** True when two members of the groups exclude each other. */
  isVetoed(a: number, b: number): boolean;
  /** The score of the weakest link that made the group; undefined for a posting alone. */
  linkOf(posting: number): number | undefined;
  merge(a: number, b: number, score: number): void;
  /** The members of every group in rising order, the groups by their first. */
  groups(): number[][];
}

/**
 * @param count postings are numbered from 0
 * @param judgementOf the judgement of two of them, the lower number first; asked again and again
 */
export function createMerger(count: number, judgementOf: (a: number, b: number) => Judgement): Merger {
  const groups = Array.from({ length: count }, (_, posting) => posting);
  const members = new Map(groups.map(posting => [posting, [posting]]));
  const links = new Map<number, number>();
  const groupOf = (posting: number): number => groups[posting] ?? posting;
  const membersOf = (posting: number): number[] => members.get(groupOf(posting)) ?? [];
  const between = (a: number, b: number): Judgement => (a < b ? judgementOf(a, b) : judgementOf(b, a));
  const some = (a: number, b: number, test: (left: number, right: number) => boolean): boolean =>
    membersOf(a).some(left => membersOf(b).some(right => test(left, right)));
  return {
    groupOf,
    isOpposed: (a, b, except) =>
      some(a, b, (left, right) => !(except !== undefined && left === a && right === b) && between(left, right).opposed),
    isVetoed: (a, b) => some(a, b, (left, right) => between(left, right).vetoed),
    linkOf: posting => links.get(groupOf(posting)),
    merge(a, b, score) {
      const [one, other] = [groupOf(a), groupOf(b)];
      if (one === other) return;
      const [kept, moved] = [Math.min(one, other), Math.max(one, other)];
      const together = [...(members.get(kept) ?? []), ...(members.get(moved) ?? [])].sort((x, y) => x - y);
      for (const posting of together) groups[posting] = kept;
      members.set(kept, together);
      members.delete(moved);
      links.set(kept, Math.min(score, links.get(kept) ?? score, links.get(moved) ?? score));
    },
    groups: () => [...members.entries()].sort(([a], [b]) => a - b).map(([, numbers]) => numbers),
  };
}
