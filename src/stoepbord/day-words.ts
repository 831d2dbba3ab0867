/**
 * Ways to write a day, the fullest first, for lines of which the letters may not shrink. Pure.
 */
import { intlLocale, type Language } from '../core/languages.ts';
import { formatDay } from '../i18n/formats.ts';

/** `dinsdag 24 november`, `dinsdag 24 nov`, `di 24 nov`; a language without short forms gives what it has. */
export function waysToWriteDay(language: Language, date: Temporal.PlainDate): readonly string[] {
  const full = formatDay(language, date);
  // Pashto's order of words is made by hand, and its short forms are the long ones.
  if (language === 'ps') return [full];
  const ways = [full, short(language, date, 'long'), short(language, date, 'short')];
  // Where the short month is a number, the day would be taken for one too.
  return [...new Set(ways.map(withoutPoints))].filter(way => !/\d[./]\d/.test(way));
}

/** `24 november`, without the weekday. */
export function formatDayOfMonth(language: Language, date: Temporal.PlainDate): string {
  return formats(language, { day: 'numeric', month: 'long' }).format(date);
}

/** `november`. */
export function formatMonthName(language: Language, date: Temporal.PlainDate): string {
  return formats(language, { month: 'long' }).format(date);
}

function short(language: Language, date: Temporal.PlainDate, weekday: 'long' | 'short'): string {
  return formats(language, { weekday, day: 'numeric', month: 'short' }).format(date);
}

/** Points after shortened words only look like dirt from afar. */
function withoutPoints(day: string): string {
  return day.replace(/(\p{L})\./gu, '$1');
}

/** Day before month in English too, as on the rest of the sheet. */
function formats(language: Language, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = language === 'en' ? intlLocale(language).replace('en', 'en-GB') : intlLocale(language);
  const key = `${locale} ${Object.values(parts).join(' ')}`;
  const format = known.get(key) ?? new Intl.DateTimeFormat(locale, parts);
  known.set(key, format);
  return format;
}

const known = new Map<string, Intl.DateTimeFormat>();
