import { describe, expect, it } from 'vitest';
import { untilInUtc } from '../../../src/calendar/recurrence/calendar-rule.ts';
import { instantsOf } from '../../../src/calendar/recurrence/instants.ts';
import { parseMoment } from '../../../src/calendar/recurrence/moment.ts';
import { occurrencesBetween } from '../../../src/calendar/recurrence/occurrences.ts';
import { readSeries } from '../../../src/calendar/recurrence/series.ts';

const timeZone = 'Europe/Brussels';

function inUtc(start: string, end: string | null): string {
  const times = { start: parseMoment(start), end: end === null ? null : parseMoment(end) };
  const { startsAt, endsAt } = instantsOf(times, timeZone);
  return `${startsAt} ${endsAt}`;
}

describe('the moments of an occurrence', () => {
  it.each([
    ['in winter', '2026-03-03T19:00', '2026-03-03T21:00', '2026-03-03T18:00:00Z 2026-03-03T20:00:00Z'],
    ['in summer', '2026-07-07T19:00', '2026-07-07T21:00', '2026-07-07T17:00:00Z 2026-07-07T19:00:00Z'],
    [
      'in the hour that is skipped',
      '2026-03-29T02:30',
      '2026-03-29T04:00',
      '2026-03-29T01:30:00Z 2026-03-29T02:00:00Z',
    ],
    [
      'within the hour that is skipped',
      '2026-03-29T02:30',
      '2026-03-29T02:45',
      '2026-03-29T01:30:00Z 2026-03-29T01:45:00Z',
    ],
    ['from it to just after', '2026-03-29T02:30', '2026-03-29T03:15', '2026-03-29T01:30:00Z 2026-03-29T02:15:00Z'],
    [
      'in the hour that comes twice',
      '2026-10-25T02:30',
      '2026-10-25T04:00',
      '2026-10-25T00:30:00Z 2026-10-25T03:00:00Z',
    ],
    [
      'over the night that is longer',
      '2026-10-24T22:00',
      '2026-10-25T04:00',
      '2026-10-24T20:00:00Z 2026-10-25T03:00:00Z',
    ],
    ['without an end', '2026-03-03T19:00', null, '2026-03-03T18:00:00Z 2026-03-03T20:00:00Z'],
    ['until some day', '2026-03-03T19:00', '2026-03-05', '2026-03-03T18:00:00Z 2026-03-05T23:00:00Z'],
    ['on a day of 23 hours', '2026-03-29', null, '2026-03-28T23:00:00Z 2026-03-29T22:00:00Z'],
    ['on whole days', '2026-10-24', '2026-10-25', '2026-10-23T22:00:00Z 2026-10-25T23:00:00Z'],
  ])('%s', (_what, start, end, wanted) => {
    expect(inUtc(start, end)).toBe(wanted);
  });

  it('keep the hour on the wall over both changes', () => {
    const series = readSeries({
      start: '2026-03-28T02:30',
      end: '2026-03-28T03:30',
      allDay: false,
      recurrence: 'FREQ=DAILY;COUNT=3',
      exdates: [],
      timeZone,
    });
    const starts = occurrencesBetween(
      series,
      Temporal.PlainDate.from('2026-03-01'),
      Temporal.PlainDate.from('2026-04-30'),
      9,
    );
    expect(starts.map(({ start }) => start.toString())).toEqual([
      '2026-03-28T02:30:00',
      '2026-03-29T02:30:00',
      '2026-03-30T02:30:00',
    ]);
    expect(starts.map(each => instantsOf(each, timeZone).startsAt.toString())).toEqual([
      '2026-03-28T01:30:00Z',
      '2026-03-29T01:30:00Z',
      '2026-03-30T00:30:00Z',
    ]);
  });
});

describe('the rule for calendar programs', () => {
  it.each([
    [
      'ends with the last occurrence, summer',
      '2026-03-03T19:00',
      'FREQ=WEEKLY;UNTIL=20260705',
      'FREQ=WEEKLY;UNTIL=20260630T170000Z',
    ],
    [
      'ends with the last occurrence, winter',
      '2026-03-03T19:00',
      'FREQ=WEEKLY;UNTIL=20261215',
      'FREQ=WEEKLY;UNTIL=20261215T180000Z',
    ],
    [
      'ends in the hour that is skipped',
      '2026-03-27T02:30',
      'FREQ=DAILY;UNTIL=20260329',
      'FREQ=DAILY;UNTIL=20260329T013000Z',
    ],
    ['ends with a date for whole days', '2026-03-03', 'FREQ=WEEKLY;UNTIL=20260705', 'FREQ=WEEKLY;UNTIL=20260705'],
    ['keeps a count', '2026-03-03T19:00', 'FREQ=WEEKLY;COUNT=5', 'FREQ=WEEKLY;COUNT=5'],
    ['keeps going', '2026-03-03T19:00', 'FREQ=WEEKLY', 'FREQ=WEEKLY'],
    ['ends before it begins', '2026-03-03T19:00', 'FREQ=WEEKLY;UNTIL=20260301', 'FREQ=WEEKLY;UNTIL=20260301T180000Z'],
    ['is not there', '2026-03-03T19:00', null, null],
  ])('%s', (_what, start, recurrence, wanted) => {
    expect(untilInUtc(readSeries({ start, end: null, allDay: false, recurrence, exdates: [], timeZone }))).toBe(wanted);
  });
});
