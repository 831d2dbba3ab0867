import { describe, expect, it } from 'vitest';
import {
  endOfTurn,
  firstTurn,
  nextTurn,
  type PlacedBy,
  publicationAfter,
  publicationOfNew,
} from '../../src/calendar/publishing.ts';

const stranger: PlacedBy = { route: 'chat', isTrusted: false, isPlan: false, state: 'sure' };
const trusted: PlacedBy = { ...stranger, isTrusted: true };

describe('a new entry', () => {
  it.each([
    ['everyone', stranger, 'public'],
    ['trusted', stranger, 'waiting'],
    ['trusted', trusted, 'public'],
    ['trusted', { ...trusted, route: 'feed' }, 'public'],
    ['coordinator', trusted, 'waiting'],
    ['coordinator', { ...stranger, route: 'coordinator' }, 'public'],
    ['coordinator', { ...stranger, route: 'import' }, 'public'],
    ['everyone', { ...trusted, isPlan: true }, 'partners-only'],
    ['everyone', { ...trusted, state: 'idea' }, 'partners-only'],
  ] as const)('under the policy %s, of %o, is %s', (policy, posting, publication) => {
    expect(publicationOfNew(policy, posting)).toBe(publication);
  });
});

describe('an entry that is told of once more', () => {
  it.each([
    ['public', stranger, 'public'],
    ['public', { ...trusted, isPlan: true }, 'public'],
    ['waiting', stranger, 'waiting'],
    ['waiting', trusted, 'public'],
    ['partners-only', { ...stranger, isPlan: true }, 'partners-only'],
    ['partners-only', stranger, 'waiting'],
    ['partners-only', trusted, 'public'],
    ['rejected', stranger, 'rejected'],
    ['rejected', trusted, 'public'],
  ] as const)('and was %s, by %o, is %s', (current, posting, publication) => {
    expect(publicationAfter(current, 'trusted', posting)).toBe(publication);
  });
});

describe('the one who is asked', () => {
  it('is the poster where there is one to ask, else a coordinator', () => {
    expect(firstTurn('same-or-other', 'chat')).toBe('poster');
    expect(firstTurn('same-or-other', 'feed')).toBe('coordinator');
    expect(firstTurn('approval', 'chat')).toBe('coordinator');
  });

  it('is followed by the next, until nobody is left', () => {
    expect(nextTurn('approval', 'coordinator', 'trusted')).toBe('next-coordinator');
    expect(nextTurn('approval', 'next-coordinator', 'trusted')).toBe('trusted-partner');
    expect(nextTurn('approval', 'next-coordinator', 'coordinator')).toBeUndefined();
    expect(nextTurn('approval', 'trusted-partner', 'trusted')).toBeUndefined();
    expect(nextTurn('same-or-other', 'poster', 'trusted')).toBe('coordinator');
    expect(nextTurn('same-or-other', 'coordinator', 'trusted')).toBeUndefined();
  });

  it.each([
    ['next week', '2026-03-14T13:00:00Z', '2026-03-07T08:00:00Z'],
    ['tonight', '2026-03-06T19:00:00Z', '2026-03-06T10:00:00Z'],
    ['this morning, and is over', '2026-03-06T06:00:00Z', '2026-03-06T10:00:00Z'],
    ['early tomorrow, before a day is over', '2026-03-07T07:00:00Z', '2026-03-06T10:00:00Z'],
    ['tomorrow, after a day', '2026-03-07T19:00:00Z', '2026-03-07T08:00:00Z'],
    ['last month', '2026-02-14T13:00:00Z', '2026-03-07T08:00:00Z'],
  ])('has the time that is left for what is %s', (_when, startsAt, end) => {
    const now = Temporal.Instant.from('2026-03-06T08:00:00Z');
    expect(endOfTurn(now, Temporal.Instant.from(startsAt), 'Europe/Brussels').toString()).toBe(end);
  });
});
