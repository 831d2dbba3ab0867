import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { activityByPublicId, occurrencesBetween } from '../../src/calendar/agenda-store.ts';
import { readHistory } from '../../src/calendar/history-store.ts';
import { countOccurrences } from '../../src/calendar/occurrence-store.ts';
import { readSources } from '../../src/calendar/source-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type CalendarFixture, createCalendarFixture, draft, from } from './calendar-fixture.ts';

let test: TestDatabase;
let fixture: CalendarFixture;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  fixture = await createCalendarFixture(test.database);
});

const march = { from: Temporal.Instant.from('2026-03-01T00:00Z'), to: Temporal.Instant.from('2026-04-01T00:00Z') };

async function shownInMarch(): Promise<string[]> {
  const items = await occurrencesBetween(test.database, fixture.neighbourhoodId, { ...march, limit: 100 });
  return items.map(({ start, activity, isCancelled }) => `${start} ${activity.title}${isCancelled ? ' (x)' : ''}`);
}

describe('a posting', () => {
  it('of a trusted partner is an entry that everybody sees', async () => {
    const { calendar, neighbourhoodId } = fixture;
    const filed = await calendar.filePosting(
      draft({ title: 'Repair café', end: '2026-03-14T17:00', priceCents: 0, audience: ['iedereen'] }),
      from('bib'),
    );
    expect(filed.outcome).toBe('new');
    expect(filed.questions).toEqual([]);
    expect(filed.activity).toMatchObject({ publication: 'public', revision: 0, ownerPartnerId: 'bib', placeId: 'bib' });
    expect(await shownInMarch()).toEqual(['2026-03-14T14:00 Repair café']);
    const seen = await activityByPublicId(test.database, neighbourhoodId, filed.activity.publicId);
    expect(seen).toEqual(filed.activity);
    expect(filed.activity.publicId).toMatch(/^[2-9a-hjkmnp-z]{8}$/);
    const history = await readHistory(test.database, filed.activity.id, 10);
    expect(history.map(({ kind, partnerId }) => [kind, partnerId])).toEqual([['made', 'bib']]);
  });

  it('told by another, in another language and half an hour off, is the same entry with two sources', async () => {
    const { calendar } = fixture;
    const first = await calendar.filePosting(draft({ title: 'Repair café in de bib' }), from('bib'));
    const second = await calendar.filePosting(
      draft({
        title: 'Repair café à la bibliothèque',
        language: 'fr',
        start: '2026-03-14T14:00',
        end: '2026-03-14T17:00',
      }),
      from('vrouwen'),
    );
    expect(second.outcome).toBe('merged');
    expect(second.activity.id).toBe(first.activity.id);
    expect(second.activity).toMatchObject({ title: 'Repair café in de bib', end: '2026-03-14T17:00', revision: 1 });
    expect(await readSources(test.database, [first.activity.id])).toHaveLength(2);
    expect(await shownInMarch()).toEqual(['2026-03-14T14:00 Repair café in de bib']);
  });

  it('word for word again is nothing new', async () => {
    const { calendar } = fixture;
    const origin = from('bib');
    const first = await calendar.filePosting(draft({ title: 'Repair café' }), origin);
    const again = await calendar.filePosting(draft({ title: 'Repair café' }), origin);
    expect(again).toMatchObject({ outcome: 'known', sourceId: first.sourceId });
    expect(again.activity.revision).toBe(0);
  });

  it('with an id that is known changes what it said before, and the entry with it', async () => {
    const { calendar } = fixture;
    const origin = { externalId: 'feed-1 uid-9', route: 'feed' } as const;
    const first = await calendar.filePosting(draft({ title: 'Voorleesuurtje' }), from('bib', origin));
    const moved = await calendar.filePosting(
      draft({ title: 'Voorleesuurtje', start: '2026-03-15T10:00' }),
      from('bib', origin),
    );
    expect(moved).toMatchObject({ outcome: 'updated', sourceId: first.sourceId });
    expect(moved.activity).toMatchObject({ id: first.activity.id, start: '2026-03-15T10:00', revision: 1 });
    expect(await shownInMarch()).toEqual(['2026-03-15T10:00 Voorleesuurtje']);
  });

  it('of a sister activity stays another', async () => {
    const { calendar } = fixture;
    await calendar.filePosting(draft({ title: 'Knutselen voor kinderen', audience: ['kinderen'] }), from('bib'));
    const sister = await calendar.filePosting(
      draft({ title: 'Knutselen voor volwassenen', audience: [] }),
      from('bib'),
    );
    expect(sister.outcome).toBe('new');
    expect(await shownInMarch()).toHaveLength(2);
  });

  it('that cannot be is refused, and leaves nothing', async () => {
    const { calendar, neighbourhoodId } = fixture;
    const impossible = draft({ title: 'Zumba', recurrence: 'FREQ=SECONDLY' });
    await expect(calendar.filePosting(impossible, from('bib'))).rejects.toMatchObject({
      code: expect.stringMatching(/^recurrence-/),
    });
    const rows = await test.database
      .selectFrom('source')
      .select('id')
      .where('neighbourhood_id', '=', neighbourhoodId)
      .execute();
    expect(rows).toEqual([]);
  });
});

describe('a weekly series', () => {
  const babble = { title: 'Babbelcafé', start: '2026-03-10T14:00', end: '2026-03-10T16:00' };
  const series = draft({ ...babble, recurrence: 'FREQ=WEEKLY;BYDAY=TU' });
  const tuesdays = ['10', '17', '24', '31'].map(day => `2026-03-${day}T14:00 Babbelcafé`);

  it('is stored for 13 months, and shows its dates', async () => {
    const { activity } = await fixture.calendar.filePosting(series, from('bib'));
    expect(activity.lastDate).toBeNull();
    expect(await countOccurrences(test.database, activity.id)).toBe(57);
    expect(await shownInMarch()).toEqual(tuesdays);
  });

  it('and one of its dates show once, whichever was told first', async () => {
    const { calendar } = fixture;
    const single = draft({ ...babble, start: '2026-03-17T14:00', end: '2026-03-17T16:00' });
    const whole = await calendar.filePosting(series, from('bib'));
    const date = await calendar.filePosting(single, from('vrouwen'));
    expect(date).toMatchObject({ outcome: 'date-of-series', activity: { id: whole.activity.id, revision: 0 } });
    expect(await shownInMarch()).toEqual(tuesdays);

    fixture = await createCalendarFixture(test.database);
    const first = await fixture.calendar.filePosting(single, from('vrouwen'));
    const then = await fixture.calendar.filePosting(series, from('bib'));
    expect(then.activity.recurrence).toBe('FREQ=WEEKLY;BYDAY=TU');
    expect(await shownInMarch()).toEqual(tuesdays);
    const old = await activityByPublicId(test.database, fixture.neighbourhoodId, first.activity.publicId);
    expect(old?.id).toBe(then.activity.id);
  });

  it('takes over what is different on one of its dates, and gives it back', async () => {
    const { calendar } = fixture;
    const whole = await calendar.filePosting(series, from('bib'));
    const date = await calendar.filePosting(
      draft({ ...babble, start: '2026-03-17T14:30', end: '2026-03-17T16:30', title: 'Babbelcafé met pannenkoeken' }),
      from('bib'),
    );
    expect(date.outcome).toBe('date-of-series');
    const changed = tuesdays.with(1, '2026-03-17T14:30 Babbelcafé met pannenkoeken');
    expect(await shownInMarch()).toEqual(changed);
    expect(date.activity.revision).toBe(1);
    await calendar.withdrawSource(date.sourceId, from('bib'));
    expect(await shownInMarch()).toEqual(tuesdays);
    expect(whole.activity.id).toBe(date.activity.id);
  });

  it('takes one of its dates wherever it was moved, when the feed says which it is', async () => {
    const { calendar } = fixture;
    const feed = (externalId: string) => from('bib', { route: 'feed', externalId });
    const whole = await calendar.filePosting(series, feed('feed-1 babbel'));
    const moved = await calendar.filePosting(draft({ ...babble, start: '2026-03-19T19:00', end: '2026-03-19T21:00' }), {
      ...feed('feed-1 babbel#2026-03-17'),
      dateOf: { externalId: 'feed-1 babbel', date: '2026-03-17' },
    });
    expect(moved).toMatchObject({ outcome: 'date-of-series', activity: { id: whole.activity.id } });
    expect(await shownInMarch()).toEqual(tuesdays.with(1, '2026-03-19T19:00 Babbelcafé'));
  });
});
