/** What one feed lists twice is two activities, unless it says the same word for word. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type CalendarFixture, createCalendarFixture, draft, from } from './calendar-fixture.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let test: TestDatabase;
let fixture: CalendarFixture;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  fixture = await createCalendarFixture(test.database);
});

type Fields = Parameters<typeof draft>[0];

/** By a feed of all the town, whose items are nobody's of ours. */
const told = (uid: string, fields: Fields, origin: object = {}, feed = 'feed-1') =>
  fixture.calendar.filePosting(
    draft(fields),
    from('bib', { route: 'feed', partnerId: null, passedOn: true, externalId: `${feed} ${uid}`, ...origin }),
  );

const yoga = { title: 'Yoga in de bib', placeId: 'bib', start: '2026-03-14T10:00' } as const;

it.each([
  ['another word in the title', { title: 'Yoga in de bib, zachte' }],
  ['a quarter of an hour', { start: '2026-03-14T10:15' }],
  ['a place of its own', { placeId: null, placeWords: 'de leeszaal' }],
])('%s makes two of them, and nobody is asked', async (_, other) => {
  const first = await told('a', yoga);
  const second = await told('b', { ...yoga, ...other });
  expect(second).toMatchObject({ outcome: 'new', questions: [] });
  expect(second.activity.id).not.toBe(first.activity.id);
  // Told again, each finds its own.
  const again = await told('b', { ...yoga, ...other, priceCents: 300 });
  expect(again).toMatchObject({ outcome: 'updated', activity: { id: second.activity.id } });
});

it('what is listed twice word for word is one', async () => {
  const first = await told('a', yoga);
  const second = await told('b', yoga);
  expect(second).toMatchObject({ outcome: 'merged', activity: { id: first.activity.id } });
});

it('another feed may tell of the same in other words', async () => {
  const first = await told('a', yoga);
  const second = await told('b', { ...yoga, title: 'Yoga in de bib, zachte' }, {}, 'feed-2');
  expect(second).toMatchObject({ outcome: 'merged', activity: { id: first.activity.id } });
});

it('what the feed lists no more may be this one under another id', async () => {
  const first = await told('a', yoga);
  const renamed = { ...yoga, title: 'Yoga in de bib, zachte' };
  const second = await told('b', renamed, { unlisted: new Set(['feed-1 a']) });
  expect(second).toMatchObject({ outcome: 'merged', activity: { id: first.activity.id } });
});

it('a partner’s feed is as good as its word: nobody is asked whether its two are one', async () => {
  const own = { partnerId: 'bib', passedOn: false };
  const first = await told('a', yoga, own);
  const second = await told('b', { ...yoga, title: 'Yoga in de bib, zachte' }, own);
  expect(second).toMatchObject({ outcome: 'new', questions: [] });
  expect(second.activity.id).not.toBe(first.activity.id);
});
