/**
 * The machine's clock jumps: an hour ahead and back again as after a wrong NTP answer, back by hours as after a repair, ahead by a
 * night as after a suspend. Nobody is left without an answer, nothing recurring comes twice or not at all, and an account that a
 * dead process held in the future is free again.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createChannelLease } from '../../src/channels/channel-lease.ts';
import { createChannelLeaseStore } from '../../src/channels/channel-lease-store.ts';
import { type Clock, createStoppedClock } from '../../src/core/clock.ts';
import { createDueRuns } from '../../src/queue/due-runs.ts';
import { defineScheduledContract, defineScheduledJob } from '../../src/queue/scheduled-job.ts';
import { createScheduledRunStore } from '../../src/queue/scheduled-run-store.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';
import { openStage, patience } from './stage.ts';

const hourMs = 3_600_000;

it('a hub goes on answering and ticking, whichever way its clock jumps', async context => {
  const database = await createTestDatabase();
  context.onTestFinished(() => database.close());
  const file = join(temporaryFolder(), 'jump');
  const preload = new URL('./jumping-clock.ts', import.meta.url).href;
  const stage = await openStage(context, {
    databaseUrl: database.url,
    environment: { NODE_OPTIONS: `--import ${preload}`, JUMP_FILE: file, WIJK_CLOCK: '2026-03-02T14:15,2' },
  });
  const els = await stage.coordinator();
  const an = stage.telegram.user({ name: 'An', language: 'nl' });
  const jumpTo = (ms: number) => {
    writeFileSync(file, String(ms));
    stage.hub.process.kill('SIGUSR2');
  };
  let told = 0;
  /** Only the tick tells of what another process noted. */
  const tickComes = async () => {
    told += 1;
    await database.pool.query(
      `INSERT INTO trouble (code, subject, sentence, since, last_seen_at) VALUES ('test', $1, $2, now(), now())`,
      [`t${told}`, `Jump number ${told}.`],
    );
    await els.sees(new RegExp(`Jump number ${told}\\.`), { timeoutMs: 30_000, ever: true });
  };
  await an.says('/help');
  await an.sees(/^Vraag gewoon/, patience);
  // Ahead, back to where it was, far back, and ahead by a night; never into the hours in which nothing is told.
  for (const offset of [hourMs, 0, -2 * hourMs, 9.5 * hourMs]) {
    jumpTo(offset);
    await an.says('/help');
    await an
      .sees(/^Vraag gewoon/, patience)
      .catch(() => expect.fail(`no answer after a jump to ${offset}\n${stage.hub.output()}`));
    await tickComes();
    expect((await stage.readiness()).status, `after a jump to ${offset}`).toBe(200);
  }
  expect(stage.logged('"level":"error"')).toEqual([]);
  await stage.hub.end('SIGTERM');
}, 180_000);

it('an overview comes once for its week, however the clock wanders around its hour', async () => {
  const database = await createTestDatabase();
  const at = (time: string) => Temporal.PlainDateTime.from(time).toZonedDateTime('Europe/Brussels').toInstant();
  const clock = createStoppedClock(at('2026-03-02T10:00'));
  const runs = createScheduledRunStore(database.database);
  const enqueued = new Set<string>();
  const contract = defineScheduledContract({
    name: 'overview',
    queue: 'jobs',
    attempts: 1,
    backoff: { kind: 'fixed', delayMs: 1 },
  });
  const job = defineScheduledJob(contract, {
    scope: 'installation',
    schedule: { every: 'week', day: 4, at: '17:00' },
    runs,
    clock,
    run: async () => undefined,
  });
  const done: string[] = [];
  const tick = createDueRuns({
    scheduled: [job],
    runs,
    clock,
    installationTimeZone: 'Europe/Brussels',
    neighbourhoods: async () => [],
    queue: {
      async enqueueMany(_contract, payloads) {
        for (const { run, period } of payloads as unknown as readonly { run: string; period: string }[]) {
          if (enqueued.has(run)) continue;
          enqueued.add(run);
          await runs.start(run, clock.now());
          await runs.finish(run, clock.now());
          done.push(period);
        }
      },
    },
  });
  const wandering = [
    '2026-03-02T10:00',
    '2026-03-05T16:59',
    '2026-03-05T18:30', // jumps ahead over its hour
    '2026-03-05T16:30', // and back
    '2026-03-05T17:00', // when it is really its hour
    '2026-03-05T15:00', // a repair
    '2026-03-05T17:30',
    '2026-04-09T18:00', // five weeks wrong: the latest comes, as after an outage
    '2026-03-06T09:00', // and right again
    '2026-03-12T17:01',
    '2026-03-19T17:01',
  ];
  for (const time of wandering) {
    clock.set(at(time));
    await tick();
  }
  expect(done).toEqual(['2026-W10', '2026-W15', '2026-W11', '2026-W12']);
  await database.close();
});

it('an account that a dead process holds until a wrong hour is free soon, that of a living one is not', async () => {
  const database = await createTestDatabase();
  const store = createChannelLeaseStore(database.database);
  const leaseOf = (clock: Clock, monotonicMs: () => number) =>
    createChannelLease({ store, account: 'account', holder: crypto.randomUUID(), clock, seconds: 20, monotonicMs });
  const lost = () => undefined;
  let ms = 0;
  const wrong = createStoppedClock(Temporal.Instant.from('2026-03-02T12:00Z'));
  const right = createStoppedClock(Temporal.Instant.from('2026-03-02T10:00Z'));
  const dies = leaseOf(wrong, () => ms);
  const waits = leaseOf(right, () => ms);
  expect(await dies.take(lost)).toBe(true);
  const passes = (milliseconds: number) => {
    ms += milliseconds;
    for (const clock of [wrong, right]) clock.set(clock.now().add({ milliseconds }));
  };
  // It lives, and keeps it: whatever its clock says, nobody takes it away.
  for (let turn = 0; turn < 6; turn += 1) {
    expect(await waits.take(lost)).toBe(false);
    passes(5000);
    expect(await dies.take(lost)).toBe(true);
  }
  // It died, and its lease has two hours left.
  for (let turn = 0; turn < 4; turn += 1) {
    expect(await waits.take(lost)).toBe(false);
    passes(5000);
  }
  passes(1000);
  expect(await waits.take(lost)).toBe(true);
  await waits.release();
  await dies.release();
  await database.close();
});
