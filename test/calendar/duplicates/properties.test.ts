import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCandidateIndex } from '../../../src/calendar/duplicates/candidates.ts';
import { clusterPostings } from '../../../src/calendar/duplicates/cluster.ts';
import { judge } from '../../../src/calendar/duplicates/judge.ts';
import type { Posting } from '../../../src/calendar/duplicates/posting.ts';
import { profileOf } from '../../../src/calendar/duplicates/profile.ts';
import { annotated, book, groupsOf, profiles } from './postings.ts';

const seed = { seed: 20261121 };
const known = ['duplicates.jsonl', 'own.jsonl', 'hard.jsonl'].flatMap(name =>
  annotated(name).map(({ posting }) => posting),
);

/** Titles, places and descriptions of real postings mixed with any text, on few days, so that pairs meet. */
function anyOf(field: 'title' | 'place' | 'description' | 'partner' | 'source' | 'language') {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...known.map(posting => posting[field])) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

const moment = fc
  .tuple(
    fc.constantFrom('2026-03-06', '2026-03-07'),
    fc.constantFrom('', 'T00:00', 'T09:30', 'T10:00', 'T19:00', 'T23:45'),
  )
  .map(parts => parts.join(''));

const anyPosting: fc.Arbitrary<Posting> = fc.record({
  id: fc.uuid(),
  source: anyOf('source'),
  partner: anyOf('partner'),
  language: anyOf('language'),
  title: anyOf('title').map(title => title ?? ''),
  start: moment,
  end: fc.option(moment, { nil: undefined }),
  place: anyOf('place'),
  description: anyOf('description'),
});

const somePostings = fc.uniqueArray(anyPosting, { selector: ({ id }) => id, maxLength: 14 });

describe('whatever the postings', () => {
  it('judges, the same from either side, and never throws', () => {
    fc.assert(
      fc.property(anyPosting, anyPosting, (left, right) => {
        const [a, b] = [profileOf(left, book), profileOf(right, book)];
        const [there, back] = [judge(a, b, book), judge(b, a, book)];
        expect(back).toEqual({ ...there, score: expect.closeTo(there.score, 9) });
        if (there.vetoed) expect(there.outcome).toBe('different');
        if (there.outcome === 'same') expect(there.opposed).toBe(false);
      }),
      { ...seed, numRuns: 1500 },
    );
  });

  it('finds a copy to be the same, unless nothing is said or a list has it twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...known), posting => {
        const copy = { ...posting, id: 'copy', source: 'repost', partner: 'Somebody else' };
        const [a, b] = profiles([posting, copy]);
        if (a === undefined || b === undefined) throw new Error('There are two.');
        expect(judge(a, b, book).outcome).not.toBe('different');
      }),
      { ...seed, numRuns: 400 },
    );
  });

  it('groups the same in any order', () => {
    fc.assert(
      fc.property(
        somePostings.chain(postings =>
          fc.tuple(fc.constant(postings), fc.shuffledSubarray(postings, { minLength: postings.length })),
        ),
        ([postings, shuffled]) => {
          const [one, other] = [postings, shuffled].map(list => clusterPostings(profiles(list), book));
          if (one === undefined || other === undefined) throw new Error('There are two.');
          expect(groupsOf(other)).toEqual(groupsOf(one));
          const pairs = [one, other].map(({ questions }) =>
            questions.map(({ a, b }) => [a.posting.id, b.posting.id].sort().join(' ')),
          );
          expect(pairs[1]).toEqual(pairs[0]);
        },
      ),
      { ...seed, numRuns: 250 },
    );
  });

  it('puts each posting in one entry, holds no two that exclude each other, and asks about two entries once', () => {
    fc.assert(
      fc.property(somePostings, postings => {
        const { entries, questions } = clusterPostings(profiles(postings), book);
        expect(
          entries
            .flat()
            .map(({ posting }) => posting.id)
            .sort(),
        ).toEqual(postings.map(({ id }) => id).sort());
        for (const entry of entries) {
          for (const [index, b] of entry.entries()) {
            for (const a of entry.slice(0, index)) expect(judge(a, b, book).vetoed).toBe(false);
          }
        }
        const entryOf = new Map(entries.flatMap((entry, number) => entry.map(profile => [profile, number] as const)));
        const about = questions.map(({ a, b }) => [entryOf.get(a), entryOf.get(b)].sort().join(' '));
        expect(new Set(about).size).toBe(about.length);
        for (const { a, b } of questions) expect(entryOf.get(a)).not.toBe(entryOf.get(b));
      }),
      { ...seed, numRuns: 250 },
    );
  });

  it('changes nothing when what was merged is confirmed', () => {
    fc.assert(
      fc.property(somePostings, postings => {
        const given = profiles(postings);
        const first = clusterPostings(given, book);
        const entryOf = new Map(
          first.entries.flatMap((entry, number) => entry.map(profile => [profile, number] as const)),
        );
        const again = clusterPostings(given, book, (a, b) => (entryOf.get(a) === entryOf.get(b) ? 'same' : undefined));
        expect(groupsOf(again)).toEqual(groupsOf(first));
      }),
      { ...seed, numRuns: 150 },
    );
  });

  it('offers a posting its candidates whichever was filed first', () => {
    fc.assert(
      fc.property(anyPosting, anyPosting, (left, right) => {
        const [a, b] = profiles([left, right]);
        if (a === undefined || b === undefined) throw new Error('There are two.');
        const offered = [
          [a, b],
          [b, a],
        ].map(([first, second]) => {
          const index = createCandidateIndex();
          if (first !== undefined) index.add(first);
          return second === undefined ? 0 : index.candidatesFor(second).length;
        });
        expect(offered[0]).toBe(offered[1]);
        if (offered[0] === 0) expect(judge(a, b, book).outcome).not.toBe('same');
      }),
      { ...seed, numRuns: 1500 },
    );
  });
});
