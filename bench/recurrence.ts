/**
 * How long it takes to expand a window of 13 months for many series, as the nightly extension and a new installation do, beside
 * the library alone on the same rules. Run by hand: `node bench/recurrence.ts [series] [rounds]`.
 */
import rrule from 'rrule';
import { readSeries, type Series } from '../src/calendar/recurrence/series.ts';
import { materialisedHorizon, occurrencesToStore } from '../src/calendar/recurrence/stored-occurrences.ts';

const count = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 7);
const today = Temporal.PlainDate.from('2026-11-21');

/** What a neighbourhood has: mostly weekly, some monthly, few others; begun up to four years ago. */
const rules = [
  'FREQ=WEEKLY;BYDAY=TU',
  'FREQ=WEEKLY;BYDAY=MO,TH',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
  'FREQ=WEEKLY;COUNT=200',
  'FREQ=MONTHLY;BYDAY=1SU',
  'FREQ=MONTHLY;BYDAY=-1FR',
  'FREQ=MONTHLY;BYMONTHDAY=-1',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
  'FREQ=DAILY;UNTIL=20270630',
  'FREQ=YEARLY',
];

const starts = Array.from({ length: count }, (_, index) => today.subtract({ days: (index * 37) % 1460 }));
const series: readonly Series[] = starts.map((start, index) =>
  readSeries({
    start: `${start}T19:00`,
    end: `${start}T21:00`,
    allDay: false,
    recurrence: rules[index % rules.length] ?? null,
    exdates: [start.add({ weeks: 60 }).toString()],
    overrides: [{ original: start.add({ weeks: 61 }), state: 'cancelled' }],
    timeZone: 'Europe/Brussels',
  }),
);

function measure(what: string, run: () => number): void {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    found = run();
    times.push(performance.now() - started);
  }
  const [median = 0] = times.toSorted((a, b) => a - b).slice(Math.floor(rounds / 2));
  process.stdout.write(`${what}: ${median.toFixed(0)} ms for ${count} series, ${found} dates (median of ${rounds})\n`);
}

const horizon = materialisedHorizon(today);
measure('13 months, with instants', () => sum(each => occurrencesToStore(each, today, horizon).length));
measure('one night more', () => sum(each => occurrencesToStore(each, horizon, horizon.add({ days: 1 })).length));
measure('the library alone, 13 months', () => {
  const [from, to] = [utc(today.add({ days: 1 })), utc(horizon)];
  return starts
    .map((start, index) => {
      const options = rrule.RRule.parseString(rules[index % rules.length] ?? '');
      return new rrule.RRule({ ...options, dtstart: utc(start) }, true).between(from, to, true).length;
    })
    .reduce((a, b) => a + b, 0);
});

function sum(of: (each: Series) => number): number {
  return series.reduce((total, each) => total + of(each), 0);
}

function utc(date: Temporal.PlainDate): Date {
  return new Date(Date.UTC(date.year, date.month - 1, date.day));
}
