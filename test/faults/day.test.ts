/**
 * A day of 24 hours in half a minute: what the hub holds at its end is what it held in the middle. `node bench/day.ts` is the
 * long version.
 */
import { expect, it } from 'vitest';
import { growthOf } from '../day/growth.ts';
import { playDay } from '../day/play.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';

/**
 * A young process still compiles and fills its caches, by 1 to 2 MB in this time. A hub that kept 40 kB of each message would
 * be above it, as would one that left one handle open for every tenth.
 */
const mayGrow = { heapMegabytes: 5, handles: 12, files: 10 };

it('holds no more memory and no more handles after a day under chat and feed load', async () => {
  const database = await createTestDatabase();
  try {
    const { hours, done, exitCode } = await playDay({
      databaseUrl: database.url,
      folder: temporaryFolder('day'),
      seconds: 16,
      messagesPerHour: 8,
      fetchesPerHour: 6,
      leak: process.env.DAY_LEAK,
    });
    expect(done.unchanged).toBeGreaterThan(40);
    // `/readyz` may be, while the machine is too busy to answer within its two seconds.
    expect(done.refused).toBeLessThan(done.fetches / 8);
    const half = hours.slice(12);
    const grown = (read: (hour: (typeof hours)[number]) => number) => growthOf(half.map(read)).grown;
    const table = JSON.stringify(half);
    expect(
      grown(({ heap }) => heap / 1e6),
      table,
    ).toBeLessThan(mayGrow.heapMegabytes);
    expect(
      grown(({ handles }) => handles),
      table,
    ).toBeLessThan(mayGrow.handles);
    expect(
      grown(({ files }) => files ?? 0),
      table,
    ).toBeLessThan(mayGrow.files);
    expect(exitCode).toBe(0);
  } finally {
    await database.close();
  }
}, 300_000);
