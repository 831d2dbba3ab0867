import { describe, expect, it } from 'vitest';
import { createCandidateIndex } from '../../../src/calendar/duplicates/candidates.ts';
import { clusterPostings } from '../../../src/calendar/duplicates/cluster.ts';
import { judge } from '../../../src/calendar/duplicates/judge.ts';
import type { Posting } from '../../../src/calendar/duplicates/posting.ts';
import { createPlaceBook } from '../../../src/calendar/duplicates/where.ts';
import { annotated, book, groupsOf, posting, profiles } from './postings.ts';

function clustered(given: readonly (Partial<Posting> & { readonly id: string })[], decided = {}) {
  const answers = new Map<string, 'same' | 'different'>(Object.entries(decided));
  return clusterPostings(profiles(given.map(posting)), book, ({ posting: a }, { posting: b }) =>
    answers.get([a.id, b.id].sort().join(' ')),
  );
}

function asked(result: ReturnType<typeof clustered>): string[] {
  return result.questions.map(({ a, b, judgement }) => `${a.posting.id} ${b.posting.id} ${judgement.reason}`);
}

const film = { title: 'Film: Paddington', place: 'Herleving', start: '2026-03-06T14:00' };

describe('clustering', () => {
  it('puts the tellings of one activity together and leaves the rest', () => {
    const result = clustered([
      { id: 'a', ...film },
      { id: 'b', title: 'Breicafé', start: film.start, place: 'de bib' },
      { id: 'c', ...film, title: 'Movie afternoon: Paddington', language: 'en', place: 'Kroonmolenstraat 45' },
      { id: 'd', ...film, start: '2026-03-13T14:00' },
    ]);
    expect(groupsOf(result)).toEqual(['a c', 'b', 'd']);
    expect(asked(result)).toEqual([]);
  });

  it('never chains two that exclude each other through a third, and asks instead', () => {
    const result = clustered([
      { id: 'early', ...film, start: '2026-03-06T14:00' },
      { id: 'middle', ...film, start: '2026-03-06T14:30' },
      { id: 'late', ...film, start: '2026-03-06T15:00' },
    ]);
    expect(groupsOf(result)).toEqual(['early', 'late', 'middle']);
    expect(asked(result)).toEqual(['early middle entry:opposed', 'middle late entry:opposed']);
  });

  it('leaves a posting that could be either of two to a person', () => {
    const concert = { title: 'Concert', start: film.start, language: 'nl' };
    const result = clustered([
      { id: 'a', ...concert, title: 'Concert fanfare', place: 'Herleving', end: '2026-03-06T16:00' },
      { id: 'b', ...concert, title: 'Concert fanfare', place: 'de bib', end: '2026-03-06T16:00' },
      { id: 'c', ...concert, title: 'Concert fanfare', end: '2026-03-06T16:00' },
    ]);
    expect(groupsOf(result)).toEqual(['a', 'b', 'c']);
    expect(result.questions.length).toBeGreaterThan(0);
  });

  it('asks once about two entries, however many postings they have', () => {
    const quiet = { start: '2026-03-06T19:00', place: 'de bib' };
    const result = clustered([
      { id: 'a1', ...quiet, title: 'Breicafé', description: 'Sokken en mutsen voor de daklozen.' },
      { id: 'a2', ...quiet, title: 'Breicafé', description: 'Sokken en mutsen voor de daklozen.' },
      { id: 'b1', ...quiet, title: 'Ontmoeting met thee', source: 'newsletter' },
      { id: 'b2', ...quiet, title: 'Ontmoeting met thee', source: 'newsletter', partner: 'Stad' },
    ]);
    expect(groupsOf(result)).toEqual(['a1 a2', 'b1 b2']);
    expect(result.questions).toHaveLength(1);
  });

  it('keeps to what was decided, and does not ask it again', () => {
    const two = [
      { id: 'a', ...film },
      { id: 'b', ...film, title: 'Paddington, de film' },
    ];
    expect(groupsOf(clustered(two))).toEqual(['a b']);
    const apart = clustered(two, { 'a b': 'different' });
    expect(groupsOf(apart)).toEqual(['a', 'b']);
    expect(apart.questions).toEqual([]);
    const doubtful = [
      { id: 'a', ...film, title: 'Zwemles' },
      { id: 'b', ...film, title: 'Zwemles groep 2' },
    ];
    expect(asked(clustered(doubtful))).toEqual(['a b session:said-once']);
    expect(groupsOf(clustered(doubtful, { 'a b': 'same' }))).toEqual(['a b']);
    expect(clustered(doubtful, { 'a b': 'different' }).questions).toEqual([]);
  });

  it('links the dates of a series to its entry, and keeps them apart', () => {
    const result = clustered([
      {
        id: 'series',
        title: 'Taalcafé (reeks)',
        start: '2026-03-03T19:00',
        place: 'bib',
        description: 'Op 3/3, 10/3, 17/3.',
      },
      { id: 'one', title: 'Taalcafé', start: '2026-03-03T19:00', place: 'bib' },
      { id: 'two', title: 'Taalcafé', start: '2026-03-17T19:00', place: 'bib' },
    ]);
    expect(groupsOf(result)).toEqual(['one', 'series', 'two']);
    expect(result.series.map(({ a, b }) => `${a.posting.id} ${b.posting.id}`).sort()).toEqual([
      'series one',
      'series two',
    ]);
  });

  it('needs no places', () => {
    const none = createPlaceBook([]);
    const given = profiles([posting({ id: 'a', ...film }), posting({ id: 'b', ...film })]);
    expect(groupsOf(clusterPostings(given, none))).toEqual(['a b']);
    expect(groupsOf(clusterPostings([], none))).toEqual([]);
  });
});

describe('the candidates', () => {
  it.each(['duplicates.jsonl', 'own.jsonl', 'hard.jsonl'])(
    'leave out no pair of %s that is the same or doubtful, and most of the others',
    name => {
      const all = profiles(annotated(name).map(({ posting: read }) => read));
      const index = createCandidateIndex();
      let offered = 0;
      for (const [number, b] of all.entries()) {
        const candidates = index.candidatesFor(b);
        offered += candidates.length;
        const wanted = all.slice(0, number).filter(a => judge(a, b, book).outcome !== 'different');
        expect(candidates).toEqual(expect.arrayContaining(wanted));
        index.add(b);
      }
      expect(offered).toBeLessThan((all.length * (all.length - 1)) / 2 / 15);
    },
  );
});
