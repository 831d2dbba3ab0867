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
  const judgements = createJudgements(profiles, book, decided);
  const { pairs, series, compared } = comparePairs(profiles, judgements, decided);
  pairs.sort(surestFirst(profiles));
  const merger = createMerger(profiles.length, judgements.of);
  const isAmbiguous = ambiguityOf(pairs, judgements);
  const ambiguous = new Set(pairs.filter(isAmbiguous));
  for (const pair of pairs) {
    const sure = pair.judgement.outcome === 'same' && !ambiguous.has(pair);
    if (!sure || merger.groupOf(pair.a) === merger.groupOf(pair.b)) continue;
    if (!merger.isOpposed(pair.a, pair.b)) merger.merge(pair.a, pair.b, pair.judgement.score);
  }
  const entries = merger.groups().map(numbers => numbers.map(number => at(profiles, number)));
  return { entries, questions: chooseQuestions(pairs, merger, profiles), series, compared };
}

function at(profiles: readonly Profile[], number: number): Profile {
  const profile = profiles[number];
  if (profile === undefined) throw new RangeError(`There is no posting number ${number}.`);
  return profile;
}

interface Judgements {
  /** The judgement of two postings by their numbers, the lower first; made once. */
  of(a: number, b: number): Judgement;
  /** The postings that speak against this one, of those it was compared with so far. */
  opposedTo(posting: number): ReadonlySet<number>;
}

function createJudgements(profiles: readonly Profile[], book: PlaceBook, decided: Decided): Judgements {
  const known = new Map<number, Judgement>();
  const opposed = profiles.map(() => new Set<number>());
  return {
    of(a, b) {
      const key = a * profiles.length + b;
      const before = known.get(key);
      if (before !== undefined) return before;
      const [one, other] = [at(profiles, a), at(profiles, b)];
      const judgement = withAnswer(judge(one, other, book), decided(one, other));
      known.set(key, judgement);
      if (judgement.opposed) {
        opposed[a]?.add(b);
        opposed[b]?.add(a);
      }
      return judgement;
    },
    opposedTo: posting => opposed[posting] ?? new Set(),
  };
}

function withAnswer(judgement: Judgement, answer: ReturnType<Decided>): Judgement {
  if (answer === undefined) return judgement;
  const different = answer === 'different';
  return { ...judgement, outcome: answer, reason: 'decided', vetoed: different, opposed: different };
}

function comparePairs(
  profiles: readonly Profile[],
  judgements: Judgements,
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
      const a = numbers.get(other);
      if (a === undefined || (isRuledOut(other, profile) && decided(other, profile) === undefined)) continue;
      const judgement = judgements.of(a, b);
      if (judgement.relation === 'series') series.push({ a: other, b: profile });
      if (judgement.outcome !== 'different') pairs.push({ a, b, judgement });
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
function ambiguityOf(pairs: readonly Pair[], judgements: Judgements): (pair: Pair) => boolean {
  const sameAs = new Map<number, Map<number, number>>();
  for (const { a, b, judgement } of pairs) {
    if (judgement.outcome !== 'same') continue;
    for (const [posting, other] of [[a, b] as const, [b, a] as const]) {
      const scores = sameAs.get(posting) ?? new Map<number, number>();
      sameAs.set(posting, scores.set(other, judgement.score));
    }
  }
  // Starts too far apart are left out of the comparisons, so that the rivals are looked at here.
  for (const scores of sameAs.values()) {
    const others = [...scores.keys()].slice(0, mostRivals);
    for (const [index, b] of others.entries()) {
      for (const a of others.slice(0, index)) judgements.of(Math.min(a, b), Math.max(a, b));
    }
  }
  const hasRival = (posting: number, partner: number, score: number): boolean => {
    const scores = sameAs.get(posting);
    for (const other of judgements.opposedTo(partner)) {
      if ((scores?.get(other) ?? Number.NEGATIVE_INFINITY) > score - closeScores) return true;
    }
    return false;
  };
  return ({ a, b, judgement: { outcome, reason, score } }) =>
    outcome === 'same' && reason !== 'decided' && (hasRival(a, b, score) || hasRival(b, a, score));
}

/** A posting that is the same as more than these is one of a flood, and its first ones tell enough. */
const mostRivals = 40;

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
    questions.push({ a: at(profiles, a), b: at(profiles, b), judgement: asQuestion(judgement) });
    merger.merge(a, b, judgement.score);
  }
  return questions;
}

/** Two that look the same, and are asked about because another telling of the one speaks against the other. */
function asQuestion(judgement: Judgement): Judgement {
  return judgement.outcome === 'same' ? { ...judgement, outcome: 'ask', reason: 'entry:opposed' } : judgement;
}
