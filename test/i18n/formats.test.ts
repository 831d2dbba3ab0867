import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { intlLocale, type Language, languages } from '../../src/core/languages.ts';
import {
  formatDay,
  formatDayAndTime,
  formatDayWithYear,
  formatDistance,
  formatDuration,
  formatEuro,
  formatMonth,
  formatNumber,
  formatRelativeDay,
  formatRelativeDayAndTime,
  formatTime,
} from '../../src/i18n/formats.ts';
import { loadTranslations, type Translations } from '../../src/i18n/translations.ts';

let translations: Translations;

beforeAll(async () => {
  translations = await loadTranslations();
});

const monday = Temporal.PlainDate.from('2026-03-02');
const evening = Temporal.PlainTime.from('18:30');

/** What a format gives in each language. */
function inAll(format: (language: Language) => string): Record<Language, string> {
  return {
    nl: '',
    fr: '',
    en: '',
    tr: '',
    bg: '',
    ar: '',
    uk: '',
    fa: '',
    ps: '',
    ...Object.fromEntries(languages.map(language => [language, format(language)])),
  };
}

describe('this Node', () => {
  it.each(languages)('knows the Gregorian calendar and Western digits in %s', language => {
    const options = new Intl.DateTimeFormat(intlLocale(language)).resolvedOptions();
    expect(options.calendar).toBe('gregory');
    expect(options.numberingSystem).toBe('latn');
    expect(options.locale.split('-')[0]).toBe(language);
    expect(new Intl.NumberFormat(intlLocale(language)).resolvedOptions().numberingSystem).toBe('latn');
    expect(new Intl.PluralRules(language).resolvedOptions().locale).toBe(language);
  });
});

describe('a day', () => {
  it('has its weekday, in the order of the language', () => {
    expect(inAll(language => formatDay(language, monday))).toEqual({
      nl: 'maandag 2 maart',
      fr: 'lundi 2 mars',
      en: 'Monday 2 March',
      tr: '2 Mart Pazartesi',
      bg: 'понеделник, 2 март',
      ar: 'الاثنين، 2 مارس',
      uk: 'понеділок, 2 березня',
      fa: 'دوشنبه 2 مارچ',
      ps: 'دونۍ، د مارچ 2',
    });
  });

  it('may have its year', () => {
    expect(inAll(language => formatDayWithYear(language, monday))).toEqual({
      nl: 'maandag 2 maart 2026',
      fr: 'lundi 2 mars 2026',
      en: 'Monday, 2 March 2026',
      tr: '2 Mart 2026 Pazartesi',
      bg: 'понеделник, 2 март 2026',
      ar: 'الاثنين، 2 مارس 2026',
      uk: 'понеділок, 2 березня 2026',
      fa: 'دوشنبه 2 مارچ 2026',
      ps: 'دونۍ، د مارچ 2، 2026',
    });
  });

  it('of any year shows its own number and year in Western digits, in every language', () => {
    const anyDay = fc.integer({ min: 0, max: 36_500 }).map(days => Temporal.PlainDate.from('1990-01-01').add({ days }));
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...languages), (date, language) => {
        const numbers = formatDayWithYear(language, date)
          .match(/\p{Nd}+/gu)
          ?.map(Number);
        expect(numbers?.toSorted((a, b) => a - b)).toEqual([date.day, date.year]);
        expect(formatDay(language, date).match(/\p{Nd}+/gu)).toEqual([String(date.day)]);
      }),
      { seed: 2026 },
    );
  });
});

describe('a month', () => {
  it('has its year', () => {
    expect(inAll(language => formatMonth(language, monday.toPlainYearMonth()))).toEqual({
      nl: 'maart 2026',
      fr: 'mars 2026',
      en: 'March 2026',
      tr: 'Mart 2026',
      bg: 'март 2026',
      ar: 'مارس 2026',
      uk: 'березень 2026',
      fa: 'مارچ 2026',
      ps: 'مارچ 2026',
    });
  });
});

describe('an hour', () => {
  it.each([
    ['nl', ['0 u', '9 u 05', '14 u', '18 u 30']],
    ['fr', ['0h', '9h05', '14h', '18h30']],
    ['bg', ['0:00 ч.', '9:05 ч.', '14:00 ч.', '18:30 ч.']],
    ['en', ['00:00', '09:05', '14:00', '18:30']],
    ['ar', ['00:00', '09:05', '14:00', '18:30']],
    ['fa', ['00:00', '09:05', '14:00', '18:30']],
  ] as const)('in %s', (language, expected) => {
    const hours = ['00:00', '09:05', '14:00', '18:30'].map(time => Temporal.PlainTime.from(time));
    expect(hours.map(hour => formatTime(language, hour))).toEqual(expected);
  });

  it('can be read back from its digits, in every language', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), fc.constantFrom(...languages), (hour, minute, language) => {
        const digits = formatTime(language, Temporal.PlainTime.from({ hour, minute }))
          .match(/[0-9]+/g)
          ?.map(Number);
        expect(digits).toEqual(minute === 0 && (language === 'nl' || language === 'fr') ? [hour] : [hour, minute]);
      }),
      { seed: 2026 },
    );
  });
});

describe('a day and hour', () => {
  it('are joined as the language does', () => {
    expect(inAll(language => formatDayAndTime(translations.translator(language), monday, evening))).toEqual({
      nl: 'maandag 2 maart om 18 u 30',
      fr: 'lundi 2 mars à 18h30',
      en: 'Monday 2 March at 18:30',
      tr: '2 Mart Pazartesi, saat 18:30',
      bg: 'понеделник, 2 март в 18:30 ч.',
      ar: 'الاثنين، 2 مارس، الساعة 18:30',
      uk: 'понеділок, 2 березня, 18:30',
      fa: 'دوشنبه 2 مارچ، ساعت 18:30',
      ps: 'دونۍ، د مارچ 2، پر 18:30 بجو',
    });
  });

  it('are said as people do near today', () => {
    const when = monday.toPlainDateTime('14:00');
    const said = (today: string) =>
      formatRelativeDayAndTime(translations.translator('nl'), when, Temporal.PlainDate.from(today));
    expect(['2026-03-01', '2026-03-02', '2026-02-20', '2025-12-31'].map(said)).toEqual([
      'morgen om 14 u',
      'vandaag om 14 u',
      'maandag 2 maart om 14 u',
      'maandag 2 maart 2026 om 14 u',
    ]);
  });
});

describe('a day seen from today', () => {
  it('has a name when it is near, over the ends of months and years too', () => {
    const newYear = Temporal.PlainDate.from('2027-01-01');
    const said = (days: number) => formatRelativeDay(translations.translator('nl'), newYear.add({ days }), newYear);
    expect([-2, -1, 0, 1, 2, 3].map(said)).toEqual([
      'woensdag 30 december 2026',
      'gisteren',
      'vandaag',
      'morgen',
      'overmorgen',
      'maandag 4 januari',
    ]);
  });

  it('is so many days away', () => {
    const far = (days: number) => formatDistance(translations.translator('nl'), monday.add({ days }), monday);
    expect([-40, -1, 0, 1, 365].map(far)).toEqual([
      '40 dagen geleden',
      '1 dag geleden',
      'vandaag',
      'over 1 dag',
      'over 365 dagen',
    ]);
  });
});

describe('a number', () => {
  it('has the separators of the language and Western digits', () => {
    const plain = (language: Language) => formatNumber(language, 12_345.5).replace(/\s/g, ' ');
    expect(inAll(plain)).toEqual({
      nl: '12.345,5',
      fr: '12 345,5',
      en: '12,345.5',
      tr: '12.345,5',
      bg: '12 345,5',
      ar: '12,345.5',
      uk: '12 345,5',
      fa: '12,345.5',
      ps: '12.345,5',
    });
  });

  it('in euro has cents only when there are some', () => {
    const plain = (amount: number) => (language: Language) =>
      formatEuro(language, amount)
        .replace(/[\s\u200f]+/g, ' ')
        .trim();
    expect(inAll(plain(3.5))).toMatchObject({ nl: '€ 3,50', fr: '3,50 €', en: '€3.50', uk: '3,50 €', ar: '3.50 €' });
    expect(inAll(plain(3))).toMatchObject({ nl: '€ 3', fr: '3 €', en: '€3', uk: '3 €', ps: '€ 3' });
  });
});

describe('how long something takes', () => {
  const minute = 60_000;
  it('is said in the unit in which people would say it', () => {
    const durations = [1, 40 * minute, 91 * minute, 30 * 60 * minute, 37 * 60 * minute];
    expect(durations.map(each => formatDuration('nl', each))).toEqual([
      '1 minuut',
      '40 minuten',
      '2 uur',
      '30 uur',
      '2 dagen',
    ]);
  });
  it.each(languages)('in %s with Western digits and a word beside them', language => {
    expect(formatDuration(language, 40 * minute)).toMatch(/^\P{Nd}*40\P{Nd}+$/u);
  });
});
