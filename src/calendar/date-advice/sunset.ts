/**
 * When the sun sets, for the hour of iftar. Pure arithmetic; knows no feasts.
 *
 * Source: NOAA Global Monitoring Laboratory, "Solar Calculation Details" (gml.noaa.gov/grad/solcalc/calcdetails.html), which
 * follows J. Meeus, Astronomical Algorithms, chapters 25 and 28. Right to about a minute below 72 degrees of latitude; the
 * hour on a mosque's calendar may differ a few minutes, because it adds a margin.
 */

/** WGS 84, in degrees; east and north are positive. */
export interface Position {
  readonly lat: number;
  readonly lon: number;
}

/** The market square of Sint-Niklaas, for a neighbourhood whose places have no position. */
export const sintNiklaas: Position = { lat: 51.165, lon: 4.143 };

/**
 * The moment at which the upper edge of the sun goes below a flat horizon, or undefined on a day without sunset.
 *
 * @param date the day there, near enough to that of UTC for Europe
 */
export function sunset(date: Temporal.PlainDate, position: Position): Temporal.Instant | undefined {
  const midnight = date.toZonedDateTime('UTC').toInstant();
  let minutes: number | undefined = 18 * 60;
  // The sun moves on during the day: the second round uses where it is when it sets.
  for (let round = 0; round < 2 && minutes !== undefined; round++) {
    minutes = sunsetMinutes(midnight.add({ seconds: Math.round(minutes * 60) }), position);
  }
  return minutes === undefined ? undefined : midnight.add({ seconds: Math.round(minutes * 60) });
}

/** Angle from straight above to the middle of the sun when its edge touches the horizon, refraction included. */
const zenithAtHorizon = 90.833;

/** Minutes after midnight UTC, with the sun where it is at the given moment. */
function sunsetMinutes(moment: Temporal.Instant, { lat, lon }: Position): number | undefined {
  const { declination, equationOfTime } = sunAt(moment);
  const cosine = cos(zenithAtHorizon) / (cos(lat) * cos(declination)) - tan(lat) * tan(declination);
  if (Math.abs(cosine) > 1) return undefined;
  return 720 - 4 * lon - equationOfTime + (4 * Math.acos(cosine)) / radian;
}

/** Declination in degrees, equation of time in minutes. Letters as in the source. */
function sunAt(moment: Temporal.Instant): { readonly declination: number; readonly equationOfTime: number } {
  const T = (moment.epochMilliseconds - epochJ2000) / millisecondsPerCentury;
  const L = 280.46646 + T * (36000.76983 + T * 0.0003032);
  const M = 357.52911 + T * (35999.05029 - T * 0.0001537);
  const e = 0.016708634 - T * (0.000042037 + T * 0.0000001267);
  const center =
    sin(M) * (1.914602 - T * (0.004817 + T * 0.000014)) +
    sin(2 * M) * (0.019993 - T * 0.000101) +
    sin(3 * M) * 0.000289;
  const node = 125.04 - 1934.136 * T;
  const apparent = L + center - 0.00569 - 0.00478 * sin(node);
  const obliquity = 23 + (26 + (21.448 - T * (46.815 + T * (0.00059 - T * 0.001813))) / 60) / 60 + 0.00256 * cos(node);
  const y = tan(obliquity / 2) ** 2;
  const angle =
    y * sin(2 * L) -
    2 * e * sin(M) +
    4 * e * y * sin(M) * cos(2 * L) -
    (y * y * sin(4 * L)) / 2 -
    1.25 * e * e * sin(2 * M);
  return {
    declination: Math.asin(sin(obliquity) * sin(apparent)) / radian,
    equationOfTime: (4 * angle) / radian,
  };
}

/** 2000-01-01T12:00Z, from which the formulas count Julian centuries. */
const epochJ2000 = Temporal.Instant.from('2000-01-01T12:00Z').epochMilliseconds;
const millisecondsPerCentury = 36_525 * 86_400_000;
const radian = Math.PI / 180;

function sin(degrees: number): number {
  return Math.sin(degrees * radian);
}

function cos(degrees: number): number {
  return Math.cos(degrees * radian);
}

function tan(degrees: number): number {
  return Math.tan(degrees * radian);
}
