/** Postings for tests: the annotated ones of the fixtures, and made ones of which only the telling fields are given. */
import { readFileSync } from 'node:fs';
import { type Clustering, clusterPostings } from '../../../src/calendar/duplicates/cluster.ts';
import { type Judgement, judge } from '../../../src/calendar/duplicates/judge.ts';
import { type Posting, parsePosting } from '../../../src/calendar/duplicates/posting.ts';
import { type Profile, profileOf } from '../../../src/calendar/duplicates/profile.ts';
import { createPlaceBook } from '../../../src/calendar/duplicates/where.ts';
import { type Score, score } from '../../fixtures/duplicates/score-duplicates.mjs';

export interface AnnotatedPosting {
  readonly id: string;
  readonly trueActivity: string;
  readonly posting: Posting;
  /** The line as it stands in the file. */
  readonly line: object;
}

export const book = createPlaceBook(JSON.parse(fixture('places.json')).places);

export function fixture(name: string): string {
  return readFileSync(new URL(`../../fixtures/duplicates/${name}`, import.meta.url), 'utf8');
}

export function annotated(name: string): AnnotatedPosting[] {
  return fixture(name)
    .trim()
    .split('\n')
    .map(text => {
      const line = JSON.parse(text);
      return { id: line.id, trueActivity: line.trueActivity, posting: parsePosting(line), line };
    });
}

export function profiles(postings: readonly Posting[]): Profile[] {
  return postings.map(posting => profileOf(posting, book));
}

/** A posting of which only what matters is given: a talk in the library on 6 March. */
export function posting(given: Partial<Posting> & { readonly id?: string }): Posting {
  return {
    id: 'a',
    source: 'repost',
    partner: undefined,
    language: 'nl',
    title: 'Lezing',
    start: '2026-03-06T19:00',
    end: undefined,
    place: undefined,
    description: undefined,
    ...given,
  };
}

export function judged(a: Partial<Posting>, b: Partial<Posting>): Judgement {
  const [one, other] = profiles([posting({ id: 'a', ...a }), posting({ id: 'b', ...b })]);
  if (one === undefined || other === undefined) throw new Error('There are two postings.');
  return judge(one, other, book);
}

/** Which postings came together, by their ids, sorted. */
export function groupsOf({ entries }: Clustering): string[] {
  return entries
    .map(entry =>
      entry
        .map(({ posting: { id } }) => id)
        .sort()
        .join(' '),
    )
    .sort();
}

export interface Quality {
  readonly silent: Score;
  /** With every question answered as annotated. */
  readonly answered: Score;
  readonly questions: number;
  /** Questions that an annotated answer says "same" to. */
  readonly merging: number;
  readonly compared: number;
}

/** Scores the clustering of annotated postings, silent and with its questions answered. */
export function qualityOf(postings: readonly AnnotatedPosting[]): Quality {
  const truth = new Map(postings.map(({ id, trueActivity }) => [id, trueActivity]));
  const result = clusterPostings(profiles(postings.map(({ posting: read }) => read)), book);
  const entryOf = new Map(
    result.entries.flatMap(entry => entry.map(({ posting: { id } }) => [id, entry[0]?.posting.id ?? id] as const)),
  );
  const joined = new Map<string, string>();
  const headOf = (entry: string): string => {
    const next = joined.get(entry);
    return next === undefined ? entry : headOf(next);
  };
  const merging = result.questions.filter(({ a, b }) => truth.get(a.posting.id) === truth.get(b.posting.id));
  for (const { a, b } of merging) {
    const [one, other] = [a, b].map(({ posting: { id } }) => headOf(entryOf.get(id) ?? id));
    if (one !== undefined && other !== undefined && one !== other) joined.set(one, other);
  }
  const lines = postings.map(({ line }) => line);
  const predictions = (map: (entry: string) => string) =>
    postings.map(({ id }) => ({ id, activity: map(entryOf.get(id) ?? id) }));
  return {
    silent: score(
      lines,
      predictions(entry => entry),
    ),
    answered: score(lines, predictions(headOf)),
    questions: result.questions.length,
    merging: merging.length,
    compared: result.compared,
  };
}
