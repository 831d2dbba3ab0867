/** That a dear count is made seldom, keeps nobody waiting, and says when it was made. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createStoppedClock } from '../../src/core/clock.ts';
import { createSparingReader } from '../../src/web/sparing-reader.ts';

const start = Temporal.Instant.from('2026-03-05T16:00:00Z');
const after = (seconds: number) => start.add({ milliseconds: Math.round(seconds * 1000) });

it('reads anew for everybody who asks while that costs nothing', async () => {
  let times = 0;
  const read = createSparingReader(async () => ++times, { realClock: createStoppedClock(start) });
  expect([(await read())?.value, (await read())?.value]).toEqual([1, 2]);
});

it('leaves what took a second alone for nineteen more, and tells when it was read', async () => {
  const realClock = createStoppedClock(start);
  let times = 0;
  const read = createSparingReader(
    async () => {
      realClock.set(realClock.now().add({ seconds: 1 }));
      return ++times;
    },
    { realClock },
  );
  expect(await read()).toEqual({ value: 1, readAt: start });
  realClock.set(after(19.9));
  expect(await read()).toEqual({ value: 1, readAt: start });
  realClock.set(after(20));
  expect(await read()).toEqual({ value: 2, readAt: after(20) });
});

it('gives the last reading to who would wait too long, and reads once for all of them', async () => {
  const realClock = createStoppedClock(start);
  const slow: { resolve(value: string): void }[] = [];
  const read = createSparingReader(
    () => {
      const { promise, resolve } = Promise.withResolvers<string>();
      slow.push({ resolve });
      return promise;
    },
    { realClock, patienceMs: 20 },
  );
  // Nothing is known yet, and nothing is made up.
  expect(await Promise.all([read(), read()])).toEqual([undefined, undefined]);
  expect(slow).toHaveLength(1);
  slow[0]?.resolve('first');
  await sleep(0);
  expect((await read())?.value).toBe('first');
  expect(slow).toHaveLength(2);
  slow[1]?.resolve('second');
  await sleep(0);
  const third = read();
  slow[2]?.resolve('third');
  expect((await third)?.value).toBe('third');
});

it('throws to who waited, and tries again for the next', async () => {
  let isAway = true;
  const read = createSparingReader(async () => {
    if (isAway) throw new Error('away');
    return 'here';
  });
  await expect(read()).rejects.toThrow('away');
  isAway = false;
  expect((await read())?.value).toBe('here');
});
