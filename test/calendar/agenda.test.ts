import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { activityByPublicId, changedSince, occurrencesBetween, plansOf } from '../../src/calendar/agenda-store.ts';
import { readAgendaVersion } from '../../src/calendar/agenda-version-store.ts';
import { feedEntries } from '../../src/calendar/feed-entry-store.ts';
import { readNewsOn } from '../../src/calendar/news-store.ts';
import type { AgendaFilters, Eyes } from '../../src/calendar/visibility-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type CalendarFixture, createCalendarFixture, draft, from, partner } from './calendar-fixture.ts';

let test: TestDatabase;
let fixture: CalendarFixture;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  fixture = await createCalendarFixture(test.database);
});

async function titles(from: string, to: string, filters: AgendaFilters = {}, eyes: Eyes = 'everybody', limit = 50) {
  const window = { from: Temporal.Instant.from(from), to: Temporal.Instant.from(to), filters, limit };
  const items = await occurrencesBetween(test.database, fixture.neighbourhoodId, window, eyes);
  return items.map(({ activity }) => activity.title);
}

describe('a window', () => {
  it('holds what is still going on, and not what is over', async () => {
    const { calendar } = fixture;
    await calendar.filePosting(
      draft({ title: 'Expo molens', start: '2026-02-01', end: '2026-05-31', allDay: true }),
      from('bib'),
    );
    await calendar.filePosting(
      draft({ title: 'Nachtwandeling', start: '2026-03-13T21:00', end: '2026-03-14T01:00', placeId: null }),
      from('hof'),
    );
    await calendar.filePosting(
      draft({ title: 'Ontbijt', start: '2026-03-14T08:00', end: '2026-03-14T09:00', placeId: 'het-hof' }),
      from('hof'),
    );
    await calendar.filePosting(draft({ title: 'Markt', start: '2026-03-14', placeId: null }), from('vrouwen'));
    const day = ['2026-03-13T23:30Z', '2026-03-14T23:00Z'] as const;
    expect(await titles(...day)).toEqual(['Expo molens', 'Nachtwandeling', 'Markt', 'Ontbijt']);
    expect(await titles('2026-03-14T08:30Z', day[1])).toEqual(['Expo molens', 'Markt']);
    expect(await titles(day[0], day[1], {}, 'everybody', 2)).toEqual(['Expo molens', 'Nachtwandeling']);
  });

  it('can be filtered by theme, audience, partner, place and price', async () => {
    const { calendar } = fixture;
    await calendar.filePosting(
      draft({ title: 'Soep', theme: 'food', audience: ['senioren'], priceCents: 0, placeId: 'het-hof' }),
      from('hof'),
    );
    await calendar.filePosting(
      draft({ title: 'Verhalen', theme: 'reading', audience: ['kinderen', 'gezinnen'], priceCents: 200 }),
      from('bib'),
    );
    const march = (filters: AgendaFilters) => titles('2026-03-01T00:00Z', '2026-04-01T00:00Z', filters);
    expect(await march({})).toHaveLength(2);
    expect(await march({ themes: ['food'] })).toEqual(['Soep']);
    expect(await march({ themes: ['food', 'reading'] })).toHaveLength(2);
    expect(await march({ audiences: ['gezinnen', 'mannen'] })).toEqual(['Verhalen']);
    expect(await march({ partners: ['hof'] })).toEqual(['Soep']);
    expect(await march({ places: ['bib'] })).toEqual(['Verhalen']);
    expect(await march({ isFree: true })).toEqual(['Soep']);
    expect(await march({ isFree: true, places: ['bib'] })).toEqual([]);
  });
});

describe('ideas and plans', () => {
  async function everywhere(eyes: Eyes): Promise<boolean[]> {
    const { neighbourhoodId } = fixture;
    const { database } = test;
    const window = { from: '2026-01-01', to: '2027-12-31', limit: 9 };
    const [plan] = await plansOf(database, neighbourhoodId, '2026-01-01', 10);
    return [
      (await titles('2026-01-01T00:00Z', '2027-12-31T00:00Z', {}, eyes)).length > 0,
      (await changedSince(database, neighbourhoodId, Temporal.Instant.from('2020-01-01T00:00Z'), 9, eyes)).length > 0,
      (await activityByPublicId(database, neighbourhoodId, plan?.publicId ?? '', eyes)) !== undefined,
      (await feedEntries(database, neighbourhoodId, window)).length > 0,
    ];
  }

  it('are for partners only, until they are placed as the policy wants it', async () => {
    const { calendar, neighbourhoodId } = fixture;
    const idea = await calendar.filePosting(
      draft({ title: 'Zomerfeest', start: '2026-06-20', state: 'idea' }),
      from('hof'),
    );
    expect(idea.activity.publication).toBe('partners-only');
    expect(await everywhere('everybody')).toEqual([false, false, false, false]);
    expect(await everywhere('partners')).toEqual([true, true, true, false]);
    const placed = await calendar.placePlan(idea.activity.id, partner('hof'));
    expect(placed).toMatchObject({ state: 'sure', publication: 'public' });
    expect(await titles('2026-06-01T00:00Z', '2026-07-01T00:00Z')).toEqual(['Zomerfeest']);
    expect(await plansOf(test.database, neighbourhoodId, '2026-01-01', 10)).toEqual([]);
    await expect(calendar.placePlan(idea.activity.id, partner('hof'))).rejects.toMatchObject({ code: 'no-plan' });
  });

  it('of a year plan wait for a coordinator when who places them is not trusted', async () => {
    const { calendar } = fixture;
    const plan = await calendar.filePosting(draft({ title: 'Rommelmarkt', start: '2026-09-05' }, true), from('buren'));
    expect(plan.activity).toMatchObject({ publication: 'partners-only', state: 'sure' });
    expect(plan.questions).toEqual([]);
    expect(await calendar.placePlan(plan.activity.id, partner('buren'))).toMatchObject({ publication: 'waiting' });
    expect(await titles('2026-09-01T00:00Z', '2026-10-01T00:00Z', {}, 'partners')).toEqual([]);
  });

  it('that were public are taken out of sight when they become an idea again', async () => {
    const { calendar } = fixture;
    const { activity } = await calendar.filePosting(draft({ title: 'Wijkraad' }), from('hof'));
    expect(await calendar.setState(activity.id, 'idea', partner('hof'))).toMatchObject({
      publication: 'partners-only',
    });
    expect(await everywhere('everybody')).toEqual([false, false, false, false]);
  });
});

describe('the version of an agenda', () => {
  it('is another one after every act, and comes with it or not at all', async () => {
    const { neighbourhoodId, calendar, over } = fixture;
    const version = async () => (await readAgendaVersion(test.database, neighbourhoodId)).version;
    const versions = [await version()];
    const note = async () => versions.push(await version());
    const { activity } = await calendar.filePosting(draft({ title: 'Bingo' }), from('hof'));
    await note();
    await calendar.changeActivity(activity.id, { title: 'Grote bingo' }, partner('hof'), 'grote bingo');
    await note();
    const news = { partnerId: 'bib', language: 'nl', line: 'De bib is dicht.', until: '2026-03-10' } as const;
    const { id } = await calendar.placeNews(news);
    await note();
    await calendar.withdrawNews(id);
    await note();
    expect(versions[0]).toBe('');
    expect(new Set(versions).size).toBe(5);

    const undone = test.database.transaction().execute(async transaction => {
      await over(transaction).cancelActivity(activity.id, null, partner('hof'), '');
      expect(await version()).toBe(versions[4]);
      throw new Error('the act is taken back');
    });
    await expect(undone).rejects.toThrow('taken back');
    expect(await version()).toBe(versions[4]);
  });
});

describe('news', () => {
  it('is shown until its last day, and can be taken away before', async () => {
    const { calendar, neighbourhoodId } = fixture;
    const on = async (date: string) =>
      (await readNewsOn(test.database, neighbourhoodId, date, 10)).map(({ line }) => line);
    const news = { partnerId: 'bib', language: 'nl', line: 'De bib is dicht tot dinsdag.' } as const;
    const { id } = await calendar.placeNews({ ...news, until: '2026-03-10' });
    expect(await on('2026-03-05')).toEqual([]);
    expect(await on('2026-03-06')).toEqual([news.line]);
    expect(await on('2026-03-10')).toEqual([news.line]);
    expect(await on('2026-03-11')).toEqual([]);
    await expect(calendar.placeNews({ ...news, until: '2026-03-05' })).rejects.toMatchObject({ code: 'news-over' });
    expect([await calendar.withdrawNews(id), await calendar.withdrawNews(id)]).toEqual([true, false]);
    expect(await on('2026-03-06')).toEqual([]);
  });
});
