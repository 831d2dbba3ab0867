/**
 * Makes start, end and recurrence of one activity out of its date, its hours and the bounds of its series. Knows no words.
 * Rules are RFC 5545 RRULE texts without DTSTART; a `wall clock` is `YYYY-MM-DDTHH:MM`, or `YYYY-MM-DD` without an hour.
 */
import { publicHolidayOn } from '../../core/feasts/feasts.ts';
import { schoolHolidayOn } from '../../core/feasts/school-holidays.ts';
import type { DayPart } from '../languages/language.ts';
import { settleEnd, settleStart, type UsualHour } from './hours.ts';
import type { ClockTime, DatePhrase, Day, HoursPhrase, PeriodPhrase, Rhythm } from './phrases.ts';
import { evenGap, firstOccurrence, occurrences, plainWeekly, ruleText, weeklyRule } from './recurrence.ts';
import { nextWeekday } from './resolve.ts';
import { iso, wallClock } from './wall-clock.ts';

export interface Schedule {
  readonly start: string;
  readonly end: string | null;
  readonly allDay: boolean;
  readonly recurrence: string | null;
  readonly exdates: readonly string[];
}

export interface ScheduleInput {
  readonly today: Temporal.PlainDate;
  /** Minutes since midnight at the moment of sending. */
  readonly minutesNow: number;
  readonly anchor: DatePhrase;
  /** Other dates of the same activity: bounds of the series, the last day of a long one. */
  readonly starting: readonly DatePhrase[];
  readonly until: readonly DatePhrase[];
  readonly bounds: readonly DatePhrase[];
  readonly except: readonly DatePhrase[];
  /** Dates named one by one beside a rhythm. */
  readonly named: readonly Day[];
  /** A weekly rhythm said elsewhere, which leaves the weekday to the anchor. */
  readonly weekly: Rhythm | undefined;
  readonly times: number | undefined;
  readonly hours: HoursPhrase | undefined;
  readonly endHours: HoursPhrase | undefined;
  readonly usual: UsualHour;
  readonly wholeDay: boolean;
}

/** One schedule, or several when the dates are no regular series. */
export function makeSchedules(input: ScheduleInput): Schedule[] {
  const { anchor, hours } = input;
  if (hours?.again !== undefined) {
    const { again, ...first } = hours;
    const times = input.times === again.length + 1 ? undefined : input.times;
    return [first, ...again].flatMap(each => makeSchedules({ ...input, times, hours: each, endHours: undefined }));
  }
  if (anchor.type === 'rhythm') return scheduleSeries(input, withInterval(anchor.rhythm, input.weekly));
  if (anchor.type === 'span') return [scheduleSpan(input, anchor.first.date, anchor.last.date)];
  if (anchor.type === 'period') return schedulePeriod(input, anchor);
  const weekly = weeklyByBounds(input, anchor.days);
  if (weekly !== undefined) return scheduleSeries(input, weekly);
  const last = input.until.find(phrase => phrase.type === 'days');
  const [first] = anchor.days;
  if (anchor.days.length === 1 && first !== undefined && last?.type === 'days')
    return [untilLaterDay(input, first, last.days[0])];
  return scheduleDays(input, anchor.days);
}

/** "maandag en woensdag om 19u, om de twee weken": weekdays named apart from how often they return. */
function withInterval(rhythm: Rhythm, weekly: Rhythm | undefined): Rhythm {
  return rhythm.said || weekly === undefined ? rhythm : { ...rhythm, interval: weekly.interval };
}

function scheduleDays(input: ScheduleInput, days: readonly Day[]): Schedule[] {
  const sorted = days
    .map(day => (day.shape === 'weekday' && isOver(input, day) ? { ...day, date: day.date.add({ weeks: 1 }) } : day))
    .sort((a, b) => Temporal.PlainDate.compare(a.date, b.date));
  const [first] = sorted;
  if (first === undefined) return [];
  const gap = evenGap(sorted);
  if (sorted.length > 1 && gap !== undefined) {
    if (gap === 1 && input.hours === undefined) {
      return [
        {
          start: iso(first.date),
          end: iso(sorted.at(-1)?.date ?? first.date),
          allDay: true,
          recurrence: null,
          exdates: [],
        },
      ];
    }
    const rule =
      gap === 1 ? `FREQ=DAILY;COUNT=${sorted.length}` : weeklyRule(first.date.dayOfWeek, gap / 7, sorted.length);
    return [{ ...scheduleOn(input, first), recurrence: rule }];
  }
  return sorted.map(day => scheduleOn(input, day));
}

/** "zaterdag 14u", written on a Saturday evening: that moment of today has passed. */
function isOver(input: ScheduleInput, day: { readonly date: Temporal.PlainDate; readonly part?: DayPart | undefined }) {
  const { start } = timesOf(input, day.part);
  return day.date.equals(input.today) && start !== undefined && start < input.minutesNow;
}

function scheduleOn(
  input: ScheduleInput,
  day: { readonly date: Temporal.PlainDate; readonly part?: DayPart | undefined },
): Schedule {
  const { date, part } = day;
  const times = timesOf(input, part);
  return {
    start: wallClock(date, times.start),
    end: times.end === undefined ? null : wallClock(date, times.end),
    allDay: times.start === undefined && input.wholeDay,
    recurrence: null,
    exdates: [],
  };
}

function timesOf(
  input: ScheduleInput,
  dayPart: DayPart | undefined,
): { start: number | undefined; end: number | undefined } {
  const { hours, endHours, usual } = input;
  const part = dayPart;
  const endClock = hours?.end ?? endHours?.end ?? endHours?.start;
  const start = hours?.start === undefined ? undefined : startBefore(hours.start, hours.end, part, usual);
  const end = endClock === undefined || start === undefined ? undefined : settleEnd(endClock, start, part, usual);
  return { start, end };
}

const noon = 12 * 60;

/** "van 8 tot 17u": an end in the afternoon makes a start that could be of either half one of the morning. */
function startBefore(
  clock: ClockTime,
  end: ClockTime | undefined,
  part: DayPart | undefined,
  usual: UsualHour,
): number {
  const start = settleStart(clock, part, usual);
  const sure = end !== undefined && end.minutes > noon && start > end.minutes;
  return sure && start - noon === clock.minutes && part === undefined ? clock.minutes : start;
}

/** Several days in a row: with hours they return each day, without hours it is one long activity. */
function scheduleSpan(input: ScheduleInput, first: Temporal.PlainDate, last: Temporal.PlainDate): Schedule {
  if (input.hours?.start === undefined)
    return { start: iso(first), end: iso(last), allDay: true, recurrence: null, exdates: [] };
  const count = first.until(last).days + 1;
  return { ...scheduleOn(input, { date: first }), recurrence: `FREQ=DAILY;COUNT=${count}` };
}

function schedulePeriod(input: ScheduleInput, period: PeriodPhrase): Schedule[] {
  const span = period.spans[0];
  if (span === undefined) return [];
  if (span.first.equals(span.last)) return [scheduleOn(input, { date: span.first })];
  return [scheduleSpan(input, span.first, span.last)];
}

/** "vr 5 juni 18u tot zo 7 juni 16u". */
function untilLaterDay(input: ScheduleInput, first: Day, last: Day | undefined): Schedule {
  const schedule = scheduleOn(input, first);
  if (last === undefined || Temporal.PlainDate.compare(last.date, first.date) <= 0) return schedule;
  if (input.hours?.start === undefined || input.hours.end !== undefined)
    return scheduleSpan(input, first.date, last.date);
  const clock = input.endHours?.end ?? input.endHours?.start;
  const end =
    clock === undefined ? iso(last.date) : wallClock(last.date, settleEnd(clock, undefined, last.part, input.usual));
  return { ...schedule, end };
}

/** "dinsdag 19u, vanaf 3 maart", "10 lessen op dinsdag": a weekday that a bound or a number of times makes weekly. */
function weeklyByBounds(input: ScheduleInput, days: readonly Day[]): Rhythm | undefined {
  const bounded = input.starting.length > 0 || input.times !== undefined || input.bounds.length > 0;
  if ((!bounded && input.weekly === undefined) || days.length === 0) return undefined;
  const weekdayOnly = days.every(day => day.shape === 'weekday');
  if (!weekdayOnly && !(days.length === 1 && input.times !== undefined && input.times > 1)) return undefined;
  const weekdays = days.map(day => ({ weekday: day.date.dayOfWeek, nth: undefined }));
  return { ...(input.weekly ?? plainWeekly), weekdays, part: days[0]?.part };
}

function scheduleSeries(input: ScheduleInput, rhythm: Rhythm): Schedule[] {
  const { anchor } = input;
  if (
    !rhythm.said &&
    input.weekly === undefined &&
    input.starting.length + input.bounds.length + input.until.length === 0 &&
    input.times === undefined
  ) {
    const days = rhythm.weekdays.map(({ weekday }) => comingDay(input.today, weekday));
    return scheduleDays(input, days);
  }
  if (input.named.length > 1) return scheduleDays(input, input.named);
  const floor = seriesFloor(input, anchor);
  const complete =
    rhythm.weekdays.length > 0 || rhythm.frequency !== 'WEEKLY'
      ? rhythm
      : { ...rhythm, weekdays: [{ weekday: floor.dayOfWeek, nth: undefined }] };
  const coming = firstOccurrence(complete, floor);
  const bounded = input.starting.length + input.bounds.length + input.named.length > 0 || anchor.type === 'days';
  const first =
    !bounded && isOver(input, { date: coming, part: rhythm.part })
      ? firstOccurrence(complete, floor.add({ days: 1 }))
      : coming;
  const until = seriesEnd(input, first);
  const count = input.times ?? rhythm.count;
  const dates = complete.schoolDays || input.except.length > 0 ? occurrences(complete, first, until, count) : [];
  const exdates = dates.filter(date => isExcepted(input, complete, date)).map(iso);
  const start = dates.find(date => !exdates.includes(iso(date))) ?? first;
  const schedule = scheduleOn(input, { date: start, part: rhythm.part });
  return [
    {
      ...schedule,
      recurrence: ruleText({ ...complete, count }, until),
      exdates: exdates.filter(date => date > iso(start)),
    },
  ];
}

function comingDay(today: Temporal.PlainDate, weekday: number): Day {
  return { date: nextWeekday(today, weekday), weekday, part: undefined, shape: 'weekday', yearSaid: false };
}

/** The day a series can begin: said, or today. */
function seriesFloor(input: ScheduleInput, anchor: DatePhrase): Temporal.PlainDate {
  const said = [...input.starting, ...boundsOf(input)].map(firstDay).find(date => date !== undefined);
  const named = input.named[0]?.date;
  const own = anchor.type === 'days' && anchor.days[0]?.shape === 'date' ? anchor.days[0].date : undefined;
  const floor = said ?? named ?? own ?? input.today;
  return Temporal.PlainDate.compare(floor, input.today) < 0 ? input.today : floor;
}

/** "Kerstmarkt van 11 tot 13 december, elke dag": days that are named bound a series better than a feast or a month. */
function boundsOf({ bounds }: ScheduleInput): readonly DatePhrase[] {
  const named = bounds.filter(phrase => phrase.type !== 'period');
  return named.length > 0 ? named : bounds;
}

function firstDay(phrase: DatePhrase): Temporal.PlainDate | undefined {
  if (phrase.type === 'days') return phrase.days[0]?.date;
  if (phrase.type === 'span') return phrase.first.date;
  return phrase.type === 'period' ? phrase.spans[0]?.first : undefined;
}

/** The last day said; one before the first is the end of something else. */
function seriesEnd(input: ScheduleInput, first: Temporal.PlainDate): Temporal.PlainDate | undefined {
  return [...input.until, ...boundsOf(input), ...input.starting.filter(phrase => phrase.type === 'span')]
    .map(lastDay)
    .find(date => date !== undefined && Temporal.PlainDate.compare(date, first) >= 0);
}

function lastDay(phrase: DatePhrase): Temporal.PlainDate | undefined {
  if (phrase.type === 'days') return phrase.days.at(-1)?.date;
  if (phrase.type === 'span') return phrase.last.date;
  return phrase.type === 'period' ? phrase.spans.at(-1)?.last : undefined;
}

function isExcepted(input: ScheduleInput, rhythm: Rhythm, date: Temporal.PlainDate): boolean {
  if (rhythm.schoolDays && (isSchoolHoliday(date) || isPublicHoliday(date))) return true;
  return input.except.some(phrase => {
    if (phrase.type === 'days') return phrase.days.some(day => isExceptedDay(day, date));
    if (phrase.type === 'span') return isBetween(date, phrase.first.date, phrase.last.date);
    if (phrase.type !== 'period') return false;
    if (phrase.period === 'weekend') return date.dayOfWeek >= 6;
    if (phrase.period === 'schoolHolidays') return isSchoolHoliday(date);
    if (phrase.period === 'publicHolidays') return isPublicHoliday(date);
    return phrase.spans.some(span => isBetween(date, span.first, span.last));
  });
}

/** "niet op zondag" excepts every Sunday. */
function isExceptedDay(day: Day, date: Temporal.PlainDate): boolean {
  return day.shape === 'weekday' ? day.date.dayOfWeek === date.dayOfWeek : day.date.equals(date);
}

function isSchoolHoliday(date: Temporal.PlainDate): boolean {
  return schoolHolidayOn(date) !== undefined;
}

function isPublicHoliday(date: Temporal.PlainDate): boolean {
  return publicHolidayOn(date) !== undefined;
}

function isBetween(date: Temporal.PlainDate, first: Temporal.PlainDate, last: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(date, first) >= 0 && Temporal.PlainDate.compare(date, last) <= 0;
}
