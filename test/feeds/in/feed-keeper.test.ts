/** Partners' calendars from a web server into the database: what changes, breaks, comes back and is taken away. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { changedSince } from '../../../src/calendar/agenda-store.ts';
import { feedEntries } from '../../../src/calendar/feed-entry-store.ts';
import { readSources } from '../../../src/calendar/source-store.ts';
import type { Neighbourhood } from '../../../src/config/neighbourhood.ts';
import { parseNeighbourhood } from '../../../src/config/parse-neighbourhood.ts';
import { createTroubleBook } from '../../../src/database/trouble-store.ts';
import { createFeedKeeper, type FeedKeeper } from '../../../src/feeds/in/feed-keeper.ts';
import { markNoticesTold, openNotices } from '../../../src/feeds/in/feed-notice-store.ts';
import { addFeed, listFeeds, removeFeed } from '../../../src/feeds/in/feed-store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { type CalendarFixture, createCalendarFixture, draft, from, partner } from '../../calendar/calendar-fixture.ts';
import { type Answer, type FeedServer, startFeedServer } from '../feed-server.ts';

let test: TestDatabase;
let fixture: CalendarFixture;
let server: FeedServer;
let answer: Answer;
let keeper: FeedKeeper;
let neighbourhood: Neighbourhood;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  answer = (_request, response) => response.end();
  server = await startFeedServer((request, response) => answer(request, response));
  fixture = await createCalendarFixture(test.database);
  neighbourhood = named(['/feed.ics']);
  keeper = createFeedKeeper({
    database: test.database,
    cipher: fixture.parts.cipher,
    clock: fixture.clock,
    ids: { uuid: randomUUID },
    calendars: id => (id === fixture.neighbourhoodId ? fixture.calendar : undefined),
    neighbourhoods: () => new Map([[fixture.neighbourhoodId, neighbourhood]]),
    privateHosts: [{ host: '127.0.0.1', port: server.port }],
    userAgent: 'Wijkbode/test',
    variable: name => (name === 'CLIENT_ID' ? 'client' : undefined),
    chance: () => 0,
  });
  await keeper.followFiles();
});

/** The neighbourhood whose library has these calendars. */
function named(paths: readonly string[], more: object = {}): Neighbourhood {
  return {
    ...neighbourhoodOfFile({
      slug: 'wijk',
      name: 'Wijk',
      places: fixture.parts.settings().places.map(place => ({ ...place, city: '9100', type: 'zaal' })),
      partners: [{ id: 'bib', name: 'Bibliotheek', place: 'bib', trusted: true }],
    }),
    partners: [
      {
        id: 'bib',
        name: 'Bibliotheek',
        place: 'bib',
        trusted: true,
        public: true,
        feeds: paths.map(path => `${server.origin}${path}`),
      },
    ],
    ...more,
  };
}

function neighbourhoodOfFile(file: object): Neighbourhood {
  const { neighbourhood: parsed, faults } = parseNeighbourhood('/wijk.yaml', JSON.stringify(file));
  if (parsed === undefined) throw new Error(faults.join('\n'));
  return parsed;
}

const event = (uid: string, title: string, start: string, more: readonly string[] = []) =>
  ['BEGIN:VEVENT', `UID:${uid}`, `SUMMARY:${title}`, `DTSTART:${start}`, ...more, 'END:VEVENT'].join('\r\n');

const calendar = (...events: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-TIMEZONE:Europe/Brussels', ...events, 'END:VCALENDAR', ''].join('\r\n');

function serve(text: string, etag?: string): void {
  answer = (request, response) => {
    if (etag !== undefined && request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    response
      .writeHead(200, { 'Content-Type': 'text/calendar', ...(etag === undefined ? {} : { ETag: etag }) })
      .end(text);
  };
}

const serveStatus = (status: number, headers: Record<string, string> = {}) => {
  answer = (_request, response) => response.writeHead(status, headers).end();
};

/** Goes on by so many hours and fetches whatever is due then. */
async function later(hours: number) {
  fixture.clock.set(fixture.clock.now().add({ minutes: Math.round(hours * 60) }));
  const reports = [];
  for (const id of await keeper.due(10)) reports.push(await keeper.fetch(id));
  return reports;
}

async function shown(): Promise<string[]> {
  const window = { from: '2026-03-01', to: '2027-03-01', limit: 100 };
  const entries = await feedEntries(test.database, fixture.neighbourhoodId, window);
  return entries.map(
    ({ activity: { title, start, state } }) => `${title} ${start}${state === 'sure' ? '' : ` ${state}`}`,
  );
}

const codes = async () => (await openNotices(test.database, fixture.neighbourhoodId)).map(({ code }) => code);
const bal = event('bal', 'Bal', '20260320T200000');
const film = event('film', 'Film', '20260321T200000', ['LOCATION:Orangerie']);
const soep = event('soep', 'Soep', '20260322T120000');
const quiz = event('quiz', 'Quiz', '20260328T190000');

describe('a calendar that wijk.yaml names', () => {
  it('is fetched at the first tick, and its items are sources under the id of the feed', async () => {
    serve(calendar(bal, film));
    expect(await later(0)).toEqual([{ state: 'clean', changes: 2, notices: [] }]);
    expect(await shown()).toEqual(['Bal 2026-03-20T20:00', 'Film 2026-03-21T20:00']);
    const [feed] = await listFeeds(test.database, fixture.neighbourhoodId);
    const [first, second] = await changedSince(
      test.database,
      fixture.neighbourhoodId,
      fixture.clock.now().subtract({ hours: 1 }),
      9,
    );
    const [source] = await readSources(test.database, [first?.id ?? '']);
    expect(source).toMatchObject({ route: 'feed', partnerId: 'bib', externalId: `${feed?.id} bal`, passedOn: false });
    // What names no place is in the partner's own house.
    expect([first?.placeId, second?.placeId]).toEqual(['bib', 'orangerie']);
    expect(feed).toMatchObject({ namedIn: 'file', partnerId: 'bib', itemCount: 2, lastFault: null });
    expect(await later(0.5)).toEqual([]);
  });

  it('is asked whether it changed, and follows what is new, moved, cancelled and gone', async () => {
    serve(calendar(bal, film, soep, quiz), '"1"');
    await later(0);
    expect(await later(1)).toEqual([{ state: 'clean', changes: 0, notices: [] }]);
    expect(server.requests.at(-1)?.headers).toMatchObject({ 'if-none-match': '"1"', 'user-agent': 'Wijkbode/test' });
    serve(
      calendar(
        event('bal', 'Bal', '20260320T190000'),
        event('film', 'Film', '20260321T200000', ['STATUS:CANCELLED']),
        quiz,
        event('nieuw', 'Markt', '20260401T090000'),
      ),
      '"2"',
    );
    await later(1);
    expect(await shown()).toContain('Soep 2026-03-22T12:00');
    await later(1);
    expect(await shown()).toEqual([
      'Bal 2026-03-20T19:00',
      'Film 2026-03-21T20:00 cancelled',
      'Soep 2026-03-22T12:00 cancelled',
      'Quiz 2026-03-28T19:00',
      'Markt 2026-04-01T09:00',
    ]);
  });

  it('keeps a field that the partner corrected, until the calendar itself changes it', async () => {
    serve(calendar(bal, film));
    await later(0);
    const [first] = await changedSince(
      test.database,
      fixture.neighbourhoodId,
      fixture.clock.now().subtract({ hours: 1 }),
      9,
    );
    await fixture.calendar.changeActivity(
      first?.id ?? '',
      { title: 'Groot Bal' },
      partner('bib'),
      'het heet Groot Bal',
    );
    serve(calendar(event('bal', 'Bal', '20260320T200000', ['DESCRIPTION:Met orkest']), film));
    await later(1);
    expect(await shown()).toContain('Groot Bal 2026-03-20T20:00');
    serve(calendar(event('bal', 'Lentebal', '20260320T200000'), film));
    await later(1);
    expect(await shown()).toContain('Lentebal 2026-03-20T20:00');
  });

  it('is one entry with what was told of the same in chat', async () => {
    await fixture.calendar.filePosting(draft({ title: 'Bal', start: '2026-03-20T20:00' }), from('bib'));
    serve(calendar(bal));
    await later(0);
    expect(await shown()).toEqual(['Bal 2026-03-20T20:00']);
  });

  it('has series with dates that differ, and takes a difference back', async () => {
    const series = (more: readonly string[]) => [
      event('cafe', 'Babbelcafé', '20260310T140000', ['RRULE:FREQ=WEEKLY;COUNT=5']),
      ...more,
    ];
    const off = event('cafe', 'Babbelcafé', '20260317T140000', ['RECURRENCE-ID:20260317T140000', 'STATUS:CANCELLED']);
    const moved = event('cafe', 'Babbelcafé', '20260324T160000', ['RECURRENCE-ID:20260324T140000']);
    serve(calendar(...series([off, moved])));
    await later(0);
    const overrides = async () => {
      const window = { from: '2026-03-01', to: '2027-03-01', limit: 100 };
      const [entry] = await feedEntries(test.database, fixture.neighbourhoodId, window);
      return entry?.overrides.map(({ originalDate, cancelled, moved }) => [
        originalDate,
        cancelled,
        moved?.start ?? null,
      ]);
    };
    expect(await overrides()).toEqual([
      ['2026-03-17', true, null],
      ['2026-03-24', false, '2026-03-24T16:00'],
    ]);
    serve(calendar(...series([moved])));
    await later(1);
    expect(await overrides()).toEqual([['2026-03-24', false, '2026-03-24T16:00']]);
  });

  it('gives the same activity another id without it becoming another', async () => {
    serve(calendar(bal, film));
    await later(0);
    const before = await changedSince(
      test.database,
      fixture.neighbourhoodId,
      Temporal.Instant.fromEpochMilliseconds(0),
      9,
    );
    serve(
      calendar(event('x1', 'Bal', '20260320T200000'), event('x2', 'Film', '20260321T200000', ['LOCATION:Orangerie'])),
    );
    await later(1);
    await later(1);
    expect(await shown()).toEqual(['Bal 2026-03-20T20:00', 'Film 2026-03-21T20:00']);
    const sources = await readSources(
      test.database,
      before.map(({ id }) => id),
    );
    expect(sources.map(({ externalId }) => externalId?.split(' ')[1]).sort()).toEqual(['x1', 'x2']);
  });

  it('with a rule that cannot be followed shows the first time, and its partner hears of it', async () => {
    serve(calendar(event('vloed', 'Vloed', '20260310T140000', ['RRULE:FREQ=DAILY;COUNT=99999999']), bal));
    await later(0);
    expect(await shown()).toEqual(['Vloed 2026-03-10T14:00', 'Bal 2026-03-20T20:00']);
    expect(await openNotices(test.database, fixture.neighbourhoodId, 'bib')).toMatchObject([
      { code: 'tooOften', example: 'Vloed', partnerId: 'bib', toldAt: null },
    ]);
  });
});

describe('a calendar that breaks', () => {
  it.each([
    ['an error of the server', 'feed-status', () => serveStatus(500)],
    ['a redirect into our own network', 'address-private', () => serveStatus(302, { Location: 'http://10.0.0.1/x' })],
    ['a page to log in', 'feed-no-calendar', () => serve('<!doctype html><title>Log in</title>')],
    [
      'more than 10 MB',
      'response-too-large',
      () => {
        answer = (_request, response) => response.end(Buffer.alloc(11_000_000, 'x'));
      },
    ],
  ])('by %s loses nothing, and is tried again later and later', async (_name, code, fail) => {
    serve(calendar(bal, film));
    await later(0);
    fail();
    expect(await later(1)).toEqual([{ state: 'failed', code, isTold: false }]);
    expect(await later(0.2)).toEqual([]);
    expect(await later(0.1)).toEqual([{ state: 'failed', code, isTold: false }]);
    expect(await later(0.4)).toEqual([]);
    expect(await shown()).toHaveLength(2);
    expect(await codes()).toEqual([]);
  });

  it('is told of after two days, once, until it is whole again', async () => {
    serve(calendar(bal, film));
    await later(0);
    serveStatus(500);
    const told: number[] = [];
    for (let hour = 1; hour < 80; hour += 1) {
      const reports = await later(1);
      if (reports.some(report => report?.state === 'failed' && report.isTold)) told.push(hour);
    }
    expect(told).toHaveLength(1);
    expect(told[0]).toBeGreaterThan(48);
    const notices = await openNotices(test.database, fixture.neighbourhoodId, 'bib');
    expect(notices).toMatchObject([{ code: 'cannotReach', toldAt: null }]);
    await markNoticesTold(
      test.database,
      notices.map(({ id }) => id),
      fixture.clock.now(),
    );
    const book = createTroubleBook(test.database, fixture.clock, fixture.neighbourhoodId);
    const mine = async () => (await book.open()).filter(({ subject }) => subject === notices[0]?.feedId);
    expect(await mine()).toMatchObject([{ code: 'feed-dead', sentence: expect.stringContaining('Bibliotheek') }]);
    serve(calendar(bal, film));
    await later(13);
    expect(await codes()).toEqual([]);
    expect(await mine()).toEqual([]);
    expect(await shown()).toHaveLength(2);
  });

  it('and never worked is told of at once when somebody has to do something', async () => {
    serveStatus(404);
    expect(await later(0)).toEqual([{ state: 'failed', code: 'feed-gone', isTold: true }]);
    expect(await codes()).toEqual(['gone']);
  });

  it('comes back empty once without emptying ours, and a third that vanishes waits for a person', async () => {
    serve(calendar(bal, film, soep, quiz));
    await later(0);
    serve(calendar());
    await later(1);
    await later(1);
    await later(1);
    expect(await shown()).toHaveLength(4);
    expect(await codes()).toEqual(['isEmpty', 'vanished']);
    serve(calendar(bal, film));
    await later(1);
    expect(await codes()).toEqual(['vanished']);
    const [feed] = await listFeeds(test.database, fixture.neighbourhoodId);
    expect(await keeper.withdrawVanished(feed?.id ?? '')).toBe(2);
    expect(await codes()).toEqual([]);
    expect((await shown()).filter(each => each.endsWith('cancelled'))).toHaveLength(2);
  });
});

describe('what is followed', () => {
  it('is the file for what the file names: taken out it is archived, its activities stay, put back it goes on', async () => {
    serve(calendar(bal));
    await later(0);
    const [feed] = await listFeeds(test.database, fixture.neighbourhoodId);
    await expect(
      removeFeed(test.database, fixture.neighbourhoodId, feed?.id ?? '', fixture.clock.now()),
    ).rejects.toMatchObject({ code: 'feed-from-file' });
    neighbourhood = named([]);
    await keeper.followFiles();
    expect(await listFeeds(test.database, fixture.neighbourhoodId)).toEqual([]);
    expect(await later(2)).toEqual([]);
    expect(await shown()).toEqual(['Bal 2026-03-20T20:00']);
    neighbourhood = named(['/feed.ics', '/other.ics']);
    await keeper.followFiles();
    const again = await listFeeds(test.database, fixture.neighbourhoodId);
    expect(again).toHaveLength(2);
    expect(again.map(({ id }) => id)).toContain(feed?.id);
  });

  it('is also what a partner told in chat, which the file leaves alone', async () => {
    const address = `${server.origin}/private-0123456789.ics`;
    const told = await addFeed(
      test.database,
      fixture.parts.cipher,
      fixture.neighbourhoodId,
      { kind: 'calendar', partnerId: 'bib', address, namedIn: 'chat' },
      { id: randomUUID(), now: fixture.clock.now() },
    );
    neighbourhood = named([]);
    await keeper.followFiles();
    expect(await listFeeds(test.database, fixture.neighbourhoodId, 'bib')).toMatchObject([
      { id: told.id, namedIn: 'chat', host: `127.0.0.1:${server.port}` },
    ]);
    serve(calendar(quiz));
    await later(0);
    expect(await shown()).toEqual(['Quiz 2026-03-28T19:00']);
    // A secret address is readable in no row.
    const row = await test.database.selectFrom('feed').selectAll().where('id', '=', told.id).executeTakeFirst();
    expect(JSON.stringify(row)).not.toContain('private-0123456789');
    await removeFeed(test.database, fixture.neighbourhoodId, told.id, fixture.clock.now());
    expect(await listFeeds(test.database, fixture.neighbourhoodId, 'bib')).toEqual([]);
  });

  it('does not wait for a slow one', async () => {
    neighbourhood = named(['/slow.ics', '/quick.ics']);
    await keeper.followFiles();
    const { promise, resolve } = Promise.withResolvers<void>();
    answer = (request, response) => {
      if (request.url === '/slow.ics') promise.then(() => response.end(calendar(bal)));
      else response.end(calendar(quiz));
    };
    const order: string[] = [];
    const runs = (await keeper.due(10)).map(async id => order.push(String((await keeper.fetch(id))?.state)));
    await Promise.any(runs);
    expect(await shown()).toEqual(['Quiz 2026-03-28T19:00']);
    resolve();
    await Promise.all(runs);
    expect(await shown()).toHaveLength(2);
    expect(order).toEqual(['clean', 'clean']);
  });
});

describe('a calendar at which the process dies', () => {
  /** Begins a fetch that never ends, as of a process that is no more. */
  async function dies(hours: number): Promise<void> {
    fixture.clock.set(fixture.clock.now().add({ minutes: Math.round(hours * 60) }));
    const [before, [id = '']] = [server.requests.length, await keeper.due(10)];
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    answer = () => resolve();
    const gone = new AbortController();
    keeper.fetch(id, gone.signal).catch(() => undefined);
    await asked;
    onTestFinished(() => gone.abort());
    expect(server.requests).toHaveLength(before + 1);
  }
  const open = async () =>
    (await createTroubleBook(test.database, fixture.clock, fixture.neighbourhoodId).open())
      .map(({ sentence }) => sentence)
      .filter(sentence => sentence.includes('the hub ended'));

  it('is tried again later and later, three times, then told of and left alone for a week', async () => {
    await dies(0);
    // The queue brings the job of a dead process back at once.
    const [{ id } = { id: '' }] = await listFeeds(test.database, fixture.neighbourhoodId);
    expect(await keeper.fetch(id)).toBeUndefined();
    expect(await later(0.2)).toEqual([]);
    await dies(0.05);
    expect(await later(0.4)).toEqual([]);
    await dies(0.1);
    serve(calendar(bal));
    expect(await later(0.9)).toEqual([]);
    expect(await open()).toEqual([]);
    expect(await later(0.1)).toEqual([{ state: 'failed', code: 'crashed', isTold: true }]);
    expect(await open()).toEqual([
      expect.stringContaining('The calendar of Bibliotheek cannot be read: the hub ended 3 times in the middle of it.'),
    ]);
    expect(await later(6 * 24)).toEqual([]);
    expect(await later(24)).toMatchObject([{ state: 'clean' }]);
    expect(await open()).toEqual([]);
    expect(await shown()).toEqual(['Bal 2026-03-20T20:00']);
  });

  it('once, and is whole then, is one as any other', async () => {
    await dies(0);
    serve(calendar(bal));
    expect(await later(0.25)).toMatchObject([{ state: 'clean' }]);
    serveStatus(503);
    expect(await later(1)).toMatchObject([{ code: 'feed-busy' }]);
    const rows = test.database.selectFrom('feed').select(['failures', 'crashes']).where('archived_at', 'is', null);
    expect(await rows.where('neighbourhood_id', '=', fixture.neighbourhoodId).execute()).toEqual([
      { failures: 1, crashes: 0 },
    ]);
  });

  it('is not one whose fetch was broken off because the hub stops', async () => {
    const gone = new AbortController();
    answer = (_request, response) => {
      gone.abort();
      response.writeHead(503).end();
    };
    const [id = ''] = await keeper.due(10);
    await expect(keeper.fetch(id, gone.signal)).rejects.toThrow();
    serve(calendar(bal));
    expect(await later(0)).toMatchObject([{ state: 'clean' }]);
  });
});

describe('UiTdatabank', () => {
  it('without its client id is told of, and with it its events belong to the house they are in', async () => {
    const event = {
      '@id': 'https://io.uitdatabank.be/event/1',
      '@type': 'Event',
      mainLanguage: 'nl',
      name: { nl: 'Voorleesuur' },
      calendarType: 'single',
      startDate: '2026-03-21T13:00:00+00:00',
      endDate: '2026-03-21T14:00:00+00:00',
      location: { '@id': 'https://io.uitdatabank.be/place/1', name: { nl: 'Bibliotheek' } },
    };
    const elsewhere = {
      ...event,
      '@id': 'https://io.uitdatabank.be/event/2',
      name: { nl: 'Straatfestival' },
      startDate: '2026-04-04T12:00:00+00:00',
      endDate: '2026-04-04T16:00:00+00:00',
      location: { '@id': 'https://io.uitdatabank.be/place/2', name: { nl: 'Grote Markt' } },
    };
    neighbourhood = named([], {
      uitdatabank: { clientIdEnv: 'NOT_SET', postcodes: ['9100'], url: server.origin },
    });
    await keeper.followFiles();
    expect(await later(0)).toMatchObject([{ state: 'failed', code: 'uitdatabank-client-id' }]);
    neighbourhood = named([], {
      uitdatabank: { clientIdEnv: 'CLIENT_ID', postcodes: ['9100'], url: server.origin },
    });
    answer = (_request, response) =>
      response.end(JSON.stringify({ totalItems: 2, itemsPerPage: 200, member: [event, elsewhere] }));
    expect(await later(1)).toMatchObject([{ state: 'clean', changes: 2 }]);
    expect(server.requests.at(-1)?.headers['x-client-id']).toBe('client');
    expect(await shown()).toEqual(['Voorleesuur 2026-03-21T14:00', 'Straatfestival 2026-04-04T14:00']);
    const [first] = await changedSince(
      test.database,
      fixture.neighbourhoodId,
      Temporal.Instant.fromEpochMilliseconds(0),
      9,
    );
    expect(first).toMatchObject({ title: 'Voorleesuur', start: '2026-03-21T14:00', ownerPartnerId: 'bib' });
  });
});
