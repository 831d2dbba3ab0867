/**
 * What is known of an activity as a few short lines in the reader's language; every line of bounded length, whatever was
 * written. Pure.
 */
import { dateOf, type FieldChanges, timeOf } from '../../calendar/fields.ts';
import { foldTitle } from '../../calendar/title-fold.ts';
import { isKind, kindOf } from '../../core/kinds/kinds.ts';
import type { RichText } from '../../core/chat/message.ts';
import type { Language } from '../../core/languages.ts';
import {
  formatDay,
  formatDayAndTime,
  formatEuro,
  formatRelativeDay,
  formatRelativeDayAndTime,
  formatTime,
} from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import { bold, rich } from '../answer.ts';
import { rhythmWords } from './rhythm-words.ts';

export interface LinesContext {
  readonly translator: Translator;
  readonly today: Temporal.PlainDate;
  readonly timeZone: string;
  readonly placeName: (id: string) => string | undefined;
}

/** Cuts a text at a length, between words where it can, without halving a sign. */
export function clip(text: string, most: number): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/u, '');
  return `${cut.replace(/\s+\S{0,20}$/u, '')}…`;
}

/** Most UTF-16 units of a title on a card, and of what else is free text. */
export const longestTitle = 140;
const longestWords = 100;

/** The kind in a word with its sign; '' when it is not known. */
export function kindLine({ kind }: FieldChanges, { t }: Translator): string {
  return kind !== null && kind !== undefined && isKind(kind) ? `${kindOf(kind).sign} ${t(`kinds:${kind}`)}` : '';
}

/** The title with its kind above, and a word for its state when that is not simply on. */
export function headLines(fields: FieldChanges, translator: Translator): RichText {
  const { title = '', state = 'sure' } = fields;
  const kind = kindAbove(fields, translator);
  const word = state === 'sure' ? '' : ` (${translator.t(`partner-chat:state.${state}`)})`;
  return rich(kind, bold(clip(title, longestTitle)), word);
}

/** The kind in a line of its own; its sign alone where the title is the kind. */
function kindAbove(fields: FieldChanges, translator: Translator): string {
  const line = kindLine(fields, translator);
  const title = foldTitle(fields.title ?? '');
  if (line === '' || title !== foldTitle(line)) return line === '' ? '' : `${line}\n`;
  return `${line.split(' ')[0] ?? ''} `;
}

/** When it is, in words: days, hours and how it returns. */
export function whenWords(fields: FieldChanges, { translator, today, timeZone }: LinesContext): string {
  const { start, end = null, allDay = false, recurrence = null } = fields;
  if (start === undefined) return '';
  const { t, language } = translator;
  const day = Temporal.PlainDate.from(dateOf(start));
  const time = timeOf(start);
  const rhythm = recurrence === null ? '' : `${rhythmWords(recurrence, start, timeZone, translator)}: `;
  const lastDay = end === null || dateOf(end) === dateOf(start) ? '' : untilDay(dateOf(end), translator);
  if (time === null) {
    const hour = allDay ? '' : ` (${t('time:hourFollows')})`;
    return `${rhythm}${formatRelativeDay(translator, day, today)}${lastDay}${hour}`;
  }
  const from = formatRelativeDayAndTime(translator, Temporal.PlainDateTime.from(start), today);
  const endTime = end === null ? null : timeOf(end);
  if (end === null || endTime === null) return `${rhythm}${from}${lastDay}`;
  return `${rhythm}${from} – ${endWords(end, endTime, lastDay === '', language, translator)}`;
}

function endWords(end: string, time: string, isSameDay: boolean, language: Language, translator: Translator): string {
  const clock = Temporal.PlainTime.from(time);
  return isSameDay
    ? formatTime(language, clock)
    : formatDayAndTime(translator, Temporal.PlainDate.from(dateOf(end)), clock);
}

function untilDay(date: string, { language }: Translator): string {
  return ` – ${formatDay(language, Temporal.PlainDate.from(date))}`;
}

/** Where it is; '' when that was not said. */
export function placeWords({ placeId = null, placeWords: words = null }: FieldChanges, context: LinesContext): string {
  const name = placeId === null ? undefined : context.placeName(placeId);
  return clip(name ?? words ?? '', longestWords);
}

/** Price in words: free, an amount, or ''. */
export function priceWords({ priceCents }: FieldChanges, { t, language }: Translator): string {
  if (priceCents === null || priceCents === undefined) return '';
  return priceCents === 0 ? t('agenda:free') : formatEuro(language, priceCents / 100);
}

/** Whether one has to register, until when, and with whom. */
export function registrationWords({ registration }: FieldChanges, { t, language }: Translator): string {
  if (registration === null || registration === undefined) return '';
  if (!registration.required) return t('agenda:registrationNotNeeded');
  const { deadline, contact } = registration;
  const until =
    deadline === null
      ? ''
      : t('agenda:registrationUntil', { day: formatDay(language, Temporal.PlainDate.from(deadline)) });
  const whom = contact === null ? '' : t('partner-chat:publicContact', { contact: clip(contact, longestWords) });
  return [t('agenda:registrationNeeded'), until, whom].filter(part => part !== '').join(' ');
}

/** One line for lists: day, hour and title. */
export function listLine(fields: FieldChanges, context: LinesContext): string {
  const { state = 'sure', title = '' } = fields;
  const word = state === 'sure' ? '' : ` (${context.translator.t(`partner-chat:state.${state}`)})`;
  return `${whenWords(fields, context)}: ${clip(title, 80)}${word}`;
}
