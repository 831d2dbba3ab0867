/**
 * Flemish school holidays, school years 2024-25 to 2028-29. Knows no words for them (`words/`).
 *
 * Source: Flemish Government, Decision of 17 April 1991 on the holidays in primary and secondary education, whose rules fix
 * them for ever, and the dates published for each year on onderwijs.vlaanderen.be (schoolvakanties); the same dates stand in
 * the Open Holidays data set (openpotato/openholidaysapi.data, src/be/holidays/holidays.school.nl.csv). The autumn, Christmas,
 * spring and Easter holidays are given from Monday to Sunday; with a late Easter, Easter Monday is the last day.
 */

export const schoolHolidayIds = ['autumn', 'christmas', 'carnival', 'easter', 'summer'] as const;

export type SchoolHolidayId = (typeof schoolHolidayIds)[number];

export interface SchoolHoliday {
  readonly id: SchoolHolidayId;
  /** First and last day, both inclusive. */
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

const rows: readonly (readonly [SchoolHolidayId, string, string])[] = [
  ['autumn', '2024-10-28', '2024-11-03'],
  ['christmas', '2024-12-23', '2025-01-05'],
  ['carnival', '2025-03-03', '2025-03-09'],
  ['easter', '2025-04-07', '2025-04-21'],
  ['summer', '2025-07-01', '2025-08-31'],
  ['autumn', '2025-10-27', '2025-11-02'],
  ['christmas', '2025-12-22', '2026-01-04'],
  ['carnival', '2026-02-16', '2026-02-22'],
  ['easter', '2026-04-06', '2026-04-19'],
  ['summer', '2026-07-01', '2026-08-31'],
  ['autumn', '2026-11-02', '2026-11-08'],
  ['christmas', '2026-12-21', '2027-01-03'],
  ['carnival', '2027-02-08', '2027-02-14'],
  ['easter', '2027-03-29', '2027-04-11'],
  ['summer', '2027-07-01', '2027-08-31'],
  ['autumn', '2027-11-01', '2027-11-07'],
  ['christmas', '2027-12-27', '2028-01-09'],
  ['carnival', '2028-02-28', '2028-03-05'],
  ['easter', '2028-04-03', '2028-04-17'],
  ['summer', '2028-07-01', '2028-08-31'],
  ['autumn', '2028-10-30', '2028-11-05'],
  ['christmas', '2028-12-25', '2029-01-07'],
  ['carnival', '2029-02-12', '2029-02-18'],
  ['easter', '2029-04-02', '2029-04-15'],
  ['summer', '2029-07-01', '2029-08-31'],
];

/** Every known school holiday, in order of time. */
export const schoolHolidays: readonly SchoolHoliday[] = rows.map(([id, from, to]) => ({
  id,
  from: Temporal.PlainDate.from(from),
  to: Temporal.PlainDate.from(to),
}));

/** The school holiday this day lies in, or undefined on a day of school or outside the known years. */
export function schoolHolidayOn(date: Temporal.PlainDate): SchoolHoliday | undefined {
  return schoolHolidays.find(holiday => contains(holiday, date));
}

/** The school holidays that have at least one day from `from` to `to`, both inclusive. */
export function schoolHolidaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): SchoolHoliday[] {
  const compare = Temporal.PlainDate.compare;
  return schoolHolidays.filter(holiday => compare(holiday.to, from) >= 0 && compare(holiday.from, to) <= 0);
}

/** The holiday of this name that is on or comes next, or undefined when none is known any more. */
export function nextSchoolHoliday(id: SchoolHolidayId, date: Temporal.PlainDate): SchoolHoliday | undefined {
  return schoolHolidays.find(holiday => holiday.id === id && Temporal.PlainDate.compare(holiday.to, date) >= 0);
}

/** The school year of this day, from 1 September to 30 June; in July and August the one to come. */
export function schoolYearOf(date: Temporal.PlainDate): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const year = date.month >= 7 ? date.year : date.year - 1;
  return { from: new Temporal.PlainDate(year, 9, 1), to: new Temporal.PlainDate(year + 1, 6, 30) };
}

function contains(holiday: SchoolHoliday, date: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(holiday.from, date) <= 0 && Temporal.PlainDate.compare(date, holiday.to) <= 0;
}
