/**
 * Scores the reader and chrono-node on the same annotated messages, for docs/quality.md. chrono-node reads dates only, so it
 * is compared on the days alone: a message counts as right when the days it finds are those annotated. Run by hand:
 *
 *   node bench/understanding-score.ts
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as chrono from 'chrono-node';
import { parsePlaces } from '../src/cli/places-file.ts';
import { readMessage } from '../src/understanding/read-message.ts';
import { gazetteer, score } from '../test/fixtures/understanding/score-messages.mjs';

interface Annotated {
  readonly id: string;
  readonly text: string;
  readonly now: string;
  readonly sender: string;
  readonly expect: { readonly activities: readonly { readonly start: string | null }[] };
}

const fixtures = new URL('../test/fixtures/', import.meta.url);
const placesFile = fileURLToPath(new URL('understanding/places.json', fixtures));
const places = parsePlaces(JSON.parse(readFileSync(placesFile, 'utf8')));
const own = readdirSync(new URL('messages/', fixtures)).filter(name => name.endsWith('.jsonl'));

report('development messages', readLines('understanding/partner-messages.jsonl'));
report(
  'own messages',
  own.flatMap(name => readLines(`messages/${name}`)),
);
report('second set, classes mended since', readLines('messages-unseen/messages.jsonl'));
for (const name of ['first-blind', 'hand-a', 'hand-b', 'hand-c', 'hand-d', 'probes']) {
  report(`learned: ${name}`, readLines(`messages-learned/${name}.jsonl`));
}
report('blind messages', readLines('messages-blind/messages.jsonl'));

function report(title: string, messages: readonly Annotated[]): void {
  const readings = messages.map(message => ({ id: message.id, ...read(message) }));
  const result = score(messages, readings, gazetteer(placesFile));
  const { total } = result;
  write(`${title}: ${messages.length}`);
  write(`  reader: kind ${total.kind} %, whole message ${total.whole} %, spurious ${total.spurious}`);
  write(
    `  per field: ${Object.entries(total.fields)
      .map(([field, share]) => `${field} ${share}`)
      .join(', ')}`,
  );
  write(
    `  whole per language: ${Object.entries(result.perLanguage)
      .map(([language, each]) => `${language} ${each.whole}`)
      .join(', ')}`,
  );
  write(
    `  same days as annotated: reader ${share(messages, readerDays)} %, chrono-node ${share(messages, chronoDays)} %`,
  );
}

function read({ text, now, sender }: Annotated) {
  return readMessage({ text, now: Temporal.PlainDateTime.from(now), sender, language: undefined, places });
}

function readerDays(message: Annotated): string[] {
  return read(message).activities.map(activity => (activity.start ?? '').slice(0, 10));
}

/** The days chrono-node finds, in the best of its three languages: the one that finds most. */
function chronoDays({ text, now }: Annotated): string[] {
  const reference = new Date(`${now}:00`);
  const found = [chrono.nl, chrono.fr, chrono.en].map(language =>
    language.parse(text, reference, { forwardDate: true }),
  );
  const best = found.sort((a, b) => b.length - a.length)[0] ?? [];
  return best.map(({ start }) => {
    const day = (part: 'year' | 'month' | 'day'): string => String(start.get(part)).padStart(2, '0');
    return `${day('year')}-${day('month')}-${day('day')}`;
  });
}

function share(messages: readonly Annotated[], days: (message: Annotated) => string[]): string {
  const right = messages.filter(message => {
    const expected = new Set(message.expect.activities.map(activity => (activity.start ?? '').slice(0, 10)));
    const found = new Set(days(message));
    return expected.size === found.size && [...expected].every(day => found.has(day));
  });
  return ((100 * right.length) / messages.length).toFixed(1);
}

function readLines(file: string): Annotated[] {
  return readFileSync(new URL(file, fixtures), 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(parseAnnotated);
}

function parseAnnotated(line: string): Annotated {
  const message: Annotated = JSON.parse(line);
  return message;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
