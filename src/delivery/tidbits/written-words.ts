/**
 * What people wrote, made fit to stand in a line of ours: in one line, no longer than there is room, and kept apart where it runs
 * in another direction. Pure.
 */
import { directionOf, type Language } from '../../core/languages.ts';

/**
 * Free text within a line for a reader of `language`.
 *
 * @param room most UTF-16 units of the result, isolates included
 */
export function written(text: string, language: Language, room: number): string {
  const line = inOneLine(text);
  const needsIsolate = runsOtherwise(line, language);
  return isolated(cut(line, room - (needsIsolate ? 2 : 0)), needsIsolate);
}

/** Free text of several lines, such as a description; each line keeps its own direction. */
export function writtenLines(text: string, language: Language, room: number): string {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map(inOneLine)
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
  // Every line may need its own pair.
  const needed = lines.split('\n').filter(line => runsOtherwise(line, language)).length * 2;
  return cut(lines, room - needed)
    .split('\n')
    .map(line => isolated(line, runsOtherwise(line, language)))
    .join('\n');
}

/** A text of at most `room` units: ends at a word, else at a whole sign, with an ellipsis where something was left out. */
export function cut(text: string, room: number): string {
  if (text.length <= room) return text;
  if (room < 1) return '';
  let end = 0;
  for (const { index, segment } of signs.segment(text.slice(0, room + longestSign))) {
    if (index + segment.length > room - 1) break;
    end = index + segment.length;
  }
  const kept = text.slice(0, end);
  const atWord = /\s/u.test(text.charAt(end)) ? kept.length : kept.search(/\s\S*$/u);
  // A single word that fills the room is cut within itself: half a word says more than none.
  const words = atWord > room / 2 ? kept.slice(0, atWord) : kept;
  return `${words.replace(/[\s,;:.،؛–-]+$/u, '')}…`;
}

/**
 * A line of ours as its readers see it: begins with a mark of their direction where its first letter might be of another one, so
 * that it stands on their side.
 */
export function line(text: string, language: Language): string {
  if (text === '') return '';
  if (directionOf(language) === 'rtl') return `${rightToLeftMark}${text}`;
  return hasRightToLeft(text) ? `${leftToRightMark}${text}` : text;
}

/** The first letter as a sentence begins. */
export function capital(text: string, language: Language): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(language) + text.slice(first.length);
}

const [firstStrongIsolate, popIsolate] = ['\u2068', '\u2069'];
const [rightToLeftMark, leftToRightMark] = ['\u200F', '\u200E'];
const signs = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Units of the longest sign there is reason to keep whole, such as a family of four. */
const longestSign = 64;

/** Without line ends, signs that nobody sees, and signs that turn the rest of the line; joiners within words stay. */
function inOneLine(text: string): string {
  return text
    .replaceAll(/[\u200E\u200F\u202A-\u202E\u2066-\u2069\u061C\uFEFF]/gu, '')
    .replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim();
}

/** UAX #9, 6.4: text of unknown direction is kept apart, for left-to-right readers only where it could turn something. */
function runsOtherwise(text: string, language: Language): boolean {
  if (directionOf(language) === 'ltr') return hasRightToLeft(text);
  return /[\p{L}\p{N}]/u.test(text.replaceAll(/[\p{Script=Arabic}\p{M}]/gu, ''));
}

function hasRightToLeft(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
}

function isolated(text: string, needsIsolate: boolean): string {
  return needsIsolate && text !== '' ? `${firstStrongIsolate}${text}${popIsolate}` : text;
}
