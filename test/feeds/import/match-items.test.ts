/** Which rows of a file are those of its earlier version. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportItem } from '../../../src/feeds/import/import-item.ts';
import { type ImportedSource, matchItems } from '../../../src/feeds/import/match-items.ts';
import { draft } from '../../calendar/calendar-fixture.ts';

const today = Temporal.PlainDate.from('2026-11-21');

function row(title: string, start: string, more: Partial<ImportItem> = {}): ImportItem {
  return {
    line: 1,
    sheet: '',
    partnerId: 'bib',
    key: undefined,
    draft: draft({ title, start }, true),
    words: title,
    weekdaySaid: null,
    doubts: [],
    ...more,
  };
}

/** What is in the database once these were placed. */
function placed(items: readonly ImportItem[], known: readonly ImportedSource[] = []): ImportedSource[] {
  const { items: matched } = matchItems(items, known, today);
  const sources = new Map(known.map(source => [source.externalId, source]));
  for (const { item, externalId } of matched) {
    const { fields } = item.draft;
    sources.set(externalId, {
      externalId,
      fields,
      partnerId: item.partnerId,
      withdrawnAt: null,
      isPlan: item.draft.isPlan,
    });
  }
  return [...sources.values()];
}

function states(items: readonly ImportItem[], known: readonly ImportedSource[]): string[] {
  return matchItems(items, known, today).items.map(({ state }) => state);
}

describe('a file that is imported again', () => {
  const first = [
    row('Repaircafé', '2027-03-13T14:00'),
    row('Repaircafé', '2027-06-12T14:00'),
    row('Bal', '2027-05-01T20:00'),
  ];

  it('is as before, in any order', () => {
    expect(states(first, placed(first))).toEqual(['known', 'known', 'known']);
    expect(states(first.toReversed(), placed(first))).toEqual(['known', 'known', 'known']);
  });

  it('keeps its rows when one moves, gets another title, or another comes between', () => {
    const known = placed(first);
    const next = [
      row('Repaircafé', '2027-03-20T14:00'),
      row('Repaircafé', '2027-04-10T14:00'),
      row('Repaircafé', '2027-06-12T14:00'),
      row('Lentebal', '2027-05-01T20:00'),
    ];
    const matched = matchItems(next, known, today);
    expect(matched.items.map(({ state }) => state)).toEqual(['changed', 'new', 'known', 'changed']);
    expect(matched.items[0]?.externalId).toBe(known[0]?.externalId);
    expect(matched.items[3]?.externalId).toBe(known[2]?.externalId);
    expect(matched.missing).toEqual([]);
  });

  it('names what is no longer in it, but not what is over', () => {
    const known = placed([...first, row('Oud', '2026-03-13T14:00')]);
    expect(
      matchItems([row('Bal', '2027-05-01T20:00')], known, today).missing.map(({ fields }) => fields.start),
    ).toEqual(['2027-03-13T14:00', '2027-06-12T14:00']);
  });

  it('of the next year, or of another partner, is another file', () => {
    const known = placed(first);
    expect(states([row('Bal', '2028-05-06T20:00')], known)).toEqual(['new']);
    expect(states([row('Bal', '2027-05-01T20:00', { partnerId: 'hof' })], known)).toEqual(['new']);
  });

  it('that was withdrawn in between comes back', () => {
    const known = placed(first).map(source => ({ ...source, withdrawnAt: Temporal.Instant.from('2026-11-01T00:00Z') }));
    expect(states(first, known)).toEqual(['changed', 'changed', 'changed']);
  });

  it('that is to be public now places the plans', () => {
    const known = placed(first);
    const open = first.map(item => ({ ...item, draft: { ...item.draft, isPlan: false } }));
    expect(states(open, known)).toEqual(['changed', 'changed', 'changed']);
    expect(states(open, placed(open, known))).toEqual(['known', 'known', 'known']);
  });

  it('goes by keys where it has them, whatever else changed', () => {
    const one = row('Bal', '2027-05-01T20:00', { key: 'calendar bib a' });
    const other = row('Groot feest', '2028-01-01', { key: 'calendar bib a' });
    expect(matchItems([other], placed([one]), today)).toMatchObject({
      items: [{ externalId: 'calendar bib a', state: 'changed' }],
      missing: [],
    });
  });
});

describe('whatever rows there are', () => {
  const rows = fc.array(
    fc
      .tuple(fc.constantFrom('Bal', 'Quiz', 'Repaircafé'), fc.integer({ min: 0, max: 400 }), fc.boolean())
      .map(([title, days, hasHour]) => row(title, `${today.add({ days })}${hasHour ? 'T20:00' : ''}`)),
    { maxLength: 12 },
  );

  it('each has an id of its own, and a second time nothing changes', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const known = placed(before);
        const { items } = matchItems(after, known, today);
        expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(after.length);
        expect(states(after, placed(after, known)).every(state => state === 'known')).toBe(true);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
