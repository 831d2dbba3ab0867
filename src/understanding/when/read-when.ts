/** Finds every hour, day, span, rhythm and period of a text, in order, without asking yet what each is the date of. */
import type { Marks } from '../machinery/marks.ts';
import { readHours } from './clock.ts';
import { readDays } from './days.ts';
import { mayOpenName, readNamedDay } from './named-days.ts';
import { readPeriod } from './period.ts';
import type { WhenPhrase } from './phrases.ts';
import { readRhythm, readTimes } from './rhythm.ts';

/**
 * Every date and hour of the text.
 *
 * @param taken tokens that belong to something else (telephone numbers, addresses): nothing is read there
 */
export function readWhen(marks: Marks, today: Temporal.PlainDate, taken: ReadonlySet<number>): WhenPhrase[] {
  const phrases: WhenPhrase[] = [];
  let at = 0;
  while (at < marks.tokens.length) {
    if (taken.has(at) || isIdle(marks, at)) {
      at++;
      continue;
    }
    const length = lengthAt(marks, at);
    const phrase = longestPhrase(marks, at, today);
    if (phrase !== undefined && phrase.to > length && !touches(phrase, taken)) {
      phrases.push(phrase);
      at = phrase.to;
    } else at = Math.max(at + 1, length);
  }
  return withSaidDates(phrases);
}

/** A bare weekday beside a written date on that weekday means that date: "19 en 20 september: za vanaf 17u". */
function withSaidDates(phrases: readonly WhenPhrase[]): WhenPhrase[] {
  const written = phrases.flatMap(phrase =>
    phrase.type === 'days' ? phrase.days.filter(day => day.shape === 'date') : [],
  );
  if (written.length === 0) return [...phrases];
  return phrases.map(phrase => {
    if (phrase.type !== 'days' || phrase.days.some(day => day.shape !== 'weekday')) return phrase;
    const days = phrase.days.map(day => {
      const same = written.filter(other => other.date.dayOfWeek === day.date.dayOfWeek);
      return same.length === 1 && same[0] !== undefined ? { ...day, date: same[0].date } : day;
    });
    return { ...phrase, days };
  });
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
