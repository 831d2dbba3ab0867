import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leavingOf, quietUntil } from '../../../src/delivery/rhythm/quiet-hours.ts';

const zone = 'Europe/Brussels';
const span = (from: string, to: string) => ({ from: Temporal.PlainTime.from(from), to: Temporal.PlainTime.from(to) });
const at = (wallClock: string) => Temporal.ZonedDateTime.from(`${wallClock}[${zone}]`).toInstant();
const until = (wallClock: string, from = '20:00', to = '08:00') =>
  quietUntil(at(wallClock), zone, span(from, to))
    ?.toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

const time = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
  .map(fields => Temporal.PlainTime.from(fields));
/** Hours around both changes of the clocks of 2026, and an ordinary week. */
const moment = fc.oneof(
  ...['2026-03-29T00:00Z', '2026-10-25T00:00Z', '2026-06-10T00:00Z'].map(around =>
    fc.integer({ min: -48 * 60, max: 48 * 60 }).map(minutes => Temporal.Instant.from(around).add({ minutes })),
  ),
);

describe('quiet hours', () => {
  it('go over midnight', () => {
    expect(until('2026-03-02T19:59')).toBeUndefined();
    expect(until('2026-03-02T20:00')).toBe('2026-03-03T08:00');
    expect(until('2026-03-03T07:59')).toBe('2026-03-03T08:00');
    expect(until('2026-03-03T08:00')).toBeUndefined();
  });

  it('lie within a day, or never', () => {
    expect(until('2026-03-02T13:00', '12:00', '14:00')).toBe('2026-03-02T14:00');
    expect(until('2026-03-02T14:00', '12:00', '14:00')).toBeUndefined();
    expect(until('2026-03-02T12:00', '12:00', '12:00')).toBeUndefined();
  });

  it('end once where an hour comes twice, and after the jump where it does not come', () => {
    expect(quietUntil(at('2026-10-25T02:10:00+02:00'), zone, span('20:00', '02:30'))).toEqual(
      at('2026-10-25T02:30:00+02:00'),
    );
    expect(quietUntil(at('2026-10-25T02:10:00+01:00'), zone, span('20:00', '02:30'))).toBeUndefined();
    expect(until('2026-03-29T01:59', '20:00', '02:30')).toBe('2026-03-29T03:30');
  });

  it('end later, within a day, when nobody is quiet any more, at the hour that was asked for', () => {
    fc.assert(
      fc.property(moment, time, time, (now, from, to) => {
        const end = quietUntil(now, zone, { from, to });
        if (end === undefined) return;
        expect(Temporal.Instant.compare(end, now)).toBe(1);
        expect(now.until(end).total('hours')).toBeLessThanOrEqual(25);
        expect(quietUntil(end, zone, { from, to })).toBeUndefined();
        const local = end.toZonedDateTimeISO(zone);
        const asked = local.toPlainDate().toZonedDateTime({ timeZone: zone, plainTime: to });
        expect(asked.toInstant().equals(end)).toBe(true);
      }),
      { seed: 20_261_121, numRuns: 2000 },
    );
  });

  it('and the hours outside of them make up the day, but for the hour that comes or goes', () => {
    fc.assert(
      fc.property(moment, time, time, (now, from, to) => {
        const day = now.toZonedDateTimeISO(zone).startOfDay();
        let quietMinutes = 0;
        for (let minute = 0; minute < day.hoursInDay * 60; minute += 10) {
          if (quietUntil(day.toInstant().add({ minutes: minute }), zone, { from, to }) !== undefined)
            quietMinutes += 10;
        }
        const order = Temporal.PlainTime.compare(from, to);
        const wanted = order === 0 ? 0 : (from.until(to).total('minutes') + 1440) % 1440;
        expect(Math.abs(quietMinutes - wanted)).toBeLessThanOrEqual(60 + 20);
      }),
      { seed: 20_261_121, numRuns: 60 },
    );
  });
});

describe('a correction', () => {
  it('waits unless it would come too late, and then makes no sound', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 30 * 60 }), (now, minutes) => {
        const begins = now.add({ minutes });
        const end = quietUntil(now, zone, span('20:00', '08:00'));
        const leaving = leavingOf(end, begins);
        if (end === undefined) expect(leaving).toEqual({ type: 'now', silent: false });
        else if (Temporal.Instant.compare(begins, end.add({ hours: 2 })) <= 0)
          expect(leaving).toEqual({ type: 'now', silent: true });
        else expect(leaving).toEqual({ type: 'later', until: end });
      }),
      { seed: 20_261_121, numRuns: 500 },
    );
  });
});
