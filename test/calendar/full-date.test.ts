/** One date of a series that is full, told by hand or by its feed, and where that shows. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { occurrencesBetween } from '../../src/calendar/agenda-store.ts';
import { feedEntries } from '../../src/calendar/feed-entry-store.ts';
import { writeCalendar } from '../../src/feeds/icalendar.ts';
import { shownDates } from '../../src/web/agenda/shown-dates.ts';
import { feedEntryOf } from '../../src/web/agenda/feed-entries.ts';
import { feed, unfolded, wordsIn } from '../feeds/entries.ts';
import { wijk } from '../web/agenda-fixture.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type CalendarFixture, createCalendarFixture, draft, from, partner } from './calendar-fixture.ts';

const nl = (await loadTranslations()).translator('nl');

let test: TestDatabase;
let fixture: CalendarFixture;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  fixture = await createCalendarFixture(test.database);
});

async function course(id = 'feed-1 yoga') {
  const { activity } = await fixture.calendar.filePosting(
    draft({ title: 'Yoga', start: '2026-03-10T10:00', end: '2026-03-10T11:00', recurrence: 'FREQ=WEEKLY;COUNT=3' }),
    from('bib', { externalId: id, route: 'feed' }),
  );
  return activity;
}

async function shown(): Promise<string[]> {
  const window = { from: Temporal.Instant.from('2026-03-01T00:00Z'), to: Temporal.Instant.from('2026-04-01T00:00Z') };
  const items = await occurrencesBetween(test.database, fixture.neighbourhoodId, { ...window, limit: 50 });
  return items.map(({ start, activity: { title, state } }) => `${start} ${title} ${state}`);
}

async function entryNow(id: string) {
  const all = await feedEntries(test.database, fixture.neighbourhoodId, {
    from: '2026-03-01',
    to: '2027-01-01',
    limit: 20,
  });
  const found = all.find(({ activity }) => activity.id === id);
  if (found === undefined) throw new Error('it is not in the feeds');
  return found;
}

it('is full alone: in lists, on the page and in the feed, without a word in its title', async () => {
  const { id, revision } = await course();
  const after = await fixture.calendar.setOccurrenceFull(id, '2026-03-17', true, partner('bib'));
  expect(after).toMatchObject({ state: 'sure', title: 'Yoga', revision: revision + 1 });
  expect(await shown()).toEqual([
    '2026-03-10T10:00 Yoga sure',
    '2026-03-17T10:00 Yoga full',
    '2026-03-24T10:00 Yoga sure',
  ]);
  const entry = await entryNow(id);
  const page = { ...entry, previousStart: undefined };
  expect(
    shownDates(page, wijk, Temporal.PlainDate.from('2026-03-01')).map(({ isFull, title }) => [title, isFull]),
  ).toEqual([
    ['Yoga', false],
    ['Yoga', true],
    ['Yoga', false],
  ]);
  const context = { neighbourhood: wijk, translator: nl, publicBase: undefined };
  const lines = unfolded(writeCalendar(feed, [feedEntryOf(entry, context)], wordsIn('nl')));
  expect(lines.filter(line => /^(SUMMARY|RECURRENCE-ID|STATUS)/.test(line))).toEqual([
    'SUMMARY:Yoga',
    'STATUS:CONFIRMED',
    'RECURRENCE-ID;TZID=Europe/Brussels:20260317T100000',
    'SUMMARY:Volzet: Yoga',
    'STATUS:CONFIRMED',
  ]);
});

it('keeps its other hour when it is full and when it has places again', async () => {
  const { id } = await course();
  const moved = { start: '2026-03-17T14:00', end: '2026-03-17T15:00', allDay: false };
  await fixture.calendar.changeOccurrence(id, '2026-03-17', { moved }, partner('bib'));
  await fixture.calendar.setOccurrenceFull(id, '2026-03-17', true, partner('bib'));
  expect((await shown())[1]).toBe('2026-03-17T14:00 Yoga full');
  await fixture.calendar.changeOccurrence(
    id,
    '2026-03-17',
    { moved: { ...moved, start: '2026-03-17T13:00' } },
    partner('bib'),
  );
  expect((await shown())[1]).toBe('2026-03-17T13:00 Yoga full');
  await fixture.calendar.setOccurrenceFull(id, '2026-03-17', false, partner('bib'));
  expect((await shown())[1]).toBe('2026-03-17T13:00 Yoga sure');
});

it('is as its feed says, until the feed says otherwise', async () => {
  await course();
  const says = (state: 'full' | 'sure') =>
    fixture.calendar.filePosting(
      draft({ title: 'Yoga', start: '2026-03-24T10:00', end: '2026-03-24T11:00', state }),
      from('bib', {
        route: 'feed',
        externalId: 'feed-1 yoga#2026-03-24',
        dateOf: { externalId: 'feed-1 yoga', date: '2026-03-24' },
        saidAt: fixture.clock.now(),
      }),
    );
  await says('full');
  expect((await shown()).at(-1)).toBe('2026-03-24T10:00 Yoga full');
  fixture.clock.set(fixture.clock.now().add({ hours: 1 }));
  await says('sure');
  expect((await shown()).at(-1)).toBe('2026-03-24T10:00 Yoga sure');
});
