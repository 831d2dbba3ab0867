// The command as scripts use it: lines in, lines out, in the same order, whatever a line holds.
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/command.ts';
import { type ExtractOptions, extractCommand, extractLines } from '../../src/cli/extract.ts';
import { linesOf } from '../../src/cli/lines.ts';
import { parsePlaces } from '../../src/cli/places-file.ts';
import { createProgram } from '../../src/cli/program.ts';
import { createStoppedClock } from '../../src/core/clock.ts';
import { createTestContext } from '../support/command-context.ts';
import { places, placesFile } from '../understanding/messages.ts';

const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T22:30:00Z'));
const options: ExtractOptions = { now: undefined, timeZone: 'Europe/Brussels', places, explain: false, clock };

async function extract(
  lines: readonly string[],
  changes: Partial<ExtractOptions> = {},
): Promise<Record<string, unknown>[]> {
  const answers: Record<string, unknown>[] = [];
  const stream = Readable.from(lines.map(line => Buffer.from(`${line}\n`)));
  for await (const answer of extractLines(linesOf(stream), { ...options, ...changes }))
    answers.push(JSON.parse(answer));
  return answers;
}

const line = JSON.stringify({ id: 'a', text: 'Repaircafé morgen 14u in de bib', now: '2026-03-02T10:15' });

describe('a line', () => {
  it('is answered with all keys', async () => {
    const [answer] = await extract([line]);
    expect(answer).toEqual({
      id: 'a',
      kind: 'activity',
      lang: 'nl',
      activities: [
        {
          title: 'Repaircafé',
          start: '2026-03-03T14:00',
          end: null,
          allDay: false,
          recurrence: null,
          exdates: [],
          place: 'Bibliotheek Sint-Niklaas',
          price: null,
          registration: null,
          audience: [],
          theme: 'repair-reuse',
          was: null,
        },
      ],
    });
  });

  it('is explained where that is asked', async () => {
    const [answer] = await extract([line], { explain: true });
    expect(answer).toHaveProperty('activities.0.fields.place', { origin: 'said', from: 25, to: 31 });
  });

  it.each([
    ['no JSON', { id: null, error: 'The line is no JSON.' }],
    ['{"id":7}', { id: 7, error: 'The line has no "text", or it is no text.' }],
    ['[1]', { id: null, error: 'The line is no JSON object.' }],
    ['{"id":8,"text":"x","now":"soon"}', { id: 8, error: '"now" is no moment such as 2026-03-02T10:15.' }],
  ])('%s gives an error and the run goes on', async (bad, error) => {
    const answers = await extract([bad, line]);
    expect(answers[0]).toEqual(error);
    expect(answers[1]).toHaveProperty('id', 'a');
  });

  it('that is blank is skipped', async () => expect(await extract(['', '  ', line, ''])).toHaveLength(1));

  it('may hold a line separator of Unicode', async () => {
    const [answer] = await extract(['{"id":"s","text":"Repaircafé\u2028morgen 14u"}']);
    expect(answer).toHaveProperty('kind', 'activity');
  });
});

describe('the moment of sending', () => {
  const text = JSON.stringify({ id: 'm', text: 'Repaircafé morgen 14u' });
  const dated = JSON.stringify({ id: 'm', text: 'Repaircafé morgen 14u', now: '2026-05-01T09:00' });
  const now = Temporal.PlainDateTime.from('2026-04-01T09:00');

  it("is the line's own before that of the option", async () => {
    expect((await extract([dated], { now }))[0]).toHaveProperty('activities.0.start', '2026-05-02T14:00');
    expect((await extract([text], { now }))[0]).toHaveProperty('activities.0.start', '2026-04-02T14:00');
  });

  it("is else the clock's, in the neighbourhood's zone", async () => {
    expect((await extract([text]))[0]).toHaveProperty('activities.0.start', '2026-03-03T14:00');
    expect((await extract([text], { timeZone: 'Asia/Tokyo' }))[0]).toHaveProperty(
      'activities.0.start',
      '2026-03-04T14:00',
    );
  });
});

describe('the command', () => {
  async function run(args: readonly string[], input: string) {
    const context = createTestContext({}, { clock, input });
    const code = await runProgram(createProgram(context, [extractCommand]), ['extract', ...args], context);
    await new Promise(setImmediate);
    return { code, written: context.written(), complained: context.complained() };
  }

  it('takes places from a file', async () => {
    const { code, written } = await run(['--places', placesFile], `${line}\n`);
    expect([code, written]).toEqual([0, expect.stringContaining('Bibliotheek Sint-Niklaas')]);
  });

  it('says what is wrong with an option', async () => {
    const complaint = (code: number, words: string) => ({
      code,
      written: '',
      complained: expect.stringContaining(words),
    });
    expect(await run(['--now', 'soon'], '')).toEqual(complaint(2, 'Give a moment such as 2026-03-02T10:15.'));
    expect(await run(['--timezone', 'Mars/Olympus'], '')).toEqual(
      complaint(2, 'Give a time zone such as Europe/Brussels.'),
    );
    expect(await run(['--places', '/nowhere.json'], '')).toEqual(complaint(1, 'cannot be read'));
    expect(await run(['--wijk', 'elders'], '')).toEqual(complaint(2, 'There is no neighbourhood "elders"'));
  });

  it('knows the places of the neighbourhood that is configured', async () => {
    const text = 'Zaterdag 14 maart om 14u taaltafel in de bib';
    const { written } = await run(['--now', '2026-03-02T10:00'], JSON.stringify({ id: 1, text }));
    expect(JSON.parse(written)).toMatchObject({
      activities: [{ start: '2026-03-14T14:00', place: expect.stringContaining('ibliotheek') }],
    });
  });

  it('keeps the order of ten thousand lines, and little of them in memory', async () => {
    const many = 10_000;
    async function* lines(): AsyncGenerator<string> {
      for (let id = 0; id < many; id++) yield JSON.stringify({ id, text: 'hallo buren' });
    }
    let expected = 0;
    for await (const answer of extractLines(lines(), options)) {
      expect(JSON.parse(answer)).toHaveProperty('id', expected);
      expected++;
    }
    expect(expected).toBe(many);
  });
});

describe('a places file', () => {
  it.each([[{ places: [{ name: 'Zaal' }] }], [[{ name: 'Zaal', id: 'zaal', aliases: ['de zaal', 3], address: '' }]]])(
    '%j is read',
    data => {
      expect(parsePlaces(data)[0]).toMatchObject({ name: 'Zaal', address: undefined });
    },
  );
  it.each([[{}], ['x'], [[{ id: 'zaal' }]], [[null]]])('%j is refused', data => {
    expect(() => parsePlaces(data)).toThrow('The places file');
  });
});
