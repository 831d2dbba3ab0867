/** The numbers of a year: what is counted, that nothing which is cleared away or forgotten changes them, and what is published. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveAttendance } from '../../../src/calendar/attendance-store.ts';
import { saveVerdict } from '../../../src/calendar/feedback-store.ts';
import { countMonths } from '../../../src/calendar/report/count-months.ts';
import { reportFile } from '../../../src/calendar/report/report-file.ts';
import { reportTables, type ReportTable } from '../../../src/calendar/report/report-tables.ts';
import { createVisitCounter } from '../../../src/calendar/report/visit-counter.ts';
import { readYearFigures } from '../../../src/calendar/report/year-figures.ts';
import { personalRecords } from '../../../src/conversation/resident/personal-records.ts';
import type { Language } from '../../../src/core/languages.ts';
import { insertBroadcast } from '../../../src/delivery/broadcast-store.ts';
import { pruneDelivery, retention } from '../../../src/delivery/prune-store.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { forgetPerson } from '../../../src/people/forget.ts';
import { insertIdea } from '../../../src/people/idea-store.ts';
import { insertPerson } from '../../../src/people/person-store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { insertMessage } from '../../web/dashboard/outbox-rows.ts';
import { createCalendarFixture, draft, from } from '../calendar-fixture.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

const timeZone = 'Europe/Brussels';
const translations = await loadTranslations();
const nl = translations.translator('nl');

/** A neighbourhood of which the test says what happened there. */
async function stage(now = '2026-03-08T20:00:00Z') {
  const fixture = await createCalendarFixture(test.database, { now: '2026-03-01T08:00:00Z' });
  const { neighbourhoodId, parts, calendar, clock } = fixture;
  const { database } = test;
  const figuresOf = (year: number) => readYearFigures({ database, clock, neighbourhoodId, timeZone }, year);
  const broadcastId = await insertBroadcast(database, { neighbourhoodId, kind: 'overview' }, clock.now());
  const people: string[] = [];
  const self = {
    ...fixture,
    database,
    people,
    figuresOf,
    count: () => countMonths({ database, clock, neighbourhoodId, timeZone }),
    async person(language: Language = 'nl') {
      const id = randomUUID();
      const [at, today] = [clock.now(), '2026-03-01'];
      await insertPerson(database, parts.cipher, { id, neighbourhoodId, name: 'Amira', language, at, today });
      people.push(id);
      return id;
    },
    async gets(personId: string, at: string, network: 'telegram' | 'whatsapp' = 'telegram') {
      const instant = Temporal.Instant.from(at);
      await insertMessage(database, { neighbourhoodId, broadcastId, personId, network, state: 'sent', at: instant });
    },
    async place(title: string, start: string, partner = 'bib', fields = {}) {
      const { activity } = await calendar.filePosting(draft({ title, start, ...fields }), from(partner));
      return activity.id;
    },
    forget: (personId: string) =>
      forgetPerson({ database, cipher: parts.cipher, personId }, personalRecords, clock.now()),
    comes: (personId: string, activityId: string, originalDate: string, howMany = 1) =>
      saveAttendance(database, { id: personId, neighbourhoodId }, { activityId, originalDate }, howMany, clock.now()),
  };
  clock.set(Temporal.Instant.from(now));
  return self;
}

const parts = {
  translator: nl,
  neighbourhood: { partners: [], places: [] },
  partnerNames: new Map([
    ['bib', 'Bibliotheek'],
    ['hof', 'Het Hof'],
  ]),
  boardNames: new Map([['plein', 'Kroonmolenplein']]),
};

function rowsOf(tables: readonly ReportTable[], id: string) {
  const table = tables.find(each => each.id === id);
  return Object.fromEntries((table?.rows ?? []).map(({ name, cells }) => [name, cells]));
}

it('counts what took place by organisation, theme and month: not what was called off, is a plan, or is still to come', async () => {
  const site = await stage();
  await site.place('Voorlezen', '2026-03-04T14:00', 'bib', { recurrence: 'FREQ=WEEKLY', theme: 'reading' });
  await site.place('Soep', '2026-03-05T12:00', 'hof', { theme: 'food' });
  const off = await site.place('Wandeling', '2026-03-06T10:00', 'hof');
  await site.calendar.cancelActivity(off, null, { route: 'coordinator', partnerId: null, personId: null }, '');
  await site.place('Wafels', '2026-03-05T12:00', 'buren');
  await site.place('Later', '2026-03-20T12:00', 'hof');
  const figures = await site.figuresOf(2026);
  expect(figures.byPartner).toEqual(
    new Map([
      ['bib', { activities: 1, dates: 1 }],
      ['hof', { activities: 1, dates: 1 }],
    ]),
  );
  expect(figures.byMonth).toEqual([0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  site.clock.set(Temporal.Instant.from('2026-04-30T20:00:00Z'));
  const later = await site.figuresOf(2026);
  expect(later.byPartner.get('bib')).toEqual({ activities: 1, dates: 9 });
  expect(later.byTheme.get('reading')).toEqual({ activities: 1, dates: 9 });
  const rows = rowsOf(reportTables(later, parts), 'themes');
  expect(Object.keys(rows)).toEqual(['Lezen en verhalen', 'Eten en drinken', 'Zonder thema']);
  expect((await site.figuresOf(2025)).all).toEqual({ activities: 0, dates: 0 });
});

it('counts who was reached by network and language, each person once in a month', async () => {
  const site = await stage();
  for (const language of ['nl', 'nl', 'ar'] as const) {
    const person = await site.person(language);
    await site.gets(person, '2026-03-02T17:00:00Z');
    await site.gets(person, '2026-03-05T17:00:00Z');
  }
  const [first = ''] = site.people;
  await site.gets(first, '2026-03-05T17:00:00Z', 'whatsapp');
  // The last evening of February here is the first of March nowhere.
  await site.gets(first, '2026-02-28T22:30:00Z');
  await insertMessage(site.database, {
    neighbourhoodId: site.neighbourhoodId,
    broadcastId: null,
    personId: first,
    state: 'sent',
    at: site.clock.now(),
  });
  const { people, messages } = await site.figuresOf(2026);
  expect(people.byNetwork).toEqual(
    new Map([
      ['telegram', 3],
      ['whatsapp', 1],
      ['web', 0],
    ]),
  );
  expect(people.byLanguage).toEqual(
    new Map([
      ['ar', 1],
      ['nl', 3],
    ]),
  );
  expect(messages.byNetwork.get('telegram')).toBe(7);
});

it('counts first-time and returning participants of dates that are past, with those they bring', async () => {
  const site = await stage();
  const weekly = await site.place('Voorlezen', '2026-02-25T14:00', 'bib', { recurrence: 'FREQ=WEEKLY' });
  const [one, two] = [await site.person(), await site.person()];
  await site.comes(one, weekly, '2026-02-25', 3);
  await site.comes(one, weekly, '2026-03-04', 2);
  await site.comes(two, weekly, '2026-03-04');
  await site.comes(two, weekly, '2026-03-11', 9);
  const { participation, comingByPartner } = await site.figuresOf(2026);
  expect(participation).toEqual({ first: 2, again: 1 });
  expect(comingByPartner).toEqual(new Map([['bib', 6]]));
});

it('a month that is over stays as it was counted, whoever is forgotten and whatever is cleared away', async () => {
  const site = await stage();
  const soup = await site.place('Soep', '2026-03-05T12:00', 'hof');
  for (let count = 0; count < 6; count++) {
    const person = await site.person();
    await site.gets(person, '2026-03-04T17:00:00Z');
    await site.comes(person, soup, '2026-03-05');
    const date = { activityId: soup, originalDate: '2026-03-05' };
    await saveVerdict(
      site.database,
      { id: person, neighbourhoodId: site.neighbourhoodId },
      date,
      'good',
      site.clock.now(),
    );
  }
  const [first = ''] = site.people;
  const idea = { id: randomUUID(), neighbourhoodId: site.neighbourhoodId, personId: first, words: 'Een bank' };
  await insertIdea(site.database, { ...idea, language: 'nl' }, site.clock.now());
  site.clock.set(Temporal.Instant.from('2026-04-04T10:00:00Z'));
  await site.count();
  const tablesBefore = reportTables(await site.figuresOf(2026), parts);
  for (const person of site.people) await site.forget(person);
  site.clock.set(Temporal.Instant.from('2026-12-20T10:00:00Z'));
  await pruneDelivery(site.database, site.clock.now(), retention);
  const { count } = await site.database
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('neighbourhood_id', '=', site.neighbourhoodId)
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBe(0);
  const after = await site.figuresOf(2026);
  expect(after.people.byNetwork.get('telegram')).toBe(6);
  expect(after.participation).toEqual({ first: 6, again: 0 });
  expect(after.feedback).toEqual({ good: 6, fair: 0, bad: 0 });
  expect(after.ideas.said).toBe(1);
  for (const id of ['partners', 'participation', 'feedback', 'routes']) {
    expect(rowsOf(reportTables(after, parts), id), id).toEqual(rowsOf(tablesBefore, id));
  }
});

it('counting twice, or in two processes at once, counts once', async () => {
  const site = await stage();
  await site.gets(await site.person(), '2026-03-04T17:00:00Z');
  await Promise.all([site.count(), site.count(), site.count()]);
  await site.count();
  expect((await site.figuresOf(2026)).messages.byNetwork.get('telegram')).toBe(1);
});

it('the rows of the numbers name no person', async () => {
  const site = await stage();
  const soup = await site.place('Soep', '2026-03-05T12:00', 'hof');
  const person = await site.person();
  await site.gets(person, '2026-03-04T17:00:00Z');
  await site.comes(person, soup, '2026-03-05');
  await site.count();
  const rows = await site.database
    .selectFrom('monthly_count')
    .selectAll()
    .where('neighbourhood_id', '=', site.neighbourhoodId)
    .execute();
  expect(rows.length).toBeGreaterThan(3);
  expect(JSON.stringify(rows)).not.toContain(person);
  expect(JSON.stringify(rows)).not.toContain('Amira');
});

it('counts requests without knowing whose, and adds up what several processes saw', async () => {
  const site = await stage();
  const { neighbourhoodId, database, clock } = site;
  const counters = [0, 1].map(() => createVisitCounter(database, clock, error => expect.fail(String(error))));
  for (const counter of counters) {
    for (const language of ['nl', 'nl', 'ar']) counter.note({ neighbourhoodId, timeZone, kind: 'page', language });
    counter.note({ neighbourhoodId, timeZone, kind: 'feed', language: 'nl' });
    await counter.write();
    await counter.write();
    counter.note({ neighbourhoodId, timeZone, kind: 'page', language: 'nl' });
    await counter.close();
  }
  await site.count();
  const { visits } = await site.figuresOf(2026);
  expect(visits.get('page')).toEqual(
    new Map([
      ['ar', 2],
      ['nl', 6],
    ]),
  );
  expect(visits.get('feed')).toEqual(new Map([['nl', 2]]));
});

it('publishes no number of people below five, in no table and not as what is left of a total', async () => {
  const site = await stage();
  const [soup, story] = [
    await site.place('Soep', '2026-03-05T12:00', 'hof'),
    await site.place('Lezen', '2026-03-05T15:00'),
  ];
  for (let count = 0; count < 9; count++) {
    const person = await site.person(count < 2 ? 'ar' : 'nl');
    await site.gets(person, '2026-03-04T17:00:00Z', count < 3 ? 'whatsapp' : 'telegram');
    await site.comes(person, count < 3 ? soup : story, '2026-03-05');
  }
  const tables = reportTables(await site.figuresOf(2026), parts);
  expect(rowsOf(tables, 'partners')).toEqual({
    Bibliotheek: [1, 1, 'kept-back'],
    'Het Hof': [1, 1, 'kept-back'],
  });
  expect(tables.find(({ id }) => id === 'partners')?.total?.cells).toEqual([2, 2, 9]);
  expect(rowsOf(tables, 'routes')).toMatchObject({
    Telegram: [0, 'kept-back', 'kept-back'],
    WhatsApp: [0, 'kept-back', 'kept-back'],
  });
  expect(rowsOf(tables, 'languages')).toMatchObject({ Nederlands: [0, 'kept-back', 'kept-back', 0, 0, 0] });
  const file = reportFile(tables, nl);
  expect(file).toContain('"Activiteiten per partner";"Het Hof";"Zeiden dat ze komen";"niet getoond";');
  expect(file).toContain('"Activiteiten per partner";"Samen";"Zeiden dat ze komen";9;');
});

it('has every table in every language, with what it counts beside it', async () => {
  const site = await stage();
  const figures = await site.figuresOf(2026);
  for (const language of ['nl', 'fr', 'en', 'tr', 'bg', 'ar', 'uk', 'fa', 'ps'] as const) {
    const tables = reportTables(figures, { ...parts, translator: translations.translator(language) });
    expect(tables.map(({ id }) => id)).toEqual([
      'partners',
      'themes',
      'months',
      'routes',
      'languages',
      'participation',
      'feedback',
      'boards',
      'ideas',
    ]);
    for (const { measures, rows, total } of tables) {
      expect(measures.every(({ definition }) => definition.length > 20)).toBe(true);
      for (const row of [...rows, ...(total === undefined ? [] : [total])])
        expect(row.cells).toHaveLength(measures.length);
    }
  }
});

it('what an organisation is called begins no formula in the file', async () => {
  const site = await stage();
  await site.place('Soep', '2026-03-05T12:00', 'hof');
  const named = { ...parts, partnerNames: new Map([['hof', '=HYPERLINK("http://x")']]) };
  const file = reportFile(reportTables(await site.figuresOf(2026), named), nl);
  expect(file).toContain(`"'=HYPERLINK(""http://x"")"`);
});
