/**
 * Which days an overview covers. Pure.
 */
import { dayOfWeek, type OverviewTimes } from '../../config/neighbourhood.ts';

/** Days that an overview covers, beginning with the day after it: an overview of Thursday covers Friday to Thursday. */
export const overviewDays = 7;

/**
 * The first day that the overview of an ISO week covers.
 *
 * @param week as the schedule names it, `2026-W10`
 * @throws RangeError when it is no ISO week
 */
export function firstDayOf(week: string, { day }: Pick<OverviewTimes, 'day'>): Temporal.PlainDate {
  const found = /^(\d{4})-W(\d\d)$/.exec(week);
  if (found === null) throw new RangeError(`"${week}" is no ISO week; give one such as 2026-W10.`);
  const [, year, number] = found.map(Number);
  // ISO 8601: week 1 is the one with 4 January.
  const fourth = new Temporal.PlainDate(year ?? 0, 1, 4);
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: (number ?? 1) - 1 });
  return monday.add({ days: dayOfWeek(day) });
}

/** When the overview that begins with a day was, or is, due. */
export function dueOf(first: Temporal.PlainDate, { time }: Pick<OverviewTimes, 'time'>, timeZone: string) {
  return first.subtract({ days: 1 }).toZonedDateTime({ timeZone, plainTime: time }).toInstant();
}

/** The ISO week whose overview was due last. */
export function lastWeekDue(
  overview: Pick<OverviewTimes, 'day' | 'time'>,
  timeZone: string,
  now: Temporal.Instant,
): string {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const thisWeek = weekOf(today);
  const isDue = Temporal.Instant.compare(dueOf(firstDayOf(thisWeek, overview), overview, timeZone), now) <= 0;
  return isDue ? thisWeek : weekOf(today.subtract({ weeks: 1 }));
}

function weekOf(date: Temporal.PlainDate): string {
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}

/** What is left of some days at a moment; undefined when nothing is. */
export function windowOf(
  first: Temporal.PlainDate,
  days: number,
  timeZone: string,
  now: Temporal.Instant,
): { readonly from: Temporal.Instant; readonly to: Temporal.Instant } | undefined {
  const instantOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant();
  const [begin, to] = [instantOf(first), instantOf(first.add({ days }))];
  const from = Temporal.Instant.compare(begin, now) < 0 ? now : begin;
  return Temporal.Instant.compare(from, to) < 0 ? { from, to } : undefined;
}
