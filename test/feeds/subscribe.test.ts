/** A real calendar program subscribes over HTTP and sees every change: vdirsyncer fetches, khal shows. */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { FeedEntry } from '../../src/feeds/entry.ts';
import { writeCalendar } from '../../src/feeds/icalendar.ts';
import { feedTypes, type Representation, representationOf } from '../../src/feeds/representation.ts';
import { respond } from '../../src/feeds/respond.ts';
import { hasProgram } from '../support/programs.ts';
import { temporaryFolder } from '../support/run-folder.ts';
import { day, entry, feed, wall, weekly, wordsIn } from './entries.ts';
import { startFeedServer } from './feed-server.ts';

const run = promisify(execFile);
const isHere = hasProgram('khal') && hasProgram('vdirsyncer');

/** A calendar that is served, and a subscriber to it. */
async function subscribe() {
  let current: Representation | undefined;
  const server = await startFeedServer((request, response) => {
    const header = (name: string) => request.headers[name]?.toString();
    const answer = respond({ method: request.method ?? '', header }, current ?? expect.fail('nothing is served yet'));
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  const home = temporaryFolder('calendar-app');
  const environment = {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    XDG_CACHE_HOME: home,
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
  };
  mkdirSync(`${home}/calendars`);
  writeFileSync(
    `${home}/vdirsyncer.conf`,
    [
      '[general]',
      `status_path = "${home}/status/"`,
      '[pair wijk]',
      'a = "app"',
      'b = "feed"',
      'collections = null',
      'conflict_resolution = "b wins"',
      '[storage app]',
      'type = "filesystem"',
      `path = "${home}/calendars/"`,
      'fileext = ".ics"',
      '[storage feed]',
      'type = "http"',
      `url = "${server.origin}/kalender.ics"`,
    ].join('\n'),
  );
  writeFileSync(
    `${home}/khal.conf`,
    [
      '[calendars]',
      '[[wijk]]',
      `path = ${home}/calendars`,
      '[locale]',
      'timeformat = %H:%M',
      'dateformat = %Y-%m-%d',
      'longdateformat = %Y-%m-%d',
      'datetimeformat = %Y-%m-%d %H:%M',
      'longdatetimeformat = %Y-%m-%d %H:%M',
      'local_timezone = Europe/Brussels',
      'default_timezone = Europe/Brussels',
      '[sqlite]',
      `path = ${home}/khal.db`,
    ].join('\n'),
  );
  const sync = (...words: string[]) =>
    run('vdirsyncer', ['-c', `${home}/vdirsyncer.conf`, ...words], { env: environment });
  let isNew = true;
  return {
    server,
    /** Serves these entries and lets the app fetch; gives what it shows from 2026-03-01 for sixty days. */
    async sees(entries: readonly FeedEntry[]): Promise<string[]> {
      const text = writeCalendar(feed, entries, wordsIn('nl'));
      const revised = Temporal.Instant.from('2026-03-01T10:00:00Z');
      current = representationOf({ ...feedTypes.calendar, text, revised }, current, revised);
      if (isNew) await sync('discover');
      isNew = false;
      await sync('sync', '--force-delete');
      const { stdout } = await run(
        'khal',
        [
          '-c',
          `${home}/khal.conf`,
          'list',
          '--format',
          '{start-long} - {end-long} {title} | {location} | {status}',
          '--day-format',
          '',
          '2026-03-01',
          '60d',
        ],
        { env: environment },
      );
      return stdout
        .split('\n')
        .map(line => line.trim())
        .filter(Boolean);
    },
  };
}

describe.skipIf(!isHere)('a calendar program that subscribes', () => {
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
