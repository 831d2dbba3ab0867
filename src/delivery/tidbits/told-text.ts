/**
 * What somebody wrote, as a reader is told it: in their language where it is known there, with a word on whether anybody looked it over,
 * and as it was written where the design asks for that. Pure.
 */
import { type ToldWords, toldWords, type WrittenText } from '../../calendar/translation/wording.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { Telling } from './activity-words.ts';
import { cut, written, writtenLines } from './written-words.ts';

/** A text and whose it is. */
export interface PlacedText extends WrittenText {
  readonly partnerId: string | null;
}

/** What is needed of a telling to tell of a text. */
export type TextTelling = Pick<Telling, 'translator' | 'isPublicBody' | 'beside'>;

/** Whether a person looked the words over, or a machine made them; '' for what the organisation wrote itself. */
export function markOf({ origin }: Pick<ToldWords, 'origin'>, { t }: Translator): string {
  if (origin === 'checked') return t('translation:mark.checked');
  return origin === 'machine' ? t('translation:mark.machine') : '';
}

/** A headline, and a line to stand under it: what it is a translation of, or the translation of it. Each '' where there is none. */
export function headAndUnder(
  text: PlacedText,
  telling: TextTelling,
  room: number,
): { readonly head: string; readonly under: string } {
  const { translator } = telling;
  const { language } = translator;
  const [first, second] = toldFor(text, telling);
  if (first === undefined) return { head: '', under: '' };
  const mark = markOf(first, translator);
  if (second === undefined) {
    const underRoom = mark === '' ? 0 : mark.length + lineEnd;
    return { head: written(first.words, language, room - underRoom), under: mark };
  }
  const half = Math.floor(room / 2);
  const closing = mark === '' ? inBrackets(markOf(second, translator)) : '';
  const opening = mark === '' ? '' : `${mark}${separator}`;
  const fixed = opening.length + closing.length + lineEnd;
  const others = written(second.words, language, Math.max(half - fixed, 0));
  const under = others === '' ? mark : `${opening}${others}${closing}`;
  return { head: written(first.words, language, room - under.length - lineEnd), under };
}

/**
 * The words alone, those of a public body in Dutch before the reader's; and apart from them the mark.
 *
 * @param room for both, with three units between them
 */
export function wordsAndMark(
  text: PlacedText,
  telling: TextTelling,
  room: number,
): { readonly words: string; readonly mark: string } {
  const { translator } = telling;
  const told = toldFor(text, telling);
  const shown = told[0]?.origin === 'written' ? told : told.slice(0, 1);
  const mark = shown.map(words => markOf(words, translator)).find(each => each !== '') ?? '';
  const left = room - (mark === '' ? 0 : mark.length + separator.length);
  const each = Math.floor((left - between.length * (shown.length - 1)) / shown.length);
  return { words: shown.map(({ words }) => written(words, translator.language, each)).join(between), mark };
}

/** The same in one line, the mark in brackets. */
export function inOneLine(text: PlacedText, telling: TextTelling, room: number): string {
  const { words, mark } = wordsAndMark(text, telling, room);
  return `${words}${inBrackets(mark)}`;
}

/** A text of several lines: in the reader's language with its mark, and as it was written as far as there is room. */
export function toldLines(text: PlacedText, telling: TextTelling, room: number): string {
  const { translator } = telling;
  const { language } = translator;
  let left = room;
  const parts = toldFor(text, telling).flatMap(told => {
    const mark = inBrackets(markOf(told, translator)).trim();
    const room = left - mark.length - 3;
    if (room < shortestText) return [];
    const words = writtenLines(told.words, language, room);
    const part = mark === '' ? words : `${words}\n${mark}`;
    left -= part.length + 2;
    return [part];
  });
  return cut(parts.join('\n\n'), room);
}

const separator = ' · ';
const between = ' / ';
/** A line end and the mark of direction that the line may begin with. */
const lineEnd = 2;
/** Less of a text is of no use. */
const shortestText = 20;

/** As it was written it need not stand here where it stands beside. */
function toldFor(text: PlacedText, { translator, isPublicBody, beside = [] }: TextTelling): readonly ToldWords[] {
  const isOfPublicBody = text.partnerId !== null && isPublicBody?.(text.partnerId) === true;
  const told = toldWords(text, translator.language, isOfPublicBody);
  return told.length === 1 || !beside.includes(text.language)
    ? told
    : told.filter(({ origin }) => origin !== 'written');
}

function inBrackets(mark: string): string {
  return mark === '' ? '' : ` (${mark})`;
}
