import { describe, expect, it } from 'vitest';
import { createNoticeBook } from '../../../src/feeds/in/feed-item.ts';
import { fetchUitdatabank } from '../../../src/feeds/in/fetch-uitdatabank.ts';
import { parseEvent } from '../../../src/feeds/in/uitdatabank-event.ts';
import { itemsOfEvent } from '../../../src/feeds/in/uitdatabank-items.ts';
import { type Answer, startFeedServer } from '../feed-server.ts';
import { exhibition, multiple, periodic, permanent, single } from './uitdatabank-samples.ts';

const zone = 'Europe/Brussels';
const now = Temporal.Instant.from('2026-03-01T10:00:00Z');

function read(record: object) {
  const book = createNoticeBook();
  const event = parseEvent(record);
  const items =
    event === undefined ? [] : itemsOfEvent(event, { zone, book, since: Temporal.PlainDate.from('2026-03-01') });
  return { items, notices: book.notices(), isRead: event !== undefined };
}

describe('an event of UiTdatabank', () => {
  it('of one date is one item, with all that it says', () => {
    expect(read(single).items).toEqual([
      {
        uid: 'https://io.uitdatabank.be/events/85b04295-0000-4000-8000-000000000001',
        group: null,
        title: 'Voorleesuurtje & meer',
        description: 'Voor kleuters.',
        start: '2026-03-18T14:00',
        end: '2026-03-18T15:00',
        allDay: false,
        zone,
        rrule: null,
        exdates: [],
        overrides: [],
        status: 'sure',
        statusReason: null,
        place: 'Bib Sint-Niklaas, Hendrik Heymanplein 3, 9100 Sint-Niklaas',
        placeId: 'https://io.uitdatabank.be/places/11111111-0000-4000-8000-000000000001',
        url: 'https://bib.example/inschrijven',
        categories: ['Lezing of congres'],
        price: 'free',
        ages: '3-6',
        language: 'nl',
        translations: { fr: { title: 'Heure du conte', description: 'Pour les petits.' } },
        sequence: 0,
        hash: expect.stringMatching(/^[\da-f]{32}$/),
      },
    ]);
  });

  it('of more dates is an item for each, with its own state and reason', () => {
    const { items } = read(multiple);
    expect(
      items.map(({ start, end, status, statusReason, allDay }) => [start, end, status, statusReason, allDay]),
    ).toEqual([
      ['2026-03-11T14:00', '2026-03-11T15:00', 'full', null, false],
      ['2026-03-25T14:00', '2026-03-25T15:00', 'cancelled', 'Verteller is ziek', false],
      ['2026-04-08T14:00', '2026-04-08T15:00', 'cancelled', 'Verschoven naar mei', false],
      ['2026-05-06T14:00', '2026-05-06T15:00', 'full', null, false],
      ['2026-05-13', '2026-05-14', 'sure', null, true],
    ]);
    expect(new Set(items.map(({ group }) => group))).toEqual(new Set([multiple['@id']]));
    expect(items[0]?.uid).toBe(`${multiple['@id']}#20260311T1400`);
  });

  it('over a period is a weekly series for each pair of hours, with closed and changed days', () => {
    const { items } = read(periodic);
    expect(items.map(({ start, end, rrule, exdates }) => ({ start, end, rrule, exdates }))).toEqual([
      {
        start: '2026-03-07T09:00',
        end: '2026-03-07T12:00',
        rrule: 'FREQ=WEEKLY;BYDAY=SA,SU;UNTIL=20260630',
        exdates: ['2026-04-04T09:00', '2026-04-05T09:00', '2026-05-02T09:00', '2026-05-03T09:00'],
      },
      {
        start: '2026-03-06T20:00',
        end: '2026-03-07T01:00',
        rrule: 'FREQ=WEEKLY;BYDAY=FR;UNTIL=20260630',
        exdates: ['2026-05-01T20:00'],
      },
      { start: '2026-05-02T14:00', end: '2026-05-02T16:00', rrule: 'FREQ=WEEKLY;BYDAY=SA;UNTIL=20260503', exdates: [] },
    ]);
    expect(new Set(items.map(({ uid }) => uid)).size).toBe(3);
  });

  it('over a period without hours lasts all its days', () => {
    expect(read(exhibition).items).toMatchObject([
      { start: '2026-03-02', end: '2026-06-30', allDay: true, rrule: null },
    ]);
  });

  it('without end counts from when it was made known, the same at every fetch', () => {
    const { items } = read(permanent);
    expect(items).toMatchObject([
      { start: '2026-01-15T10:00', end: '2026-01-15T17:00', rrule: 'FREQ=WEEKLY;BYDAY=MO,TH' },
    ]);
    expect(read(permanent).items[0]?.hash).toBe(items[0]?.hash);
    expect(read({ ...permanent, openingHours: [] })).toMatchObject({ items: [], notices: [{ code: 'noHours' }] });
  });

  it('that is cancelled as a whole says so in every series', () => {
    const status = { type: 'Unavailable', reason: { nl: 'Verbouwing' } };
    expect(read({ ...periodic, status }).items.map(each => [each.status, each.statusReason])).toEqual(
      Array(3).fill(['cancelled', 'Verbouwing']),
    );
  });

  it.each(['DRAFT', 'REJECTED', 'DELETED'])('that is %s is not shown', workflowStatus => {
    expect(read({ ...single, workflowStatus }).items).toEqual([]);
  });

  it('that is online has no place', () => {
    const record = { ...single, attendanceMode: 'online', onlineUrl: 'https://meet.example/x', bookingInfo: undefined };
    expect(read(record).items).toMatchObject([{ place: null, placeId: null, url: 'https://meet.example/x' }]);
  });

  it('without offset is by the clock of Brussels', () => {
    const subEvent = [{ startDate: '2026-03-18T14:00:00', endDate: '2026-03-18T15:00:00' }];
    expect(read({ ...single, subEvent }).items).toMatchObject([{ start: '2026-03-18T14:00', end: '2026-03-18T15:00' }]);
  });

  it('with an old address, and in another main language, is read too', () => {
    const location = {
      name: 'Zaal',
      address: { addressCountry: 'BE', addressLocality: 'Temse', postalCode: '9140', streetAddress: 'Kaai 1' },
    };
    expect(read({ ...single, mainLanguage: 'fr', location }).items).toMatchObject([
      {
        title: 'Heure du conte',
        language: 'fr',
        place: 'Zaal, Kaai 1, 9140 Temse',
        translations: { nl: { title: 'Voorleesuurtje & meer' } },
      },
    ]);
  });

  it('that is over is passed over', () => {
    expect(
      read({ ...single, subEvent: [{ startDate: '2026-02-27T14:00:00+01:00', endDate: '2026-02-27T15:00:00+01:00' }] })
        .items,
    ).toEqual([]);
    expect(
      read({
        ...periodic,
        endDate: '2026-02-20T00:00:00+01:00',
        startDate: '2026-01-02T00:00:00+01:00',
        openingHoursAdjustedDays: [],
      }).items,
    ).toEqual([]);
  });

  it('with a moment that is none is told', () => {
    expect(read({ ...single, subEvent: [{ startDate: 'morgen', endDate: 'morgen' }] })).toMatchObject({
      items: [],
      notices: [{ code: 'unreadable' }],
    });
  });

  it.each([{}, { ...single, name: 'Bal' }, { ...single, calendarType: 'sometimes' }, { '@id': 'x', '@type': 'Event' }])(
    '%# that is not as documented is not read',
    record => {
      expect(read(record).isRead).toBe(false);
    },
  );
});

async function serve(answer: Answer) {
  const server = await startFeedServer(answer);
  const fetch = (pageSize = 200) =>
    fetchUitdatabank({
      postalCodes: ['9100', '9140'],
      clientId: 'abc123',
      baseUrl: server.origin,
      zone,
      now,
      userAgent: 'Wijkbode/test',
      privateHosts: [{ host: '127.0.0.1', port: server.port }],
      pageSize,
    });
  return { ...server, fetch };
}

function page(member: readonly object[], totalItems = member.length): string {
  return JSON.stringify({
    '@context': 'http://www.w3.org/ns/hydra/context.jsonld',
    '@type': 'PagedCollection',
    itemsPerPage: 30,
    totalItems,
    member,
  });
}

describe('the Search API', () => {
  it('is asked by postcode, with the client id, page by page', async () => {
    const all = [single, multiple, periodic];
    const { fetch, requests } = await serve((request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://x');
      const start = Number(searchParams.get('start'));
      response.end(page(all.slice(start, start + Number(searchParams.get('limit'))), all.length));
    });
    const { items, isWhole, notices } = await fetch(2);
    expect(items).toHaveLength(9);
    expect({ isWhole, notices }).toEqual({ isWhole: true, notices: [] });
    expect(requests.map(({ path }) => decodeURIComponent(path.replaceAll('+', ' ')))).toEqual([
      '/events?q=address.\\*.postalCode:(9100 OR 9140)&embed=true&sort[created]=asc&start=0&limit=2',
      '/events?q=address.\\*.postalCode:(9100 OR 9140)&embed=true&sort[created]=asc&start=2&limit=2',
    ]);
    expect(requests[0]?.headers).toMatchObject({ 'x-client-id': 'abc123', 'user-agent': 'Wijkbode/test' });
  });

  it('that gives something unreadable among the rest is not whole', async () => {
    const { fetch } = await serve((_request, response) => response.end(page([{ '@id': 'x' }, single])));
    expect(await fetch()).toMatchObject({
      items: [{ title: 'Voorleesuurtje & meer' }],
      isWhole: false,
      notices: [{ code: 'unreadable', count: 1 }],
    });
  });

  it('that promises more than it gives comes to an end', async () => {
    const { fetch, requests } = await serve((_request, response) => response.end(page([], 500)));
    expect(await fetch()).toMatchObject({ items: [], notices: [{ code: 'isEmpty' }] });
    expect(requests).toHaveLength(1);
  });

  it.each([
    [401, 'uitdatabank-refused', 'never'],
    [403, 'uitdatabank-refused', 'never'],
    [429, 'uitdatabank-busy', 'later'],
    [503, 'uitdatabank-busy', 'later'],
    [404, 'uitdatabank-answer', 'later'],
    [200, 'uitdatabank-answer', 'later'],
  ])('that answers %i fails as %s', async (status, code, retry) => {
    const { fetch } = await serve((_request, response) =>
      response.writeHead(status, { 'Retry-After': '60' }).end('<html>'),
    );
    await expect(fetch()).rejects.toMatchObject({
      code,
      retry,
      retryAfterMs: code === 'uitdatabank-busy' ? 60_000 : undefined,
    });
  });
});
