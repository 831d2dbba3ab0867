/** A real calendar program subscribes over HTTP and sees every change: vdirsyncer fetches, khal shows. */
import { describe, expect, it } from 'vitest';
import type { FeedEntry } from '../../src/feeds/entry.ts';
import { writeCalendar } from '../../src/feeds/icalendar.ts';
import { feedTypes, type Representation, representationOf } from '../../src/feeds/representation.ts';
import { respond } from '../../src/feeds/respond.ts';
import { calendarApp, hasCalendarApp } from '../support/calendar-app.ts';
import { day, entry, feed, wall, weekly, wordsIn } from './entries.ts';
import { startFeedServer } from './feed-server.ts';

/** A calendar that is served, and a subscriber to it. */
async function subscribe() {
  let current: Representation | undefined;
  const server = await startFeedServer((request, response) => {
    const header = (name: string) => request.headers[name]?.toString();
    const answer = respond({ method: request.method ?? '', header }, current ?? expect.fail('nothing is served yet'));
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  const app = calendarApp(`${server.origin}/kalender.ics`);
  return {
    /** Serves these entries and lets the app fetch; gives what it shows. */
    async sees(entries: readonly FeedEntry[]): Promise<string[]> {
      const text = writeCalendar(feed, entries, wordsIn('nl'));
      const revised = Temporal.Instant.from('2026-03-01T10:00:00Z');
      current = representationOf({ ...feedTypes.calendar, text, revised }, current, revised);
      return app.fetchAndList();
    },
  };
}

describe.skipIf(!hasCalendarApp)('a calendar program that subscribes', () => {
  it('sees an added, moved, cancelled, recurring and removed activity after each change', {
    timeout: 120_000,
  }, async () => {
    const app = await subscribe();
    const soup =
      '2026-03-16 19:00 - 2026-03-16 21:00 Soep op de stoep | Orangerie, Hofstraat 1, Sint-Niklaas | CONFIRMED';
    expect(await app.sees([entry()])).toEqual([soup]);

    const feast = entry({
      id: 'f0f0f5f0-6a0a-4f0e-9a55-1b6f4a1f2c3f',
      title: 'عيد الفطر 🌙, feest; samen',
      start: day('2026-03-20'),
      end: day('2026-03-21'),
      place: undefined,
    });
    expect(await app.sees([entry(), feast])).toEqual([
      soup,
      '2026-03-20 - 2026-03-21 عيد الفطر 🌙, feest; samen |  | CONFIRMED',
      '2026-03-20 - 2026-03-21 عيد الفطر 🌙, feest; samen |  | CONFIRMED',
    ]);

    const moved = entry({ sequence: 4, start: wall('2026-03-17T18:30'), end: wall('2026-03-17T20:00') });
    expect(await app.sees([moved])).toEqual([
      '2026-03-17 18:30 - 2026-03-17 20:00 Soep op de stoep | Orangerie, Hofstraat 1, Sint-Niklaas | CONFIRMED',
    ]);

    const cancelled = entry({ ...moved, sequence: 5, state: 'cancelled', place: undefined });
    expect(await app.sees([cancelled])).toEqual([
      '2026-03-17 18:30 - 2026-03-17 20:00 Geannuleerd: Soep op de stoep |  | CANCELLED',
    ]);

    const until = { rrule: 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20260407' };
    const hall = { place: undefined };
    expect(await app.sees([weekly(until, hall)])).toEqual(
      ['2026-03-03', '2026-03-10', '2026-03-17', '2026-03-24', '2026-03-31', '2026-04-07'].map(
        date => `${date} 14:00 - ${date} 16:00 Babbelcafé |  | CONFIRMED`,
      ),
    );

    const changed = weekly(
      {
        ...until,
        exdates: [wall('2026-03-10T14:00')],
        cancelled: [wall('2026-03-24T14:00')],
        overrides: [
          { original: wall('2026-03-31T14:00'), start: wall('2026-04-01T15:00'), end: wall('2026-04-01T16:00') },
        ],
      },
      { ...hall, sequence: 9 },
    );
    expect(await app.sees([changed])).toEqual([
      '2026-03-03 14:00 - 2026-03-03 16:00 Babbelcafé |  | CONFIRMED',
      '2026-03-17 14:00 - 2026-03-17 16:00 Babbelcafé |  | CONFIRMED',
      '2026-03-24 14:00 - 2026-03-24 16:00 Geannuleerd: Babbelcafé |  | CANCELLED',
      '2026-04-01 15:00 - 2026-04-01 16:00 Babbelcafé |  | CONFIRMED',
      '2026-04-07 14:00 - 2026-04-07 16:00 Babbelcafé |  | CONFIRMED',
    ]);

    const days = weekly(
      { rrule: 'FREQ=WEEKLY;COUNT=3', cancelled: [day('2026-03-10')] },
      { ...hall, start: day('2026-03-03') },
    );
    expect(await app.sees([days])).toEqual([
      '2026-03-03 - 2026-03-03 Babbelcafé |  | CONFIRMED',
      '2026-03-10 - 2026-03-10 Geannuleerd: Babbelcafé |  | CANCELLED',
      '2026-03-17 - 2026-03-17 Babbelcafé |  | CONFIRMED',
    ]);
    expect(await app.sees([])).toEqual([]);
  });
});
