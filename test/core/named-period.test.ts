import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feastIds } from '../../src/core/feasts/feasts.ts';
import { foldPeriodWord, periodInYear, periodNameAt, periodNamed } from '../../src/core/feasts/named-period.ts';
import { spanIds } from '../../src/core/feasts/period.ts';
import { periodWords } from '../../src/core/feasts/period-words.ts';
import { schoolHolidayIds } from '../../src/core/feasts/school-holidays.ts';

const today = Temporal.PlainDate.from('2026-03-02');

function days(text: string, now = today): string | undefined {
  const period = periodNamed(text, now);
  return period === undefined ? undefined : `${period.from.toString()}/${period.to.toString()}`;
}

describe('named periods', () => {
  test.each([
    ['in de paasvakantie knutselen', '2026-04-06/2026-04-19'],
    ['elke vrijdag tijdens de Ramadan', '2026-02-18/2026-03-19'],
    ['Op pinkstermaandag wandelen we', '2026-05-25/2026-05-25'],
    ['Pinkster maandag', '2026-05-25/2026-05-25'],
    ['ontbijt voor Moederdag', '2026-05-10/2026-05-10'],
    ['donderdag op Hemelvaart', '2026-05-14/2026-05-14'],
    ['O.L.V.-Hemelvaart', '2026-08-15/2026-08-15'],
    ['Onze-Lieve-Heer-Hemelvaart', '2026-05-14/2026-05-14'],
    ['het hemelvaartweekend', '2026-05-14/2026-05-17'],
    ['paasweekend', '2026-04-04/2026-04-06'],
    ['niet in de kerstvakantie', '2026-12-21/2027-01-03'],
    ['tweede paasdag', '2026-04-06/2026-04-06'],
    ['Suikerfeest samen vieren', '2026-03-20/2026-03-22'],
    ['sauf pendant les vacances d’automne', '2026-11-02/2026-11-08'],
    ['le lundi de Pentecôte', '2026-05-25/2026-05-25'],
    ['à la Saint-Nicolas', '2026-12-06/2026-12-06'],
    ['pour l’Aïd', '2026-03-20/2026-03-22'],
    ['vacances de Pâques', '2026-04-06/2026-04-19'],
    ['during the Easter holidays', '2026-04-06/2026-04-19'],
    ['Mother’s Day tea', '2026-05-10/2026-05-10'],
    ['Eid-al-Adha', '2026-05-27/2026-05-30'],
    ['on Whit Monday', '2026-05-25/2026-05-25'],
    ['Ramazan’da her cuma', '2026-02-18/2026-03-19'],
    ['ramazanda her cuma', '2026-02-18/2026-03-19'],
    ['Ramazan Bayramı’nda', '2026-03-20/2026-03-22'],
    ['bayramda görüşelim', '2026-03-20/2026-03-22'],
    ['Kurban Bayramında', '2026-05-27/2026-05-30'],
    ['yaz tatilinde', '2026-07-01/2026-08-31'],
    ['Anneler Günü', '2026-05-10/2026-05-10'],
    ['HIDIRELLEZ', '2026-05-06/2026-05-06'],
    ['на Великден', '2026-04-12/2026-04-12'],
    ['през коледната ваканция', '2026-12-21/2027-01-03'],
    ['на Гергьовден в парка', '2026-05-06/2026-05-06'],
    ['за Баба Марта', '2027-03-01/2027-03-01'],
    ['في رمضان', '2026-02-18/2026-03-19'],
    ['خلال رَمَضان المبارك', '2026-02-18/2026-03-19'],
    ['بعيد الفطر', '2026-03-20/2026-03-22'],
    ['في العطلة الصيفية', '2026-07-01/2026-08-31'],
    ['عيد الاضحى', '2026-05-27/2026-05-30'],
    ['عيد الأم', '2026-05-10/2026-05-10'],
  ])('%s', (text, expected) => {
    expect(days(text)).toBe(expected);
  });

  test.each([
    'first aid course on Tuesday',
    'legal aid',
    'we laid the table',
    'kerstmarkt',
    'pas en kaart',
    'een nieuw jaarverslag',
    'the new yearbook',
    'bayramlaşma',
    'halloweenfuif',
    'mei de jaren zestig',
  ])('no period in: %s', text => {
    expect(periodNamed(text, today)).toBeUndefined();
  });

  test('a period that is on is meant, one that is over is meant next year', () => {
    expect(days('krokusvakantie', Temporal.PlainDate.from('2026-02-22'))).toBe('2026-02-16/2026-02-22');
    expect(days('krokusvakantie', Temporal.PlainDate.from('2026-02-23'))).toBe('2027-02-08/2027-02-14');
    expect(days('kerst', Temporal.PlainDate.from('2026-12-26'))).toBe('2027-12-25/2027-12-25');
    expect(days('eid', Temporal.PlainDate.from('2026-04-01'))).toBe('2026-05-27/2026-05-30');
    expect(days('paasweekend', Temporal.PlainDate.from('2026-04-07'))).toBe('2027-03-27/2027-03-29');
  });

  test('a year said chooses the year', () => {
    const name = periodNameAt(['kerstvakantie'], 0)?.name;
    expect(name).toEqual({ type: 'school-holiday', id: 'christmas' });
    if (name !== undefined) expect(periodInYear(name, 2027)?.from.toString()).toBe('2027-12-27');
    expect(periodInYear({ type: 'feast', id: 'easter' }, 2028)?.from.toString()).toBe('2028-04-16');
    expect(periodInYear({ type: 'span', id: 'whit-weekend' }, 2027)?.from.toString()).toBe('2027-05-15');
    expect(periodInYear({ type: 'feast', id: 'diwali' }, 2050)).toBeUndefined();
  });

  test('the longest name wins and its length is given', () => {
    expect(periodNameAt(['ramazan', 'bayramı', 'var'], 0)).toEqual({
      name: { type: 'feast', id: 'eid-al-fitr' },
      length: 2,
    });
    expect(periodNameAt(['op', 'pasen'], 0)).toBeUndefined();
    expect(periodNameAt([], 0)).toBeUndefined();
  });
});

describe.each(Object.entries(periodWords))('names in %s', (_language, words) => {
  const rows = [
    ...feastIds.map(id => ({ type: 'feast', id, names: words.feasts[id] })),
    ...schoolHolidayIds.map(id => ({ type: 'school-holiday', id, names: words.schoolHolidays[id] })),
    ...spanIds.map(id => ({ type: 'span', id, names: words.spans[id] })),
  ];

  test('each feast and holiday has a name, and each name leads back to it and no other', () => {
    for (const { type, id, names } of rows) {
      expect(names, id).not.toBe('');
      for (const name of names.split(',')) {
        const parts = name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
        expect(periodNameAt(parts, 0), `${id}: ${name}`).toEqual({ name: { type, id }, length: parts.length });
      }
    }
  });
});

test('folding is idempotent and hostile text finds nothing and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
      expect(foldPeriodWord(foldPeriodWord(text))).toBe(foldPeriodWord(text));
      periodNamed(text, today);
    }),
    { seed: 11 },
  );
});
