/** Text that is known to be a date. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDateText, readMonthHeading } from '../../src/understanding/date-text.ts';

/** A Friday. */
const today = Temporal.PlainDate.from('2027-01-01');

describe('a date by itself', () => {
  it.each([
    ['14/3', '2027-03-14', null],
    ['14.03.2028', '2028-03-14', null],
    ['2027-03-14 18:30:00', '2027-03-14T18:30', null],
    ['zo 14 mrt. om 10u', '2027-03-14T10:00', null],
    ['14 maart, 18u30 - 20u', '2027-03-14T18:30', '2027-03-14T20:00'],
    ['14 en 15 maart', '2027-03-14', '2027-03-15'],
    ['1-7 augustus', '2027-08-01', '2027-08-07'],
    ['dimanche 14 mars', '2027-03-14', null],
    ['14 Mart Pazar 18:30', '2027-03-14T18:30', null],
    ['14 март', '2027-03-14', null],
    ['١٤ مارس', '2027-03-14', null],
    ['paasmaandag', '2027-03-29', null],
  ])('%s', (text, start, end) => {
    expect(readDateText(text, today)).toMatchObject({ schedules: [{ start, end }], weekdaySaid: null, isVague: false });
  });

  it('may return, within bounds', () => {
    expect(readDateText('elke dinsdag van 5 januari tot 30 juni, 14u', today).schedules).toMatchObject([
      { start: '2027-01-05T14:00', recurrence: 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630' },
    ]);
  });

  it('goes by the kind of activity for an hour that leaves it open', () => {
    expect(readDateText('14/3 om 8', today, 'breakfast').schedules).toMatchObject([{ start: '2027-03-14T08:00' }]);
    expect(readDateText('14/3 halfacht', today, 'quiz').schedules).toMatchObject([{ start: '2027-03-14T19:30' }]);
  });

  it('may fall on another weekday than was written', () => {
    expect(readDateText('za 14/3', today).weekdaySaid).toBe(6);
  });

  it.each(['maart', 'begin maart', 'mei-juni'])('that is only "%s" is no day yet', text => {
    expect(readDateText(text, today)).toEqual({ schedules: [], weekdaySaid: null, isVague: true });
  });

  it.each(['', 'nog te bepalen', '14', '31/2'])('"%s" is none', text => {
    expect(readDateText(text, today)).toMatchObject({ schedules: [], isVague: false });
  });
});

describe('a month as a heading', () => {
  it.each([
    ['Maart', 3],
    ['MAART 2027', 3],
    ['mars', 3],
    ['Mart', 3],
    ['март', 3],
    ['مارس', 3],
    ['Jaarplan 2027', undefined],
    ['14 maart', undefined],
    ['maart en april', undefined],
    ['', undefined],
  ])('%s', (text, month) => {
    expect(readMonthHeading(text)).toBe(month);
  });
});

it('any text is read without a fault', () => {
  const words = fc.constantFrom(
    '14',
    '/',
    '3',
    'maart',
    'elke',
    'dinsdag',
    'van',
    'tot',
    '18u',
    '-',
    'en',
    'weekend',
    '31',
    '2',
    'الأحد',
    'март',
  );
  const text = fc.oneof(
    fc.array(words, { maxLength: 12 }).map(list => list.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  );
  fc.assert(
    fc.property(text, written => {
      for (const { start, end } of readDateText(written, today).schedules) {
        expect(start).toMatch(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?$/);
        expect(end === null || /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?$/.test(end)).toBe(true);
      }
      readMonthHeading(written);
    }),
    { seed: 5, numRuns: 1000 },
  );
});
