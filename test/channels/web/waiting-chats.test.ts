import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWaitingChats } from '../../../src/channels/web/waiting-chats.ts';
import { createStoppedClock } from '../../../src/core/clock.ts';
import { noteStatements } from '../../city/statement-book.ts';
import { createWebFixture, said, type WebFixture } from './web-fixture.ts';

const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));

let web: WebFixture;
beforeAll(async () => {
  web = await createWebFixture(clock);
});
afterAll(() => web.close());

it('is asked once for all neighbourhoods that look at the same time, and again later', async () => {
  const { database, pool } = web.test;
  const waiting = createWaitingChats(database);
  const book = noteStatements(pool);
  const others = Array.from({ length: 20 }, () => waiting(crypto.randomUUID()));
  expect([await waiting(web.neighbourhoodId), ...(await Promise.all(others))].flat()).toEqual([]);
  expect(book.statements().map(({ times }) => times)).toEqual([1]);
  const { token } = await web.personal.createPersonalChat({ name: 'Fatma', language: 'tr' });
  const chat = await web.chats.byToken(token);
  if (chat === undefined) throw new Error('The address that was just made opens nothing.');
  await web.chats.write(chat, said('soep'));
  await expect.poll(() => waiting(web.neighbourhoodId)).toHaveLength(1);
  expect(await waiting(crypto.randomUUID())).toEqual([]);
});

it('asks anew after the database was away', async () => {
  let isAway = true;
  const { database } = web.test;
  const flaky = new Proxy(database, {
    get(target, key) {
      const found = Reflect.get(target, key);
      if (typeof found !== 'function') return found;
      return (...given: readonly unknown[]) => {
        if (isAway) throw new Error('away');
        return Reflect.apply(found, target, given);
      };
    },
  });
  const waiting = createWaitingChats(flaky);
  await expect(waiting(web.neighbourhoodId)).rejects.toThrow('away');
  isAway = false;
  expect(await waiting(web.neighbourhoodId)).toHaveLength(1);
});
