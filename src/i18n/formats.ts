/**
 * Numbers, prices, days and hours in words, the same for everybody who reads a language: Gregorian dates and Western
 * digits in all nine, as on the paper beside it. Pure: what "today" is, is an argument.
 */

import { intlLocale, type Language } from '../core/languages.ts';
import type { Translator } from './translations.ts';

/** A number as it is written in running text: `1.234,5` in Dutch. */
export function formatNumber(language: Language, value: number): string {
  return numbers(language).format(value);
}

/** An amount in euro, without cents when there are none: `€ 3`, `€ 3,50`. */
export function formatEuro(language: Language, amount: number): string {
  return prices(language).format(amount);
}

/** A day with its weekday, without year: `maandag 2 maart`. */
export function formatDay(language: Language, date: Temporal.PlainDate): string {
  return inWords(language, date, dayParts);
}

/** A day with its weekday and year: `maandag 2 maart 2026`. */
export function formatDayWithYear(language: Language, date: Temporal.PlainDate): string {
  return inWords(language, date, { ...dayParts, year: 'numeric' });
}

/** A weekday by itself: `maandag`. */
export function formatWeekday(language: Language, date: Temporal.PlainDate): string {
  return dates(localeOf(language), { weekday: 'long' }).format(date);
}

/** A weekday as a calendar's strip has it: `ma`; one letter in Arabic and Dari, whose short names are the whole ones. */
export function formatShortWeekday(language: Language, date: Temporal.PlainDate): string {
  const weekday = language === 'ar' || language === 'fa' ? 'narrow' : 'short';
  return dates(localeOf(language), { weekday }).format(date);
}

/** A month with its year: `maart 2026`. */
export function formatMonth(language: Language, month: Temporal.PlainYearMonth): string {
  const format = dates(localeOf(language), { month: 'long', year: 'numeric' });
  const words = format.formatToParts(month.toPlainDate({ day: 1 }));
  const wordOf = (type: Intl.DateTimeFormatPartTypes) => words.find(part => part.type === type)?.value;
  return `${wordOf('month')} ${wordOf('year')}`;
}

/**
 * An hour by the 24-hour clock, which boards, paper and timetables here have in every language, so that nobody takes 7 in
 * the evening for 7 in the morning: `14 u`, `14 u 30` in Dutch, `14h30` in French, `14:30` elsewhere.
 */
export function formatTime(language: Language, time: Temporal.PlainTime): string {
  const { hour, minute } = time;
  const minutes = String(minute).padStart(2, '0');
  switch (language) {
    case 'nl':
      return minute === 0 ? `${hour} u` : `${hour} u ${minutes}`;
    case 'fr':
      return minute === 0 ? `${hour}h` : `${hour}h${minutes}`;
    case 'bg':
      return `${hour}:${minutes} ч.`;
    default:
      return `${String(hour).padStart(2, '0')}:${minutes}`;
  }
}

/** A day and hour together, in the language of the translator: `maandag 2 maart om 14 u`. */
export function formatDayAndTime(
  { t, language }: Translator,
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
): string {
  return t('time:atTime', { day: formatDay(language, date), time: formatTime(language, time) });
}

/**
 * A day as people say it: yesterday, today, tomorrow and the day after by their names, a day of another year with its
 * year, every other day with weekday and month.
 *
 * @param today the day it is for the reader
 */
export function formatRelativeDay(
  { t, language }: Translator,
  date: Temporal.PlainDate,
  today: Temporal.PlainDate,
): string {
  switch (today.until(date).days) {
    case -1:
      return t('time:yesterday');
    case 0:
      return t('time:today');
    case 1:
      return t('time:tomorrow');
    case 2:
      return t('time:dayAfterTomorrow');
    default:
      return date.year === today.year ? formatDay(language, date) : formatDayWithYear(language, date);
  }
}

/** {@link formatRelativeDay} with the hour: `morgen om 14 u`. */
export function formatRelativeDayAndTime(
  translator: Translator,
  when: Temporal.PlainDateTime,
  today: Temporal.PlainDate,
): string {
  const day = formatRelativeDay(translator, when.toPlainDate(), today);
  return translator.t('time:atTime', { day, time: formatTime(translator.language, when.toPlainTime()) });
}

/** How far away a day is: `over 3 dagen`, `3 dagen geleden`, `vandaag`. */
export function formatDistance({ t }: Translator, date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const { days } = today.until(date);
  if (days === 0) return t('time:today');
  return days > 0 ? t('time:inDays', { count: days }) : t('time:daysAgo', { count: -days });
}

/** How long something takes, in the unit in which people would say it: `40 minuten`, `3 uur`, `4 dagen`. */
export function formatDuration(language: Language, milliseconds: number): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  if (minutes <= 90) return durations.minute(language).format(minutes);
  const hours = Math.ceil(minutes / 60);
  return hours <= 36 ? durations.hour(language).format(hours) : durations.day(language).format(Math.ceil(hours / 24));
}

type DayParts = Readonly<Pick<Intl.DateTimeFormatOptions, 'weekday' | 'day' | 'month' | 'year'>>;

const dayParts: DayParts = { weekday: 'long', day: 'numeric', month: 'long' };

function inWords(language: Language, date: Temporal.PlainDate, parts: DayParts): string {
  const format = dates(localeOf(language), parts);
  if (language !== 'ps') return format.format(date).replace(yearWord, '');
  // Unicode's Pashto pattern is made for tables (a Latin comma, the year first); this is the order of a sentence.
  const found = new Map(format.formatToParts(date).map(({ type, value }) => [type, value]));
  const words = `${found.get('weekday')}، د ${found.get('month')} ${found.get('day')}`;
  return parts.year === undefined ? words : `${words}، ${found.get('year')}`;
}

/** "Year" after the number in Bulgarian and Ukrainian, which nobody says in an invitation. */
const yearWord = / (?:г\.|р\.)$/;

/** British rather than American English: day before month, as in the other languages on the same sheet. */
function localeOf(language: Language): string {
  return language === 'en' ? intlLocale(language).replace('en', 'en-GB') : intlLocale(language);
}

const numbers = remember((language: Language) => new Intl.NumberFormat(localeOf(language)));

const prices = remember(
  (language: Language) =>
    new Intl.NumberFormat(localeOf(language), {
      style: 'currency',
      currency: 'EUR',
      currencyDisplay: 'narrowSymbol',
      trailingZeroDisplay: 'stripIfInteger',
    }),
);

const durations = {
  minute: remember((language: Language) => durationFormat(language, 'minute')),
  hour: remember((language: Language) => durationFormat(language, 'hour')),
  day: remember((language: Language) => durationFormat(language, 'day')),
};

function durationFormat(language: Language, unit: string): Intl.NumberFormat {
  return new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: 'long' });
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dates(locale: string, parts: DayParts): Intl.DateTimeFormat {
  const key = `${locale} ${Object.entries(parts).join()}`;
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, parts);
  dateFormats.set(key, format);
  return format;
}

/** Making an Intl format takes a hundred times as long as using one. */
function remember<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return key => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}
