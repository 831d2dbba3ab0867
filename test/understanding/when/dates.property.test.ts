// Every date written in every shape of every language is read back as that date. The shapes are taken from the language
// folders themselves, so a shape that a speaker adds is tested at once.
import { describe, expect, it } from 'vitest';
import { allLanguages } from '../../../src/understanding/languages/all.ts';
import * as any from '../../../src/understanding/languages/any/shapes.ts';
import type { LanguageTables } from '../../../src/understanding/languages/language.ts';
import { compileLexicon } from '../../../src/understanding/machinery/lexicon.ts';
import { findMarks } from '../../../src/understanding/machinery/marks.ts';
import { plainForms } from '../../../src/understanding/machinery/shape.ts';
import { tokenize } from '../../../src/understanding/machinery/tokens.ts';
import { readDays } from '../../../src/understanding/when/days.ts';

const lexicon = compileLexicon(allLanguages);
const firstDay = Temporal.PlainDate.from('2024-01-01');
const days = Array.from({ length: 5 * 365 + 1 }, (_, index) => firstDay.add({ days: index }));

function readBack(text: string, today: Temporal.PlainDate): string {
  const found = readDays(findMarks(tokenize(text), lexicon), 0, today);
  return found?.type === 'days' ? found.days.map(day => day.date.toString()).join() : 'no day';
}

/** The shape with the day in it; shapes of languages with several names per month take them in turn. */
function write(form: string, date: Temporal.PlainDate, tables: LanguageTables): string {
  const names = Object.entries(tables.calendar.months).find(([month]) => Number(month) === date.month)?.[1] ?? [];
  const name = plainForms(names[date.day % names.length] ?? '')[0] ?? '';
  return form
    .replace('{day}', String(date.day))
    .replace('{monthNumber}', date.day % 2 === 0 ? String(date.month) : String(date.month).padStart(2, '0'))
    .replace('{month}', name)
    .replace('{year}', String(date.year))
    .replace('{shortYear}', String(date.year % 100));
}

describe.each(allLanguages.map(tables => [tables.code, tables] as const))('dates written in %s', (_code, tables) => {
  const forms = tables.dates.dayMonth.flatMap(plainForms);
  it.each(forms)('%s, all days of five years', form => {
    for (const date of days) {
      const text = write(form, date, tables);
      expect(readBack(text, date), text).toBe(date.toString());
    }
  });
});

describe('dates written in digits', () => {
  const [dutch] = allLanguages;
  if (dutch === undefined) throw new Error('no languages');
  const forms = [...any.dates.dayMonth, ...any.pointed.dayMonth, ...any.dashed.dayMonth].flatMap(plainForms);
  it.each(forms)('%s behind its weekday, all days of five years', form => {
    for (const date of days) {
      const weekday = Object.entries(dutch.calendar.weekdays).find(([day]) => Number(day) === date.dayOfWeek)?.[1][0];
      // "2026-03-05" stands by itself; a day and month in digits is surest behind a weekday.
      const text = form.startsWith('{year}') ? write(form, date, dutch) : `${weekday} ${write(form, date, dutch)}`;
      expect(readBack(text, date), text).toBe(date.toString());
    }
  });
});

describe('the year', () => {
  it('is the first in which the day lies on or after today', () => {
    for (const date of days) {
      const text = `${date.day}/${date.month}/`.slice(0, -1);
      const leap = date.day === 29 && date.month === 2;
      const dayAfter = date.add({ days: 1 });
      const next = leap ? date.with({ year: date.year + 4 }) : date.add({ years: 1 });
      expect(readBack(`zaterdag ${text}`, dayAfter)).toBe(next.toString());
    }
  });
});
