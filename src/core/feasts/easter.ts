/**
 * The dates of Easter, from which many feasts and school holidays are counted. Knows no feasts.
 */

/**
 * Western Easter Sunday, for any Gregorian year.
 *
 * Source: the "anonymous Gregorian" computus (Butcher's Ecclesiastical Calendar, 1876), as given by J. Meeus,
 * Astronomical Algorithms, chapter 8.
 */
export function westernEaster(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearInCentury = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearInCentury / 4) - epact - (yearInCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
}

/**
 * Orthodox Easter Sunday as a Gregorian date, for 1900 to 2099 (the Julian calendar is 13 days behind in those years).
 *
 * Source: Meeus' Julian algorithm, Astronomical Algorithms, chapter 8.
 */
export function orthodoxEaster(year: number): Temporal.PlainDate {
  const moon = (19 * (year % 19) + 15) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  const days = moon + weekday + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 }).add({ days: 13 });
}
