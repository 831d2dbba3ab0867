/**
 * Reads text that is known to be a date, as in the column of a list: no word in it has to show that something takes place.
 * The same reader of days and hours as for messages. Pure.
 */
import type { KindId } from '../core/kinds/kinds.ts';
import { kinds } from '../core/kinds/kinds.ts';
import { findMarks, type Marks } from './machinery/marks.ts';
import { sentencesOf } from './machinery/sentences.ts';
import { tokenize } from './machinery/tokens.ts';
import { messageLexicon } from './message-lexicon.ts';
import type { DatePhrase, Day, TimesPhrase } from './when/phrases.ts';
import { readWhen } from './when/read-when.ts';
import type { RolePhrase } from './when/role-context.ts';
import { assignRoles } from './when/roles.ts';
import { makeSchedules, type Schedule } from './when/schedule.ts';

export interface DateText {
  /** One activity each; empty when no day is named. */
  readonly schedules: readonly Schedule[];
  /** The weekday that was written and that the date does not fall on, 1 is Monday. */
  readonly weekdaySaid: number | null;
  /** Only a month or a part of the year was named: no day yet. */
  readonly isVague: boolean;
}

/** No cell is longer; the rest is not read. */
const longestText = 500;

/**
 * Reads "za 14/3", "14 maart 18u30-20u", "elke dinsdag van 5 januari tot 30 juni, 14u". Never throws.
 *
 * @param today dates without a year are the first on or after this day
 * @param kind what it is the date of, which decides what "halfacht" means
 */
export function readDateText(text: string, today: Temporal.PlainDate, kind: KindId | null = null): DateText {
  const marks = marksOf(text);
  const phrases = assignRoles(readWhen(marks, today, new Set()), marks, sentencesOf(marks), today);
  const dates = phrases.flatMap(({ phrase }) => (isDate(phrase) ? [phrase] : []));
  const anchor = anchorOf(dates);
  if (anchor === undefined) return { schedules: [], weekdaySaid: null, isVague: dates.length > 0 || hasMonth(marks) };
  const hours = phrases.flatMap(({ phrase }) => (phrase.type === 'hours' ? [phrase] : []));
  const [first, second] = hours;
  return {
    schedules: makeSchedules({
      today,
      minutesNow: 0,
      anchor,
      ...boundsOf(phrases, anchor),
      weekly: undefined,
      times: phrases.map(({ phrase }) => phrase).find(isTimes)?.count,
      hours: first,
      endHours: first?.end === undefined ? second : undefined,
      usual: kind === null ? undefined : kinds[kind].usualHour,
      wholeDay: marks.all('fields.allDay').length > 0,
    }),
    weekdaySaid: disagreement(anchor),
    isVague: false,
  };
}

/** The month that a heading such as "Maart" or "Mars 2027" names, 1 to 12; undefined when it says something else too. */
export function readMonthHeading(text: string): number | undefined {
  const marks = marksOf(text);
  const isYear = (value: number) => value >= 1000;
  const words = marks.tokens.filter(({ type, value }) => type === 'word' || (type === 'number' && !isYear(value)));
  const mark = marks.all('calendar.month')[0];
  return words.length === 1 && mark !== undefined && mark.to - mark.from === 1 ? mark.slots.month : undefined;
}

type When = RolePhrase['phrase'];

function marksOf(text: string): Marks {
  return findMarks(tokenize(text.slice(0, longestText)), messageLexicon(), new Set());
}

function isDate(phrase: When): phrase is DatePhrase {
  return phrase.type !== 'hours' && phrase.type !== 'times';
}

function isTimes(phrase: When): phrase is TimesPhrase {
  return phrase.type === 'times';
}

function hasMonth(marks: Marks): boolean {
  return marks.all('calendar.month').length > 0;
}

/** A rhythm before days, all days named one by one together, a span or a weekend; a whole month is no day. */
function anchorOf(dates: readonly DatePhrase[]): DatePhrase | undefined {
  const rhythm = dates.find(({ type }) => type === 'rhythm');
  if (rhythm !== undefined) return rhythm;
  const days = dates.flatMap(date => (date.type === 'days' ? [date] : []));
  const [first] = days;
  if (first !== undefined) return { ...first, days: days.flatMap(({ days: own }) => own) };
  return dates.find(date => date.type === 'span' || (date.type === 'period' && exactPeriods.has(date.period)));
}

const exactPeriods: ReadonlySet<string> = new Set(['weekend', 'week', 'holiday', 'feast']);

interface Bounds {
  readonly starting: readonly DatePhrase[];
  readonly until: readonly DatePhrase[];
  readonly bounds: readonly DatePhrase[];
  readonly except: readonly DatePhrase[];
  readonly named: readonly Day[];
}

/** What surrounds a rhythm; days and spans that are the date themselves have nothing around them. */
function boundsOf(phrases: readonly RolePhrase[], anchor: DatePhrase): Bounds {
  if (anchor.type !== 'rhythm') return { starting: [], until: [], bounds: [], except: [], named: [] };
  const ofRole = (wanted: string) =>
    phrases.flatMap(({ phrase, role }) => (role === wanted && phrase !== anchor && isDate(phrase) ? [phrase] : []));
  const main = ofRole('main');
  return {
    starting: ofRole('starting'),
    until: ofRole('until'),
    bounds: [...ofRole('bounds'), ...main.filter(({ type }) => type === 'span' || type === 'period')],
    except: ofRole('except'),
    named: main.flatMap(phrase => (phrase.type === 'days' ? phrase.days.filter(({ shape }) => shape === 'date') : [])),
  };
}

function disagreement(anchor: DatePhrase): number | null {
  const days = anchor.type === 'days' ? anchor.days : anchor.type === 'span' ? [anchor.first, anchor.last] : [];
  const isWrong = ({ shape, weekday, date }: Day) =>
    shape === 'date' && weekday !== undefined && weekday !== date.dayOfWeek;
  return days.find(isWrong)?.weekday ?? null;
}
