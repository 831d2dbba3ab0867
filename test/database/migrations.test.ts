import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executedMigrations, migrate, migrationNames } from '../../src/database/migrations.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let empty: TestDatabase;

beforeAll(async () => {
  empty = await createTestDatabase({ empty: true });
});
afterAll(() => empty.close());

describe('migrations', () => {
  it('run once when two processes start together, and leave nothing to do', async () => {
    const runs = await Promise.all([migrate(empty.database), migrate(empty.database)]);
    expect(runs.map(run => run.length).sort((a, b) => a - b)).toEqual([0, (await migrationNames()).length]);
    expect(await executedMigrations(empty.database)).toEqual(await migrationNames());
    expect(await migrate(empty.database)).toEqual([]);
  });

  it('know the letters of every script, so that look-alike titles are found', async () => {
    const { rows } = await sql<{ likeness: number }>`
      SELECT similarity('градината ще е отворена', 'градината е отворена') AS likeness
    `.execute(empty.database);
    expect(rows[0]?.likeness).toBeGreaterThan(0.7);
  });

  it('refuse a database that a newer program has made', async () => {
    await sql`INSERT INTO wijkbode.migration (name, timestamp) VALUES ('2999-01-01-future', '')`.execute(
      empty.database,
    );
    await expect(migrate(empty.database)).rejects.toMatchObject({ code: 'database-newer' });
    await sql`DELETE FROM wijkbode.migration WHERE name LIKE '2999%'`.execute(empty.database);
  });
});
