/**
 * A row that is begun again is the same message, also for whoever read it before its first attempt.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginRows, settleRows } from '../../src/delivery/settle-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createDeliveryFixture } from './delivery-fixture.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('the id of the first attempt stays', async () => {
  const { write, draft } = await createDeliveryFixture(database);
  const [id = ''] = await write(draft('7', 'hallo'));
  const now = Temporal.Now.instant();
  const lease = { holder: '00000000-0000-4000-8000-000000000001', now, until: now.add({ seconds: 15 }) };
  const begin = async (messageId: string) =>
    (await beginRows(database.database, [{ id, messageId, textLookup: null, leavesAt: now }], lease)).get(id);
  expect(await begin('first')).toEqual({ number: 1, messageId: 'first' });
  const ended = { id, attempt: 1, state: 'queued', reason: 'unsure', messageId: null, notBefore: null } as const;
  await settleRows(database.database, [{ ...ended, tryAfter: null, repeat: true }], now);
  expect(await begin('second')).toEqual({ number: 2, messageId: 'first' });
});
