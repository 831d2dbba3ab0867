/** A partner's calendar from the first fetch to a dead address, as a job will follow it. */
import { describe, expect, it } from 'vitest';
import { WijkError } from '../../../src/core/errors.ts';
import { writeCalendar } from '../../../src/feeds/icalendar.ts';
import { afterFetch, type FeedHealth } from '../../../src/feeds/in/feed-health.ts';
import { fetchFeed } from '../../../src/feeds/in/fetch-feed.ts';
import { emptyFeedState, followFeed } from '../../../src/feeds/in/follow-feed.ts';
import { readCalendar } from '../../../src/feeds/in/read-calendar.ts';
import { createRepresentation, feedTypes } from '../../../src/feeds/representation.ts';
import { respond } from '../../../src/feeds/respond.ts';
import { entry, feed, wall, weekly, wordsIn } from '../entries.ts';
import { type Answer, startFeedServer } from '../feed-server.ts';

const zone = 'Europe/Brussels';

/** Follows an address by the hour, keeping what a job keeps in the database. */
async function followPartner() {
  let answer: Answer = (_request, response) => response.end();
  const server = await startFeedServer((request, response) => answer(request, response));
  let now = Temporal.Instant.from('2026-03-01T10:00:00Z');
  let state = emptyFeedState;
  let health: FeedHealth | undefined;
  let known: { etag?: string | undefined; lastModified?: string | undefined } = {};
  return {
    server,
    serve(next: Answer) {
      answer = next;
    },
    async hour(): Promise<string[]> {
      now = now.add({ hours: 1 });
      try {
        const privateHosts = [{ host: '127.0.0.1', port: server.port }];
        const fetched = await fetchFeed(`${server.origin}/feed.ics`, {
          ...known,
          privateHosts,
          userAgent: 'Wijkbode/test',
          now,
        });
        const read =
          fetched.state === 'fetched'
            ? await readCalendar(fetched.body, { zone, now, contentType: fetched.contentType })
            : undefined;
        const followed = followFeed(
          state,
          read === undefined ? { state: 'unchanged' } : { state: 'read', ...read },
          now,
        );
        ({ state } = followed);
        if (fetched.state === 'fetched') known = { etag: fetched.etag, lastModified: fetched.lastModified };
        ({ health } = afterFetch(health, { state: 'clean' }, now, 0));
        const notices = [...(read?.notices ?? []), ...followed.notices];
        return [
          ...followed.changes.map(change =>
            change.type === 'renumbered' ? change.type : `${change.type} ${change.item.title}`,
          ),
          ...notices.map(({ code }) => `notice ${code}`),
        ];
      } catch (error) {
        if (!(error instanceof WijkError)) throw error;
        const { health: next, tellPartner } = afterFetch(
          health,
          { state: 'failed', retryAfterMs: error.retryAfterMs },
          now,
          0,
        );
        health = next;
        return [`failed ${error.code}`, ...(tellPartner ? ['tell the partner'] : [])];
      }
    },
  };
}

function serving(...entries: Parameters<typeof writeCalendar>[1]): Answer {
  const text = writeCalendar(feed, entries, wordsIn('nl'));
  const calendar = createRepresentation({
    ...feedTypes.calendar,
    text,
    revised: Temporal.Instant.from('2026-03-01T10:00:00Z'),
  });
  return (request, response) => {
    const { status, headers, body } = respond(
      { method: request.method ?? '', header: name => request.headers[name]?.toString() },
      calendar,
    );
    response.writeHead(status, headers).end(body);
  };
}

const bal = entry({ id: 'bal', title: 'Bal', start: wall('2026-03-20T20:00') });
const film = entry({ id: 'film', title: 'Film', start: wall('2026-03-21T20:00') });
const soep = entry({ id: 'soep', title: 'Soep', start: wall('2026-03-22T12:00') });
const cafe = weekly({}, { id: 'cafe' });

describe('a partner whose calendar is followed', () => {
  it('sees what is added, changed, cancelled and withdrawn', async () => {
    const partner = await followPartner();
    partner.serve(serving(bal, film, soep, cafe));
    expect(await partner.hour()).toEqual(['new Babbelcafé', 'new Bal', 'new Film', 'new Soep']);
    expect(await partner.hour()).toEqual([]);
    expect(partner.server.requests.at(-1)?.headers['if-none-match']).toMatch(/^"/);
    partner.serve(serving({ ...bal, start: wall('2026-03-20T19:00') }, { ...film, state: 'cancelled' }, soep, cafe));
    expect(await partner.hour()).toEqual(['changed Bal', 'changed Film']);
    partner.serve(serving({ ...bal, start: wall('2026-03-20T19:00') }, { ...film, state: 'cancelled' }, cafe));
    expect(await partner.hour()).toEqual([]);
    expect(await partner.hour()).toEqual(['withdrawn Soep']);
  });

  it('loses nothing by whatever the server does, and hears of it after two days', async () => {
    const partner = await followPartner();
    partner.serve(serving(bal, film, soep, cafe));
    await partner.hour();
    partner.serve((_request, response) => response.writeHead(302, { Location: 'http://169.254.169.254/' }).end());
    expect(await partner.hour()).toEqual(['failed address-private']);
    partner.serve((_request, response) => response.writeHead(302, { Location: '/feed.ics' }).end());
    expect(await partner.hour()).toEqual(['failed too-many-redirects']);
    partner.serve((_request, response) => response.end('<!doctype html><title>Inloggen</title>'));
    expect(await partner.hour()).toEqual(['failed feed-no-calendar']);
    partner.serve((_request, response) => response.end('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'));
    expect(await partner.hour()).toEqual(['notice isEmpty', 'notice vanished']);
    expect(await partner.hour()).toEqual(['notice isEmpty']);
    partner.serve(serving(bal, film, soep, cafe));
    expect(await partner.hour()).toEqual([]);
    partner.serve((_request, response) => response.writeHead(410).end());
    const hours: string[][] = [];
    for (let hour = 0; hour < 60; hour += 1) hours.push(await partner.hour());
    expect(hours.every(([first]) => first === 'failed feed-gone')).toBe(true);
    expect(hours.findIndex(said => said.includes('tell the partner'))).toBe(48);
    expect(hours.filter(said => said.includes('tell the partner'))).toHaveLength(1);
    partner.serve(serving(bal, film, soep, cafe));
    expect(await partner.hour()).toEqual([]);
  });

  it('may use a feed of ours: what we write we read the same', async () => {
    const changed = weekly(
      {
        rrule: 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630',
        exdates: [wall('2026-03-10T14:00')],
        cancelled: [wall('2026-03-24T14:00')],
        overrides: [{ original: wall('2026-03-31T14:00'), start: wall('2026-04-01T15:00'), end: undefined }],
      },
      { description: 'Koffie; thee, taart\nen meer \\o/ 🎂' },
    );
    const text = writeCalendar(feed, [changed, { ...bal, state: 'full' }], wordsIn('nl'));
    const { items, notices } = await readCalendar(Buffer.from(text), {
      zone,
      now: Temporal.Instant.from('2026-03-01T10:00:00Z'),
    });
    expect(notices).toEqual([]);
    expect(items).toMatchObject([
      {
        title: 'Babbelcafé',
        description: 'Koffie; thee, taart\nen meer \\o/ 🎂',
        start: '2026-03-03T14:00',
        end: '2026-03-03T16:00',
        zone,
        rrule: 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630',
        exdates: ['2026-03-10T14:00'],
        overrides: [
          { original: '2026-03-24T14:00', start: '2026-03-24T14:00', status: 'cancelled' },
          { original: '2026-03-31T14:00', start: '2026-04-01T15:00', end: null, status: 'sure' },
        ],
      },
      { title: 'Bal', status: 'full', start: '2026-03-20T20:00', end: '2026-03-20T22:00' },
    ]);
  });
});
