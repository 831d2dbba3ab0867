/**
 * How many postings a second the duplicates' clustering takes, and how many pairs it compares against all pairs, with
 * 1,000, 10,000 and 100,000 postings of one year. Run by hand: `node bench/duplicates.ts [sizes…]`.
 */
import { readFileSync } from 'node:fs';
import { clusterPostings } from '../src/calendar/duplicates/cluster.ts';
import { type Posting, parsePosting } from '../src/calendar/duplicates/posting.ts';
import { profileOf } from '../src/calendar/duplicates/profile.ts';
import { createPlaceBook } from '../src/calendar/duplicates/where.ts';

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 10_000, 100_000];
const fixtures = new URL('../test/fixtures/duplicates/', import.meta.url);
const book = createPlaceBook(JSON.parse(readFileSync(new URL('places.json', fixtures), 'utf8')).places);
const templates = ['duplicates.jsonl', 'own.jsonl', 'hard.jsonl'].flatMap(name =>
  readFileSync(new URL(name, fixtures), 'utf8')
    .trim()
    .split('\n')
    .map(line => ({ posting: parsePosting(JSON.parse(line)), activity: `${name} ${JSON.parse(line).trueActivity}` })),
);
const activities = [...new Set(templates.map(({ activity }) => activity))];
const firstDay = Temporal.PlainDate.from('2026-01-01');

/** The annotated postings again and again; each round puts each activity on another day of the year. */
function postingsOf(count: number): Posting[] {
  return Array.from({ length: count }, (_, number) => {
    const round = Math.floor(number / templates.length);
    const template = templates[number % templates.length];
    if (template === undefined) throw new Error('There are no templates.');
    const day = (activities.indexOf(template.activity) * 37 + round * 101) % 365;
    const date = firstDay.add({ days: day }).toString();
    const { start, end } = template.posting;
    return {
      ...template.posting,
      id: `${number}`,
      start: date + start.slice(10),
      end: end === undefined || end.slice(0, 10) !== start.slice(0, 10) ? undefined : date + end.slice(10),
      description: template.posting.description?.replaceAll(/\d{1,2}\/\d{1,2}/gu, ''),
    };
  });
}

function milliseconds<Result>(work: () => Result): { result: Result; took: number } {
  const start = process.hrtime.bigint();
  const result = work();
  return { result, took: Number(process.hrtime.bigint() - start) / 1e6 };
}

clusterPostings(
  postingsOf(500).map(posting => profileOf(posting, book)),
  book,
);
process.stdout.write('postings  reading  clustering  postings/s  pairs compared  of all pairs  entries  questions\n');
for (const size of sizes) {
  const postings = postingsOf(size);
  const read = milliseconds(() => postings.map(posting => profileOf(posting, book)));
  const { result, took } = milliseconds(() => clusterPostings(read.result, book));
  const all = (size * (size - 1)) / 2;
  const row = [
    `${size}`.padStart(8),
    `${read.took.toFixed(0)} ms`.padStart(8),
    `${took.toFixed(0)} ms`.padStart(11),
    `${((size / (read.took + took)) * 1000).toFixed(0)}`.padStart(11),
    `${result.compared}`.padStart(15),
    `${((result.compared / all) * 100).toFixed(3)} %`.padStart(13),
    `${result.entries.length}`.padStart(8),
    `${result.questions.length}`.padStart(10),
  ];
  process.stdout.write(`${row.join(' ')}\n`);
}
