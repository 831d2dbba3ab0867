import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latestPeriod, type Schedule } from '../../src/queue/schedule.ts';
import {
  createScheduledRunStore,
  type DuePeriod,
  type ScheduledRunStore,
} from '../../src/queue/scheduled-run-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

const daily: Schedule = { every: 'day', at: '09:00' };
const zone = 'Europe/Brussels';

let database: TestDatabase;
let runs: ScheduledRunStore;
let neighbourhoodId: string;
let works = 0;
let job: string;

beforeAll(async () => {
  database = await createTestDatabase();
  runs = createScheduledRunStore(database.database);
  const row = await database.database
    .insertInto('neighbourhood')
    .values({
      slug: 'kroonmolen',
      name: 'Kroonmolen',
      time_zone: zone,
      created_at: '2026-01-01T00:00Z',
      archived_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  neighbourhoodId = row.id;
});
afterAll(() => database.close());

/** A job that no other test has. */
function newJob(): void {
  works += 1;
  job = `work-${works}`;
}

function due(now: string, schedule: Schedule = daily, existedSince = '2026-01-01T00:00Z'): DuePeriod {
  return {
    job,
    neighbourhoodId,
    ...latestPeriod(schedule, zone, Temporal.Instant.from(now)),
    schedule: JSON.stringify(schedule),
    existedSince: Temporal.Instant.from(existedSince),
  };
}

function claim(now: string, period = due(now)) {
  return runs.claim(period, Temporal.Instant.from(now));
}

async function open(): Promise<readonly string[]> {
  return (await runs.open()).filter(run => run.job === job).map(run => run.period);
}

async function runId(): Promise<string> {
  const [run] = (await runs.open()).filter(found => found.job === job);
  if (run === undefined) throw new Error('Nothing is open.');
  return run.id;
}

describe('a claim', () => {
  it('succeeds once, however many processes try at the same moment', async () => {
    newJob();
    const tries = Array.from({ length: 8 }, () => claim('2026-03-02T09:00Z'));
    expect((await Promise.all(tries)).filter(answer => answer === 'claimed')).toHaveLength(1);
    expect(await claim('2026-03-02T10:00Z')).toBe('not-ours');
    expect(await open()).toEqual(['2026-03-02']);
    expect(await claim('2026-03-03T08:00Z')).toBe('claimed');
  });

  it('is once for the installation too, which is no neighbourhood', async () => {
    newJob();
    const now = '2026-03-02T09:00Z';
    const ofInstallation = { ...due(now), neighbourhoodId: null };
    const answers = await Promise.all([claim(now, ofInstallation), claim(now, ofInstallation), claim(now)]);
    expect(answers.filter(answer => answer === 'claimed')).toHaveLength(2);
    expect(
      (await runs.open())
        .filter(run => run.job === job)
        .map(run => run.neighbourhoodId)
        .toSorted(),
    ).toEqual([neighbourhoodId, null].toSorted());
  });

  it('is not for what was due before the thing existed', async () => {
    newJob();
    expect(await claim('2026-03-02T12:00Z', due('2026-03-02T12:00Z', daily, '2026-03-02T10:00Z'))).toBe('not-ours');
    expect(await claim('2026-03-03T12:00Z', due('2026-03-03T12:00Z', daily, '2026-03-03T11:00Z'))).toBe('claimed');
  });

  it('does only the latest of the periods that were missed', async () => {
    newJob();
    expect(await claim('2026-03-02T12:00Z')).toBe('claimed');
    await runs.finish(await runId(), Temporal.Instant.from('2026-03-02T12:01Z'));
    expect(await claim('2026-03-09T12:00Z')).toBe('claimed');
    expect(await open()).toEqual(['2026-03-09']);
  });

  it('takes the place of an older one that was not done', async () => {
    newJob();
    await claim('2026-03-02T12:00Z');
    const older = await runId();
    await claim('2026-03-03T12:00Z');
    expect(await open()).toEqual(['2026-03-03']);
    expect(await runs.start(older, Temporal.Instant.from('2026-03-03T12:01Z'))).toBe(false);
  });

  it('is not for a period of a schedule that was made only after it', async () => {
    newJob();
    await claim('2026-03-05T12:00Z');
    await runs.finish(await runId(), Temporal.Instant.from('2026-03-05T12:01Z'));
    const monday: Schedule = { every: 'week', day: 1, at: '09:00' };
    // changed on a Friday: last Monday is past, next Monday counts
    expect(await claim('2026-03-06T12:00Z', due('2026-03-06T12:00Z', monday))).toBe('not-ours');
    expect(await claim('2026-03-09T12:00Z', due('2026-03-09T12:00Z', monday))).toBe('claimed');
  });
});

describe('a run', () => {
  it('counts its attempts until it is settled', async () => {
    newJob();
    await claim('2026-03-02T12:00Z');
    const id = await runId();
    const now = Temporal.Instant.from('2026-03-02T12:01Z');
    expect(await runs.start(id, now)).toBe(true);
    expect(await runs.start(id, now)).toBe(true);
    await runs.giveUp(id, 'printer-away', now);
    expect(await runs.start(id, now)).toBe(false);
    await runs.finish(id, now);
    const row = await database.database.selectFrom('scheduled_run').selectAll().where('id', '=', id).executeTakeFirst();
    expect(row).toMatchObject({ attempts: 2, outcome: 'failed', reason: 'printer-away' });
    expect(Temporal.Instant.from(row?.finished_at ?? '').equals(now)).toBe(true);
  });

  it('is forgotten long after it was settled, but never the newest of its work', async () => {
    newJob();
    for (const day of ['02', '03', '04']) {
      await claim(`2026-03-${day}T12:00Z`);
      await runs.finish(await runId(), Temporal.Instant.from(`2026-03-${day}T12:01Z`));
    }
    const [first] = [job];
    newJob();
    await claim('2026-03-02T12:00Z');
    await runs.prune(Temporal.Instant.from('2027-03-01T00:00Z'));
    const left = await database.database
      .selectFrom('scheduled_run')
      .select(['job', 'period'])
      .where('job', 'in', [first ?? '', job])
      .orderBy('job')
      .execute();
    expect(left).toEqual([
      { job: first, period: '2026-03-04' },
      { job, period: '2026-03-02' },
    ]);
  });
});
