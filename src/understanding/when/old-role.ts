/** Tells the state before a change from the new one ("van 5 naar 12 mei", "niet op 1/9 maar op 8/9"). Knows names of marks, no words. */
import type { Mark, Marks } from '../machinery/marks.ts';
import { someMark } from './clause.ts';
import { leadsOf } from './leads.ts';
import type { HoursPhrase, WhenPhrase } from './phrases.ts';
import type { Around } from './role-context.ts';

/** The state before a change. */
export function isOld(phrase: WhenPhrase, around: Around): boolean {
  if (around.marks.find(phrase.to, 'message.insteadAfter') !== undefined) return true;
  if (isAlsoNot(phrase, around)) return false;
  if (around.leads.has('message.instead') || isNotBut(phrase, around) || isMovedFrom(phrase, around)) return true;
  if (phrase.type === 'hours' ? isDeniedHour(phrase, around) : isDeniedDay(phrase, around)) return true;
  return isAnnounced(phrase, around);
}

/** "is Saturday 17 October, not Friday 16": one day denied behind one other, where nothing returns. */
function isDeniedDay(phrase: WhenPhrase, { leads, before, sentence, hasSeries }: Around): boolean {
  if (hasSeries || phrase.type !== 'days' || phrase.days.length > 1 || !leads.has('message.notThis')) return false;
  if (before?.phrase.type !== 'days' || before.role !== 'main') return false;
  return before.phrase.days.length === 1 && before.phrase.from >= sentence.from;
}

/** "niet op 1/11 en niet in de kerstvakantie": of a series, an exception more. */
function isAlsoNot(phrase: WhenPhrase, { leads, hasSeries }: Around): boolean {
  return hasSeries && phrase.type !== 'hours' && leads.has('links.except');
}

/** "обявена за 27 май, ще бъде 26 май": the date that was announced, in a change with another one. */
function isAnnounced(phrase: WhenPhrase, { leads, moves, phrases, index }: Around): boolean {
  if (!leads.has('message.announced') || phrase.type === 'hours') return false;
  return moves && nextOfSort(phrases, index, false) !== undefined;
}

/** "à 18h30, pas 19h": an hour denied behind another one. */
function isDeniedHour(phrase: HoursPhrase, { leads, before, sentence, phrases }: Around): boolean {
  if (!leads.has('message.notThis') || before === undefined || before.role === 'old') return false;
  return phrases.some(each => each.type === 'hours' && each.from >= sentence.from && each.to <= phrase.from);
}

/** "NIET op 1/9 maar op 8/9": the first of two dates, denied. */
function isNotBut(phrase: WhenPhrase, { leads, phrases, index, marks, sentence }: Around): boolean {
  if (!leads.has('message.notThis') && !leads.has('links.except')) return false;
  const next = phrases[index + 1];
  if (next === undefined || next.type === 'times' || next.from >= sentence.to + 2) return false;
  return someMark(marks, phrase.to, next.from, name => name === 'message.butThat');
}

/** "van 5 naar 12 mei", "5 mei schuift op: 12 mei": in a move, what stands before the new date. */
function isMovedFrom(phrase: WhenPhrase, { phrases, index, marks, moves }: Around): boolean {
  if (!moves) return false;
  const next = nextOfSort(phrases, index, phrase.type === 'hours');
  if (next === undefined) return false;
  if (someMark(marks, phrase.to, next.from, name => name === 'fields.rainPlace')) return false;
  if (phrase.type !== 'hours' && someMark(marks, phrase.to, next.from, name => name === 'message.moved')) return true;
  return leadsOf(marks, next.from, 0).has('message.newState') || isMovedBehind(phrase, next, marks);
}

/** Turkish says the move behind its goal: "22 Ekim gezisi 29 Ekim'e ertelendi". */
function isMovedBehind(phrase: WhenPhrase, next: WhenPhrase, marks: Marks): boolean {
  const behind = (mark: Mark): boolean => mark.language === 'tr' && mark.from >= next.to && mark.from - next.to <= 3;
  return phrase.type !== 'hours' && next.type === 'days' && marks.all('message.moved').some(behind);
}

/** The next hour after an hour, the next date after a date. */
function nextOfSort(phrases: readonly WhenPhrase[], index: number, hours: boolean): WhenPhrase | undefined {
  for (let at = index + 1; at < phrases.length; at++) {
    const phrase = phrases[at];
    if (phrase?.type === 'period' && phrase.period === 'feast') continue;
    if (phrase !== undefined && at === index + 1 && isSameDay(phrase, phrases[index])) continue;
    if (phrase !== undefined && (phrase.type === 'hours') === hours) return phrase;
  }
  return undefined;
}

/** "morgen (6/10)": one day, said twice. */
function isSameDay(phrase: WhenPhrase, other: WhenPhrase | undefined): boolean {
  if (phrase.type !== 'days' || other?.type !== 'days') return false;
  const [day, same] = [phrase.days[0], other.days[0]];
  return phrase.days.length + other.days.length === 2 && day !== undefined && same?.date.equals(day.date) === true;
}
