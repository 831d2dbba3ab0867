/**
 * When recurring work is due, as data and as pure reckoning: given a schedule, a time zone and a moment, which period
 * is the latest that has come due. Whether it has been done already is the database's to know.
 */

/** Wall-clock time `HH:MM` of the neighbourhood. */
export type TimeOfDay = `${number}:${number}`;

/** The same of a time that was configured. */
export function timeOfDay(time: Temporal.PlainTime): TimeOfDay {
  const digits = time.toString({ smallestUnit: 'minute' });
  if (isTimeOfDay(digits)) return digits;
  throw new RangeError(`"${digits}" is no time of a day.`);
}

function isTimeOfDay(digits: string): digits is TimeOfDay {
  return /^\d\d:\d\d$/.test(digits);
}

export type Schedule =
  /** Every so many minutes, counted from midnight UTC of 1 January 1970, so that all processes agree. */
  | { readonly every: 'minutes'; readonly minutes: number }
  | { readonly every: 'day'; readonly at: TimeOfDay }
  /** `day`: 1 is Monday, 7 is Sunday. */
  | { readonly every: 'week'; readonly day: number; readonly at: TimeOfDay }
  /** `day` 29 to 31 is the last day of a month that is too short. */
  | { readonly every: 'month'; readonly day: number; readonly at: TimeOfDay };

export interface Period {
  /** Names the period for ever, within one job: a local date, an ISO week, a month, or a UTC minute. */
  readonly period: string;
  readonly dueAt: Temporal.Instant;
}

/**
 * The latest period of this schedule that is due at `now`.
 *
 * When the clocks go forward over the hour meant, work is due as much later as the clocks jumped; when they go back
 * over it, it is due at the first of the two. A period keeps its name when its hour or day is changed, so moving a
 * weekly job from Thursday to Sunday on a Friday does not run it twice that week.
 *
 * @throws RangeError when the schedule itself is impossible (an hour 25, a week day 8)
 */
export function latestPeriod(schedule: Schedule, timeZone: string, now: Temporal.Instant): Period {
  switch (schedule.every) {
    case 'minutes':
      return latestStep(requireWithin(schedule.minutes, 1, 24 * 60, 'minutes'), now);
    case 'day':
      return latestDate(schedule.at, timeZone, now, date => date, 'days');
    case 'week': {
      const day = requireWithin(schedule.day, 1, 7, 'day of the week');
      return latestDate(schedule.at, timeZone, now, date => date.add({ days: day - date.dayOfWeek }), 'weeks', weekOf);
    }
    case 'month': {
      const day = requireWithin(schedule.day, 1, 31, 'day of the month');
      return latestDate(schedule.at, timeZone, now, date => date.with({ day }), 'months', monthOf);
    }
  }
}

function latestStep(minutes: number, now: Temporal.Instant): Period {
  const stepMs = minutes * 60_000;
  const dueAt = Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / stepMs) * stepMs);
  return { period: dueAt.toString({ smallestUnit: 'minute' }), dueAt };
}

/** `placed` moves a date to the day meant within its own week or month; `step` leads to the one before. */
function latestDate(
  at: TimeOfDay,
  timeZone: string,
  now: Temporal.Instant,
  placed: (date: Temporal.PlainDate) => Temporal.PlainDate,
  step: 'days' | 'weeks' | 'months',
  name: (date: Temporal.PlainDate) => string = date => date.toString(),
): Period {
  const plainTime = Temporal.PlainTime.from(at);
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  for (let back = 0; ; back++) {
    // counted from today each time: from 30 March by way of 28 February one would arrive at 28 January, not the 30th
    const date = placed(today.subtract({ [step]: back }));
    const dueAt = date.toZonedDateTime({ timeZone, plainTime }).toInstant();
    if (Temporal.Instant.compare(dueAt, now) <= 0) return { period: name(date), dueAt };
  }
}

/** ISO 8601 week: a week of the turn of the year belongs to the year of its Thursday. */
function weekOf(date: Temporal.PlainDate): string {
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}

function monthOf(date: Temporal.PlainDate): string {
  return date.toPlainYearMonth().toString();
}

function requireWithin(value: number, lowest: number, highest: number, what: string): number {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return value;
  throw new RangeError(`A schedule has ${value} for ${what}; it must be a whole number from ${lowest} to ${highest}.`);
}
