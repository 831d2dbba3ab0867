import { describe, expect, it } from 'vitest';
import { formatMoment, parseMoment } from '../../../src/calendar/recurrence/moment.ts';
import {
  isEndless,
  isOccurrence,
  lastOccurrence,
  nextOccurrence,
  occurrenceOf,
  occurrencesBetween,
} from '../../../src/calendar/recurrence/occurrences.ts';
import type { Occurrence, Override, Series, SeriesText } from '../../../src/calendar/recurrence/series.ts';
import { readSeries } from '../../../src/calendar/recurrence/series.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

function seriesOf(start: string, recurrence: string | null, more: Partial<SeriesText> = {}): Series {
  const text: SeriesText = { start, end: null, allDay: false, recurrence, exdates: [], timeZone: 'Europe/Brussels' };
  return readSeries({ ...text, ...more });
}

function moved(original: string, start: string, end: string | null = null): Override {
  const moment = end === null ? null : parseMoment(end);
  return { original: parseMoment(original), state: 'moved', start: parseMoment(start), end: moment, allDay: false };
}

function shown(occurrence: Occurrence | undefined): string {
  if (occurrence === undefined) return 'none';
  const { start, end, state } = occurrence;
  const mark = { planned: '', moved: ' moved', changed: ' changed', cancelled: ' cancelled' }[state];
  return `${formatMoment(start)}${end === null ? '' : ` to ${formatMoment(end)}`}${mark}`;
}

function startsOf(series: Series, from: string, to: string, limit = 100): string[] {
  return occurrencesBetween(series, day(from), day(to), limit).map(shown);
}

const tuesdays = seriesOf('2026-03-03T19:00', 'FREQ=WEEKLY;BYDAY=TU');

describe('a series gives', () => {
  it.each([
    [
      'the fifth Friday only in months that have one',
      '2026-01-30',
      'FREQ=MONTHLY;BYDAY=5FR',
      '2026-01-30 2026-05-29 2026-07-31 2026-10-30',
    ],
    ['the last Friday', '2026-01-30', 'FREQ=MONTHLY;BYDAY=-1FR;COUNT=3', '2026-01-30 2026-02-27 2026-03-27'],
    [
      'the 31st only where there is one',
      '2026-01-31',
      'FREQ=MONTHLY;COUNT=4',
      '2026-01-31 2026-03-31 2026-05-31 2026-07-31',
    ],
    [
      'the last day of each month',
      '2026-01-31',
      'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3',
      '2026-01-31 2026-02-28 2026-03-31',
    ],
    [
      'the first and third Sunday',
      '2026-03-01',
      'FREQ=MONTHLY;BYDAY=1SU,3SU;COUNT=4',
      '2026-03-01 2026-03-15 2026-04-05 2026-04-19',
    ],
    [
      'the last working day',
      '2026-03-31',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3',
      '2026-03-31 2026-04-30 2026-05-29',
    ],
    [
      'every other week by weeks from Monday',
      '2026-03-01',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;COUNT=4',
      '2026-03-01 2026-03-09 2026-03-15 2026-03-23',
    ],
    [
      'every other week by weeks from Sunday',
      '2026-03-01',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU;COUNT=4',
      '2026-03-01 2026-03-02 2026-03-15 2026-03-16',
    ],
    [
      'its start, also when the rule has another weekday, and counts it',
      '2026-03-03',
      'FREQ=WEEKLY;BYDAY=WE;COUNT=3',
      '2026-03-03 2026-03-04 2026-03-11',
    ],
    ['its last day too', '2026-03-03', 'FREQ=WEEKLY;UNTIL=20260317', '2026-03-03 2026-03-10 2026-03-17'],
    ['its start when the rule matches no day at all', '2026-03-03', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', '2026-03-03'],
    ['nothing when it ends before it begins', '2026-03-03', 'FREQ=DAILY;UNTIL=20260302', ''],
  ])('%s', (_what, start, rule, wanted) => {
    expect(startsOf(seriesOf(start, rule), '2026-01-01', '2026-12-31').join(' ')).toBe(wanted);
  });

  it('29 February in leap years', () => {
    const series = seriesOf('2024-02-29', 'FREQ=YEARLY');
    expect(startsOf(series, '2024-01-01', '2036-12-31').join(' ')).toBe('2024-02-29 2028-02-29 2032-02-29 2036-02-29');
    expect(shown(nextOccurrence(series, Temporal.PlainDateTime.from('2032-03-01T00:00')))).toBe('2036-02-29');
  });

  it('one date without a rule', () => {
    const single = seriesOf('2026-03-03T19:00', null);
    expect(startsOf(single, '2026-03-01', '2026-03-31')).toEqual(['2026-03-03T19:00']);
    expect(startsOf(single, '2026-03-04', '2026-03-31')).toEqual([]);
    expect(isEndless(single)).toBe(false);
  });

  it('no more dates than asked for, the earliest', () => {
    expect(startsOf(tuesdays, '2027-01-01', '2030-12-31', 2)).toEqual(['2027-01-05T19:00', '2027-01-12T19:00']);
    expect(startsOf(tuesdays, '2027-01-01', '2030-12-31', 0)).toEqual([]);
  });

  it('quickly, also when it has run for long or matches nothing', () => {
    const started = performance.now();
    const daily = seriesOf('1900-01-01', 'FREQ=DAILY');
    expect(startsOf(daily, '2199-01-01', '2199-01-02')).toHaveLength(2);
    const never = seriesOf('2026-03-03', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30');
    expect(nextOccurrence(never, Temporal.PlainDateTime.from('2026-04-01T00:00'))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('days', () => {
  it('of an evening over midnight are the first one', () => {
    const party = seriesOf('2026-03-06T22:00', 'FREQ=WEEKLY', { end: '2026-03-07T02:00' });
    expect(startsOf(party, '2026-03-13', '2026-03-13')).toEqual(['2026-03-13T22:00 to 2026-03-14T02:00']);
    expect(startsOf(party, '2026-03-14', '2026-03-14')).toEqual([]);
  });

  it('of something that ends at midnight are the first one', () => {
    const evening = seriesOf('2026-03-06T20:00', null, { end: '2026-03-07T00:00' });
    expect(startsOf(evening, '2026-03-07', '2026-03-07')).toEqual([]);
  });

  it('of a weekend are all three, from month to month', () => {
    const weekend = seriesOf('2026-05-29T18:00', 'FREQ=MONTHLY;BYDAY=-1FR', { end: '2026-05-31T16:00' });
    for (const each of ['2026-07-31', '2026-08-01', '2026-08-02']) {
      expect(startsOf(weekend, each, each)).toEqual(['2026-07-31T18:00 to 2026-08-02T16:00']);
    }
    expect(startsOf(weekend, '2026-08-03', '2026-08-03')).toEqual([]);
  });

  it('of whole days include the last', () => {
    const camp = seriesOf('2026-07-06', 'FREQ=YEARLY', { end: '2026-07-10', allDay: true });
    expect(startsOf(camp, '2027-07-10', '2027-07-20')).toEqual(['2027-07-06 to 2027-07-10']);
    expect(startsOf(camp, '2027-07-11', '2027-07-20')).toEqual([]);
  });
});

describe('single dates that differ', () => {
  const overrides: Override[] = [
    { original: parseMoment('2026-03-10T19:00'), state: 'cancelled' },
    moved('2026-03-17T19:00', '2026-03-19T20:00', '2026-03-19T22:00'),
    { original: day('2026-03-24'), state: 'changed' },
    moved('2026-06-02T19:00', '2026-03-05T10:00'),
    { original: day('2026-03-25'), state: 'cancelled' },
    moved('2026-03-26', '2026-03-27'),
  ];
  const series = seriesOf('2026-03-03T19:00', 'FREQ=WEEKLY;UNTIL=20260630', {
    exdates: ['2026-03-31', '2026-04-07T19:00'],
    overrides,
  });

  it('stand where they are now, and what never was a date stays out', () => {
    expect(startsOf(series, '2026-03-01', '2026-04-14')).toEqual([
      '2026-03-03T19:00',
      '2026-03-05T10:00 moved',
      '2026-03-10T19:00 cancelled',
      '2026-03-19T20:00 to 2026-03-19T22:00 moved',
      '2026-03-24T19:00 changed',
      '2026-04-14T19:00',
    ]);
    expect(startsOf(series, '2026-03-17', '2026-03-17')).toEqual([]);
    expect(startsOf(series, '2026-06-02', '2026-06-02')).toEqual([]);
  });

  it('are looked up by the day they were planned on', () => {
    expect(isOccurrence(series, day('2026-03-17'))).toBe(true);
    expect(isOccurrence(series, day('2026-03-19'))).toBe(false);
    expect(isOccurrence(series, day('2026-03-31'))).toBe(false);
    expect(formatMoment(occurrenceOf(series, day('2026-03-17'))?.start ?? day('1970-01-01'))).toBe('2026-03-19T20:00');
    expect(occurrenceOf(series, day('2026-03-25'))).toBeUndefined();
  });

  it('are next unless cancelled', () => {
    const next = (after: string) => shown(nextOccurrence(series, Temporal.PlainDateTime.from(after)));
    expect(next('2026-03-03T19:00')).toBe('2026-03-03T19:00');
    expect(next('2026-03-05T10:01')).toBe('2026-03-19T20:00 to 2026-03-19T22:00 moved');
    expect(next('2026-03-24T19:01')).toBe('2026-04-14T19:00');
    expect(next('2026-06-30T19:01')).toBe('none');
  });

  it('survive when the whole series moves to another hour', () => {
    const later = { ...series, start: parseMoment('2026-03-03T20:00') };
    expect(startsOf(later, '2026-03-08', '2026-03-12')).toEqual(['2026-03-10T20:00 cancelled']);
  });

  it('decide on the last one', () => {
    expect(shown(lastOccurrence(series))).toBe('2026-06-30T19:00');
    const extended = seriesOf('2026-03-03T19:00', 'FREQ=WEEKLY;COUNT=3', {
      overrides: [moved('2026-03-03', '2026-05-01T19:00')],
    });
    expect(shown(lastOccurrence(extended))).toBe('2026-05-01T19:00 moved');
    expect(lastOccurrence(tuesdays)).toBeUndefined();
    expect(isEndless(tuesdays)).toBe(true);
    expect(lastOccurrence(seriesOf('2026-03-03', 'FREQ=DAILY;COUNT=1', { exdates: ['2026-03-03'] }))).toBeUndefined();
  });
});

describe('a series is refused', () => {
  it.each([
    ['an end before the start', '2026-03-03T19:00', null, { end: '2026-03-03T18:00' }, 'recurrence-malformed'],
    ['a last day before the first', '2026-03-03', null, { end: '2026-03-02', allDay: true }, 'recurrence-malformed'],
    ['whole days with an hour', '2026-03-03T19:00', null, { allDay: true }, 'recurrence-malformed'],
    ['a zone that is none', '2026-03-03T19:00', null, { timeZone: 'Europe/Sint-Niklaas' }, 'recurrence-malformed'],
    ['a day that is none', '2026-02-30', null, {}, 'recurrence-malformed'],
    ['an hour that is none', '2026-02-20T25:00', null, {}, 'recurrence-malformed'],
    ['another form', '20260220', null, {}, 'recurrence-malformed'],
    ['the year 1', '0001-01-01', null, {}, 'recurrence-absurd'],
    ['two years that return', '2026-01-01', 'FREQ=YEARLY', { end: '2027-12-31', allDay: true }, 'recurrence-absurd'],
  ] as const)('%s', (_what, start, rule, more, code) => {
    expect(() => seriesOf(start, rule, more)).toThrow(expect.objectContaining({ code }));
  });
});
