import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { createJobs } from '../../jobs/index.ts';
import { countOccurrences } from '../../src/calendar/occurrence-store.ts';
import { decisionsWaiting } from '../../src/calendar/open-decision-store.ts';
import { contracts, tick } from '../../src/queue/contracts.ts';
import { type JobQueue, openQueue } from '../../src/queue/engine.ts';
import { noRhythm } from '../delivery/rhythm/no-rhythm.ts';
import { noFeeds } from '../feeds/no-feeds.ts';
import { recordLog, until } from '../queue/recorder.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type CalendarFixture, createCalendarFixture, draft, from } from './calendar-fixture.ts';

let test: TestDatabase;
let queue: JobQueue;
let fixture: CalendarFixture;

beforeAll(async () => {
  test = await createTestDatabase();
  fixture = await createCalendarFixture(test.database);
  const engine = { kind: 'postgres', url: test.url } as const;
  queue = await openQueue({ engine, prefix: 'calendar', clock: fixture.clock, log: recordLog(), contracts });
});
afterAll(async () => {
  await queue.close();
  await test.close();
});

it('questions go on to the next one and series are stored further by themselves, as the clock goes by', async () => {
  const { calendar, clock, neighbourhoodId } = fixture;
  await calendar.filePosting(draft({ title: 'Straatfeest' }), from('buren'));
  const { activity } = await calendar.filePosting(
    draft({ title: 'Breicafé', start: '2026-03-11T14:00', recurrence: 'FREQ=WEEKLY' }),
    from('hof'),
  );
  const stored = await countOccurrences(test.database, activity.id);
  const jobs = createJobs({
    database: test.database,
    queue,
    // The week that goes by here has its nights, and their backups are not what is tried.
    backups: {
      makeNightly: async () => ({ file: '/nowhere.tar', bytes: 0, rows: 0 }),
      tryNewest: async () => undefined,
    },
    clock,
    installationTimeZone: 'Europe/Brussels',
    feeds: noFeeds,
    calendars: id => (id === neighbourhoodId ? calendar : undefined),
    delivery: { drain: async () => undefined, refill: { name: 'outbox', refill: async () => undefined } },
    rhythm: noRhythm,
    neighbourhoodOf: () => undefined,
    refills: [],
    publications: { due: async () => [], publish: async () => undefined },
  });
  const workers = await queue.startWorkers(jobs, 'jobs');
  onTestFinished(async () => void (await workers.close(2000)));
  const turn = async () => (await decisionsWaiting(test.database, neighbourhoodId, 5))[0]?.turn;
  expect(await turn()).toBe('coordinator');
  clock.set(clock.now().add({ hours: 24 * 7 }));
  await queue.enqueue(tick, {});
  await until('the next coordinator is asked', async () => (await turn()) === 'next-coordinator');
  await until(
    'the next week is stored',
    async () => (await countOccurrences(test.database, activity.id)) === stored + 1,
  );
});
