/** Tells until when one registers from when it takes place. Knows names of marks, no words. */
import type { Marks } from '../machinery/marks.ts';
import type { Range } from '../machinery/sentences.ts';
import { clauseStart, someMark } from './clause.ts';
import type { HoursPhrase, WhenPhrase } from './phrases.ts';
import type { Around } from './role-context.ts';

/** "Inschrijven voor maandag", written on a Monday: the next one. */
export function afterToday(phrase: WhenPhrase, today: Temporal.PlainDate): WhenPhrase {
  if (phrase.type !== 'days') return phrase;
  const days = phrase.days.map(day =>
    day.shape === 'weekday' && day.date.equals(today) ? { ...day, date: today.add({ weeks: 1 }) } : day,
  );
  return { ...phrase, days };
}

/** "Inschrijven kan vanaf 1 maart", "tickets vanaf vrijdag 10u te koop": the day on which that begins. */
export function opensRegistration(phrase: WhenPhrase, { marks, sentence }: Around): boolean {
  return registers(marks, clauseStart(marks, phrase.from, sentence.from), phrase.from);
}

export function isDeadline(phrase: WhenPhrase, { leads, marks, sentence, phrases }: Around): boolean {
  if (isArrowDeadline(phrase, { marks, sentence, phrases })) return true;
  const after = marks.at(phrase.to).some(mark => mark.name === 'fields.deadlineAfter');
  if (!leads.has('fields.deadline') && !after) return false;
  const registerBefore = registers(marks, sentence.from, phrase.from);
  const registerAfter = registers(marks, phrase.to, sentence.to);
  const bound =
    leads.has('links.until') ||
    leads.has('links.through') ||
    (after && marks.find(phrase.to, 'links.untilAfter') !== undefined);
  if (bound) return registerBefore || (registerAfter && !hasMainBefore(phrase, phrases, sentence));
  if (registerBefore || registerAfter) return true;
  return phrases.some(
    each => each !== phrase && (each.type === 'days' || each.type === 'rhythm' || each.type === 'span'),
  );
}

const arrows = new Set(['→', '➡', '<', '≤', '⇒']);

/** "inschrijven: kook@voorbeeld.be → 12/04": an arrow behind a word of registration. */
function isArrowDeadline(
  phrase: WhenPhrase,
  { marks, sentence, phrases }: Pick<Around, 'marks' | 'sentence' | 'phrases'>,
) {
  if (!arrows.has(marks.tokens[phrase.from - 1]?.text ?? '') || phrase.type !== 'days') return false;
  return registers(marks, sentence.from, phrase.from) && phrases.some(each => each !== phrase && each.type === 'days');
}

function hasMainBefore(phrase: WhenPhrase, phrases: readonly WhenPhrase[], sentence: Range): boolean {
  return phrases.some(each => each.from >= sentence.from && each.to <= phrase.from && each.type !== 'times');
}

function registers(marks: Marks, from: number, to: number): boolean {
  return someMark(marks, from, to, name => name === 'fields.register');
}

export function isHoursDeadline(phrase: HoursPhrase, { leads, marks, sentence }: Around): boolean {
  const opening = leads.has('fields.deadline') || marks.find(phrase.from, 'fields.deadline') !== undefined;
  return opening && registers(marks, sentence.from, phrase.from);
}
