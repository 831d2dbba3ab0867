/**
 * Puts postings together that are the same activity, silently where that is sure, and lists what a person should be asked.
 * The grouping does not depend on the order in which the postings come.
 */
import { createCandidateIndex } from './candidates.ts';
import { isRuledOut, type Judgement, judge } from './judge.ts';
import { createMerger, type Merger } from './merger.ts';
import type { Profile } from './profile.ts';
import type { PlaceBook } from './where.ts';

export interface Clustering {
  /** Each entry's postings in input order; entries in the order of their first posting. */
  readonly entries: readonly (readonly Profile[])[];
  /** The surest first; at most one between two entries, and none that the answers to the others would settle. */
  readonly questions: readonly Question[];
  /** An entry of a series and one of its dates, to be linked. */
  readonly series: readonly { readonly a: Profile; readonly b: Profile }[];
  /** How many pairs were looked at. */
  readonly compared: number;
}

export interface Question {
  readonly a: Profile;
  readonly b: Profile;
  /** With the evidence, to show why it is asked. */
  readonly judgement: Judgement;
}

/** What people decided before: kept, and not asked again. */
export type Decided = (a: Profile, b: Profile) => 'same' | 'different' | undefined;

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly judgement: Judgement;
}

/**
 * @param profiles postings in the order they came
 * @param decided answers given before; without it, none
 */
export function clusterPostings(
  profiles: readonly Profile[],
  book: PlaceBook,
  decided: Decided = () => undefined,
): Clustering {
  const compare = (a: Profile, b: Profile): Judgement => judgeWith(a, b, book, decided(a, b));
  const { pairs, series, compared } = comparePairs(profiles, compare, decided);
  pairs.sort(surestFirst(profiles));
  const merger = createMerger(profiles.length, (a, b) => compare(at(profiles, a), at(profiles, b)));
  const isAmbiguous = ambiguityOf(pairs, merger);
  const ambiguous = new Set(pairs.filter(isAmbiguous));
  for (const pair of pairs) {
    const sure = pair.judgement.outcome === 'same' && !ambiguous.has(pair);
    if (sure && !merger.isOpposed(pair.a, pair.b)) merger.merge(pair.a, pair.b, pair.judgement.score);
  }
  const entries = merger.groups().map(numbers => numbers.map(number => at(profiles, number)));
  return { entries, questions: chooseQuestions(pairs, merger, profiles), series, compared };
}

function at(profiles: readonly Profile[], number: number): Profile {
  const profile = profiles[number];
  if (profile === undefined) throw new RangeError(`There is no posting number ${number}.`);
  return profile;
}

function judgeWith(a: Profile, b: Profile, book: PlaceBook, answer: ReturnType<Decided>): Judgement {
  const judgement = judge(a, b, book);
  if (answer === undefined) return judgement;
  const different = answer === 'different';
  return { ...judgement, outcome: answer, reason: 'decided', vetoed: different, opposed: different };
}

function comparePairs(
  profiles: readonly Profile[],
  compare: (a: Profile, b: Profile) => Judgement,
  decided: Decided,
): { pairs: Pair[]; series: { a: Profile; b: Profile }[]; compared: number } {
  const index = createCandidateIndex();
  const numbers = new Map(profiles.map((profile, number) => [profile, number]));
  const pairs: Pair[] = [];
  const series: { a: Profile; b: Profile }[] = [];
  let compared = 0;
  for (const [b, profile] of profiles.entries()) {
    for (const other of index.candidatesFor(profile)) {
      compared++;
      if (isRuledOut(other, profile) && decided(other, profile) === undefined) continue;
      const judgement = compare(other, profile);
      if (judgement.relation === 'series') series.push({ a: other, b: profile });
      const a = numbers.get(other);
      if (judgement.outcome !== 'different' && a !== undefined) pairs.push({ a, b, judgement });
    }
    index.add(profile);
  }
  return { pairs, series, compared };
}

/** By score, then by the ids, so that the order of the input is no matter. */
function surestFirst(profiles: readonly Profile[]): (x: Pair, y: Pair) => number {
  const key = ({ a, b }: Pair): string =>
    [a, b]
      .map(number => at(profiles, number).posting.id)
      .sort()
      .join('\n');
  return (x, y) => y.judgement.score - x.judgement.score || (key(x) < key(y) ? -1 : 1);
}

/** Less than this apart, two scores do not say which of two is meant. */
const closeScores = 1;

/** A posting that could as well be another one's, where the two it could be are not each other's: a person chooses. */
function ambiguityOf(pairs: readonly Pair[], merger: Merger): (pair: Pair) => boolean {
  const byPosting = new Map<number, Pair[]>();
  for (const pair of pairs) {
    if (pair.judgement.outcome !== 'same') continue;
    for (const posting of [pair.a, pair.b]) byPosting.set(posting, [...(byPosting.get(posting) ?? []), pair]);
  }
  const hasRival = (pair: Pair, posting: number, partner: number): boolean =>
    (byPosting.get(posting) ?? []).some(rival => {
      const other = rival.a === posting ? rival.b : rival.a;
      const close = rival.judgement.score > pair.judgement.score - closeScores;
      return other !== partner && close && merger.isOpposed(other, partner);
    });
  return pair =>
    pair.judgement.outcome === 'same' &&
    pair.judgement.reason !== 'decided' &&
    (hasRival(pair, pair.a, pair.b) || hasRival(pair, pair.b, pair.a));
}

const clearlyBetter = 0.5;

/**
 * One question between two entries, none where two answers tell the third, and none about a posting that a better
 * question or a merge already takes to somebody who cannot be the same as this one.
 */
function chooseQuestions(pairs: readonly Pair[], merger: Merger, profiles: readonly Profile[]): Question[] {
  const questions: Question[] = [];
  for (const { a, b, judgement } of pairs) {
    if (merger.groupOf(a) === merger.groupOf(b) || judgement.reason === 'decided') continue;
    if (judgement.outcome === 'ask' && merger.isVetoed(a, b)) continue;
    const best = Math.max(merger.linkOf(a) ?? 0, merger.linkOf(b) ?? 0);
    if (best >= judgement.score + clearlyBetter && merger.isOpposed(a, b, 'but these')) continue;
    questions.push({ a: at(profiles, a), b: at(profiles, b), judgement });
    merger.merge(a, b, judgement.score);
  }
  return questions;
}
