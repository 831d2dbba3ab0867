import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latestPeriod, type Schedule, type TimeOfDay } from '../../src/queue/schedule.ts';

const brussels = 'Europe/Brussels';

function at(wallClock: string, timeZone = brussels): Temporal.Instant {
  return Temporal.PlainDateTime.from(wallClock).toZonedDateTime(timeZone).toInstant();
}

function localDue(schedule: Schedule, now: Temporal.Instant, timeZone = brussels): string {
  const { period, dueAt } = latestPeriod(schedule, timeZone, now);
  return `${period} ${dueAt.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })}`;
}

describe('the latest period due', () => {
  it('is today from the minute on, and yesterday before it', () => {
    const schedule: Schedule = { every: 'day', at: '03:00' };
    expect(localDue(schedule, at('2026-11-21T02:59:59'))).toBe('2026-11-20 2026-11-20T03:00');
    expect(localDue(schedule, at('2026-11-21T03:00'))).toBe('2026-11-21 2026-11-21T03:00');
  });

  it('is named after its ISO week, also at the turn of the year', () => {
    const schedule: Schedule = { every: 'week', day: 4, at: '17:00' };
    expect(localDue(schedule, at('2026-11-19T16:59'))).toBe('2026-W46 2026-11-12T17:00');
    expect(localDue(schedule, at('2026-11-19T17:00'))).toBe('2026-W47 2026-11-19T17:00');
    expect(localDue({ every: 'week', day: 7, at: '10:00' }, at('2027-01-03T12:00'))).toBe('2026-W53 2027-01-03T10:00');
  });

  it('falls on the last day of a month that is too short', () => {
    const schedule: Schedule = { every: 'month', day: 31, at: '08:00' };
    expect(localDue(schedule, at('2027-03-01T00:00'))).toBe('2027-02 2027-02-28T08:00');
    expect(localDue(schedule, at('2027-03-31T07:59'))).toBe('2027-02 2027-02-28T08:00');
    expect(localDue({ every: 'month', day: 30, at: '08:00' }, at('2027-03-30T07:00'))).toBe('2027-02 2027-02-28T08:00');
  });

  it('counts minutes alike in every zone', () => {
    const schedule: Schedule = { every: 'minutes', minutes: 5 };
    const now = Temporal.Instant.from('2026-11-21T11:47:39Z');
    expect(latestPeriod(schedule, brussels, now).period).toBe('2026-11-21T11:45Z');
    expect(latestPeriod(schedule, 'Asia/Kabul', now)).toEqual(latestPeriod(schedule, brussels, now));
  });

  it('runs once when the clocks go forward over the hour meant, an hour later', () => {
    const schedule: Schedule = { every: 'day', at: '02:30' };
    expect(localDue(schedule, at('2026-03-29T03:29'))).toBe('2026-03-28 2026-03-28T02:30');
    expect(localDue(schedule, at('2026-03-29T03:30'))).toBe('2026-03-29 2026-03-29T03:30');
  });

  it('runs once when the clocks go back over the hour meant, at the first of the two', () => {
    const schedule: Schedule = { every: 'day', at: '02:30' };
    const first = Temporal.Instant.from('2026-10-25T00:30:00Z');
    const second = Temporal.Instant.from('2026-10-25T01:30:00Z');
    expect(latestPeriod(schedule, brussels, first.subtract({ seconds: 1 })).period).toBe('2026-10-24');
    expect(latestPeriod(schedule, brussels, first)).toEqual({ period: '2026-10-25', dueAt: first });
    expect(latestPeriod(schedule, brussels, second)).toEqual({ period: '2026-10-25', dueAt: first });
  });

  it('keeps the name of the period when hour or day are moved', () => {
    const friday = at('2026-11-20T12:00');
    expect(latestPeriod({ every: 'day', at: '09:00' }, brussels, friday).period).toBe('2026-11-20');
    expect(latestPeriod({ every: 'day', at: '11:00' }, brussels, friday).period).toBe('2026-11-20');
    expect(latestPeriod({ every: 'week', day: 4, at: '17:00' }, brussels, friday).period).toBe('2026-W47');
    expect(latestPeriod({ every: 'week', day: 5, at: '09:00' }, brussels, friday).period).toBe('2026-W47');
  });

  it('refuses impossible schedules', () => {
    const now = at('2026-11-21T12:00');
    expect(() => latestPeriod({ every: 'week', day: 8, at: '09:00' }, brussels, now)).toThrow(/day of the week/);
    expect(() => latestPeriod({ every: 'month', day: 0, at: '09:00' }, brussels, now)).toThrow(/day of the month/);
    expect(() => latestPeriod({ every: 'minutes', minutes: 0 }, brussels, now)).toThrow(/minutes/);
    expect(() => latestPeriod({ every: 'day', at: '25:00' }, brussels, now)).toThrow(RangeError);
  });
});

describe('for every schedule, zone and moment', () => {
  const timeOfDay = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]): TimeOfDay => `${pad(hour)}:${pad(minute)}` as TimeOfDay);
  const schedules: fc.Arbitrary<Schedule> = fc.oneof(
    fc.record({ every: fc.constant('minutes' as const), minutes: fc.integer({ min: 1, max: 1440 }) }),
    fc.record({ every: fc.constant('day' as const), at: timeOfDay }),
    fc.record({ every: fc.constant('week' as const), day: fc.integer({ min: 1, max: 7 }), at: timeOfDay }),
    fc.record({ every: fc.constant('month' as const), day: fc.integer({ min: 1, max: 31 }), at: timeOfDay }),
  );
  // the last two change their clocks at midnight and by half an hour
  const zones = fc.constantFrom(brussels, 'Asia/Kabul', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe');
  // half of the moments lie within a day of a change of the clocks in Brussels
  const changes = ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2027-03-28T01:00Z'].map(text =>
    Temporal.Instant.from(text),
  );
  const moments = fc.oneof(
    fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }).map(minutes => at('2025-06-01T00:00').add({ minutes })),
    fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -1440, max: 1440 }))
      .map(([change, minutes]) => change.add({ minutes })),
  );
  const runs = { seed: 20261121, numRuns: 400 };

  it('is due now or before, and stays the latest until the next one', () => {
    fc.assert(
      fc.property(schedules, zones, moments, (schedule, zone, now) => {
        const latest = latestPeriod(schedule, zone, now);
        expect(Temporal.Instant.compare(latest.dueAt, now)).toBeLessThanOrEqual(0);
        expect(latestPeriod(schedule, zone, latest.dueAt)).toEqual(latest);
        const before = latestPeriod(schedule, zone, latest.dueAt.subtract({ seconds: 1 }));
        expect(before.period).not.toBe(latest.period);
        expect(Temporal.Instant.compare(before.dueAt, latest.dueAt)).toBeLessThan(0);
      }),
      runs,
    );
  });

  it('comes once for each day, week or month that passes', () => {
    const calendar = fc.constantFrom('day', 'week', 'month');
    fc.assert(
      fc.property(calendar, timeOfDay, zones, moments, (every, time, zone, start) => {
        const schedule: Schedule =
          every === 'day' ? { every, at: time } : { every: every === 'week' ? 'week' : 'month', day: 3, at: time };
        const seen = new Set<string>();
        const hours = every === 'day' ? 24 * 12 : every === 'week' ? 24 * 7 * 12 : 24 * 365;
        for (let hour = 0; hour <= hours; hour += 1) {
          seen.add(latestPeriod(schedule, zone, start.add({ hours: hour })).period);
        }
        // both ends count, so it is one more than what fits in between, give or take the hour of a clock change
        expect(seen.size).toBeGreaterThanOrEqual(12);
        expect(seen.size).toBeLessThanOrEqual(13);
      }),
      { ...runs, numRuns: 25 },
    );
  });

  it('shows the hour meant on the wall, except where the clocks jumped over it', () => {
    fc.assert(
      fc.property(timeOfDay, zones, moments, (time, zone, now) => {
        const { period, dueAt } = latestPeriod({ every: 'day', at: time }, zone, now);
        const wall = dueAt.toZonedDateTimeISO(zone);
        const meant = Temporal.PlainDate.from(period).toPlainDateTime(time);
        const jumped = Temporal.PlainDateTime.compare(wall.toPlainDateTime(), meant) > 0;
        if (jumped) expect(meant.toZonedDateTime(zone).toPlainDateTime().equals(meant)).toBe(false);
        else expect(wall.toPlainDateTime().equals(meant)).toBe(true);
      }),
      runs,
    );
  });

  it('steps by whole minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1440 }), moments, (minutes, now) => {
        const { dueAt } = latestPeriod({ every: 'minutes', minutes }, 'UTC', now);
        expect(dueAt.epochMilliseconds % (minutes * 60_000)).toBe(0);
        expect(now.epochMilliseconds - dueAt.epochMilliseconds).toBeLessThan(minutes * 60_000);
      }),
      runs,
    );
  });
});

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
