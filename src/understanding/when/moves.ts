/** "du mardi au mercredi", in a move: not a span of days, but an old and a new day. Knows names of marks, no words. */
import type { Marks } from '../machinery/marks.ts';
import { type Range, rangeAt } from '../machinery/sentences.ts';
import type { Day, DaysPhrase, WhenPhrase } from './phrases.ts';
import { nextWeekday } from './resolve.ts';

/** The phrases with such spans cut in two; `old` holds the first halves. */
export function splitMoves(
  phrases: readonly WhenPhrase[],
  marks: Marks,
  sentences: readonly Range[],
  today: Temporal.PlainDate,
): { readonly phrases: readonly WhenPhrase[]; readonly old: ReadonlySet<WhenPhrase> } {
  const old = new Set<WhenPhrase>();
  if (marks.all('message.moved').length === 0) return { phrases, old };
  const split = phrases.flatMap(phrase => {
    const ends = isMove(phrase, marks, sentences) ? endsOf(phrase, marks, today) : undefined;
    if (ends === undefined) return [phrase];
    const middle = separatorIn(phrase, marks) ?? phrase.from + 1;
    const before: DaysPhrase = { type: 'days', from: phrase.from, to: middle, days: [ends[0]] };
    const after: DaysPhrase = { type: 'days', from: middle + 1, to: phrase.to, days: [ends[1]] };
    old.add(before);
    return [before, after];
  });
  return { phrases: split, old };
}

/** The word between both days can mean "to" of a move, and something is moved in the sentence before it. */
function isMove(phrase: WhenPhrase, marks: Marks, sentences: readonly Range[]): boolean {
  if (phrase.type !== 'span' && phrase.type !== 'rhythm') return false;
  const sentence = rangeAt(sentences, phrase.from);
  if (sentence === undefined || separatorIn(phrase, marks) === undefined) return false;
  return marks.all('message.moved').some(mark => mark.from >= sentence.from && mark.to <= phrase.from);
}

function separatorIn(phrase: Range, marks: Marks): number | undefined {
  for (let at = phrase.from + 1; at < phrase.to; at++) if (marks.find(at, 'message.newState') !== undefined) return at;
  return undefined;
}

function endsOf(phrase: WhenPhrase, marks: Marks, today: Temporal.PlainDate): readonly [Day, Day] | undefined {
  if (phrase.type === 'span') return [phrase.first, phrase.last];
  const first = marks.at(phrase.from).find(mark => mark.slots.weekday !== undefined)?.slots.weekday;
  const last = marks.endingAt(phrase.to).find(mark => mark.slots.weekday !== undefined)?.slots.weekday;
  return first === undefined || last === undefined ? undefined : [weekday(first, today), weekday(last, today)];
}

function weekday(day: number, today: Temporal.PlainDate): Day {
  return { date: nextWeekday(today, day), weekday: day, part: undefined, shape: 'weekday', yearSaid: false };
}
