import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStoppedClock } from '../../src/core/clock.ts';
import { recordInstallation, syncNeighbourhoods } from '../../src/database/installation-store.ts';
import { createTroubleBook } from '../../src/database/trouble-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));
let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

describe('the installation', () => {
  it('is made once, follows the program, and refuses another key', async () => {
    await recordInstallation(test.database, clock, 'aaaa', '0.1.0');
    await recordInstallation(test.database, clock, 'aaaa', '0.2.0');
    const rows = await test.database
      .selectFrom('installation')
      .select(['key_fingerprint', 'program_version'])
      .execute();
    expect(rows).toEqual([{ key_fingerprint: 'aaaa', program_version: '0.2.0' }]);
    await expect(recordInstallation(test.database, clock, 'bbbb', '0.2.0')).rejects.toMatchObject({
      code: 'other-key',
    });
  });
});

describe('neighbourhoods', () => {
  const kroonmolen = { slug: 'kroonmolenwijk', name: 'Kroonmolenwijk', timeZone: 'Europe/Brussels' };
  const other = { slug: 'elders', name: 'Elders', timeZone: 'Europe/Paris' };

  it('follow the configuration, and one that comes back is the same', async () => {
    const first = await syncNeighbourhoods(test.database, clock, [kroonmolen, other]);
    const second = await syncNeighbourhoods(test.database, clock, [{ ...kroonmolen, name: 'De Kroonmolen' }]);
    expect(second.get('kroonmolenwijk')).toBe(first.get('kroonmolenwijk'));
    const left = await test.database
      .selectFrom('neighbourhood')
      .select(['slug', 'name', 'archived_at'])
      .orderBy('slug')
      .execute();
    expect(left).toEqual([
      { slug: 'elders', name: 'Elders', archived_at: '2026-03-02 08:00:00+00' },
      { slug: 'kroonmolenwijk', name: 'De Kroonmolen', archived_at: null },
    ]);
    const third = await syncNeighbourhoods(test.database, clock, [kroonmolen, other]);
    expect(third.get('elders')).toBe(first.get('elders'));
  });
});

describe('trouble', () => {
  it('is new once, known while it lasts, and new again after it ended', async () => {
    const book = createTroubleBook(test.database, clock);
    const trouble = { code: 'backup-failed', subject: 'nightly', sentence: 'The disk is full; make room.' };
    expect(await book.report(trouble)).toBe('new');
    clock.set(clock.now().add({ hours: 1 }));
    expect(await book.report({ ...trouble, sentence: 'The disk is still full; make room.' })).toBe('known');
    expect(await book.open()).toEqual([
      { ...trouble, sentence: 'The disk is still full; make room.', since: '2026-03-02T08:00:00Z' },
    ]);
    await book.end('backup-failed', 'nightly');
    expect(await book.open()).toEqual([]);
    expect(await book.report(trouble)).toBe('new');
  });
});

describe('the driver', () => {
  it('gives dates as text and counts as numbers', async () => {
    const { rows } = await test.pool.query(
      "SELECT DATE '2026-03-29' AS day, TIMESTAMPTZ '2026-03-29 01:30:00+01' AS moment, TIME '18:30' AS hour, 5::bigint AS count, ARRAY[DATE '2026-03-29'] AS days",
    );
    expect(rows[0]).toEqual({
      day: '2026-03-29',
      moment: '2026-03-29 00:30:00+00',
      hour: '18:30:00',
      count: 5,
      days: ['2026-03-29'],
    });
    expect(Temporal.Instant.from(rows[0].moment).toString()).toBe('2026-03-29T00:30:00Z');
  });
});
