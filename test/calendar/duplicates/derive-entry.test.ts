import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveEntry, type EntrySource } from '../../../src/calendar/duplicates/derive-entry.ts';
import type { Posting } from '../../../src/calendar/duplicates/posting.ts';
import { book, posting } from './postings.ts';

function source(id: string, day: number, isOrganiser: boolean, given: Partial<Posting>): EntrySource {
  const receivedAt = Temporal.Instant.from('2026-03-01T10:00:00Z').add({ hours: 24 * day });
  return { posting: posting({ id, ...given }), isOrganiser, receivedAt };
}

describe('the entry of several sources', () => {
  it('takes everything from the only one', () => {
    const given = { title: 'Bingo', place: 'Het Hof', end: '2026-03-06T21:00', description: 'Met prijzen.' };
    expect(deriveEntry([source('a', 1, false, given)], book)).toEqual({
      title: { value: 'Bingo', source: 'a', because: 'only' },
      language: { value: 'nl', source: 'a', because: 'only' },
      start: { value: '2026-03-06T19:00', source: 'a', because: 'only' },
      end: { value: '2026-03-06T21:00', source: 'a', because: 'only' },
      place: { value: 'Het Hof', source: 'a', because: 'only' },
      description: { value: 'Met prijzen.', source: 'a', because: 'only' },
    });
  });

  it('believes the organiser over a newer re-post', () => {
    const entry = deriveEntry(
      [
        source('repost', 5, false, { title: 'Loto', language: 'fr', start: '2026-03-06T19:30' }),
        source('organiser', 1, true, { title: 'Bingo' }),
      ],
      book,
    );
    expect(entry.title).toEqual({ value: 'Bingo', source: 'organiser', because: 'organiser' });
    expect(entry.language?.value).toBe('nl');
    expect(entry.start).toEqual({ value: '2026-03-06T19:00', source: 'organiser', because: 'organiser' });
  });

  it('believes the newer of the organiser’s own', () => {
    const entry = deriveEntry(
      [
        source('old', 1, true, { place: 'Het Hof' }),
        source('new', 2, true, { place: 'de bib', start: '2026-03-06T20:00' }),
      ],
      book,
    );
    expect(entry.place).toEqual({ value: 'de bib', source: 'new', because: 'newest' });
    expect(entry.start).toEqual({ value: '2026-03-06T20:00', source: 'new', because: 'newest' });
    expect(entry.title?.because).toBe('agreed');
  });

  it('fills in the hour, the room, the end and a text that was cut off', () => {
    const entry = deriveEntry(
      [
        source('feed', 3, true, { start: '2026-03-06', place: 'Het Hof', description: 'Met prijzen en koffie voor' }),
        source('chat', 2, false, {
          start: '2026-03-06T14:00',
          end: '2026-03-06T16:00',
          place: 'De Orangerie',
          description: 'Met prijzen en koffie voor iedereen.',
        }),
      ],
      book,
    );
    const because = 'more-precise';
    expect(entry.start).toEqual({ value: '2026-03-06T14:00', source: 'chat', because });
    expect(entry.place).toEqual({ value: 'De Orangerie', source: 'chat', because });
    expect(entry.end).toEqual({ value: '2026-03-06T16:00', source: 'chat', because: 'only' });
    expect(entry.description).toEqual({ value: 'Met prijzen en koffie voor iedereen.', source: 'chat', because });
  });

  it('takes no hour of another date, no end of another start, no room of another house', () => {
    const entry = deriveEntry(
      [
        source('organiser', 1, true, { start: '2026-03-06T14:00', place: 'Het Hof' }),
        source('repost', 2, false, {
          start: '2026-03-06T14:30',
          end: '2026-03-06T16:30',
          place: 'Jonathanschool, lokaal 3',
        }),
      ],
      book,
    );
    expect(entry.end).toBeUndefined();
    expect(entry.place?.value).toBe('Het Hof');
    const moved = deriveEntry(
      [
        source('organiser', 1, true, { start: '2026-03-07' }),
        source('repost', 2, false, { start: '2026-03-06T14:30' }),
      ],
      book,
    );
    expect(moved.start?.value).toBe('2026-03-07');
  });

  it('says nothing of no sources', () => {
    expect(Object.values(deriveEntry([], book)).every(value => value === undefined)).toBe(true);
  });

  it('does not depend on the order of the sources, and is the same when made again', () => {
    const anySource = fc
      .record({
        id: fc.uuid(),
        day: fc.integer({ min: 0, max: 3 }),
        isOrganiser: fc.boolean(),
        title: fc.constantFrom('', 'Bingo', 'Loto'),
        start: fc.constantFrom('2026-03-06', '2026-03-06T14:00', '2026-03-06T14:30'),
        end: fc.constantFrom(undefined, '2026-03-06T16:00', '2026-03-06'),
        place: fc.constantFrom(undefined, 'Het Hof', 'De Orangerie', 'ergens'),
      })
      .map(({ id, day, isOrganiser, ...given }) => source(id, day, isOrganiser, given));
    fc.assert(
      fc.property(
        fc
          .uniqueArray(anySource, { selector: entry => entry.posting.id, maxLength: 6 })
          .chain(sources =>
            fc.tuple(fc.constant(sources), fc.shuffledSubarray(sources, { minLength: sources.length })),
          ),
        ([sources, shuffled]) => {
          const entry = deriveEntry(sources, book);
          expect(deriveEntry(shuffled, book)).toEqual(entry);
          for (const field of ['title', 'start', 'end', 'place'] as const) {
            const derived = entry[field];
            if (derived === undefined) continue;
            const from = sources.find(({ posting: { id } }) => id === derived.source);
            expect(from?.posting[field]).toBe(derived.value);
          }
        },
      ),
      { seed: 20261121, numRuns: 400 },
    );
  });
});
