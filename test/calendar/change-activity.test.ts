import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changedSince, occurrencesBetween } from '../../src/calendar/agenda-store.ts';
import { feedEntries } from '../../src/calendar/feed-entry-store.ts';
import { forgetInCalendar } from '../../src/calendar/forget-person.ts';
import { readHistory } from '../../src/calendar/history-store.ts';
import { countOccurrences } from '../../src/calendar/occurrence-store.ts';
import { personOf, readSources, wordsOfPerson } from '../../src/calendar/source-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type CalendarFixture, coordinator, createCalendarFixture, draft, from, partner } from './calendar-fixture.ts';

let test: TestDatabase;
let fixture: CalendarFixture;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  fixture = await createCalendarFixture(test.database);
});

async function shown(): Promise<string[]> {
  const window = { from: Temporal.Instant.from('2026-03-01T00:00Z'), to: Temporal.Instant.from('2026-04-01T00:00Z') };
  const items = await occurrencesBetween(test.database, fixture.neighbourhoodId, { ...window, limit: 50 });
  return items.map(({ start, activity, isCancelled }) => `${start} ${activity.title}${isCancelled ? ' (x)' : ''}`);
}

async function yoga() {
  const filed = await fixture.calendar.filePosting(
    draft({ title: 'Yoga', start: '2026-03-14T10:00', end: '2026-03-14T11:00' }),
    from('bib', { externalId: 'feed-1 yoga', route: 'feed' }),
  );
  return filed.activity;
}

function feedSays(start: string) {
  return fixture.calendar.filePosting(
    draft({ title: 'Yoga', start, end: `${start.slice(0, 11)}23:00` }),
    from('bib', { externalId: 'feed-1 yoga', route: 'feed', saidAt: fixture.clock.now() }),
  );
}

function later(hours: number): void {
  fixture.clock.set(fixture.clock.now().add({ hours }));
}

describe('a change by hand', () => {
  it('is seen, raises the revision once, and can be taken back', async () => {
    const before = await yoga();
    const changed = await fixture.calendar.changeActivity(
      before.id,
      { start: '2026-03-14T19:00', end: null },
      partner('bib'),
      '19u ipv 10u',
    );
    expect(changed).toMatchObject({ start: '2026-03-14T19:00', end: null, revision: 1 });
    expect(await shown()).toEqual(['2026-03-14T19:00 Yoga']);
    const same = await fixture.calendar.changeActivity(
      before.id,
      { start: '2026-03-14T19:00' },
      partner('bib'),
      'om 19u',
    );
    expect(same.revision).toBe(1);
    const change = (await readHistory(test.database, before.id, 10)).find(
      ({ sourceId, kind }) => sourceId !== null && kind === 'changed',
    );
    const newest = await fixture.calendar.undoChange(change?.id ?? '', coordinator);
    expect(newest).toMatchObject({ start: '2026-03-14T10:00', end: '2026-03-14T11:00', revision: 2 });
    await expect(fixture.calendar.undoChange(change?.id ?? '', coordinator)).rejects.toMatchObject({
      code: 'not-undoable',
    });
  });

  it('stands when the feed is read again, until the field changes there', async () => {
    const { id } = await yoga();
    later(1);
    await fixture.calendar.changeActivity(id, { start: '2026-03-14T20:00', end: null }, partner('bib'), '20u');
    later(1);
    const reread = await fixture.calendar.filePosting(
      draft({ title: 'Yoga', start: '2026-03-14T10:00', end: '2026-03-14T11:00', priceCents: 300 }),
      from('bib', { externalId: 'feed-1 yoga', route: 'feed', saidAt: fixture.clock.now() }),
    );
    expect(reread.activity).toMatchObject({ start: '2026-03-14T20:00', priceCents: 300 });
    later(1);
    expect((await feedSays('2026-03-14T21:00')).activity.start).toBe('2026-03-14T21:00');
  });

  it('that cannot be is refused', async () => {
    const { id } = await yoga();
    await expect(
      fixture.calendar.changeActivity(id, { end: '2026-03-13T10:00' }, partner('bib'), ''),
    ).rejects.toMatchObject({ code: 'recurrence-malformed' });
    expect((await readHistory(test.database, id, 10)).map(({ kind }) => kind)).toEqual(['made']);
  });

  it('of another neighbourhood is not found', async () => {
    const { id } = await yoga();
    const other = await createCalendarFixture(test.database);
    await expect(other.calendar.cancelActivity(id, null, coordinator, '')).rejects.toMatchObject({
      code: 'activity-unknown',
    });
  });
});

describe('the state', () => {
  it('is full, and open again', async () => {
    const { id } = await yoga();
    expect(await fixture.calendar.setState(id, 'full', partner('bib'))).toMatchObject({ state: 'full', revision: 1 });
    expect(await fixture.calendar.setState(id, 'sure', partner('bib'))).toMatchObject({ state: 'sure', revision: 2 });
  });

  it('is cancelled with a reason, is seen so, and goes on when it is told anew by who organises it', async () => {
    const { id } = await yoga();
    later(1);
    const cancelled = await fixture.calendar.cancelActivity(id, 'Fatma is ziek', partner('bib'), 'gaat niet door');
    expect(cancelled).toMatchObject({ state: 'cancelled', stateReason: 'Fatma is ziek' });
    expect(await shown()).toEqual(['2026-03-14T10:00 Yoga (x)']);
    later(1);
    const old = await fixture.calendar.filePosting(
      draft({ title: 'Yoga', start: '2026-03-14T10:00' }),
      from('vrouwen', { saidAt: fixture.clock.now(), passedOn: true }),
    );
    expect(old.activity).toMatchObject({ id, state: 'cancelled' });
    const anew = await fixture.calendar.filePosting(
      draft({ title: 'Yoga', start: '2026-03-14T10:00' }),
      from('bib', { saidAt: fixture.clock.now(), words: 'Yoga gaat toch door!' }),
    );
    expect(anew.activity).toMatchObject({ id, state: 'sure', stateReason: null });
  });

  it('is cancelled when the last posting is withdrawn, and back when it comes back', async () => {
    const { id } = await yoga();
    const [source] = await readSources(test.database, [id]);
    const gone = await fixture.calendar.withdrawSource(source?.id ?? '', {
      route: 'feed',
      partnerId: 'bib',
      personId: null,
    });
    expect(gone.state).toBe('cancelled');
    const back = await fixture.calendar.filePosting(
      draft({ title: 'Yoga', start: '2026-03-14T10:00', end: '2026-03-14T11:00' }),
      from('bib', { externalId: 'feed-1 yoga', route: 'feed' }),
    );
    expect(back).toMatchObject({ outcome: 'updated', activity: { id, state: 'sure' } });
  });
});

describe('one date of a series', () => {
  async function series() {
    const { activity } = await fixture.calendar.filePosting(
      draft({ title: 'Breicafé', start: '2026-03-11T14:00', end: '2026-03-11T16:00', recurrence: 'FREQ=WEEKLY' }),
      from('hof'),
    );
    return activity;
  }

  it('falls away, and comes back', async () => {
    const { id } = await series();
    const cancelled = await fixture.calendar.cancelOccurrence(id, '2026-03-18', 'feestdag', partner('hof'));
    expect(cancelled).toMatchObject({ state: 'sure', revision: 1 });
    expect(await shown()).toEqual([
      '2026-03-11T14:00 Breicafé',
      '2026-03-18T14:00 Breicafé (x)',
      '2026-03-25T14:00 Breicafé',
    ]);
    const [entry] = await feedEntries(test.database, fixture.neighbourhoodId, {
      from: '2026-03-01',
      to: '2026-12-31',
      limit: 9,
    });
    expect(entry?.overrides).toMatchObject([{ originalDate: '2026-03-18', cancelled: true, reason: 'feestdag' }]);
    expect(await fixture.calendar.restoreOccurrence(id, '2026-03-18', partner('hof'))).toMatchObject({ revision: 2 });
    expect((await shown())[1]).toBe('2026-03-18T14:00 Breicafé');
  });

  it('is moved to another day, under another name', async () => {
    const { id } = await series();
    const moved = { start: '2026-03-19T19:00', end: '2026-03-19T21:00', allDay: false };
    await fixture.calendar.changeOccurrence(id, '2026-03-18', { title: 'Breiavond', moved }, partner('hof'));
    expect((await shown())[1]).toBe('2026-03-19T19:00 Breiavond');
    await expect(fixture.calendar.cancelOccurrence(id, '2026-03-19', null, partner('hof'))).rejects.toMatchObject({
      code: 'no-such-date',
    });
  });

  it('stays changed when the whole series moves to another hour; what was stays as it was', async () => {
    const { id } = await series();
    await fixture.calendar.cancelOccurrence(id, '2026-03-25', null, partner('hof'));
    fixture.clock.set(Temporal.Instant.from('2026-03-13T08:00Z'));
    await fixture.calendar.changeActivity(
      id,
      { start: '2026-03-11T15:00', end: '2026-03-11T17:00' },
      partner('hof'),
      '',
    );
    expect(await shown()).toEqual([
      '2026-03-11T14:00 Breicafé',
      '2026-03-18T15:00 Breicafé',
      '2026-03-25T15:00 Breicafé (x)',
    ]);
  });

  it('is stored further ahead as the days go by, once', async () => {
    const { id } = await series();
    const before = await countOccurrences(test.database, id);
    expect(await fixture.calendar.extendSeries()).toBe(0);
    fixture.clock.set(fixture.clock.now().add({ hours: 24 * 28 }));
    expect(await fixture.calendar.extendSeries()).toBe(1);
    expect(await countOccurrences(test.database, id)).toBe(before + 4);
    expect(await fixture.calendar.extendSeries()).toBe(0);
  });
});

describe('what changed', () => {
  it('is told in its order, once for each entry', async () => {
    const start = fixture.clock.now();
    const first = await yoga();
    const { activity: second } = await fixture.calendar.filePosting(
      draft({ title: 'Bingo', placeId: 'het-hof' }),
      from('hof'),
    );
    const seen = await changedSince(test.database, fixture.neighbourhoodId, start, 10);
    expect(seen.map(({ id }) => id)).toEqual([first.id, second.id]);
    const then = await fixture.calendar.setState(first.id, 'full', partner('bib'));
    const more = await changedSince(test.database, fixture.neighbourhoodId, second.revisedAt, 10);
    expect(more).toEqual([then]);
  });
});

describe('somebody who asks to be forgotten', () => {
  it('is removed, and the organisation keeps the words', async () => {
    const { parts, calendar } = fixture;
    const filed = await calendar.filePosting(
      draft({ title: 'Bingo' }),
      from('hof', { words: 'Kom naar de bingo!', personId: 'telegram:5550199' }),
    );
    await calendar.setState(filed.activity.id, 'full', { ...partner('hof'), personId: 'telegram:5550199' });
    expect(await personOf(test.database, parts.cipher, filed.sourceId)).toBe('telegram:5550199');
    expect((await wordsOfPerson(test.database, parts.cipher, 'telegram:5550199')).map(({ words }) => words)).toContain(
      'Kom naar de bingo!',
    );
    const stored = await test.database
      .selectFrom('source')
      .select('person')
      .where('id', '=', filed.sourceId)
      .executeTakeFirstOrThrow();
    expect(stored.person).not.toContain('5550199');
    expect(await forgetInCalendar(test.database, parts.cipher, 'telegram:5550199')).toBe(2);
    expect(await personOf(test.database, parts.cipher, filed.sourceId)).toBeNull();
    expect(await wordsOfPerson(test.database, parts.cipher, 'telegram:5550199')).toEqual([]);
    const [source] = await readSources(test.database, [filed.activity.id]);
    expect(source).toMatchObject({ partnerId: 'hof', words: 'Kom naar de bingo!' });
    const left = await test.database
      .selectFrom('activity_history')
      .select(['person', 'person_lookup'])
      .where('activity_id', '=', filed.activity.id)
      .execute();
    expect(left).toEqual([
      { person: null, person_lookup: null },
      { person: null, person_lookup: null },
    ]);
  });
});
