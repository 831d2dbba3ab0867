/**
 * The PDFs of boards and papers stand where a hub shows them, and are made again when something on them may have changed.
 */
import { expect, test } from 'vitest';
import { exampleFile, readConfiguration } from '../../../src/config/read-configuration.ts';
import type { Stoepbord } from '../../../src/stoepbord/stoepborden.ts';
import { planSheets } from '../../../src/web/publish/plan-sheets.ts';

const { neighbourhoods } = await readConfiguration({ path: exampleFile, named: true }, () => undefined);
const [neighbourhood] = neighbourhoods;
if (neighbourhood === undefined) throw new Error('the example names no neighbourhood');
const { boards } = neighbourhood;

const pdf = (words: string) => Promise.resolve(new TextEncoder().encode(words));
const stoepbord = {
  boards: { list: async () => boards, currentPdf: (id: string) => pdf(`board ${id}`) },
  papers: { week: () => pdf('week'), year: (year: number) => pdf(`year ${year}`) },
} as unknown as Stoepbord;

const plan = (version: string, today: string) =>
  planSheets({
    stoepbord,
    neighbourhood,
    state: { version, changedAt: Temporal.Instant.from('2026-03-02T08:00:00Z') },
    today: Temporal.PlainDate.from(today),
  });

test('week, year and every board, at the addresses of the hub', async () => {
  const files = await plan('a', '2026-03-02');
  expect(files.map(({ path }) => path)).toEqual([
    'kroonmolenwijk/papier/week.pdf',
    'kroonmolenwijk/papier/jaar.pdf',
    ...boards.map(({ id }) => `kroonmolenwijk/bord/${id}.pdf`),
  ]);
  const made = await Promise.all(files.map(({ make }) => make()));
  expect(made.map(bytes => (typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes)))).toEqual([
    'week',
    'year 2026',
    ...boards.map(({ id }) => `board ${id}`),
  ]);
});

test('made again when the calendar changed or a day went by, and not otherwise', async () => {
  const inputs = async (version: string, today: string) => (await plan(version, today)).map(each => each.inputs);
  const before = await inputs('a', '2026-03-02');
  expect(await inputs('a', '2026-03-02')).toEqual(before);
  for (const [version, today] of [['b', '2026-03-02'] as const, ['a', '2026-03-03'] as const]) {
    const after = await inputs(version, today);
    for (const [index, each] of after.entries()) expect(each).not.toBe(before[index]);
  }
});
