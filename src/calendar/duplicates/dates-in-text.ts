/**
 * Dates written in the words of a posting ("op 22/3", "le 9 mars"), for two things only: the dates of a series, and a
 * date of registration taken for the day itself. Reading messages is the room `understanding`'s.
 */
import { recognitionLanguages } from '../../core/kinds/kind.ts';
import { foldLetters } from '../../understanding/machinery/letters.ts';

export interface DateInText {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Named as the last day to register. */
  readonly deadline: boolean;
}

interface DatePattern {
  readonly months: ReadonlyMap<string, number>;
  readonly dayAndMonth: RegExp;
}

let datePattern: DatePattern | undefined;

/** Made at the first text, since it asks the calendars of eight locales. */
function patternOfDates(): DatePattern {
  if (datePattern !== undefined) return datePattern;
  const months = monthNames();
  const names = [...months.keys()].sort((a, b) => b.length - a.length).join('|');
  const dayAndMonth = new RegExp(
    `(?<![\\d/.:,])(\\d{1,2})\\s?/\\s?(\\d{1,2})(?![\\d/])|(?<![\\d/.:,])(\\d{1,2})(?:\\.|er|ste|de|e|st|nd|rd|th)?\\s+(?:de\\s+|of\\s+)?(${names})(?!\\p{L})|(?<!\\p{L})(${names})\\s+(\\d{1,2})(?!\\d)`,
    'gu',
  );
  datePattern = { months, dayAndMonth };
  return datePattern;
}

const deadlineBefore =
  /(?:inschrij\p{L}*|aanmeld\p{L}*|kaarten\p{L}*|ten laatste|uiterlijk|deadline|tegen|tot|t\.e\.m\.?|inscri\p{L}*|reserv\p{L}*|avant|jusqu\p{L}*|au plus tard|register|registration|sign up|book|by|before|until|kayit|en gec|son|запис\p{L}*|до|преди|تسجيل|التسجيل|قبل|حتي)(?:[^.!?\n]{0,24})$/u;
/** Letters before a date in which its deadline's word stands. */
const deadlineReach = 60;
const mostDates = 60;

/**
 * The dates of a text, the year being the one that brings them nearest to a day.
 *
 * @param text the words as written
 * @param near days since 1970-01-01
 */
export function datesInText(text: string, near: number): DateInText[] {
  const folded = foldLetters(text);
  const { months, dayAndMonth } = patternOfDates();
  const found: DateInText[] = [];
  for (const match of folded.matchAll(dayAndMonth)) {
    const dayOfMonth = Number(match[1] ?? match[3] ?? match[6]);
    const month = match[2] === undefined ? months.get(match[4] ?? match[5] ?? '') : Number(match[2]);
    const day = month === undefined ? undefined : nearestDay(dayOfMonth, month, near);
    if (day !== undefined)
      found.push({
        day,
        deadline: deadlineBefore.test(folded.slice(Math.max(0, match.index - deadlineReach), match.index)),
      });
    if (found.length >= mostDates) break;
  }
  return found;
}

const epoch = Temporal.PlainDate.from('1970-01-01');

function nearestDay(day: number, month: number, near: number): number | undefined {
  if (day < 1 || day > 31 || month < 1 || month > 12) return undefined;
  const { year } = epoch.add({ days: near });
  const days = [year - 1, year, year + 1].flatMap(candidate => {
    const date = Temporal.PlainYearMonth.from({ year: candidate, month });
    return day <= date.daysInMonth ? [epoch.until(date.toPlainDate({ day })).days] : [];
  });
  return days.sort((a, b) => Math.abs(a - near) - Math.abs(b - near))[0];
}

/** The months' names and short names as the languages' own calendars write them beside a day. */
function monthNames(): Map<string, number> {
  const names = new Map<string, number>();
  const locales = [...recognitionLanguages, 'ar-SY', 'ar-MA'];
  for (let month = 1; month <= 12; month++) {
    const date = Temporal.PlainDate.from({ year: 2026, month, day: 1 });
    for (const locale of locales) {
      for (const length of ['long', 'short'] as const) {
        const written = date.toLocaleString(`${locale}-u-ca-gregory-nu-latn`, { month: length, day: 'numeric' });
        const name =
          foldLetters(written)
            .replaceAll(/[^\p{L}\s]/gu, '')
            .trim()
            .split(/\s+/u)
            .at(-1) ?? '';
        if (name.length >= 3) names.set(name, month);
      }
    }
  }
  return names;
}
