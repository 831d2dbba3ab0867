/** `wijkbode report` over a database of its own. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/command.ts';
import { createProgram } from '../../src/cli/program.ts';
import { reportCommand } from '../../src/cli/report.ts';
import { openSheets } from '../../src/hub-sheets.ts';
import { createTestContext } from '../support/command-context.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'wijkbode-report-'));
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
  const code = await runProgram(createProgram(context, [reportCommand(open)]), ['report', ...words], context);
  return { code, written: context.written(), complained: context.complained() };
}

it('writes CSV on the terminal, in the language asked for', async () => {
  const { code, written, complained } = await run('--year', '2026', '--lang', 'fr');
  expect([code, complained]).toEqual([0, '']);
  expect(written).toContain('"Tableau";"Ligne";"Mesure";"Valeur";"Ce que cela compte"');
  expect(written).toContain('"Portée par chemin";"Telegram";"Lecteurs";0;');
});

it('says in words where there was nothing', async () => {
  const { written } = await run('--year', '2026', '--lang', 'fr');
  expect(written).toContain('"Activités par partenaire";"Rien n’est encore compté à ce sujet.";"";"";""');
  expect(written).toContain('"Activités par thème";"Rien n’est encore compté à ce sujet."');
  expect(written.match(/Rien n’est encore/g)).toHaveLength(3);
});

it.each([
  ['report.csv', '\uFEFF"Tab'],
  ['report.PDF', '%PDF'],
])('writes %s', async (name, begin) => {
  const file = join(folder, name);
  const { code, written, complained } = await run('--year', '2026', '--out', file);
  expect([code, complained]).toEqual([0, '']);
  expect(written).toContain(file);
  expect(readFileSync(file, 'utf8').startsWith(begin)).toBe(true);
});

it.each([
  [[], 2, '--year'],
  [['--year', 'soon'], 2, 'Give a year'],
  [['--year', '2026', '--lang', 'xx'], 2, 'Give a language'],
  [['--year', '2026', '--out', 'x.txt'], 2, 'has to end in .csv or .pdf'],
  [['--year', '2026', '--out', '/nowhere/at/all.csv'], 1, 'cannot be written'],
  [['--year', '2026', '--wijk', 'weg'], 2, 'There is no neighbourhood "weg"'],
])('%j is refused with exit code %i', async (words, expected, sentence) => {
  const { code, complained } = await run(...words);
  expect(code).toBe(expected);
  expect(complained).toContain(sentence);
});
