/** A whole hub that follows a partner's calendar, as its maintainer would see it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { until } from '../queue/recorder.ts';
import { runCommand, startHub } from '../support/hub.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';
import { type Answer, startFeedServer } from './feed-server.ts';

const calendar = (hour: number) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:voorlezen@bib',
    'SUMMARY:Voorleesuur',
    `DTSTART;TZID=Europe/Brussels:20260314T${hour}0000`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

it('shows what a partner has in a calendar, follows a change, and says when it cannot be read', async () => {
  let answer: Answer = (_request, response) => response.end(calendar(14));
  const server = await startFeedServer((request, response) => answer(request, response));
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const folder = temporaryFolder();
  const file = join(folder, 'wijk.yaml');
  const partner = { id: 'bib', name: 'Bibliotheek', trusted: true, feeds: [`${server.origin}/feed.ics`] };
  writeFileSync(file, JSON.stringify({ slug: 'wijk', name: 'Wijk', partners: [partner] }));
  const environment = {
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    WIJK_CONFIG: file,
    ALLOW_PRIVATE_HOSTS: `127.0.0.1:${server.port}`,
    WIJK_DEMO: '1',
    // An hour goes by in six seconds.
    WIJK_CLOCK: '2026-03-02T08:00,600',
  };
  const hub = await startHub(environment);
  onTestFinished(async () => void (await hub.end('SIGTERM')));
  const feed = async () => (await fetch(`${hub.base}/wijk/kalender.ics`)).text();
  await until('the activity is shown', async () => (await feed()).includes('20260314T140000'));
  answer = (_request, response) => response.end(calendar(16));
  await until('the change is shown', async () => (await feed()).includes('20260314T160000'));
  expect((await feed()).match(/SUMMARY:Voorleesuur/g)).toHaveLength(1);
  expect(server.requests.every(({ headers }) => headers['user-agent']?.startsWith('Wijkbode/'))).toBe(true);
  answer = (_request, response) => response.writeHead(500).end();
  await until('a failure is noted', async () => {
    const row = await database.database.selectFrom('feed').select('last_fault').executeTakeFirst();
    return row?.last_fault === 'feed-status';
  });
  const doctor = runCommand(['doctor'], environment);
  await doctor.ended();
  expect(doctor.output()).toMatch(/look at feeds: 1 followed, 1 could not be read: 127\.0\.0\.1:\d+ \(feed-status/);
  expect(await feed()).toContain('20260314T160000');
  expect(hub.output()).not.toContain('/feed.ics');
}, 90_000);
