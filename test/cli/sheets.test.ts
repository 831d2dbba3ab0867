/** The commands that write sheets, over a database of their own. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/command.ts';
import { paperCommand } from '../../src/cli/paper.ts';
import { posterCommand } from '../../src/cli/poster.ts';
import { createProgram } from '../../src/cli/program.ts';
import { openSheets } from '../../src/hub-sheets.ts';
import { createTestContext } from '../support/command-context.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'wijkbode-sheets-'));
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...words: readonly string[]) {
  const secret = Buffer.alloc(32, 7).toString('base64');
  const context = createTestContext(
    { DATABASE_URL: database.url, DATA_DIR: folder, WIJK_SECRET_KEY: secret },
    { folder },
  );
  const open = (slug: string) => openSheets(context, slug);
  const code = await runProgram(createProgram(context, [posterCommand(open), paperCommand(open)]), words, context);
  return { code, written: context.written(), complained: context.complained() };
}

describe('sheets', () => {
  it.each([
    [['poster', '--board', 'kroonmolenplein']],
    [['paper', 'week']],
    [['paper', 'week', '--paper', 'het-hof', '--lang', 'nl,ar', '--size', '36']],
    [['paper', 'year', '--lang', 'tr', '--year', '2027']],
  ])('%j', async words => {
    const file = join(folder, 'sheet.pdf');
    const { code, written, complained } = await run(...words, '--out', file);
    expect(complained).toBe('');
    expect(code).toBe(0);
    expect(written).toContain(file);
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    rmSync(file);
  });

  it.each([
    [['poster', '--board', 'weg', '--out', 'x.pdf'], 1, 'There is no board "weg"'],
    [['poster', '--board', 'bib', '--out', '/nowhere/at/all.pdf'], 1, 'cannot be written'],
    [['poster', '--board', 'bib'], 2, '--out'],
    [['poster', '--out', 'x.pdf'], 2, '--board'],
    [['poster', '--activity', 'soep', '--out', 'x.pdf'], 2, 'is no activity'],
    [['poster', '--activity', 'soep-aaaabbbb', '--board', 'bib', '--out', 'x.pdf'], 1, 'no activity "aaaabbbb"'],
    [['paper', 'week', '--size', '12', '--out', 'x.pdf'], 2, '18, 24 or 36'],
    [['paper', 'week', '--lang', 'nl,fr,en', '--out', 'x.pdf'], 2, 'one language or two'],
    [
      ['paper', 'week', '--paper', 'weg', '--out', 'x.pdf'],
      2,
      'There is no paper "weg" in wijk.yaml; there are: het-hof.',
    ],
    [['paper', 'year', '--year', 'soon', '--out', 'x.pdf'], 2, 'Give a year'],
    [['poster', '--board', 'bib', '--out', 'x.pdf', '--wijk', 'weg'], 2, 'There is no neighbourhood "weg"'],
  ])('%j is refused with exit code %i', async (words, expected, sentence) => {
    const { code, complained } = await run(...words);
    expect(code).toBe(expected);
    expect(complained).toContain(sentence);
  });
});
