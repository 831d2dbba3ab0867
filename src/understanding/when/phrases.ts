/**
 * What the readers of this folder find in a text, before anybody knows what it is the date or hour of. Positions are
 * token numbers. Knows no words.
 */
import type { DayPart } from '../languages/language.ts';

export interface ClockTime {
  /** Minutes since midnight, 1440 for the midnight that ends a day. */
  readonly minutes: number;
  /**
   * How sure the half of the day is: `known` ("19:30", "8u 's avonds"), `digits` (written as 24 hours use: "8u"), or
   * `loose` ("halfacht", "at 7").
   */
  readonly half: 'known' | 'digits' | 'loose';
}

/** One hour or a span of hours; one of both may be missing ("tot 17u"). */
export interface HoursPhrase {
  readonly type: 'hours';
  readonly from: number;
  readonly to: number;
  readonly start: ClockTime | undefined;
  readonly end: ClockTime | undefined;
  /** Later hours of the same day at which the same is done again: an activity each. */
  readonly again?: readonly HoursPhrase[];
}

export interface Day {
  readonly date: Temporal.PlainDate;
  /** The weekday that was written, 1 is Monday, also when the date falls on another one. */
  readonly weekday: number | undefined;
  readonly part: DayPart | undefined;
  /** How it was written, which decides how firm it is: "5/3", "morgen", "vrijdag". */
  readonly shape: 'date' | 'relative' | 'weekday' | 'feast';
  readonly yearSaid: boolean;
  /** Only the number was written ("de 16de"): the month is taken from another date, or from today. */
  readonly monthOpen?: boolean;
}

/** Days named one by one. */
export interface DaysPhrase {
  readonly type: 'days';
  readonly from: number;
  readonly to: number;
  readonly days: readonly Day[];
}

/** Days from the first up to the last, both included. */
export interface SpanPhrase {
  readonly type: 'span';
  readonly from: number;
  readonly to: number;
  readonly first: Day;
  readonly last: Day;
}

/** A stretch of time that names no day by itself: "in mei", "volgende week", "de paasvakantie". */
export interface PeriodPhrase {
  readonly type: 'period';
  readonly from: number;
  readonly to: number;
  readonly period: PeriodName;
  readonly spans: readonly { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate }[];
}
export type PeriodName =
  | 'weekend'
  | 'week'
  | 'month'
  | 'monthStart'
  | 'monthMiddle'
  | 'monthEnd'
  | 'schoolYear'
  | 'schoolHolidays'
  | 'holiday'
  | 'publicHolidays'
  | 'summer'
  | 'feast';

export interface Rhythm {
  readonly frequency: 'DAILY' | 'WEEKLY' | 'MONTHLY';
  readonly interval: number;
  /** With `nth`, the first, second … or last (-1) of the month. Empty: the weekday or date of the start. */
  readonly weekdays: readonly { readonly weekday: number; readonly nth: number | undefined }[];
  readonly count: number | undefined;
  /** "elke schooldag": the school's holidays fall out. */
  readonly schoolDays: boolean;
  readonly part: DayPart | undefined;
  /** False for "ma en do": weekdays only, weekly if something else says so. */
  readonly said: boolean;
}

export interface RhythmPhrase {
  readonly type: 'rhythm';
  readonly from: number;
  readonly to: number;
  readonly rhythm: Rhythm;
  /** Only weekdays were named, one by one or as a span; nothing said that they return. */
  readonly bare?: 'list' | 'span';
}

/** "10 lessen": how often something is repeated. */
export interface TimesPhrase {
  readonly type: 'times';
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** So many weeks, rather than so many times. */
  readonly weeks: boolean;
}

export type DatePhrase = DaysPhrase | SpanPhrase | PeriodPhrase | RhythmPhrase;
export type WhenPhrase = DatePhrase | HoursPhrase | TimesPhrase;
