/** That what goes out to everybody is written page by page, with room between for whoever asks something. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { createPageTurns } from '../../../src/delivery/rhythm/page-turns.ts';

const now = () => systemClock.now().epochMilliseconds;

it('writes one page at a time, in the order asked, and rests after each as long as it took', async () => {
  const pages = createPageTurns();
  const spans: { readonly name: number; readonly from: number; readonly to: number }[] = [];
  const write = (name: number) => async () => {
    const from = now();
    await sleep(60);
    spans.push({ name, from, to: now() });
    return name;
  };
  expect(await Promise.all([1, 2, 3].map(name => pages.take(write(name))))).toEqual([1, 2, 3]);
  expect(spans.map(({ name }) => name)).toEqual([1, 2, 3]);
  for (const [index, { from }] of spans.entries()) {
    const before = spans[index - 1];
    // A timer may come a millisecond early.
    if (before !== undefined) expect(from - before.to).toBeGreaterThanOrEqual(before.to - before.from - 5);
  }
});

it('gives the page at once: only the next one waits for the rest', async () => {
  const pages = createPageTurns();
  const began = now();
  await pages.take(() => sleep(200));
  expect(now() - began).toBeLessThan(390);
});

it('goes on after a page that failed', async () => {
  const pages = createPageTurns();
  await expect(pages.take(() => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  expect(await pages.take(async () => 'written')).toBe('written');
});
