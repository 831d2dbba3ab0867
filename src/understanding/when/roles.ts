/**
 * Decides what each date and hour of a text is: of the activity itself, of a deadline, an exception, the first or last of
 * a series, the old state in an update, the opening of the doors. Judges by the words just before it and the sentence.
 */
import type { Marks } from '../machinery/marks.ts';
import { type Range, rangeAt } from '../machinery/sentences.ts';
import { clauseStart, someMark } from './clause.ts';
import { afterToday, isDeadline, isHoursDeadline, opensRegistration } from './deadline-role.ts';
import { leadsOf } from './leads.ts';
import { splitMoves } from './moves.ts';
import { isOld } from './old-role.ts';
import type { HoursPhrase, WhenPhrase } from './phrases.ts';
import type { Around, Role, RolePhrase } from './role-context.ts';

/** Gives every phrase its role. */
export function assignRoles(
  found: readonly WhenPhrase[],
  marks: Marks,
  sentences: readonly Range[],
  today: Temporal.PlainDate,
): RolePhrase[] {
  const { phrases, old } = splitMoves(found, marks, sentences, today);
  const result: RolePhrase[] = [];
  const hasSeries = phrases.some(each => each.type === 'rhythm' || each.type === 'times');
  const moves = marks.all('message.moved').length + marks.all('message.changed').length > 0;
  for (const [index, phrase] of phrases.entries()) {
    const sentence = rangeAt(sentences, phrase.from) ?? { from: phrase.from, to: phrase.to };
    const leads = leadsOf(marks, phrase.from, sentence.from);
    const around: Around = { phrases, index, marks, sentence, leads, before: result.at(-1), today, hasSeries, moves };
    const role = phrase.type === 'hours' ? hoursRole(phrase, around) : dateRole(phrase, around);
    const settled = role === 'deadline' ? afterToday(phrase, today) : phrase;
    const passed = isLongAhead(phrase, today) && isOnWeekdayPassed(phrase);
    result.push({ phrase: settled, leads, role: old.has(phrase) ? 'old' : role, ...(passed ? { passed } : {}) });
  }
  return result;
}

function dateRole(phrase: WhenPhrase, around: Around): Role {
  const { leads, marks } = around;
  if (phrase.type === 'times') return 'main';
  if (isRainPlan(phrase, around)) return 'past';
  if (isOld(phrase, around)) return 'old';
  if (isPast(phrase, around) || isAside(around) || isErrand(phrase, around)) return 'past';
  if (isExcept(phrase, around)) return 'except';
  if (isDeadline(phrase, around)) return 'deadline';
  if (phrase.type === 'rhythm') return 'main';
  if (leads.has('links.starting') && opensRegistration(phrase, around)) return 'past';
  const after = marks.at(phrase.to);
  if (phrase.type === 'span' || (phrase.type === 'period' && phrase.period !== 'weekend')) {
    if (around.hasSeries) return boundsRole(phrase, around);
  }
  if (leads.has('message.newState') && around.moves) return 'main';
  if (leads.has('links.starting') || after.some(mark => mark.name === 'links.fromAfter')) return 'starting';
  if (leads.has('links.until') || leads.has('links.through') || after.some(mark => mark.name === 'links.untilAfter'))
    return 'until';
  return 'main';
}

/** "Bedankt aan wie zaterdag kwam helpen": a weekday in a sentence about what is over. */
function isPast(phrase: WhenPhrase, { leads, marks, sentence, phrases, index, today }: Around): boolean {
  if ((leads.has('message.past') && !leads.has('message.moved')) || isOver(phrase, today)) return true;
  if (isLongAhead(phrase, today) && someMark(marks, sentence.from, sentence.to, isOfPast)) return true;
  if (phrase.type !== 'days' || phrase.days.some(day => day.shape === 'date')) return false;
  if (phrases[index + 1]?.type === 'hours') return false;
  const says = (row: string): boolean => someMark(marks, sentence.from, sentence.to, name => name === row);
  return says('message.thanks') && (says('message.past') || phrases.length > 1);
}

const isOfPast = (name: string): boolean => name === 'message.past' || name === 'message.thanks';
const farDays = 300;

/** A date without a year that would be almost a year ahead: beside words of what was, it has just passed. */
function isLongAhead(phrase: WhenPhrase, today: Temporal.PlainDate): boolean {
  if (phrase.type !== 'days') return false;
  return phrase.days.every(day => day.shape === 'date' && !day.yearSaid && today.until(day.date).days > farDays);
}

/** "dinsdag 3 november", written on the 4th: the weekday is that of the date just passed, not of the one a year ahead. */
function isOnWeekdayPassed(phrase: WhenPhrase): boolean {
  if (phrase.type !== 'days') return false;
  return phrase.days.every(
    ({ date, weekday }) =>
      weekday !== undefined && weekday !== date.dayOfWeek && weekday === date.subtract({ years: 1 }).dayOfWeek,
  );
}

/** "gisteren": every day of it lies before today. */
function isOver(phrase: WhenPhrase, today: Temporal.PlainDate): boolean {
  return phrase.type === 'days' && phrase.days.every(day => Temporal.PlainDate.compare(day.date, today) < 0);
}

/** "week van 2 februari" heads a list; "Verzonden op 4 mei" and "Op 4 mei schreef" are the mail's, not the message's. */
function isAside({ leads, marks, sentence }: Around): boolean {
  if (leads.has('dates.weekOf')) return true;
  return someMark(marks, sentence.from, sentence.to, name => name === 'message.mailHeader');
}

/** "breng binnen op vr 13/3": the day of an errand beside the day itself. */
function isErrand(phrase: WhenPhrase, { marks, sentence, phrases }: Around): boolean {
  if (
    phrase.type !== 'days' ||
    !phrases.some(other => other !== phrase && (other.type === 'days' || other.type === 'span'))
  )
    return false;
  const clause = clauseStart(marks, phrase.from, sentence.from);
  return someMark(marks, clause, phrase.from, name => name === 'fields.notTheStart');
}

/** "Bij slecht weer op zondag 14 juni": a plan for rain is not the date. */
function isRainPlan(phrase: WhenPhrase, { marks, sentence }: Around): boolean {
  return someMark(marks, sentence.from, phrase.from, name => name === 'fields.rainPlace');
}

/** What a span or period is to a series: its beginning, its end, or both. */
function boundsRole(phrase: WhenPhrase, { leads, phrases, index, marks, sentence }: Around): Role {
  if (phrase.type === 'span') return 'bounds';
  const next = phrases[index + 1];
  const opens =
    leads.has('links.from') && next !== undefined && leadsOf(marks, next.from, phrase.to).has('links.until');
  // "We beginnen ermee in januari": a sentence of its own that says when it begins.
  const begins =
    someMark(marks, sentence.from, phrase.from, name => name === 'fields.start') &&
    !phrases.some(each => each !== phrase && each.from >= sentence.from && each.to <= sentence.to);
  if (opens || begins || leads.has('links.starting') || marks.find(phrase.to, 'links.fromAfter') !== undefined)
    return 'starting';
  return untilOrBounds(phrase, leads);
}

function untilOrBounds(phrase: WhenPhrase, leads: ReadonlySet<string>): Role {
  const until = leads.has('links.until') || leads.has('links.through');
  return until && phrase.type === 'period' ? 'until' : 'bounds';
}

/** "Elke zaterdag van 10u tot 11u30. Er is geen les op 7 november": told behind the series and its hour. */
function isExceptedFromSeries(phrase: WhenPhrase, { marks, sentence, phrases, hasSeries }: Around): boolean {
  if (!hasSeries || phrase.type === 'rhythm' || phrase.type === 'times') return false;
  // "Juli en augustus: geen leesclub".
  const denied = marks.tokens[phrase.to]?.text === ':' && marks.find(phrase.to + 1, 'message.notThis') !== undefined;
  if (phrase.type === 'period' && denied) return true;
  if (!someMark(marks, sentence.from, sentence.to, name => name === 'message.noSuch')) return false;
  const before = phrases.filter(each => each.to <= sentence.from);
  return before.some(each => each.type === 'rhythm') && before.some(each => each.type === 'hours');
}

function isExcept(phrase: WhenPhrase, around: Around): boolean {
  const { leads, before, marks } = around;
  if (leads.has('links.except') || marks.find(phrase.to, 'links.exceptAfter') !== undefined) return true;
  // "behalve op 5/3 en tijdens de paasvakantie": an exception goes on after "en".
  if (isExceptedFromSeries(phrase, around)) return true;
  if (before?.role !== 'except' || leads.has('links.starting') || leads.has('fields.start')) return false;
  const gap = marks.tokens.slice(before.phrase.to, phrase.from);
  return (
    gap.length <= 3 &&
    (gap[0]?.text === ',' || gap[0]?.text === '(' || marks.find(before.phrase.to, 'links.and') !== undefined)
  );
}

function hoursRole(phrase: HoursPhrase, around: Around): Role {
  const { leads, before, marks, sentence } = around;
  if (isOld(phrase, around)) return 'old';
  if (before?.role === 'deadline' && phrase.from - before.phrase.to <= 2) return 'deadline';
  if (before?.role === 'old' && before.phrase.type !== 'hours' && phrase.from - before.phrase.to <= 1) return 'old';
  if (isEndOfLastDay(phrase, around)) return 'end';
  if (isHoursDeadline(phrase, around)) return 'deadline';
  if (leads.has('fields.doors')) return 'doors';
  if ((leads.has('fields.end') || isFollowedByEnd(phrase, around)) && phrase.end === undefined) return 'end';
  if (marks.find(phrase.to, 'fields.doors') !== undefined) return 'doors';
  if (isRainPlan(phrase, around) || someMark(marks, sentence.from, sentence.to, name => name === 'message.mailHeader'))
    return 'past';
  if (isFollowedByAside(phrase, around)) return 'aside';
  // "de deuren gaan om 13u open maar ruilen kan vanaf 13u30": what was said of an hour is not said of the next.
  const told = before !== undefined && (before.role === 'doors' || before.role === 'aside') ? before.phrase.to : 0;
  const clause = Math.max(told, clauseStart(marks, phrase.from, sentence.from));
  if (someMark(marks, clause, phrase.from, name => name === 'fields.notTheStart')) return 'aside';
  if (someMark(marks, clause, phrase.from, name => name === 'fields.doors')) return 'doors';
  return phrase.start === undefined ? 'end' : 'main';
}

/** "van vrijdag 18u tot zondag 16u": the hour of the last day. */
function isEndOfLastDay(phrase: HoursPhrase, { before, phrases }: Around): boolean {
  if (before?.role !== 'until' || before.phrase.type !== 'days' || phrase.from - before.phrase.to > 1) return false;
  return phrase.end === undefined && phrases.some(each => each.type === 'hours' && each.to <= before.phrase.from);
}

/** "omstreeks 16.30 uur sluiten wij af": the end, said behind the hour. */
function isFollowedByEnd({ to, from }: HoursPhrase, { marks, phrases }: Around): boolean {
  const ends = marks.at(to).some(mark => mark.name === 'fields.endAfter');
  return ends && phrases.some(each => each.type === 'hours' && each.to <= from);
}

/** "vanaf 9u30 opzetten, open voor publiek van 10 tot 13u": setting up, beside the hours of the programme. */
function isFollowedByAside(phrase: HoursPhrase, { marks, phrases, sentence }: Around): boolean {
  if (marks.find(phrase.to, 'fields.notTheStart') === undefined) return false;
  return phrases.some(other => other !== phrase && other.type === 'hours' && other.from >= sentence.from);
}
