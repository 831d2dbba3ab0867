import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekdays } from '../../../src/config/neighbourhood.ts';
import { dueOf, firstDayOf, lastWeekDue, windowOf } from '../../../src/delivery/rhythm/overview-week.ts';
import { latestPeriod, timeOfDay } from '../../../src/queue/schedule.ts';

const zone = 'Europe/Brussels';
const time = Temporal.PlainTime.from('17:00');

describe('the week of an overview', () => {
  it('begins the day after it, also at the turn of the year', () => {
    expect(firstDayOf('2026-W10', { day: 'thursday' }).toString()).toBe('2026-03-06');
    expect(firstDayOf('2026-W53', { day: 'thursday' }).toString()).toBe('2027-01-01');
    expect(firstDayOf('2027-W01', { day: 'sunday' }).toString()).toBe('2027-01-11');
    expect(() => firstDayOf('2026-03', { day: 'thursday' })).toThrow('is no ISO week');
  });

  it('is the one that the schedule names, on any day of any year', () => {
    const moment = fc
      .integer({ min: 0, max: 8 * 366 * 24 * 60 })
      .map(minutes => Temporal.Instant.from('2024-12-20T00:00Z').add({ minutes }));
    fc.assert(
      fc.property(moment, fc.constantFrom(...weekdays), (now, day) => {
        const schedule = { every: 'week', day: weekdays.indexOf(day) + 1, at: timeOfDay(time) } as const;
        const { period, dueAt } = latestPeriod(schedule, zone, now);
        expect(lastWeekDue({ day, time }, zone, now)).toBe(period);
        const first = firstDayOf(period, { day });
        expect(dueOf(first, { time }, zone).equals(dueAt)).toBe(true);
        const window = windowOf(first, 7, zone, dueAt);
        expect(window?.from.toZonedDateTimeISO(zone).toPlainDate().equals(first)).toBe(true);
        expect(
          window?.to
            .toZonedDateTimeISO(zone)
            .toPlainDate()
            .equals(first.add({ days: 7 })),
        ).toBe(true);
      }),
      { seed: 20_261_121, numRuns: 500 },
    );
  });

  it('has only what is left of it', () => {
    const first = Temporal.PlainDate.from('2026-03-06');
    const at = (wallClock: string) => Temporal.PlainDateTime.from(wallClock).toZonedDateTime(zone).toInstant();
    expect(windowOf(first, 7, zone, at('2026-03-08T10:00'))?.from).toEqual(at('2026-03-08T10:00'));
    expect(windowOf(first, 7, zone, at('2026-03-13T00:00'))).toBeUndefined();
  });
});
