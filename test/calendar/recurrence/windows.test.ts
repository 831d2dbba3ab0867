import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, formatMoment } from '../../../src/calendar/recurrence/moment.ts';
import { nextOccurrence, occurrenceOf, occurrencesBetween } from '../../../src/calendar/recurrence/occurrences.ts';
import {
  daysOf,
  type Occurrence,
  type Override,
  readSeries,
  type Series,
} from '../../../src/calendar/recurrence/series.ts';
import { ruleText } from './brute-force.ts';
import { randomDay, randomRule } from './random-rule.ts';

const options = { seed: 20_261_121, numRuns: 300 };
const offset = fc.integer({ min: -60, max: 400 });

/** A series of any rule with spans, exceptions, and dates moved and cancelled, some of which it never had. */
const randomSeries: fc.Arbitrary<Series> = fc
  .record({
    rule: randomRule,
    start: randomDay,
    span: fc.integer({ min: 0, max: 9 }),
    exceptions: fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 4 }),
    overrides: fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), offset), { maxLength: 5 }),
  })
  .map(({ rule, start, span, exceptions, overrides }) =>
    readSeries({
      start: `${start}T22:00`,
      end: `${start.add({ days: span + 1 })}T02:00`,
      allDay: false,
      recurrence: ruleText(rule),
      exdates: exceptions.map(days => start.add({ days }).toString()),
      overrides: overrides.map(([days, by]): Override => {
        const original = start.add({ days });
        if (by < 0) return { original, state: 'cancelled' };
        return { original, state: 'moved', start: start.add({ days: by }), end: null, allDay: false };
      }),
      timeZone: 'Europe/Brussels',
    }),
  );

function shown(occurrence: Occurrence | undefined): string {
  if (occurrence === undefined) return 'none';
  const { original, start, end, state } = occurrence;
  return `${dateOf(original)} ${formatMoment(start)} ${end === null ? '' : formatMoment(end)} ${state}`;
}

describe('a window of any series', () => {
  it('shows what a larger window shows of those days, in order', () => {
    fc.assert(
      fc.property(randomSeries, offset, fc.integer({ min: 0, max: 90 }), (series, days, length) => {
        const from = dateOf(series.start).add({ days });
        const to = from.add({ days: length });
        const all = occurrencesBetween(series, from.subtract({ days: 120 }), to.add({ days: 120 }), 5000);
        const wanted = all.filter(each => {
          const { first, last } = daysOf(each);
          return Temporal.PlainDate.compare(last, from) >= 0 && Temporal.PlainDate.compare(first, to) <= 0;
        });
        expect(occurrencesBetween(series, from, to, 5000).map(shown)).toEqual(wanted.map(shown));
        expect(occurrencesBetween(series, from, to, 3).map(shown)).toEqual(wanted.slice(0, 3).map(shown));
      }),
      options,
    );
  });

  it('shows each original day once, as it is looked up by that day', () => {
    fc.assert(
      fc.property(randomSeries, series => {
        const start = dateOf(series.start);
        const all = occurrencesBetween(series, start.subtract({ days: 60 }), start.add({ days: 300 }), 5000);
        const originals = all.map(({ original }) => dateOf(original));
        expect(new Set(originals.map(String)).size).toBe(all.length);
        const lookedUp = originals.map(original => occurrenceOf(series, original));
        expect(lookedUp.map(each => shown(each))).toEqual(all.map(each => shown(each)));
      }),
      { ...options, numRuns: 60 },
    );
  });

  it('begins with the next occurrence', () => {
    fc.assert(
      fc.property(randomSeries, offset, (series, days) => {
        const from = dateOf(series.start).add({ days });
        const after = from.toPlainDateTime();
        const wanted = occurrencesBetween(series, from, from.add({ days: 300 }), 5000).find(
          ({ state, start }) => state !== 'cancelled' && Temporal.PlainDate.compare(dateOf(start), from) >= 0,
        );
        const next = nextOccurrence(series, after);
        if (wanted !== undefined) expect(shown(next)).toBe(shown(wanted));
        else expect(next === undefined || from.until(dateOf(next.start)).days > 300).toBe(true);
      }),
      options,
    );
  });
});
