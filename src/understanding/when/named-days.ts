/** Reads days that have a name, feasts and school holidays, through the tables of core. */
import { type NamedPeriod, periodFrom, periodNameAt } from '../../core/feasts/named-period.ts';
import { periodWords } from '../../core/feasts/period-words.ts';
import { foldLetters } from '../machinery/letters.ts';
import type { Marks } from '../machinery/marks.ts';
import type { DaysPhrase, PeriodPhrase } from './phrases.ts';

/**
 * A feast or school holiday that begins at this token. A feast behind a little word ("op pinkstermaandag") is a day; one
 * without ("Halloweentocht", "Moederdag: ontbijt") only hints at a day, in case the text names no other.
 */
export function readNamedDay(
  marks: Marks,
  from: number,
  today: Temporal.PlainDate,
): DaysPhrase | PeriodPhrase | undefined {
  if (!mayOpenName(marks, from)) return undefined;
  const { words, positions } = wordsFrom(marks, from);
  const match = periodNameAt(words, 0);
  const period = match === undefined ? undefined : periodFrom(match.name, today);
  const last = match === undefined ? undefined : positions[match.length - 1];
  if (period === undefined || last === undefined) return undefined;
  return phraseOf(marks, from, last + 1, period);
}

/** True when a name could begin at this token; most words are passed over by this. */
export function mayOpenName(marks: Marks, at: number): boolean {
  const token = marks.tokens[at];
  if (token?.type !== 'word' && token?.type !== 'number') return false;
  return openings.has(token.text.slice(0, openingLength)) || isArabicPrefixed(token.text);
}

const dayLeads = [
  'links.on',
  'links.except',
  'links.starting',
  'links.until',
  'links.through',
  'fields.deadline',
  'links.from',
];

/** Words of belonging: "marché de Noël", "the eve of Christmas" name no day. */
const belonging = new Set(['de', 'du', 'd', 'des', 'of', 'van', 'vd', 'the', 'het', 'la', 'le', "'"]);

function isLed(marks: Marks, from: number): boolean {
  return marks
    .endingAt(from)
    .some(mark => dayLeads.includes(mark.name) && !belonging.has(marks.tokens[mark.to - 1]?.text ?? ''));
}

function phraseOf(marks: Marks, from: number, to: number, period: NamedPeriod): DaysPhrase | PeriodPhrase {
  const { from: first, to: last } = period;
  const oneDay = first.equals(last);
  if (oneDay && isLed(marks, from)) {
    return {
      type: 'days',
      from,
      to,
      days: [{ date: first, weekday: undefined, part: undefined, shape: 'feast', yearSaid: false }],
    };
  }
  const name = oneDay || period.name.type === 'feast' ? 'feast' : 'holiday';
  return { type: 'period', from, to, period: name, spans: [{ first, last }] };
}

const longestName = 7;
const openingLength = 3;

/** The first letters of every name: most words of a text begin none. */
const openings = new Set(
  Object.values(periodWords).flatMap(({ feasts, schoolHolidays, spans }) =>
    [...Object.values(feasts), ...Object.values(schoolHolidays), ...Object.values(spans)]
      .flatMap(list => list.split(','))
      .map(name => foldLetters(name.trim()).slice(0, openingLength))
      .filter(opening => opening !== ''),
  ),
);

/** Arabic sticks prepositions to the name: these are looked up whatever they begin with. */
function isArabicPrefixed(word: string): boolean {
  return word.length > 4 && /^[وفبلك]/.test(word);
}

function wordsFrom(marks: Marks, from: number): { words: string[]; positions: number[] } {
  const words: string[] = [];
  const positions: number[] = [];
  for (let at = from; at < marks.tokens.length && words.length < longestName; at++) {
    const token = marks.tokens[at];
    if (token?.type === 'break') break;
    if (token?.type !== 'word' && token?.type !== 'number') {
      if (token?.text !== '-' && token?.text !== "'" && token?.text !== '.') break;
      continue;
    }
    words.push(token.text);
    positions.push(at);
  }
  return { words, positions };
}
