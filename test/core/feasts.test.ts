import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orthodoxEaster, westernEaster } from '../../src/core/feasts/easter.ts';
import { feastDates, ramadanStarts } from '../../src/core/feasts/feast-dates.ts';
import {
  type FeastId,
  feastIds,
  feastInYear,
  feastsBetween,
  feastsOn,
  isFeast,
  nextFeast,
  publicHolidayOn,
} from '../../src/core/feasts/feasts.ts';
import {
  nextSchoolHoliday,
  schoolHolidayOn,
  schoolHolidays,
  schoolHolidaysBetween,
  schoolYearOf,
} from '../../src/core/feasts/school-holidays.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const years = [2025, 2026, 2027, 2028];

/** Gauss's rule, another way to Easter than the one in the source. */
function gaussEaster(year: number): Temporal.PlainDate {
  const k = Math.floor(year / 100);
  const m = (15 - Math.floor((13 + 8 * k) / 25) + k - Math.floor(k / 4)) % 30;
  const n = (4 + k - Math.floor(k / 4)) % 7;
  const d = (19 * (year % 19) + m) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
  let march = 22 + d + e;
  if (d === 29 && e === 6) march = 50;
  else if (d === 28 && e === 6 && (11 * m + 11) % 30 < 19) march -= 7;
  return new Temporal.PlainDate(year, 3, 1).add({ days: march - 1 });
}

/** The first Sunday after the Julian church's full moon, looked up in the 19-year table of the Dionysian cycle. */
function tabularOrthodoxEaster(year: number): Temporal.PlainDate {
  const fullMoons = '0405 0325 0413 0402 0322 0410 0330 0418 0407 0327 0415 0404 0324 0412 0401 0321 0409 0329 0417';
  const moon = fullMoons.split(' ')[year % 19] ?? '';
  const gregorian = new Temporal.PlainDate(year, Number(moon.slice(0, 2)), Number(moon.slice(2))).add({ days: 13 });
  return gregorian.add({ days: 7 - (gregorian.dayOfWeek % 7) });
}

describe('Easter', () => {
  test('agrees with Gauss’s rule for three centuries', () => {
    for (let year = 1900; year <= 2199; year++)
      expect(westernEaster(year).toString()).toBe(gaussEaster(year).toString());
  });

  test('agrees with the church’s table in the East', () => {
    for (let year = 1900; year <= 2099; year++) {
      expect(orthodoxEaster(year).toString()).toBe(tabularOrthodoxEaster(year).toString());
    }
  });

  test.each([
    [2025, '2025-04-20', '2025-04-20'],
    [2026, '2026-04-05', '2026-04-12'],
    [2027, '2027-03-28', '2027-05-02'],
    [2028, '2028-04-16', '2028-04-16'],
  ])('%i: %s in the West, %s in the East', (year, west, east) => {
    expect(westernEaster(year).toString()).toBe(west);
    expect(orthodoxEaster(year).toString()).toBe(east);
  });
});

describe('feasts', () => {
  test('public holidays of 2026 are the ten that the law names', () => {
    const dates = feastsBetween(day('2026-01-01'), day('2026-12-31'))
      .filter(feast => feast.group === 'public')
      .map(feast => feast.from.toString())
      .toSorted();
    expect(dates.join(' ')).toBe(
      '2026-01-01 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-07-21 2026-08-15 2026-11-01 2026-11-11 2026-12-25',
    );
  });

  test.each<[FeastId, string]>([
    ['mothers-day', '2025-05-11 2026-05-10 2027-05-09 2028-05-14'],
    ['fathers-day', '2025-06-08 2026-06-14 2027-06-13 2028-06-11'],
    ['neighbours-day', '2025-05-30 2026-05-29 2027-05-28 2028-05-26'],
    ['ash-wednesday', '2025-03-05 2026-02-18 2027-02-10 2028-03-01'],
    ['good-friday', '2025-04-18 2026-04-03 2027-03-26 2028-04-14'],
    ['vyshyvanka', '2025-05-15 2026-05-21 2027-05-20 2028-05-18'],
    ['holodomor', '2025-11-22 2026-11-28 2027-11-27 2028-11-25'],
    ['sinterklaas', '2025-12-06 2026-12-06 2027-12-06 2028-12-06'],
  ])('%s', (id, expected) => {
    expect(years.flatMap(year => feastInYear(id, year).map(feast => feast.from.toString())).join(' ')).toBe(expected);
  });

  test.each<[FeastId, number, number]>([
    ['eid-al-fitr', 10, 1],
    ['eid-al-adha', 12, 10],
    ['islamic-new-year', 1, 1],
    ['ashura', 1, 10],
    ['mawlid', 3, 12],
    ['night-of-power', 9, 26],
  ])('%s is within a day of Temporal’s three Islamic calendars', (id, month, dayOfMonth) => {
    for (const year of years) {
      const feasts = feastInYear(id, year);
      expect(feasts, `${id} ${year}`).toHaveLength(1);
      for (const feast of feasts) {
        expect(feast.mayShift).toBe(true);
        for (const calendar of ['islamic-umalqura', 'islamic-civil', 'islamic-tbla']) {
          const hijri = feast.from.withCalendar(calendar).year;
          const computed = [hijri - 1, hijri, hijri + 1].map(one =>
            Temporal.PlainDate.from({ calendar, year: one, month, day: dayOfMonth }).withCalendar('iso8601'),
          );
          const away = computed.map(date => Math.abs(date.until(feast.from).days));
          expect(Math.min(...away), `${id} ${feast.from.toString()} ${calendar}`).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  test('Ramadan begins within a day of the calendars and ends on the eve of Eid', () => {
    for (const start of ramadanStarts) {
      const [ramadan] = feastInYear('ramadan', day(start).year);
      expect(ramadan?.from.toString()).toBe(start);
      const length = day(start).until(ramadan?.to ?? day(start)).days + 1;
      expect([29, 30]).toContain(length);
      for (const calendar of ['islamic-umalqura', 'islamic-civil', 'islamic-tbla']) {
        const seen = [-1, 0, 1].map(days => day(start).add({ days }).withCalendar(calendar));
        expect(seen.some(date => date.month === 9 && date.day === 1)).toBe(true);
      }
    }
    expect(feastsOn(day('2026-03-01')).map(feast => feast.id)).toContain('ramadan');
    expect(feastsOn(day('2026-03-20')).map(feast => feast.id)).toContain('eid-al-fitr');
    expect(feastsOn(day('2026-03-20')).map(feast => feast.id)).not.toContain('ramadan');
  });

  test.each<[FeastId, string, string, number]>([
    ['lunar-new-year', 'chinese', 'M01', 1],
    ['rosh-hashanah', 'hebrew', 'M01', 1],
    ['yom-kippur', 'hebrew', 'M01', 10],
    ['hanukkah', 'hebrew', 'M03', 25],
    ['pesach', 'hebrew', 'M07', 15],
  ])('%s agrees with the %s calendar', (id, calendar, monthCode, dayOfMonth) => {
    const feasts = years.flatMap(year => feastInYear(id, year));
    expect(feasts).toHaveLength(years.length);
    for (const feast of feasts) {
      const date = feast.from.withCalendar(calendar);
      expect([date.monthCode, date.day]).toEqual([monthCode, dayOfMonth]);
    }
  });

  test('Newroz is within a day of the Persian new year', () => {
    for (const feast of years.flatMap(year => feastInYear('newroz', year))) {
      const near = [-1, 0, 1].map(days => feast.from.add({ days }).withCalendar('persian'));
      expect(near.some(date => date.dayOfYear === 1)).toBe(true);
    }
  });

  test('Diwali is at a new moon and Holi at a full moon, in months of the Chinese lunar calendar', () => {
    for (const feast of years.flatMap(year => feastInYear('diwali', year))) {
      expect([29, 30, 1]).toContain(feast.from.withCalendar('chinese').day);
    }
    for (const feast of years.flatMap(year => feastInYear('holi', year))) {
      expect([15, 16, 17]).toContain(feast.from.withCalendar('chinese').day);
    }
  });

  test('every feast is known in each year from 2025 to 2028', () => {
    for (const id of feastIds) for (const year of years) expect(feastInYear(id, year).length, `${id} ${year}`).toBe(1);
    expect(feastIds).toHaveLength(Object.keys(feastDates).length + 1);
    expect(isFeast('toString')).toBe(false);
  });

  test('a day lies in each feast that is found on it; the next feast ends on or after the day', () => {
    const days = fc.integer({ min: 0, max: 365 * 3 }).map(days => day('2025-01-01').add({ days }));
    fc.assert(
      fc.property(days, fc.constantFrom(...feastIds), (date, id) => {
        for (const feast of feastsOn(date)) {
          expect(Temporal.PlainDate.compare(feast.from, date)).toBeLessThanOrEqual(0);
          expect(Temporal.PlainDate.compare(feast.to, date)).toBeGreaterThanOrEqual(0);
        }
        const next = nextFeast(id, date);
        expect(next).toBeDefined();
        if (next !== undefined) {
          expect(Temporal.PlainDate.compare(next.to, date)).toBeGreaterThanOrEqual(0);
          expect(date.until(next.from).days).toBeLessThanOrEqual(400);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('public holidays are found by day', () => {
    expect(publicHolidayOn(day('2026-05-25'))?.id).toBe('whit-monday');
    expect(publicHolidayOn(day('2026-07-11'))).toBeUndefined();
  });
});

describe('school holidays', () => {
  /** The rules of the Decision of 17 April 1991, worked out for one school year. */
  function byRule(start: number): string[] {
    const monday = (date: Temporal.PlainDate): Temporal.PlainDate => date.subtract({ days: date.dayOfWeek - 1 });
    const days = (from: Temporal.PlainDate, count: number): string =>
      `${from.toString()} ${from.add({ days: count - 1 }).toString()}`;
    const allSaints = new Temporal.PlainDate(start, 11, 1);
    const christmas = new Temporal.PlainDate(start, 12, 25);
    const easter = westernEaster(start + 1);
    const april = new Temporal.PlainDate(start + 1, 4, 1);
    const firstMonday = april.add({ days: (8 - april.dayOfWeek) % 7 });
    const late = easter.month === 4 && easter.day > 15;
    const spring = easter.month === 3 ? easter.add({ days: 1 }) : late ? easter.subtract({ days: 13 }) : firstMonday;
    return [
      `autumn ${days(allSaints.dayOfWeek === 7 ? allSaints.add({ days: 1 }) : monday(allSaints), 7)}`,
      `christmas ${days(christmas.dayOfWeek >= 6 ? monday(christmas).add({ days: 7 }) : monday(christmas), 14)}`,
      `carnival ${days(easter.subtract({ days: 48 }), 7)}`,
      `easter ${days(spring, late ? 15 : 14)}`,
      `summer ${days(new Temporal.PlainDate(start + 1, 7, 1), 62)}`,
    ];
  }

  test('agree with the rules they follow from, for five school years', () => {
    const rows = schoolHolidays.map(({ id, from, to }) => `${id} ${from.toString()} ${to.toString()}`);
    expect(rows).toEqual([2024, 2025, 2026, 2027, 2028].flatMap(byRule));
  });

  test('are found by day, by period and by name', () => {
    expect(schoolHolidayOn(day('2026-02-16'))?.id).toBe('carnival');
    expect(schoolHolidayOn(day('2026-02-22'))?.id).toBe('carnival');
    expect(schoolHolidayOn(day('2026-02-23'))).toBeUndefined();
    expect(schoolHolidaysBetween(day('2026-04-19'), day('2026-11-02')).map(one => one.id)).toEqual([
      'easter',
      'summer',
      'autumn',
    ]);
    expect(nextSchoolHoliday('christmas', day('2027-01-03'))?.from.toString()).toBe('2026-12-21');
    expect(nextSchoolHoliday('christmas', day('2027-01-04'))?.from.toString()).toBe('2027-12-27');
    expect(nextSchoolHoliday('summer', day('2029-09-01'))).toBeUndefined();
  });

  test('the school year runs from September to June', () => {
    expect(schoolYearOf(day('2026-09-07')).to.toString()).toBe('2027-06-30');
    expect(schoolYearOf(day('2026-06-30')).from.toString()).toBe('2025-09-01');
    expect(schoolYearOf(day('2026-08-15')).from.toString()).toBe('2026-09-01');
  });
});
