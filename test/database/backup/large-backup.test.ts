import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordInstallation } from '../../../src/database/installation-store.ts';
import { startChild } from '../../support/child.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { temporaryFolder } from '../../support/run-folder.ts';
import { clock } from './installation.ts';

let source: TestDatabase;
let target: TestDatabase;

beforeEach(async () => {
  source = await createTestDatabase();
  target = await createTestDatabase();
  await recordInstallation(source.database, clock, 'fingerprint', '0.1.0');
});
afterEach(async () => {
  await source.close();
  await target.close();
});

/** @returns the most memory, in megabytes, that the process had in use by the end of each half */
async function measure(): Promise<{ backup: number; restore: number }> {
  const program = fileURLToPath(new URL('back-up-and-restore.ts', import.meta.url));
  const child = startChild(program, [source.url, target.url, `${temporaryFolder('large')}/large.tar`]);
  const { code } = await child.ended();
  expect(code, child.output()).toBe(0);
  const of = (half: string) => Number(new RegExp(`^${half} (\\d+)$`, 'm').exec(child.output())?.[1]) / 1024;
  return { backup: of('backup'), restore: of('restore') };
}

describe('a large table', () => {
  it('is backed up and restored in the memory that a small one takes', async () => {
    const small = await measure();
    const [rows, megabytes] = [10, 20];
    await sql`
      INSERT INTO trouble (code, subject, sentence, since, last_seen_at)
      SELECT 'large', number::text, repeat(md5(number::text), ${(megabytes * 1024 * 1024) / 32}), now(), now()
      FROM generate_series(1, ${rows}) AS number
    `.execute(source.database);
    const large = await measure();
    // 200 MB went through, twice over: what is under way, and what the collector of garbage has not fetched yet.
    expect(large.backup - small.backup).toBeLessThan(120);
    expect(large.restore - small.restore).toBeLessThan(120);
    const { rows: counted } = await sql<{ bytes: number }>`
      SELECT sum(length(sentence)) AS bytes FROM trouble WHERE code = 'large'
    `.execute(target.database);
    expect(counted[0]?.bytes).toBe(rows * megabytes * 1024 * 1024);
  }, 120_000);
});
