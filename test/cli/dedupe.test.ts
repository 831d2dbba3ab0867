import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/command.ts';
import { dedupeCommand } from '../../src/cli/dedupe.ts';
import { createProgram } from '../../src/cli/program.ts';
import { createTestContext } from '../support/command-context.ts';

const fixtures = fileURLToPath(new URL('../fixtures/duplicates/', import.meta.url));
const places = join(fixtures, 'places.json');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wijkbode-dedupe-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function dedupe(input: string | readonly object[], words: readonly string[] = ['--places', places]) {
  const text = typeof input === 'string' ? input : input.map(line => JSON.stringify(line)).join('\n');
  const context = { ...createTestContext({}, { folder }), input: Readable.from([text]) };
  const code = await runProgram(createProgram(context, [dedupeCommand]), ['dedupe', ...words], context);
  await new Promise(setImmediate);
  const answers: unknown[] = context
    .written()
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
  return { code, answers, complained: context.complained() };
}

const film = { source: 'chat', lang: 'nl', title: 'Film: Paddington', start: '2026-03-06T14:00', place: 'Herleving' };

describe('dedupe', () => {
  it('answers every posting in the order read, with the earliest of its entry', async () => {
    const { code, answers } = await dedupe([
      { ...film, id: 'z' },
      { ...film, id: 'b', title: 'Breicafé', place: 'de bib' },
      { ...film, id: 'a', source: 'repost', lang: 'en', title: 'Movie: Paddington', place: 'Kroonmolenstraat 45' },
    ]);
    expect(code).toBe(0);
    expect(answers).toEqual([
      { id: 'z', activity: 'z' },
      { id: 'b', activity: 'b' },
      { id: 'a', activity: 'z' },
    ]);
  });

  it('goes on past bad lines, and says what is wrong with each', async () => {
    const lines = [
      '{"id":"a","title":"Bingo","start":"2026-03-06"}',
      '',
      'nonsense',
      '[1]',
      '{"title":"Bingo","start":"2026-03-06"}',
      '{"id":"b","title":"Bingo","start":"soon"}',
      '{"id":"a","title":"Bingo","start":"2026-03-06"}',
      '{"id":"c","title":"Bingo","start":"2026-03-07"}',
    ];
    const { code, answers } = await dedupe(lines.join('\r\n'));
    expect(code).toBe(0);
    expect(answers).toEqual([
      { id: 'a', activity: 'a' },
      { id: null, error: 'The line is no JSON.' },
      { id: null, error: 'The line is no JSON object.' },
      { id: null, error: expect.stringContaining('"id"') },
      { id: 'b', error: expect.stringContaining('"start"') },
      { id: 'a', error: expect.stringContaining('earlier line') },
      { id: 'c', activity: 'c' },
    ]);
  });

  it('writes the doubtful pairs, which it leaves apart', async () => {
    const questions = join(folder, 'questions.jsonl');
    const { answers } = await dedupe(
      [
        { ...film, id: 'a', title: 'Zwemles' },
        { ...film, id: 'b', title: 'Zwemles groep 2' },
      ],
      ['--places', places, '--questions', questions],
    );
    expect(answers).toEqual([
      { id: 'a', activity: 'a' },
      { id: 'b', activity: 'b' },
    ]);
    expect(JSON.parse(readFileSync(questions, 'utf8'))).toEqual({
      a: 'a',
      b: 'b',
      reason: expect.stringMatching(/^session:said-once \(.*place same.*\)$/),
    });
  });

  it('takes the places of the configuration where no file is named', async () => {
    const same = [
      { ...film, id: 'a', place: 'Buurthuis Herleving' },
      { ...film, id: 'b', source: 'repost', title: 'Paddington', place: 'ergens anders' },
    ];
    expect((await dedupe(same, [])).code).toBe(0);
    expect(await dedupe(same, ['--wijk', 'nergens'])).toMatchObject({
      code: 2,
      complained: expect.stringContaining('nergens'),
    });
  });

  it('says what is wrong with its files', async () => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{');
    for (const words of [
      ['--places', join(folder, 'absent.json')],
      ['--places', broken],
      ['--places', places, '--questions', join(folder, 'absent', 'questions.jsonl')],
    ]) {
      const { code, complained } = await dedupe([{ ...film, id: 'a' }], words);
      expect(code).toBe(1);
      expect(complained).toMatch(/^The (places|questions) file .*\n$/);
    }
  });

  it('answers nothing to nothing', async () => {
    expect(await dedupe('')).toEqual({ code: 0, answers: [], complained: '' });
  });
});
