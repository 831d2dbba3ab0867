/** Chooses the hours of an activity among those of its block and of what all blocks share. Knows roles, no words. */
import { type Range, rangeAt } from './machinery/sentences.ts';
import type { MessageView } from './message-view.ts';
import type { HoursPhrase } from './when/phrases.ts';

/** The hours of the programme: in the block, else what all blocks share; the doors if there is nothing else. */
export function mainHours(view: MessageView, range: Range, shared: readonly Range[]): HoursPhrase | undefined {
  return hoursOfBlock(view, range, shared) ?? hoursOfEach(view, range);
}

/** "6-10 juli en 17-21 augustus, telkens 9u-16u": said once for every date of the sentence. */
function hoursOfEach(view: MessageView, range: Range): HoursPhrase | undefined {
  const sentence = rangeAt(view.sentences, range.to - 1);
  if (sentence === undefined) return undefined;
  const later = { from: range.to, to: sentence.to };
  return hoursIn(view, later, 'main').find(hours => view.marks.find(hours.from, 'links.each') !== undefined);
}

function hoursOfBlock(view: MessageView, range: Range, shared: readonly Range[]): HoursPhrase | undefined {
  for (const role of ['main', 'doors', 'aside']) {
    for (const each of [range, ...shared]) {
      const found = hoursIn(view, each, role);
      const [first] = found;
      if (first !== undefined)
        return role === 'main'
          ? (showings(view, found) ?? wholeProgramme(found, saysEnd(view, [range, ...shared], found)))
          : first;
    }
  }
  return undefined;
}

function hoursIn(view: MessageView, range: Range, role: string): HoursPhrase[] {
  return view.phrases.flatMap(each =>
    each.role === role && each.phrase.type === 'hours' && each.phrase.from >= range.from && each.phrase.to <= range.to
      ? [each.phrase]
      : [],
  );
}

/** "om 14u30 en om 16u": hours with nothing but little words between them are the same thing twice. */
function showings(view: MessageView, hours: readonly HoursPhrase[]): HoursPhrase | undefined {
  const [first, ...again] = hours;
  if (first === undefined || again.length === 0) return undefined;
  if (hours.some(each => each.start === undefined || each.end !== undefined)) return undefined;
  const joins = again.map((each, index) => joinBetween(view, hours[index]?.to ?? first.to, each.from));
  if (joins.includes(undefined) || !joins.includes('and')) return undefined;
  return { ...first, again };
}

function joinBetween({ marks }: MessageView, from: number, to: number): 'and' | 'comma' | undefined {
  const behind = behindBrackets(marks, from);
  const at = marks.tokens[behind]?.text === ',' ? behind + 1 : behind;
  if (at === to) return at > from ? 'comma' : undefined;
  const joined = marks
    .at(at)
    .some(mark => (mark.name === 'links.and' || mark.name === 'links.again') && mark.to === to);
  return joined ? 'and' : undefined;
}

const longestBrackets = 6;

/** "om 14u (kids) en 20u": past what stands in brackets. */
function behindBrackets(marks: MessageView['marks'], from: number): number {
  if (marks.tokens[from]?.text !== '(') return from;
  for (let at = from + 1; at <= from + longestBrackets; at++) if (marks.tokens[at]?.text === ')') return at + 1;
  return from;
}

/** The parts of one celebration are one activity: from the first hour to the last. */
function wholeProgramme(hours: readonly HoursPhrase[], endSaid: boolean): HoursPhrase | undefined {
  const [first] = hours;
  const last = hours.at(-1);
  if (first === undefined || last === undefined || hours.length < 2) return first;
  if (last.end === undefined && (first.end !== undefined || endSaid)) return first;
  const later = last.start !== undefined && first.start !== undefined && last.start.minutes > first.start.minutes;
  return later ? { ...first, end: last.end ?? first.end ?? last.start } : first;
}

/** "optreden 13u, film 14u30, einde 18u": the last hour to begin is not the end. */
function saysEnd(view: MessageView, ranges: readonly Range[], hours: readonly HoursPhrase[]): boolean {
  const last = hours.at(-1);
  return last !== undefined && ranges.some(each => hoursIn(view, each, 'end').some(end => end.from > last.from));
}

/** An end said apart from the start: "vertrek 14u, terug rond 16u30". */
export function endHours(
  view: MessageView,
  range: Range,
  shared: readonly Range[],
  main: HoursPhrase | undefined,
): HoursPhrase | undefined {
  if (main?.end !== undefined) return undefined;
  return [range, ...shared]
    .flatMap(each => hoursIn(view, each, 'end'))
    .find(each => main === undefined || each.from > main.from);
}
