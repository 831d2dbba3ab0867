/** Finds every hour, day, span, rhythm and period of a text, in order, without asking yet what each is the date of. */
import type { Marks } from '../machinery/marks.ts';
import { readHours } from './clock.ts';
import { readDays } from './days.ts';
import { programmeDays } from './month-programme.ts';
import { mayOpenName, readNamedDay } from './named-days.ts';
import { readPeriod } from './period.ts';
import type { Day, WhenPhrase } from './phrases.ts';
import { dateMeant, nextWeekday } from './resolve.ts';
import { readRhythm, readTimes } from './rhythm.ts';

/**
 * Every date and hour of the text.
 *
 * @param taken tokens that belong to something else (telephone numbers, addresses): nothing is read there
 */
export function readWhen(marks: Marks, today: Temporal.PlainDate, taken: ReadonlySet<number>): WhenPhrase[] {
  const phrases: WhenPhrase[] = [];
  const programme = programmeDays(marks, today);
  let at = 0;
  while (at < marks.tokens.length) {
    if (taken.has(at) || isIdle(marks, at)) {
      at++;
      continue;
    }
    const listed = programme.get(at);
    const length = Math.max(lengthAt(marks, at), partAt(marks, at));
    const phrase = listed ?? longestPhrase(marks, at, today);
    if (phrase !== undefined && phrase.to > length && !touches(phrase, taken)) {
      phrases.push(phrase);
      at = phrase.to;
    } else at = Math.max(at + 1, length);
  }
  return withSaidDates(withinWeeks(besideFeasts(phrases, marks), marks), marks);
}

/** "de zaterdag voor moederdag", "le lundi après Pâques": a weekday counted from a feast. */
function besideFeasts(phrases: readonly WhenPhrase[], marks: Marks): readonly WhenPhrase[] {
  const result: WhenPhrase[] = [];
  for (const phrase of phrases) {
    const before = result.at(-1);
    const days = before === undefined ? undefined : weekdayBesideFeast(before, phrase, marks);
    if (days === undefined) result.push(phrase);
    else result[result.length - 1] = days;
  }
  return result;
}

function weekdayBesideFeast(before: WhenPhrase, phrase: WhenPhrase, marks: Marks): WhenPhrase | undefined {
  const weekday = loneWeekday(before);
  const feast = feastOf(phrase);
  if (weekday === undefined || feast === undefined) return undefined;
  const link = marks.at(before.to).find(mark => mark.name === 'links.before' || mark.name === 'links.after');
  if (link === undefined || phrase.from - link.to > 1) return undefined;
  const after = nextWeekday(feast.last.add({ days: 1 }), weekday);
  const date = link.name === 'links.after' ? after : nextWeekday(feast.first.subtract({ days: 7 }), weekday);
  const day: Day = { date, weekday, part: undefined, shape: 'date', yearSaid: false };
  return { type: 'days', from: before.from, to: phrase.to, days: [day] };
}

/** "zaterdag", or French "le samedi", which elsewhere means every Saturday. */
function loneWeekday(phrase: WhenPhrase): number | undefined {
  if (phrase.type === 'days' && phrase.days.length === 1)
    return phrase.days[0]?.shape === 'weekday' ? phrase.days[0].date.dayOfWeek : undefined;
  if (phrase.type !== 'rhythm' || phrase.rhythm.weekdays.length !== 1 || phrase.rhythm.interval > 1) return undefined;
  const [only] = phrase.rhythm.weekdays;
  return only?.nth === undefined ? only?.weekday : undefined;
}

function feastOf(phrase: WhenPhrase): { first: Temporal.PlainDate; last: Temporal.PlainDate } | undefined {
  if (phrase.type === 'period') return namedPeriods.has(phrase.period) ? phrase.spans[0] : undefined;
  const [day] = phrase.type === 'days' ? phrase.days : [];
  return day?.shape === 'feast' ? { first: day.date, last: day.date } : undefined;
}

const namedPeriods = new Set(['feast', 'holiday']);
const mostBetween = 2;

/** "Tuesday to Thursday next week", "deze week ma en wo": weekdays beside a named week are days of that week. */
function withinWeeks(phrases: readonly WhenPhrase[], marks: Marks): readonly WhenPhrase[] {
  const result: WhenPhrase[] = [];
  for (const phrase of phrases) {
    const before = result.at(-1);
    const days = before === undefined ? undefined : weekdaysOfWeek(before, phrase, marks);
    if (days === undefined) result.push(phrase);
    else result[result.length - 1] = days;
  }
  return result;
}

function weekdaysOfWeek(before: WhenPhrase, phrase: WhenPhrase, marks: Marks): WhenPhrase | undefined {
  const period = [before, phrase].find(each => each.type === 'period');
  const rhythm = [before, phrase].find(each => each.type === 'rhythm');
  const week = period?.type === 'period' && period.period === 'week' ? period.spans[0] : undefined;
  if (week === undefined || rhythm?.type !== 'rhythm' || rhythm.bare === undefined) return undefined;
  const between = marks.tokens.slice(before.to, phrase.from);
  if (between.length > mostBetween || between.some(token => token.type === 'break' || token.text === '.'))
    return undefined;
  const { weekdays, part } = rhythm.rhythm;
  const days = weekdays.map(({ weekday }): Day => {
    return { date: nextWeekday(week.first, weekday), weekday, part, shape: 'relative', yearSaid: false };
  });
  const [from, to] = [before.from, phrase.to];
  const [first, last] = [days[0], days.at(-1)];
  if (rhythm.bare === 'span' && first !== undefined && last !== undefined && isBefore(first, last))
    return { type: 'span', from, to, first, last };
  return { type: 'days', from, to, days };
}

function isBefore(first: Day, last: Day): boolean {
  return Temporal.PlainDate.compare(first.date, last.date) < 0;
}

/**
 * A bare weekday behind a written date on that weekday means that date ("19 en 20 september: za vanaf 17u"), and under the
 * heading of a week its day of that week ("Programma 9 - 15 maart: maandag yoga").
 */
function withSaidDates(phrases: readonly WhenPhrase[], marks: Marks): WhenPhrase[] {
  const written: Day[] = [];
  let week: Temporal.PlainDate | undefined;
  return phrases.map((each, index) => {
    const next = phrases[index + 1];
    const phrase = withDateBehind(each, next?.type === 'period' ? phrases[index + 2] : next, marks);
    week ??= index === 0 ? headedWeek(phrase, marks) : undefined;
    if (phrase.type !== 'days') return phrase;
    const days = phrase.days.map(day => {
      if (day.monthOpen === true) return isMovedTo(marks, phrase.from) ? afterWritten(day, written) : day;
      return day.shape === 'weekday' ? (sameDay(day, written) ?? dayOfWeek(day, week)) : day;
    });
    written.push(...days.filter(day => day.shape === 'date'));
    return { ...phrase, days };
  });
}

/** "cuma günkü antrenman (1 Mayıs)": the date in brackets says which Friday is meant. */
function withDateBehind(phrase: WhenPhrase, next: WhenPhrase | undefined, marks: Marks): WhenPhrase {
  if (phrase.type !== 'days' || next?.type !== 'days') return phrase;
  const between = marks.tokens.slice(phrase.to, next.from);
  const bracketed =
    between.at(-1)?.text === '(' && !between.some(token => token.type === 'break' || token.text === '.');
  if (!bracketed && !between.every(token => token.type === 'break')) return phrase;

  const [day, date] = [phrase.days[0], next.days[0]];
  if (day === undefined || date === undefined || phrase.days.length + next.days.length !== 2) return phrase;
  const same = day.shape === 'weekday' && date.shape === 'date' && day.date.dayOfWeek === date.date.dayOfWeek;
  return same ? { ...phrase, days: [{ ...day, date: date.date }] } : phrase;
}

const daysOfWeek = 7;

/** The first day of the week that a heading names, when the text begins with one. */
function headedWeek(phrase: WhenPhrase, marks: Marks): Temporal.PlainDate | undefined {
  if (phrase.type === 'span' && phrase.first.date.until(phrase.last.date).days < daysOfWeek) return phrase.first.date;
  if (phrase.type === 'period' && phrase.period === 'week') return phrase.spans[0]?.first;
  const headed = marks.endingAt(phrase.from).some(mark => mark.name === 'dates.weekOf');
  return phrase.type === 'days' && headed ? phrase.days[0]?.date : undefined;
}

/** "15 December moves to the 16th": the first such day behind the date written before it. */
function afterWritten(day: Day, written: readonly Day[]): Day {
  const before = written.at(-1);
  const date = before === undefined ? undefined : dateMeant(day.date.day, undefined, undefined, before.date);
  return date === undefined || before?.yearSaid === true ? day : { ...day, date };
}

const longestMove = 4;

/** A word for a move stands just before. */
function isMovedTo(marks: Marks, at: number): boolean {
  for (let token = Math.max(0, at - longestMove); token <= at; token++)
    if (marks.find(token, 'message.moved') !== undefined) return true;
  return false;
}

function sameDay(day: Day, written: readonly Day[]): Day | undefined {
  const same = written.filter(other => other.date.dayOfWeek === day.date.dayOfWeek);
  const [only] = same;
  return same.length === 1 && only !== undefined ? { ...day, date: only.date } : undefined;
}

function dayOfWeek(day: Day, week: Temporal.PlainDate | undefined): Day {
  return week === undefined ? day : { ...day, date: nextWeekday(week, day.date.dayOfWeek) };
}

/** Most tokens begin nothing: no mark and no number. */
function isIdle(marks: Marks, at: number): boolean {
  return marks.at(at).length === 0 && marks.tokens[at]?.type !== 'number' && !mayOpenName(marks, at);
}

function longestPhrase(marks: Marks, at: number, today: Temporal.PlainDate): WhenPhrase | undefined {
  const found = [
    readRhythm(marks, at),
    readDays(marks, at, today),
    readNamedDay(marks, at, today),
    readPeriod(marks, at, today),
    readTimes(marks, at),
    readHours(marks, at),
  ];
  let best: WhenPhrase | undefined;
  for (const phrase of found) if (phrase !== undefined && (best === undefined || phrase.to > best.to)) best = phrase;
  return best;
}

/** Where a part of the day of more than one word ends ("après-midi"): no hour begins inside it. */
function partAt(marks: Marks, at: number): number {
  const part = marks.find(at, 'calendar.part');
  return part === undefined || marks.at(part.to).some(mark => mark.name.startsWith('clock.')) ? at : part.to;
}

/** Where a length of time ("2 uur lang") or an age ("6-12 jaar") that begins here ends: no hour is read in it. */
function lengthAt(marks: Marks, at: number): number {
  const length = marks.find(at, 'clock.lengths')?.to ?? at;
  return Math.max(length, agesEnd(marks, at));
}

/** "6-12 jaar", "van 3 tot 7 jaar", "12+". */
export function agesEnd(marks: Marks, at: number): number {
  const open = marks.find(at, 'links.from') ?? marks.find(at, 'links.between');
  const first = open?.to ?? at;
  if (marks.tokens[first]?.type !== 'number') return at;
  const middle = marks.tokens[first + 1];
  if (middle?.text === '+' && middle.glued) return first + 2;
  const word =
    marks.find(first + 1, 'links.until') ??
    marks.find(first + 1, 'links.and') ??
    marks.find(first + 1, 'links.through');
  const second = word?.to ?? (middle?.text === '-' || middle?.text === '/' ? first + 2 : undefined);
  if (second !== undefined && marks.tokens[second]?.type === 'number') {
    const unit = marks.find(second + 1, 'fields.ages');
    if (unit !== undefined) return unit.to;
    const people = marks.endingAt(at).some(mark => mark.name.startsWith('audience.'));
    const bare =
      marks.at(first).every(mark => !mark.name.startsWith('clock.')) &&
      marks.at(second).every(mark => !mark.name.startsWith('clock.') && !mark.name.startsWith('dates.'));
    if (people && bare) return second + 1;
  }
  const unit = marks.find(first + 1, 'fields.ages');
  return unit?.to ?? at;
}

function touches(phrase: WhenPhrase, taken: ReadonlySet<number>): boolean {
  for (let token = phrase.from; token < phrase.to; token++) if (taken.has(token)) return true;
  return false;
}
