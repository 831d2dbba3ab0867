/** That every process of a hub knows which part of it nobody does, and no longer says so once somebody does. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStoppedClock } from '../../src/core/clock.ts';
import { createTroubleBook } from '../../src/database/trouble-store.ts';
import { createProcessHeartbeatStore } from '../../src/queue/process-heartbeat-store.ts';
import { createRoleWatch, missingParts } from '../../src/queue/role-watch.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { recordLog } from './recorder.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

it('takes one process that does all for whole, and names what a hub in parts lacks', () => {
  expect(missingParts([{ role: 'all' }])).toEqual([]);
  expect(missingParts([{ role: 'web' }, { role: 'jobs' }])).toEqual(['chat', 'deliver']);
  expect(missingParts(['web', 'jobs', 'chat', 'deliver'].map(role => ({ role })))).toEqual([]);
  expect(missingParts([])).toEqual(['chat', 'deliver', 'web', 'jobs']);
});

it('misses who fell silent, not who is started again, and ends the trouble when another is there', async () => {
  const realClock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));
  const heartbeats = createProcessHeartbeatStore(test.database);
  const troubles = createTroubleBook(test.database, realClock);
  const log = recordLog();
  const watch = createRoleWatch({ heartbeats, troubles, realClock, log });
  const other = createRoleWatch({ heartbeats, troubles, realClock, log });
  const beat = (role: string, id: string = crypto.randomUUID()) =>
    heartbeats.beat(
      { id, role, host: 'zolder', pid: 1, programVersion: '0', startedAt: realClock.now() },
      realClock.now(),
    );
  const ids = { chat: crypto.randomUUID(), web: crypto.randomUUID(), jobs: crypto.randomUUID() };
  const deliver = crypto.randomUUID();
  /** A quarter of a minute at a time, as they are done. */
  const pass = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 15) {
      realClock.set(realClock.now().add({ seconds: 15 }));
      for (const [role, id] of Object.entries(ids)) await beat(role, id);
      await watch.run();
      await other.run();
    }
  };
  const missing = async () => (await troubles.open()).map(({ code, subject }) => `${code} ${subject}`);

  await beat('deliver', deliver);
  await pass(45);
  expect(await missing()).toEqual([]);
  await pass(75);
  expect(await missing()).toEqual(['role-missing deliver']);
  const [{ sentence } = { sentence: '' }] = await troubles.open();
  expect(sentence).toBe(
    'No process with --role deliver runs, so that what goes out to many does not leave; start one with "npx wijkbode start --role deliver".',
  );
  // Told once, however many see it, and however long it lasts.
  await pass(60);
  expect(log.lines.map(({ level }) => level)).toEqual(['warn']);

  await beat('deliver', deliver);
  await pass(15);
  expect(await missing()).toEqual([]);
  // Stopped in good order and started again: away for less than half a minute.
  await heartbeats.leave(deliver);
  await pass(15);
  await beat('deliver', deliver);
  await pass(30);
  expect(await missing()).toEqual([]);
  expect(log.lines).toHaveLength(1);
});

it('is ended by a process that starts after it came back', async () => {
  const realClock = createStoppedClock(Temporal.Instant.from('2026-03-03T08:00:00Z'));
  const heartbeats = createProcessHeartbeatStore(test.database);
  const troubles = createTroubleBook(test.database, realClock);
  await troubles.report({ code: 'role-missing', subject: 'jobs', sentence: 'Nobody does it.' });
  const self = { id: crypto.randomUUID(), role: 'all', host: 'zolder', pid: 1, programVersion: '0' };
  await heartbeats.beat({ ...self, startedAt: realClock.now() }, realClock.now());
  await createRoleWatch({ heartbeats, troubles, realClock, log: recordLog() }).run();
  expect(await troubles.open()).toEqual([]);
});
