/**
 * The days that a rule gives: the only file that knows the library `rrule` and its `Date`, which stands here for a day at
 * midnight UTC. Knows no hours, zones, exceptions or overrides.
 *
 * What the library gets wrong or leaves open is settled here. BYSETPOS (it takes the first where there is no second last, and
 * counts the first week from its start's day) and BYWEEKNO (it loses days around New Year) are applied here to what it gives
 * without them. A plain and a numbered weekday together mean "both" to it, so plain ones are written as all their numbers.
 * It searches to the year 9999 for a rule that matches nothing, so the periods it looks at are counted.
 */
import rrule from 'rrule';
import type { Frequency, RecurrenceRule, RuleWeekday } from './rule.ts';

/**
 * The days on which a series begins, ascending, from `from` to `to`, both inclusive. The start itself is always the first
 * of them, also when the rule would not give it: RFC 5545 leaves that open (section 3.8.5.3), and calendar programs show it.
 *
 * @param limit most days to give
 */
export function ruleDatesBetween(
  rule: RecurrenceRule,
  start: Temporal.PlainDate,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  limit: number,
): Temporal.PlainDate[] {
  const last = rule.until === null ? to : earlier(rule.until, to);
  const dates: Temporal.PlainDate[] = [];
  let counted = 0;
  /** Tells whether to go on. */
  const take = (date: Temporal.PlainDate): boolean => {
    if (Temporal.PlainDate.compare(date, last) > 0) return false;
    counted += 1;
    if (Temporal.PlainDate.compare(date, from) >= 0) dates.push(date);
    return dates.length < limit && (rule.count === null || counted < rule.count);
  };
  if (limit < 1 || !take(start)) return dates;
  // Only a rule that counts must be followed from its start.
  const since = rule.count === null ? later(from, start) : start;
  followRule(rule, start, since, last, date => Temporal.PlainDate.compare(date, start) <= 0 || take(date));
  return dates;
}

/** Calls `visit` with each day of the rule from about `since` to `last` or a little later, until it says false. */
function followRule(
  rule: RecurrenceRule,
  start: Temporal.PlainDate,
  since: Temporal.PlainDate,
  last: Temporal.PlainDate,
  visit: (date: Temporal.PlainDate) => boolean,
): void {
  const period = periods[rule.frequency];
  const first = period.first(start, rule.weekStart);
  const skipped = Math.floor(period.between(first, since) / rule.interval) * rule.interval;
  const begin = period.add(first, Math.max(0, skipped));
  const rounds = Math.floor(Math.max(0, period.between(begin, last)) / rule.interval) + 1;
  // Whole periods, because BYSETPOS may count from their end.
  const end = period.add(begin, (rounds - 1) * rule.interval + 1).subtract({ days: 1 });
  const options = { ...libraryOptions(complete(rule, start)), dtstart: toDate(begin), until: toDate(end) };
  const library = new rrule.RRule(options, true);
  limitRounds(library, rounds);
  const visitDay = (date: Temporal.PlainDate): boolean => !isInWeeks(rule, date) || visit(date);
  if (rule.positions.length === 0) library.all(date => visitDay(fromDate(date)));
  else visitChosen(library, rule, visit);
}

/** Gathers the days of each period and visits those that BYSETPOS chooses. */
function visitChosen(library: Library, rule: RecurrenceRule, visit: (date: Temporal.PlainDate) => boolean): void {
  const { first } = periods[rule.frequency];
  let set: Temporal.PlainDate[] = [];
  const visitSet = (): boolean => set.filter((_, at) => isChosen(rule.positions, at, set.length)).every(visit);
  let goesOn = true;
  library.all(found => {
    const date = fromDate(found);
    const [one] = set;
    if (one !== undefined && !first(one, rule.weekStart).equals(first(date, rule.weekStart))) {
      goesOn = visitSet();
      set = [];
    }
    if (isInWeeks(rule, date)) set.push(date);
    return goesOn;
  });
  if (goesOn) visitSet();
}

/** A week belongs to the year that its fourth day lies in (RFC 5545 section 3.3.10, ISO 8601). */
function isInWeeks({ weeks, weekStart }: RecurrenceRule, date: Temporal.PlainDate): boolean {
  if (weeks.length === 0) return true;
  const { dayOfYear, daysInYear } = periods.WEEKLY.first(date, weekStart).add({ days: 3 });
  return weeks.includes(Math.ceil(dayOfYear / 7)) || weeks.includes(-Math.ceil((daysInYear - dayOfYear + 1) / 7));
}

function isChosen(positions: readonly number[], index: number, length: number): boolean {
  return positions.includes(index + 1) || positions.includes(index - length);
}

/** A round is one period; an interval of 0 is the library's own sign to stop, and it reads it twice in each round. */
function limitRounds(library: Library, rounds: number): void {
  const { interval } = library.options;
  let reads = 0;
  Object.defineProperty(library.options, 'interval', {
    get: () => {
      reads += 1;
      return reads >= 2 * rounds ? 0 : interval;
    },
  });
}

interface Period {
  /** The first day of the period that a day lies in. */
  readonly first: (date: Temporal.PlainDate, weekStart: number) => Temporal.PlainDate;
  /** How many whole periods lie between the first day of one and any later day. */
  readonly between: (first: Temporal.PlainDate, date: Temporal.PlainDate) => number;
  readonly add: (first: Temporal.PlainDate, count: number) => Temporal.PlainDate;
}

const periods: Readonly<Record<Frequency, Period>> = {
  DAILY: {
    first: date => date,
    between: (first, date) => first.until(date).days,
    add: (first, days) => first.add({ days }),
  },
  WEEKLY: {
    first: (date, weekStart) => date.subtract({ days: (date.dayOfWeek - weekStart + 7) % 7 }),
    between: (first, date) => Math.floor(first.until(date).days / 7),
    add: (first, weeks) => first.add({ weeks }),
  },
  MONTHLY: {
    first: date => date.with({ day: 1 }),
    between: (first, date) => (date.year - first.year) * 12 + date.month - first.month,
    add: (first, months) => first.add({ months }),
  },
  YEARLY: {
    first: date => date.with({ month: 1, day: 1 }),
    between: (first, date) => date.year - first.year,
    add: (first, years) => first.add({ years }),
  },
};

/** Fills in from the start what the rule does not say (RFC 5545 section 3.3.10, "derived from DTSTART"). */
function complete(rule: RecurrenceRule, start: Temporal.PlainDate): RecurrenceRule {
  const { frequency, months, weeks, yearDays, monthDays, weekdays } = rule;
  if (weekdays.length > 0 || monthDays.length > 0 || yearDays.length > 0 || frequency === 'DAILY') return rule;
  if (frequency === 'WEEKLY' || weeks.length > 0) {
    return { ...rule, weekdays: [{ weekday: start.dayOfWeek, nth: null }] };
  }
  const fills = frequency === 'YEARLY' && months.length === 0;
  return { ...rule, months: fills ? [start.month] : months, monthDays: [start.day] };
}

type Library = InstanceType<typeof rrule.RRule>;

type LibraryOptions = NonNullable<ConstructorParameters<typeof rrule.RRule>[0]>;

function libraryOptions(rule: RecurrenceRule): LibraryOptions {
  return {
    freq: rrule.Frequency[rule.frequency],
    interval: rule.interval,
    wkst: rule.weekStart - 1,
    bymonth: orNull(rule.months),
    byyearday: orNull(rule.yearDays),
    bymonthday: orNull(rule.monthDays),
    byweekday: orNull(numbered(rule).map(({ weekday, nth }) => new rrule.Weekday(weekday - 1, nth ?? undefined))),
  };
}

function numbered(rule: RecurrenceRule): readonly RuleWeekday[] {
  if (rule.weekdays.every(({ nth }) => nth === null)) return rule.weekdays;
  const most = rule.frequency === 'MONTHLY' || rule.months.length > 0 ? 5 : 53;
  const numbers = Array.from({ length: most }, (_, index) => index + 1);
  return rule.weekdays.flatMap(day => (day.nth === null ? numbers.map(nth => ({ ...day, nth })) : day));
}

function orNull<T>(list: readonly T[]): T[] | null {
  return list.length === 0 ? null : [...list];
}

function toDate(date: Temporal.PlainDate): Date {
  return new Date(Date.UTC(date.year, date.month - 1, date.day));
}

function fromDate(date: Date): Temporal.PlainDate {
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function earlier(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) <= 0 ? a : b;
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}
