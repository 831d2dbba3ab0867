/**
 * A year on one sheet, as its template takes it: feasts, school holidays and fixed days by month. Pure.
 */
import type { Neighbourhood } from '../config/neighbourhood.ts';
import { type Feast, feastsBetween } from '../core/feasts/feasts.ts';
import { schoolHolidaysBetween } from '../core/feasts/school-holidays.ts';
import type { Language } from '../core/languages.ts';
import { formatShortWeekday } from '../i18n/formats.ts';
import type { Translator } from '../i18n/translations.ts';
import { formatMonthName } from './day-words.ts';
import { posterColours } from './poster-colours.ts';

export interface FixedDay {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly words: string;
}

export interface YearSheetParts {
  readonly neighbourhood: Pick<Neighbourhood, 'name' | 'colours' | 'feasts'>;
  readonly year: number;
  /** Single dates of the calendar in that year that are worth a line on everybody's wall. */
  readonly fixedDays: readonly FixedDay[];
}

/** The data of `templates/year.typ`: A3, lying. */
export function yearSheet(parts: YearSheetParts, translator: Translator): object {
  const { neighbourhood, year } = parts;
  const { t, language } = translator;
  const lines = [...feastLines(parts, translator), ...fixedLines(parts)];
  return {
    page: { width: 420, height: 297, margin: 12 },
    lang: language,
    colours: posterColours(neighbourhood.colours),
    title: `${neighbourhood.name} · ${t('poster:yearOnOneSheet', { year })}`,
    weekdays: weekdayLetters(language),
    months: Array.from({ length: 12 }, (_, index) =>
      month(new Temporal.PlainDate(year, index + 1, 1), lines, language),
    ),
    publicHolidays: t('poster:publicHolidays'),
    schoolHolidays: t('poster:schoolHolidays'),
    mayShift: `* ${t('poster:mayShift')}`,
  };
}

/** The heavier, the longer it stays when a month is too full. */
const weights = { feast: 1, school: 2, fixed: 3, public: 4 } as const;

interface Line {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly words: string;
  readonly style: keyof typeof weights;
}

function feastLines({ neighbourhood, year }: YearSheetParts, { t }: Translator): Line[] {
  const [first, last] = [new Temporal.PlainDate(year, 1, 1), new Temporal.PlainDate(year, 12, 31)];
  const feasts = feastsBetween(first, last).map(
    ({ id, from, to, mayShift, group }: Feast): Line => ({
      from,
      until: to,
      words: `${t(`feasts:${id}`)}${mayShift ? '*' : ''}`,
      style: group === 'public' ? 'public' : 'feast',
    }),
  );
  const holidays = schoolHolidaysBetween(first, last).map(
    ({ id, from, to }): Line => ({ from, until: to, words: t(`school-holidays:${id}`), style: 'school' }),
  );
  const local = neighbourhood.feasts.flatMap(({ name, date }): Line[] => {
    const day = date instanceof Temporal.PlainDate ? date : date.toPlainDate({ year });
    return day.year === year ? [{ from: day, until: day, words: name, style: 'fixed' }] : [];
  });
  return [...feasts, ...holidays, ...local];
}

function fixedLines({ fixedDays }: YearSheetParts): Line[] {
  return fixedDays.map(day => ({ ...day, words: day.words.slice(0, longestName), style: 'fixed' }));
}

const longestName = 60;

function month(first: Temporal.PlainDate, lines: readonly Line[], language: Language): object {
  const last = first.add({ months: 1 }).subtract({ days: 1 });
  const compare = Temporal.PlainDate.compare;
  const within = lines.filter(({ from, until }) => compare(from, last) <= 0 && compare(until, first) >= 0);
  const numbersOf = (style: Line['style']) =>
    Array.from({ length: last.day }, (_, index) => first.add({ days: index }))
      .filter(day =>
        within.some(each => each.style === style && compare(each.from, day) <= 0 && compare(day, each.until) <= 0),
      )
      .map(({ day }) => day);
  return {
    name: formatMonthName(language, first),
    first: first.dayOfWeek - 1,
    days: last.day,
    public: numbersOf('public'),
    school: numbersOf('school'),
    lines: within
      .toSorted((a, b) => compare(a.from, b.from))
      .map(each => ({
        days: daysWithin(each, first, last),
        words: each.words,
        style: each.style,
        weight: weights[each.style],
      })),
  };
}

/** `16–22`, only of this month. */
function daysWithin({ from, until }: Line, first: Temporal.PlainDate, last: Temporal.PlainDate): string {
  const compare = Temporal.PlainDate.compare;
  const start = compare(from, first) < 0 ? first : from;
  const end = compare(until, last) > 0 ? last : until;
  if (start.equals(end)) return String(start.day);
  return `${start.day}–${end.day}`;
}

function weekdayLetters(language: Language): string[] {
  const monday = new Temporal.PlainDate(2026, 3, 2);
  return Array.from({ length: 7 }, (_, index) =>
    formatShortWeekday(language, monday.add({ days: index })).replace(/\.$/, ''),
  );
}
