import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createJobs } from '../../jobs/index.ts';
import { createStoppedClock } from '../../src/core/clock.ts';
import type { BackupKeeper } from '../../src/database/backup/backup-keeper.ts';
import { contracts, tick } from '../../src/queue/contracts.ts';
import { type JobQueue, openQueue } from '../../src/queue/engine.ts';
import { noRhythm } from '../delivery/rhythm/no-rhythm.ts';
import { noFeeds } from '../feeds/no-feeds.ts';
import { recordLog, until } from '../queue/recorder.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

const folder = new URL('../../jobs/', import.meta.url);
const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T01:00Z'));

/** Nights of which a backup was made. */
const nights: string[] = [];
let database: TestDatabase;
let queue: JobQueue;

beforeAll(async () => {
  database = await createTestDatabase();
  const engine = { kind: 'postgres', url: database.url } as const;
  queue = await openQueue({ engine, prefix: 'jobs', clock, log: recordLog(), contracts });
});
afterAll(async () => {
  await queue.close();
  await database.close();
});

function jobs() {
  const backups: BackupKeeper = {
    async makeNightly(night) {
      nights.push(night.toString());
      return { file: '/backups/night.tar', bytes: 1, rows: 1 };
    },
    tryNewest: async () => undefined,
  };
  return createJobs({
    database: database.database,
    queue,
    backups,
    clock,
    installationTimeZone: 'Europe/Brussels',
    calendars,
    delivery: { drain: async () => undefined, refill: { name: 'outbox', refill: async () => undefined } },
    rhythm: noRhythm,
    neighbourhoodOf: () => undefined,
    refills: [],
    publications: { due: async () => [], publish: async () => undefined },
    feeds: noFeeds,
  });
}

const calendars = () => undefined;

describe('the folder of jobs', () => {
  const files = readdirSync(folder).filter(file => file !== 'index.ts');

  it('holds one job in each file, named after it, and every one is in the list', () => {
    expect(files.toSorted()).toEqual(
      jobs()
        .map(job => `${job.contract.name}.ts`)
        .toSorted(),
    );
    for (const file of files) {
      const text = readFileSync(new URL(file, folder), 'utf8');
      expect(text.match(/^export default function /gm), file).toHaveLength(1);
    }
  });

  it('fits the contracts', async () => {
    const workers = await queue.startWorkers(jobs(), 'web');
    await workers.close(1000);
    expect(
      jobs()
        .map(job => job.contract)
        .toSorted(byName),
    ).toEqual([...contracts].toSorted(byName));
  });
});

describe('the tick', () => {
  it('has the settled runs of long ago forgotten and a backup made, at night', async () => {
    const old = await database.database
      .insertInto('scheduled_run')
      .values([ancient('2025-03-01'), ancient('2025-03-02')])
      .returning('period')
      .execute();
    expect(old).toHaveLength(2);
    const workers = await queue.startWorkers(jobs(), 'jobs');
    onTestFinished(async () => void (await workers.close(2000)));
    await queue.enqueue(tick, {});
    await until('the first tick is over', async () => (await settled()) === 0);
    clock.set(Temporal.Instant.from('2026-03-02T04:00Z'));
    await queue.enqueue(tick, {});
    await until('the old are gone', async () => !(await periods()).includes('2025-03-01'));
    expect((await periods()).filter(period => period < '2026')).toEqual(['2025-03-02']);
    await until('the backup of the night is made', async () => nights.length > 0);
    expect(nights).toEqual(['2026-03-02']);
  });
});

async function settled(): Promise<number> {
  const counts = (await queue.counts()).get(tick.queue);
  return (counts?.waiting ?? 0) + (counts?.running ?? 0);
}

async function periods(): Promise<string[]> {
  const rows = await database.database.selectFrom('scheduled_run').select('period').orderBy('period').execute();
  return rows.map(row => row.period);
}

function ancient(period: string) {
  const moment = `${period}T04:10Z`;
  return {
    job: 'ancient',
    neighbourhood_id: null,
    period,
    due_at: moment,
    claimed_at: moment,
    started_at: moment,
    finished_at: moment,
    outcome: 'done' as const,
    reason: null,
  };
}

function byName(one: { name: string }, other: { name: string }): number {
  return one.name.localeCompare(other.name);
}
