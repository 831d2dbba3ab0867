/**
 * The calendar of a whole hub in a process of its own, while another process changes it: what a calendar program sees, what
 * the pages show, and what is published as plain files.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCalendar } from '../src/calendar/calendar.ts';
import { randomIds } from '../src/calendar/ids.ts';
import { createStoppedClock } from '../src/core/clock.ts';
import { createColumnCipher } from '../src/database/encryption.ts';
import { draft, from, partner } from './calendar/calendar-fixture.ts';
import { calendarApp, hasCalendarApp } from './support/calendar-app.ts';
import { runCommand, startHub } from './support/hub.ts';
import { createTestDatabase } from './support/postgres.ts';
import { temporaryFolder } from './support/run-folder.ts';

const yaml = [
  'slug: molenwijk',
  'name: Molenwijk',
  'timeZone: Europe/Brussels',
  'languages: [nl, tr]',
  'places:',
  '  - { id: bib, name: Bibliotheek, address: Parkstraat 9, city: Sint-Niklaas, type: bibliotheek }',
  'partners:',
  '  - { id: bib, name: Bibliotheek, place: bib, trusted: true }',
  '',
].join('\n');

/** Friday 6 March 2026 in the hub, which goes on at the usual pace. */
const demonstration = { WIJK_DEMO: '1', WIJK_CLOCK: '2026-03-06T09:00,1' };

/** A hub, and the same calendar in the hands of this process. */
async function hubWithCalendar(more = '') {
  const test = await createTestDatabase();
  onTestFinished(() => test.close());
  const config = join(temporaryFolder(), 'wijk.yaml');
  writeFileSync(config, yaml + more);
  const environment = {
    ...demonstration,
    DATA_DIR: temporaryFolder(),
    DATABASE_URL: test.url,
    WIJK_CONFIG: config,
    WIJK_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
  const hub = await startHub(environment);
  onTestFinished(async () => void (await hub.end('SIGKILL')));
  const { id } = await test.database.selectFrom('neighbourhood').select('id').executeTakeFirstOrThrow();
  const clock = createStoppedClock(Temporal.Instant.from('2026-03-06T08:00:10Z'));
  const settings = {
    neighbourhoodId: id,
    timeZone: 'Europe/Brussels',
    policy: 'everyone' as const,
    places: [{ id: 'bib', name: 'Bibliotheek', aliases: [], address: 'Parkstraat 9' }],
    isTrusted: () => true,
    partner: () => ({ name: 'Bibliotheek', place: 'bib' }),
  };
  const calendar = createCalendar({
    database: test.database,
    clock: {
      speed: 1,
      now() {
        clock.set(clock.now().add({ milliseconds: 5 }));
        return clock.now();
      },
    },
    ids: randomIds,
    cipher: createColumnCipher(new Uint8Array(32).fill(7)),
    settings: () => settings,
  });
  return { hub, calendar, environment };
}

describe('a running hub', () => {
  it.skipIf(!hasCalendarApp)(
    'is followed by a calendar program: added, moved, cancelled, recurring, one date called off',
    {
      timeout: 120_000,
    },
    async () => {
      const { hub, calendar } = await hubWithCalendar();
      const app = calendarApp(`${hub.base}/molenwijk/kalender.ics`);
      expect(await app.fetchAndList()).toEqual([]);

      const start = { title: 'Soep op de stoep', start: '2026-03-16T19:00', end: '2026-03-16T21:00' };
      const { activity } = await calendar.filePosting(draft(start), from('bib'));
      const where = 'Bibliotheek, Parkstraat 9, Sint-Niklaas';
      expect(await app.fetchAndList()).toEqual([
        `2026-03-16 19:00 - 2026-03-16 21:00 Soep op de stoep | ${where} | CONFIRMED`,
      ]);

      const moved = { start: '2026-03-17T18:30', end: '2026-03-17T20:00' };
      await calendar.changeActivity(activity.id, moved, partner('bib'), 'een dag later');
      expect(await app.fetchAndList()).toEqual([
        `2026-03-17 18:30 - 2026-03-17 20:00 Soep op de stoep | ${where} | CONFIRMED`,
      ]);

      await calendar.cancelActivity(activity.id, 'ziek', partner('bib'), 'gaat niet door');
      expect(await app.fetchAndList()).toEqual([
        `2026-03-17 18:30 - 2026-03-17 20:00 Geannuleerd: Soep op de stoep | ${where} | CANCELLED`,
      ]);

      const weekly = {
        title: 'Babbelcafé',
        start: '2026-03-24T14:00',
        recurrence: 'FREQ=WEEKLY;COUNT=3',
        placeId: null,
      };
      const series = (await calendar.filePosting(draft(weekly), from('bib'))).activity;
      await calendar.cancelOccurrence(series.id, '2026-03-31', null, partner('bib'));
      expect((await app.fetchAndList()).slice(1).map(line => line.replace(/ - \S+ \S+/, ''))).toEqual([
        '2026-03-24 14:00 Babbelcafé |  | CONFIRMED',
        '2026-03-31 14:00 Geannuleerd: Babbelcafé |  | CANCELLED',
        '2026-04-07 14:00 Babbelcafé |  | CONFIRMED',
      ]);
      await hub.end('SIGTERM');
    },
  );

  it('shows a change that another process made at once, and answers 304 without one', async () => {
    const { hub, calendar } = await hubWithCalendar();
    const { activity } = await calendar.filePosting(draft({ title: 'Bingo', start: '2026-03-08T14:00' }), from('bib'));
    for (const path of [
      '/molenwijk/?lang=nl',
      `/molenwijk/activiteit/bingo-${activity.publicId}?lang=nl`,
      '/feed.json',
    ]) {
      const first = await fetch(hub.base + path);
      expect(await first.text(), path).not.toContain('Volzet');
      const known = { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } };
      expect((await fetch(hub.base + path, known)).status, path).toBe(304);
      await calendar.setState(activity.id, 'full', partner('bib'));
      const second = await fetch(hub.base + path, known);
      expect([second.status, await second.text()], path).toEqual([200, expect.stringContaining('Volzet')]);
      await calendar.setState(activity.id, 'sure', partner('bib'));
    }
    await hub.end('SIGTERM');
  });

  it('publishes by itself after a change, also when it was killed meanwhile; by hand it writes the same files', {
    timeout: 90_000,
  }, async () => {
    const folder = join(temporaryFolder(), 'www');
    const { hub, calendar, environment } = await hubWithCalendar(`publish: { folder: ${JSON.stringify(folder)} }\n`);
    const index = join(folder, 'molenwijk', 'index.html');
    await expect.poll(() => existsSync(index), { timeout: 40_000, interval: 250 }).toBe(true);
    await calendar.filePosting(draft({ title: 'Bingo', start: '2026-03-08T14:00' }), from('bib'));
    await hub.end('SIGKILL');
    expect(readFileSync(index, 'utf8')).not.toContain('Bingo');

    const faster = { ...environment, WIJK_CLOCK: '2026-03-06T09:05,2' };
    const again = await startHub(faster);
    onTestFinished(async () => void (await again.end('SIGKILL')));
    await expect.poll(() => readFileSync(index, 'utf8'), { timeout: 40_000, interval: 250 }).toContain('Bingo');
    await expect.poll(() => existsSync(join(folder, 'molenwijk/tr/kalender.ics')), { timeout: 10_000 }).toBe(true);
    await again.end('SIGTERM');

    const feed = join(folder, 'molenwijk/kalender.ics');
    const [before, text] = [statSync(feed), readFileSync(feed, 'utf8')];
    const byHand = runCommand(['publish', folder], faster);
    expect((await byHand.ended()).code).toBe(0);
    expect(byHand.output()).toMatch(/^Published in .*: \d+ files, \d+ of them new or changed, 0 taken away\. .*\n$/);
    expect([statSync(feed).ino, readFileSync(feed, 'utf8')]).toEqual([before.ino, text]);
  });
});

describe('wijkbode publish', () => {
  it('says what is wrong, with exit code 1, and 2 for wrong usage', async () => {
    const environment = { DATA_DIR: temporaryFolder() };
    const wrong = runCommand(['publish'], environment);
    expect((await wrong.ended()).code).toBe(2);
    const unknown = runCommand(['publish', 'www', '--wijk', 'nergens'], environment);
    expect((await unknown.ended()).code).toBe(2);
    expect(unknown.output()).toContain('There is no neighbourhood "nergens"');
  });
});
