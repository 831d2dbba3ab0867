/**
 * Rules from outside that ask for more than there is time for. Work is counted in steps (days and dates that are made or
 * compared), so that a slow machine does not decide.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { datesToCompare, lastDateOf, seriesOf, wantedOccurrences } from '../../../src/calendar/activity-series.ts';
import { WijkError } from '../../../src/core/errors.ts';
import { postingsOfItem } from '../../../src/feeds/in/draft-of-item.ts';
import { readCalendar } from '../../../src/feeds/in/read-calendar.ts';

const zone = 'Europe/Brussels';
const now = Temporal.Instant.from('2026-03-06T08:00:00Z');
const today = Temporal.PlainDate.from('2026-03-06');

/** Far more than a series in earnest needs, far less than a second of work. */
const budget = 150_000;
let steps = 0;

/** No error that the reader of feeds takes for a fault of the feed. */
class OverBudget extends TypeError {}

const { UTC } = Date;
const { compare } = Temporal.PlainDate;
const { add, subtract, until } = Temporal.PlainDate.prototype;
const withFields = Temporal.PlainDate.prototype.with;

beforeEach(() => {
  steps = 0;
  vi.spyOn(Date, 'UTC').mockImplementation(counted(UTC));
  vi.spyOn(Temporal.PlainDate, 'compare').mockImplementation(counted(compare));
  const dates = Temporal.PlainDate.prototype;
  vi.spyOn(dates, 'add').mockImplementation(counted(add));
  vi.spyOn(dates, 'subtract').mockImplementation(counted(subtract));
  vi.spyOn(dates, 'until').mockImplementation(counted(until));
  vi.spyOn(dates, 'with').mockImplementation(counted(withFields));
});
afterEach(() => {
  vi.restoreAllMocks();
});

function counted<Values extends unknown[], Result>(real: (...values: Values) => Result): (...values: Values) => Result {
  return function step(this: unknown, ...values: Values): Result {
    steps += 1;
    if (steps > budget) throw new OverBudget('More steps than a rule is worth.');
    return Reflect.apply(real, this, values);
  };
}

/** Everything that is done with an item of a feed before it is stored. @returns what became of its rule */
async function takeIn(rule: string, start = '20260310T140000'): Promise<string> {
  const lines = ['BEGIN:VEVENT', 'UID:x', 'SUMMARY:Vloed', `DTSTART:${start}`, `RRULE:${rule}`, 'END:VEVENT'];
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
  const { items } = await readCalendar(Buffer.from(text), { zone, now });
  const [item] = items;
  const [posting] = item === undefined ? [] : postingsOfItem(item, { timeZone: zone, places: [], language: 'nl' });
  if (posting === undefined) return 'nothing';
  const { fields } = posting.draft;
  if (fields.recurrence === null) return 'first time only';
  try {
    const series = seriesOf(fields, [], zone);
    lastDateOf(series);
    datesToCompare(fields, zone, today);
    const { rows } = wantedOccurrences(series, { createdAt: now, timeZone: zone }, today);
    expect(rows.length).toBeLessThan(1000);
    return `${rows.length} dates`;
  } catch (error) {
    if (error instanceof WijkError) return error.code;
    throw error;
  }
}

describe('a rule that', () => {
  it.each([
    ['never comes true', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=5', '1 dates'],
    ['never comes true in any year', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '1 dates'],
    ['never comes true in any month', 'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11', '1 dates'],
    ['has no position', 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300', '1 dates'],
    ['asks for every second', 'FREQ=SECONDLY', 'first time only'],
    ['asks for every second, counted', 'FREQ=SECONDLY;COUNT=99999999', 'first time only'],
    ['asks for every minute of some days', 'FREQ=MINUTELY;BYDAY=MO', 'first time only'],
    ['stands still', 'FREQ=DAILY;INTERVAL=0', '393 dates'],
    ['goes back', 'FREQ=DAILY;INTERVAL=-1', '393 dates'],
    ['counts for ever', 'FREQ=DAILY;COUNT=99999999', 'recurrence-absurd'],
    ['counts none', 'FREQ=DAILY;COUNT=0', '393 dates'],
    ['leaps for ever', 'FREQ=YEARLY;INTERVAL=99999999', 'recurrence-absurd'],
    [
      'asks for all days of the year by name',
      `FREQ=YEARLY;BYYEARDAY=${Array.from({ length: 366 }, (_, day) => day + 1)}`,
      'recurrence-absurd',
    ],
    [
      'asks for all weeks',
      `FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYWEEKNO=${Array.from({ length: 53 }, (_, week) => week + 1)}`,
      '393 dates',
    ],
    [
      'asks for every hour',
      `FREQ=DAILY;BYHOUR=${Array.from({ length: 24 }, (_, hour) => hour)}`,
      'recurrence-unsupported',
    ],
    ['ends long ago', 'FREQ=DAILY;UNTIL=20010101', 'nothing'],
    ['ends in the far future', 'FREQ=DAILY;UNTIL=99991231', '393 dates'],
    ['is empty', '', 'first time only'],
    ['is no rule', 'FREQ=;;;=;BYDAY', 'nothing'],
  ])('%s is settled within bounds', async (_name, rule, outcome) => {
    const became = await takeIn(rule);
    expect(`${became}`).toBe(outcome);
    expect(steps).toBeLessThan(budget);
  });

  it('begins centuries ago is settled within bounds', async () => {
    for (const start of ['19000101T000000', '16010101T000000', '00010101T000000', '99991231T235959']) {
      await takeIn('FREQ=DAILY', start);
      expect(steps, start).toBeLessThan(budget);
      steps = 0;
    }
  });
});

describe('whatever rule a feed has', () => {
  const numbers = (largest: number) =>
    fc.array(fc.integer({ min: -largest, max: largest }), { minLength: 1, maxLength: 60 });
  const part = fc.oneof(
    fc.constantFrom(
      'BYDAY=MO,TU,WE,TH,FR,SA,SU',
      'BYDAY=-1FR',
      'BYDAY=53MO',
      'BYDAY=5SU,-5SU',
      'WKST=SU',
      'UNTIL=20991231',
      'UNTIL=20260101T000000Z',
      'COUNT=1',
      'COUNT=3660',
      'COUNT=3661',
      'INTERVAL=0',
      'INTERVAL=1000000000',
    ),
    fc
      .tuple(
        fc.constantFrom('BYMONTH', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYSETPOS', 'BYHOUR', 'BYMINUTE', 'BYSECOND'),
        numbers(400),
      )
      .map(([name, list]) => `${name}=${list}`),
    fc
      .tuple(fc.constantFrom('BYMONTH', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYSETPOS'), numbers(12))
      .map(([name, list]) => `${name}=${list.filter(each => each !== 0)}`),
    fc
      .tuple(fc.constantFrom('COUNT', 'INTERVAL'), fc.integer({ min: 1, max: 4000 }))
      .map(([name, value]) => `${name}=${value}`),
  );
  const rule = fc
    .tuple(
      fc.constantFrom('SECONDLY', 'HOURLY', 'DAILY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
      fc.array(part, { maxLength: 5 }),
    )
    .map(([frequency, parts]) => [`FREQ=${frequency}`, ...parts].join(';'));

  it('costs no more than so many steps, and no more than so many dates', async () => {
    let most = 0;
    await fc.assert(
      fc.asyncProperty(rule, async text => {
        steps = 0;
        await takeIn(text);
        most = Math.max(most, steps);
      }),
      { seed: 11, numRuns: 400 },
    );
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(budget);
  });
});
