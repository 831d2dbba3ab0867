/**
 * What is known of an activity as a few short lines in the reader's language; every line of bounded length, whatever was
 * written. Pure.
 */
import { dateOf, type FieldChanges, timeOf } from '../../calendar/fields.ts';
import { foldTitle } from '../../calendar/title-fold.ts';
import { seriesOf } from '../../calendar/activity-series.ts';
import { formatMoment } from '../../calendar/recurrence/moment.ts';
import { occurrencesBetween } from '../../calendar/recurrence/occurrences.ts';
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

/** When it is, in words: days, hours, how it returns and when not; of a series that goes on its next date. */
export function whenWords(fields: FieldChanges, context: LinesContext): string {
  const { translator, today, timeZone } = context;
  const { recurrence = null } = fields;
  if (fields.start === undefined) return '';
  const { start, end, allDay } = nextTime(fields, fields.start, context);
  const { t, language } = translator;
  const day = Temporal.PlainDate.from(dateOf(start));
  const time = timeOf(start);
  const rhythm =
    recurrence === null
      ? ''
      : `${rhythmWords(recurrence, fields.start, timeZone, translator)}${exceptWords(fields, context)}: `;
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

/** A series that began long ago is told by its next date. */
function nextTime(fields: FieldChanges, start: string, { today, timeZone }: LinesContext) {
  const { end = null, allDay = false, recurrence = null, exdates = [] } = fields;
  if (recurrence === null || dateOf(start) >= today.toString()) return { start, end, allDay };
  const series = seriesOf({ start, end, allDay, recurrence, exdates }, [], timeZone);
  const [next] = occurrencesBetween(series, today, today.add({ years: 1 }), 1);
  if (next === undefined) return { start, end, allDay };
  return { start: formatMoment(next.start), end: next.end === null ? null : formatMoment(next.end), allDay };
}

/** The first few coming days on which a series is not. */
function exceptWords({ exdates = [] }: FieldChanges, { translator, today }: LinesContext): string {
  const coming = exdates.filter(date => date >= today.toString());
  if (coming.length === 0) return '';
  const shown = coming
    .slice(0, mostExceptions)
    .map(date => formatDay(translator.language, Temporal.PlainDate.from(date)));
  const days = `${shown.join(', ')}${coming.length > shown.length ? ', …' : ''}`;
  return ` (${translator.t('partner-chat:rhythm.except', { days })})`;
}

const mostExceptions = 3;

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

/** A label for a button: the title, and its day. */
export function choiceLabel(fields: FieldChanges, context: LinesContext): string {
  const { title = '', start } = fields;
  if (start === undefined) return clip(title, 50);
  const day = Temporal.PlainDate.from(dateOf(nextTime(fields, start, context).start));
  return `${clip(title, 32)}, ${formatDay(context.translator.language, day)}`;
}

/** One line for lists: day, hour and title. */
export function listLine(fields: FieldChanges, context: LinesContext): string {
  const { state = 'sure', title = '' } = fields;
  const word = state === 'sure' ? '' : ` (${context.translator.t(`partner-chat:state.${state}`)})`;
  return `${whenWords(fields, context)}: ${clip(title, 80)}${word}`;
}
