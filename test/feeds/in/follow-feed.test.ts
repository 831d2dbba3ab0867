import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FeedItem, type FeedItemFields, makeItem, unsaid } from '../../../src/feeds/in/feed-item.ts';
import { emptyFeedState, type FeedState, followFeed, releaseHeld } from '../../../src/feeds/in/follow-feed.ts';

const now = Temporal.Instant.from('2026-03-01T10:00:00Z');

function item(uid: string, fields: Partial<FeedItemFields> = {}): FeedItem {
  return makeItem({
    ...unsaid,
    uid,
    title: `Bal ${uid}`,
    start: '2026-03-16T19:00',
    allDay: false,
    zone: 'Europe/Brussels',
    ...fields,
  });
}

function fetched(...items: FeedItem[]) {
  return { state: 'read', items, isWhole: true } as const;
}

/** The state after fetches one after another, and the changes of the last. */
function follow(fetches: readonly Parameters<typeof followFeed>[1][], state: FeedState = emptyFeedState) {
  let last: ReturnType<typeof followFeed> = { state, changes: [], notices: [] };
  for (const each of fetches) last = followFeed(last.state, each, now);
  return last;
}

/** The changes of all fetches after the first, together. */
function changesAfter(first: Parameters<typeof followFeed>[1], ...others: Parameters<typeof followFeed>[1][]) {
  let { state } = follow([first]);
  return others.flatMap(each => {
    const followed = followFeed(state, each, now);
    ({ state } = followed);
    return summary(followed.changes);
  });
}

const ten = Array.from({ length: 10 }, (_, index) => item(String(index), { start: `2026-03-${10 + index}T19:00` }));
const without = (...uids: string[]) => fetched(...ten.filter(({ uid }) => !uids.includes(uid)));
const summary = (changes: ReturnType<typeof followFeed>['changes']) =>
  changes.map(change =>
    change.type === 'renumbered' ? [change.type, change.from, change.to] : [change.type, change.item.uid],
  );

describe('a feed that is followed', () => {
  it('gives everything as new at first, and nothing the second time', () => {
    expect(summary(follow([fetched(item('a'), item('b'))]).changes)).toEqual([
      ['new', 'a'],
      ['new', 'b'],
    ]);
    expect(follow([fetched(item('a')), fetched(item('a'))]).changes).toEqual([]);
    expect(follow([fetched(item('a')), { state: 'unchanged' }]).changes).toEqual([]);
  });

  it('says which fields changed, and what they were', () => {
    const [change, ...rest] = follow([
      fetched(item('a')),
      fetched(item('a', { title: 'Groot bal', place: 'Zaal 2', sequence: 5 })),
    ]).changes;
    expect(rest).toEqual([]);
    expect(change).toMatchObject({
      type: 'changed',
      before: { title: 'Bal a', place: null },
      item: { title: 'Groot bal' },
    });
    expect(change?.type === 'changed' && [...change.fields].sort()).toEqual(['place', 'title']);
  });

  it('keeps every id apart, whatever it is, also through storage', () => {
    const odd = ['__proto__', 'constructor', ''].map(uid => item(uid, { title: `Bal van ${uid}` }));
    const { state } = follow([fetched(...odd)]);
    expect(follow([fetched(...odd)], JSON.parse(JSON.stringify(state))).changes).toEqual([]);
  });

  it('passes over a change of SEQUENCE alone', () => {
    expect(follow([fetched(item('a')), fetched(item('a', { sequence: 5 }))]).changes).toEqual([]);
  });
});

describe('an item that is no longer there', () => {
  it('counts as withdrawn after two clean fetches without it, once', () => {
    expect(follow([fetched(...ten), without('3')]).changes).toEqual([]);
    const second = follow([fetched(...ten), without('3'), without('3')]);
    expect(summary(second.changes)).toEqual([['withdrawn', '3']]);
    expect(follow([without('3')], second.state).changes).toEqual([]);
  });

  it('is missed also by an answer that nothing changed', () => {
    expect(summary(follow([fetched(...ten), without('3'), { state: 'unchanged' }]).changes)).toEqual([
      ['withdrawn', '3'],
    ]);
  });

  it('that comes back was never away', () => {
    expect(follow([fetched(...ten), without('3'), fetched(...ten), without('3')]).changes).toEqual([]);
  });

  it('has not gone when it is over, or has begun', () => {
    const begun = item('begun', { start: '2026-02-28', end: '2026-03-05', allDay: true });
    const over = item('over', { start: '2026-02-27T19:00' });
    expect(changesAfter(fetched(...ten, begun, over), fetched(...ten), fetched(...ten), fetched(...ten))).toEqual([]);
    const { state } = follow([fetched(...ten, begun, over), fetched(...ten), fetched(...ten), fetched(...ten)]);
    expect(Object.keys(state.items)).toContain('begun');
    expect(Object.keys(state.items)).not.toContain('over');
  });

  it('of a series counts, however long ago that began; one that ended does not', () => {
    const series = item('series', { start: '2025-01-07T14:00', rrule: 'FREQ=WEEKLY' });
    const ended = item('ended', { start: '2025-01-07T14:00', rrule: 'FREQ=WEEKLY;UNTIL=20260224' });
    expect(summary(follow([fetched(...ten, series, ended), fetched(...ten), fetched(...ten)]).changes)).toEqual([
      ['withdrawn', 'series'],
    ]);
  });

  it('behind the last of a feed of "the next ten" was only pushed out', () => {
    const between = item('new', { start: '2026-03-12T10:00' });
    const pushed = fetched(...ten.slice(0, 9), between);
    expect(summary(follow([fetched(...ten), pushed]).changes)).toEqual([['new', 'new']]);
    expect(changesAfter(fetched(...ten), pushed, pushed, pushed, pushed)).toEqual([['new', 'new']]);
    // The last one of a feed that became shorter has gone.
    expect(summary(follow([fetched(...ten), without('9'), without('9')]).changes)).toEqual([['withdrawn', '9']]);
  });

  it('because the feed was cut off says nothing', () => {
    const cut = { ...without('3'), isWhole: false };
    expect(changesAfter(fetched(...ten), cut, cut, cut)).toEqual([]);
  });
});

describe('a feed that loses a third or more at once', () => {
  it.each([
    ['comes back empty', fetched()],
    ['loses four of ten', without('1', '2', '3', '4')],
  ])('because it %s loses nothing, however often', (_how, broken) => {
    const first = follow([fetched(...ten), broken]);
    expect(first.changes).toEqual([]);
    expect(first.notices).toEqual([
      { code: 'vanished', count: 10 - broken.items.length, example: expect.stringContaining('Bal') },
    ]);
    const later = follow([broken, broken, { state: 'unchanged' }], first.state);
    expect(later).toMatchObject({ changes: [], notices: [] });
    expect(Object.keys(later.state.items)).toHaveLength(10);
    expect(follow([fetched(...ten)], later.state).changes).toEqual([]);
  });

  it('still loses three of ten', () => {
    const fewer = without('1', '2', '3');
    expect(summary(follow([fetched(...ten), fewer, fewer]).changes)).toEqual([
      ['withdrawn', '1'],
      ['withdrawn', '2'],
      ['withdrawn', '3'],
    ]);
  });

  it('loses it when a person says so', () => {
    const held = follow([fetched(...ten), fetched(...ten.slice(0, 5))]);
    const { changes, state } = releaseHeld(held.state);
    expect(summary(changes)).toEqual(ten.slice(5).map(({ uid }) => ['withdrawn', uid]));
    expect(Object.keys(state.items)).toHaveLength(5);
    expect(follow([fetched(...ten.slice(0, 5))], state).changes).toEqual([]);
  });

  it('loses nothing by what is over either', () => {
    const later = Temporal.Instant.from('2026-03-15T10:00:00Z');
    const { state } = followFeed(follow([fetched(...ten), fetched()]).state, fetched(), later);
    expect(Object.keys(state.items).sort()).toEqual(['5', '6', '7', '8', '9']);
  });
});

describe('a feed that gives new ids at every export', () => {
  it('is followed by title, start and place', () => {
    const renamed = ten.map(each => item(`new-${each.uid}`, { title: each.title, start: each.start }));
    const { changes, state } = follow([fetched(...ten), fetched(...renamed)]);
    expect(summary(changes)).toEqual(ten.map(({ uid }) => ['renumbered', uid, `new-${uid}`]));
    expect(Object.keys(state.items).sort()).toEqual(renamed.map(({ uid }) => uid).sort());
  });

  it('tells what changed besides', () => {
    const renamed = item('b', { title: 'Bal a', description: 'Nieuw' });
    expect(summary(follow([fetched(item('a')), fetched(renamed)]).changes)).toEqual([
      ['renumbered', 'a', 'b'],
      ['changed', 'b'],
    ]);
  });
});

describe('whatever a feed does', () => {
  it('an item is withdrawn only after it was told, twice missed, and by less than a third at once', () => {
    const subset = fc.subarray(ten);
    fc.assert(
      fc.property(fc.array(subset, { minLength: 1, maxLength: 12 }), fetches => {
        const told = new Set<string>();
        let state = emptyFeedState;
        for (const [index, items] of fetches.entries()) {
          const followed = followFeed(state, fetched(...items), now);
          for (const change of followed.changes) {
            if (change.type === 'new') {
              expect(told).not.toContain(change.item.uid);
              told.add(change.item.uid);
            } else if (change.type === 'withdrawn') {
              expect(told).toContain(change.item.uid);
              const missedTwice = fetches
                .slice(index - 1, index + 1)
                .every(each => !each.some(({ uid }) => uid === change.item.uid));
              expect(missedTwice).toBe(true);
              told.delete(change.item.uid);
            }
          }
          state = followed.state;
          expect(Object.keys(state.items).sort()).toEqual([...told].sort());
        }
      }),
      { seed: 10, numRuns: 500 },
    );
  });
});
