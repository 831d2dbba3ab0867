import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Position, sintNiklaas, sunset } from '../../../src/calendar/date-advice/sunset.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const uccle: Position = { lat: 50.798, lon: 4.358 };

/** The US Naval Observatory's short formula: another way to the same moment, good to about a minute. Hours of UTC. */
function sunsetByUsno(date: Temporal.PlainDate, { lat, lon }: Position): number {
  const degrees = Math.PI / 180;
  const days = day('2000-01-01').until(date).days - 0.5;
  let hours = 18;
  for (let round = 0; round < 5; round++) {
    const T = (days + hours / 24) / 36_525;
    const L = 280.46 + 36_000.77 * T;
    const G = (357.528 + 35_999.05 * T) * degrees;
    const longitude = (L + 1.915 * Math.sin(G) + 0.02 * Math.sin(2 * G)) * degrees;
    const equation =
      -1.915 * Math.sin(G) - 0.02 * Math.sin(2 * G) + 2.466 * Math.sin(2 * longitude) - 0.053 * Math.sin(4 * longitude);
    const declination = Math.asin(Math.sin((23.4393 - 0.013 * T) * degrees) * Math.sin(longitude));
    const altitude = Math.sin((-50 / 60) * degrees) - Math.sin(lat * degrees) * Math.sin(declination);
    const angle = Math.acos(altitude / (Math.cos(declination) * Math.cos(lat * degrees))) / degrees;
    hours -= (15 * hours - 180 + equation + lon - angle) / 15;
  }
  return hours;
}

describe('the sun sets', () => {
  it.each([
    // As reported by the Flemish broadcaster from the ephemerides of the Royal Observatory at Uccle.
    ['2018-03-08', '18:35'],
    ['2018-03-09', '18:37'],
    ['2022-12-12', '16:36'],
  ])('at Uccle on %s around %s', (date, time) => {
    const found = sunset(day(date), uccle)?.toZonedDateTimeISO('Europe/Brussels');
    const wanted = day(date).toZonedDateTime({ timeZone: 'Europe/Brussels', plainTime: time });
    expect(Math.abs(found?.since(wanted).total('seconds') ?? Number.NaN)).toBeLessThan(60);
  });

  it('when a second formula says so, to a minute and a half, anywhere in Belgium', () => {
    const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const position = fc.record({ lat: degrees(49.5, 51.5), lon: degrees(2.5, 6.4) });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3652 }), position, (days, place) => {
        const date = day('2025-01-01').add({ days });
        const midnight = date.toZonedDateTime('UTC').toInstant();
        const hours = sunset(date, place)?.since(midnight).total('hours') ?? Number.NaN;
        expect(Math.abs(hours - sunsetByUsno(date, place))).toBeLessThan(1.5 / 60);
      }),
      { seed: 20_261_121, numRuns: 500 },
    );
  });

  it('not at all in a northern summer and a northern winter', () => {
    const tromso = { lat: 69.65, lon: 18.96 };
    expect(sunset(day('2026-06-21'), tromso)).toBeUndefined();
    expect(sunset(day('2026-12-21'), tromso)).toBeUndefined();
  });

  it('later in the west, and at Sint-Niklaas in local time', () => {
    const at = (position: Position) =>
      sunset(day('2026-03-10'), position) ?? Temporal.Instant.from('2000-01-01T00:00Z');
    expect(Temporal.Instant.compare(at({ ...sintNiklaas, lon: 3 }), at(sintNiklaas))).toBe(1);
    expect(at(sintNiklaas).toZonedDateTimeISO('Europe/Brussels').hour).toBe(18);
  });
});
