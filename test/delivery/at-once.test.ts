/** That however much is sent to many, only a few messages are made at the same time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createPlaces } from '../../src/delivery/at-once.ts';

it('lets so many work at the same time, in the order in which they asked', async () => {
  const take = createPlaces(3);
  const begun: number[] = [];
  let working = 0;
  let most = 0;
  const work = async (number: number) => {
    begun.push(number);
    working += 1;
    most = Math.max(most, working);
    await sleep(number % 3);
    working -= 1;
    return number;
  };
  const numbers = Array.from({ length: 40 }, (_, index) => index);
  expect(await Promise.all(numbers.map(number => take(() => work(number))))).toEqual(numbers);
  expect(begun).toEqual(numbers);
  expect(most).toBe(3);
});

it('gives the place of one that failed to the next', async () => {
  const take = createPlaces(1);
  const failing = take(() => Promise.reject(new Error('away')));
  const next = take(async () => 'made');
  await expect(failing).rejects.toThrow('away');
  expect(await next).toBe('made');
  expect(await take(async () => 'again')).toBe('again');
});
