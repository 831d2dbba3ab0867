import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, formatMoment, parseMoment } from '../../../src/calendar/recurrence/moment.ts';
import { type Override, readSeries, type Series } from '../../../src/calendar/recurrence/series.ts';
import {
  diffOccurrences,
  materialisedHorizon,
  occurrencesToStore,
  type StoredOccurrence,
} from '../../../src/calendar/recurrence/stored-occurrences.ts';
import { ruleText } from './brute-force.ts';
import { randomDay, randomRule } from './random-rule.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const timeZone = 'Europe/Brussels';

function seriesOf(recurrence: string | null, start = '2026-03-03T19:00', overrides: Override[] = []): Series {
  return readSeries({ start, end: null, allDay: false, recurrence, exdates: [], overrides, timeZone });
}

function moved(original: string, start: string): Override {
  return { original: parseMoment(original), state: 'moved', start: parseMoment(start), end: null, allDay: false };
}

function shown(rows: readonly StoredOccurrence[]): string[] {
  return rows.map(({ original, start, state }) => `${dateOf(original)} ${formatMoment(start)} ${state}`);
}

describe('occurrences to store', () => {
  it('reach the same week next year', () => {
    expect(materialisedHorizon(day('2026-01-31')).toString()).toBe('2027-02-28');
    const rows = occurrencesToStore(seriesOf('FREQ=WEEKLY'), day('2026-03-02'), materialisedHorizon(day('2026-03-03')));
    expect(rows).toHaveLength(57);
    expect(rows.at(-1)?.startsAt.toString()).toBe('2027-03-30T17:00:00Z');
  });

  it('hold a date moved from beyond the horizon, and give it once', () => {
    const yearly = seriesOf('FREQ=YEARLY', '2026-06-01T10:00', [moved('2027-06-01', '2027-03-10T10:00')]);
    expect(shown(occurrencesToStore(yearly, day('2026-02-01'), day('2027-04-01')))).toEqual([
      '2026-06-01 2026-06-01T10:00 planned',
      '2027-06-01 2027-03-10T10:00 moved',
    ]);
    expect(occurrencesToStore(yearly, day('2027-04-01'), day('2027-08-01'))).toEqual([]);
  });

  it('hold a date moved to beyond the horizon, and cancelled ones', () => {
    const series = seriesOf('FREQ=WEEKLY;COUNT=3', '2026-03-03T19:00', [
      moved('2026-03-10', '2027-03-10T10:00'),
      { original: day('2026-03-17'), state: 'cancelled' },
    ]);
    expect(shown(occurrencesToStore(series, day('2026-03-03'), day('2026-03-31')))).toEqual([
      '2026-03-17 2026-03-17T19:00 cancelled',
      '2026-03-10 2027-03-10T10:00 moved',
    ]);
  });

  it('are the same whether stored at once or night by night', () => {
    const step = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(randomRule, randomDay, step, fc.integer({ min: -200, max: 200 }), (rule, start, steps, days) => {
        const override = moved(start.toString(), start.add({ days }).toString());
        const series = seriesOf(ruleText(rule), start.toString(), [override]);
        let until = start.subtract({ days: 250 });
        const begin = until;
        const rows: StoredOccurrence[] = [];
        for (const each of [250, ...steps]) {
          rows.push(...occurrencesToStore(series, until, until.add({ days: each })));
          until = until.add({ days: each });
        }
        const wanted = occurrencesToStore(series, begin, until);
        expect(shown(rows).toSorted()).toEqual(shown(wanted).toSorted());
        expect(new Set(rows.map(({ original }) => original.toString())).size).toBe(rows.length);
      }),
      { seed: 20_261_121, numRuns: 300 },
    );
  });
});

describe('stored and wanted rows', () => {
  const from = day('2026-03-01');
  const until = day('2026-03-31');
  const stored = occurrencesToStore(seriesOf('FREQ=WEEKLY'), from, until);

  it('need nothing when they are the same', () => {
    const again = occurrencesToStore(seriesOf('FREQ=WEEKLY'), from, until);
    expect(diffOccurrences(stored, again)).toEqual({ add: [], change: [], remove: [] });
  });

  it('differ by what was added, moved and taken away', () => {
    const other = seriesOf('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA', '2026-03-03T19:00', [
      moved('2026-03-17', '2026-03-18T19:00'),
    ]);
    const { add, change, remove } = diffOccurrences(stored, occurrencesToStore(other, from, until));
    expect(shown(add)).toEqual(['2026-03-07 2026-03-07T19:00 planned', '2026-03-21 2026-03-21T19:00 planned']);
    expect(shown(change.map(({ wanted }) => wanted))).toEqual(['2026-03-17 2026-03-18T19:00 moved']);
    expect(shown(change.map(each => each.stored))).toEqual(['2026-03-17 2026-03-17T19:00 planned']);
    expect(shown(remove)).toEqual(['2026-03-10 2026-03-10T19:00 planned', '2026-03-24 2026-03-24T19:00 planned']);
  });

  it('change, and keep what hangs on them, when the series gets another hour, end or state', () => {
    const hour = occurrencesToStore(seriesOf('FREQ=WEEKLY', '2026-03-03T20:00'), from, until);
    expect(diffOccurrences(stored, hour)).toMatchObject({ add: [], remove: [] });
    expect(diffOccurrences(stored, hour).change).toHaveLength(stored.length);
    const ended = occurrencesToStore({ ...seriesOf('FREQ=WEEKLY'), end: parseMoment('2026-03-03T21:00') }, from, until);
    expect(diffOccurrences(stored, ended).change).toHaveLength(stored.length);
    const off = seriesOf('FREQ=WEEKLY', '2026-03-03T19:00', [{ original: day('2026-03-10'), state: 'cancelled' }]);
    expect(diffOccurrences(stored, occurrencesToStore(off, from, until)).change).toHaveLength(1);
  });
});
