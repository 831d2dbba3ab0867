/** Leaves out the dates of a message that begin no activity: said in passing, passed, closed, hours of a counter. Knows no words. */
import { type BlockContext, hasHours } from './block-context.ts';
import type { Marks } from './machinery/marks.ts';
import { linesOf, type Range, rangeAt } from './machinery/sentences.ts';
import type { Day } from './when/phrases.ts';
import type { RolePhrase } from './when/role-context.ts';

/** "Telkens donderdag van 9u30 tot 11u: 10 sept, 1 okt en 12 nov": the dates say which Thursdays. */
export function withoutWeekdayOfList(
  dates: readonly RolePhrase[],
  phrases: readonly RolePhrase[],
): readonly RolePhrase[] {
  const daysOf = ({ phrase }: RolePhrase): readonly Day[] => (phrase.type === 'days' ? phrase.days : []);
  const [first, ...rest] = dates;
  const [day, ...more] = first === undefined ? [] : daysOf(first);
  if (first === undefined || day?.shape !== 'weekday' || more.length > 0) return dates;
  const listed = rest.flatMap(daysOf);
  if (listed.length < 2 || rest.some(({ phrase }) => phrase.type !== 'days')) return dates;
  const same = listed.every(({ date, shape }) => shape === 'date' && date.dayOfWeek === day.date.dayOfWeek);
  const timed = phrases.some(({ phrase }) => phrase.type === 'hours' && phrase.from > (rest[0]?.phrase.from ?? 0));
  return same && !timed ? rest : dates;
}

/** "de klok gaat zaterdagnacht terug, ons ontbijt van zondag 29 maart begint om 10u": a weekday in passing, beside a date with kind and hour. */
export function isSaidInPassing({ phrase }: RolePhrase, wholes: readonly Range[], context: BlockContext): boolean {
  const { sentences, phrases, marks, namesKind } = context;
  if (phrase.type !== 'days' || phrase.days.some(day => day.shape === 'date' || day.shape === 'feast')) return false;
  const sentence = rangeAt(sentences, phrase.from);
  if (sentence === undefined || hasHours(phrases, sentence) || namesKind(sentence)) return false;
  return !opensLine(marks, phrase.from) && wholes.some(whole => whole !== sentence);
}

const workWeek = 5;

/** "De plannen inkijken kan elke werkdag van 9 tot 12u": hours of a counter, beside a date with kind and hour. */
export function isCounterHours({ phrase }: RolePhrase, wholes: readonly Range[], context: BlockContext): boolean {
  if (phrase.type !== 'rhythm' || opensLine(context.marks, phrase.from)) return false;
  const { weekdays, frequency } = phrase.rhythm;
  if (frequency !== 'DAILY' && weekdays.length !== workWeek) return false;
  const sentence = rangeAt(context.sentences, phrase.from);
  if (sentence === undefined || context.namesKind(sentence)) return false;
  return wholes.some(whole => whole !== sentence);
}

/** The sentences of dates that have a kind of activity and an hour too. */
export function wholeSentences(dates: readonly RolePhrase[], { sentences, phrases, namesKind }: BlockContext): Range[] {
  const own = new Set(dates.flatMap(({ phrase }) => rangeAt(sentences, phrase.from) ?? []));
  return [...own].filter(sentence => hasHours(phrases, sentence) && namesKind(sentence));
}

export function opensLine(marks: Marks, at: number): boolean {
  let from = at - 1;
  while (from >= 0 && marks.tokens[from]?.type === 'mark') from--;
  return from < 0 || marks.tokens[from]?.type === 'break';
}

/** "di 9 feb: gesloten", "do 12/2: /": a line of a programme on which nothing takes place. */
export function isClosedLine({ phrase }: RolePhrase, context: BlockContext): boolean {
  const { marks, phrases, namesKind } = context;
  const line = rangeAt(linesOf(marks), phrase.from);
  if (line === undefined || !opensLine(marks, phrase.from) || hasHours(phrases, line) || namesKind(line)) return false;
  const words = wordsBetween(marks, phrase.to, line.to);
  return words.length === 0 ? isStruck(marks, phrase.to, line.to) : words.every(at => isClosing(marks, at));
}

function wordsBetween(marks: Marks, from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index).filter(at => marks.tokens[at]?.type === 'word');
}

/** A stroke where the name would stand. */
function isStruck(marks: Marks, from: number, to: number): boolean {
  return marks.tokens.slice(from, to).some(token => token.text === '/' || token.text === '-' || token.text === 'x');
}

function isClosing(marks: Marks, at: number): boolean {
  return [...marks.at(at), ...marks.endingAt(at + 1)].some(
    mark => mark.name === 'message.closing' || mark.name === 'message.notThis',
  );
}

/** "Wekelijkse instuif! woensdag en vrijdag": the weekdays say when, the rhythm only how often. */
export function withoutBareRhythm(dates: readonly RolePhrase[]): readonly RolePhrase[] {
  const weekdays = dates.some(
    ({ phrase }) =>
      (phrase.type === 'days' && phrase.days.every(day => day.shape === 'weekday')) ||
      (phrase.type === 'rhythm' && phrase.rhythm.weekdays.length > 0),
  );
  if (!weekdays) return dates;
  return dates.filter(
    ({ phrase }) =>
      phrase.type !== 'rhythm' || phrase.rhythm.weekdays.length > 0 || phrase.rhythm.frequency !== 'WEEKLY',
  );
}

/** "яйца за Великден, утре в 16": the name of a feast is the date only where no other date is given. */
export function withoutFeasts(dates: readonly RolePhrase[]): readonly RolePhrase[] {
  const isFeast = ({ phrase }: RolePhrase): boolean =>
    phrase.type === 'days' && phrase.days.every(day => day.shape === 'feast');
  const others = dates.filter(each => !isFeast(each) && each.phrase.type !== 'period');
  return others.length > 0 ? dates.filter(each => !isFeast(each)) : dates;
}

const farDays = 300;

/** "na het succes van 14 februari": a date that would be almost a year ahead beside nearer ones has just passed. */
export function withoutPassed(dates: readonly RolePhrase[]): readonly RolePhrase[] {
  const [first] = dates
    .flatMap(({ phrase }) => (phrase.type === 'days' ? phrase.days : []))
    .map(day => day.date)
    .sort(Temporal.PlainDate.compare);
  if (first === undefined) return dates;
  const near = dates.filter(
    ({ phrase }) =>
      phrase.type !== 'days' || phrase.days.some(day => day.yearSaid || first.until(day.date).days < farDays),
  );
  return near.length === 0 ? dates : near;
}
