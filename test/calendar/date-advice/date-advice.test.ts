import { describe, expect, it } from 'vitest';
import { type AdviceDraft, adviseOnDate, mostOthers } from '../../../src/calendar/date-advice/date-advice.ts';
import type { Occasion, OtherOccasion } from '../../../src/calendar/date-advice/other-activities.ts';
import type { Remark } from '../../../src/calendar/date-advice/remark.ts';
import { occurrencesBetween } from '../../../src/calendar/recurrence/occurrences.ts';
import { parseMoment } from '../../../src/calendar/recurrence/moment.ts';
import { readSeries } from '../../../src/calendar/recurrence/series.ts';
import type { Place } from '../../../src/config/neighbourhood.ts';

const now = Temporal.PlainDateTime.from('2026-01-05T10:00');

function place(id: string, more: Partial<Place> = {}): Place {
  return { id, name: id, aliases: [], address: '', city: 'Sint-Niklaas', type: 'zaal', access: [], ...more };
}

const places = [
  place('het-hof'),
  place('orangerie', { in: 'het-hof' }),
  place('kapel', { in: 'het-hof' }),
  place('bib', { geo: { lat: 51.165, lon: 4.143 } }),
];

const neighbourhood = {
  timeZone: 'Europe/Brussels',
  places,
  feasts: [
    { name: 'Villa Pace', date: Temporal.PlainDate.from('2026-09-05') },
    { name: 'Reuzenstoet', date: Temporal.PlainMonthDay.from('09-12') },
  ],
};

function occasion(start: string, end: string | null = null, allDay = false): Occasion {
  return { start: parseMoment(start), end: end === null ? null : parseMoment(end), allDay };
}

function draft(start: string, more: Partial<AdviceDraft> & { end?: string; allDay?: boolean } = {}): AdviceDraft {
  const { end = null, allDay = false, ...rest } = more;
  const occasions = [occasion(start, end, allDay)];
  return { occasions, audience: [], placeId: null, kind: null, theme: null, activity: null, ...rest };
}

function other(title: string, start: string, more: Partial<OtherOccasion> & { until?: string } = {}): OtherOccasion {
  const { until = null, ...rest } = more;
  return { ...occasion(start, until), activity: `id-${title}`, title, audience: [], placeId: null, ...rest };
}

function advise(given: AdviceDraft, others: readonly OtherOccasion[] = [], at = now): Remark[] {
  return adviseOnDate(given, others, { now: at, neighbourhood });
}

const subjects = ['title', 'feast', 'holiday', 'name', 'sunset'];

/** Code, what it is about, the day, and how many days more. */
function shown(remarks: readonly Remark[]): string[] {
  return remarks.map(({ code, values, date, otherDates }) => {
    const facts = new Map(Object.entries(values));
    const about = subjects.map(each => facts.get(each)).find(each => each !== undefined) ?? '';
    return `${code} ${about} ${date}${otherDates === 0 ? '' : ` +${otherDates}`}`.replaceAll('  ', ' ');
  });
}

const plain = '2026-03-24';

describe('an ordinary day', () => {
  it('asks for nothing', () => {
    expect(advise(draft(`${plain}T14:00`))).toEqual([]);
  });

  it('lacks an hour, unless it lasts whole days', () => {
    expect(shown(advise(draft(plain)))).toEqual([`hourMissing ${plain}`]);
    expect(advise(draft(plain, { allDay: true }))).toEqual([]);
  });

  it('lacks the hour of a series once', () => {
    const series = { ...draft(plain), occasions: [occasion(plain), occasion('2026-03-31')] };
    expect(shown(advise(series))).toEqual([`hourMissing ${plain}`]);
  });

  it('may be past', () => {
    expect(shown(advise(draft('2026-01-04')))).toEqual(['past 2026-01-04', 'hourMissing 2026-01-04']);
    expect(shown(advise(draft('2026-01-05T09:00')))).toEqual(['past 2026-01-05']);
    expect(advise(draft('2026-01-05T09:00', { end: '2026-01-05T11:00' }))).toEqual([]);
    expect(advise(draft('2026-01-05', { allDay: true }))).toEqual([]);
    const series = {
      ...draft('2026-01-04T14:00'),
      occasions: [occasion('2026-01-04T14:00'), occasion('2026-01-11T14:00')],
    };
    expect(advise(series)).toEqual([]);
  });
});

describe('other activities', () => {
  const seniors = draft(`${plain}T14:00`, { end: `${plain}T16:00`, audience: ['senioren'], placeId: 'orangerie' });

  it.each([
    ['at the same time for the same people', { audience: ['senioren'] }, '15:00', 'sameAudience'],
    ['at the same time for everybody', {}, '15:00', 'sameTime'],
    ['at the same time for all who are named', { audience: ['iedereen', 'jongeren'] }, '15:00', 'sameTime'],
    ['at the same time for others', { audience: ['jongeren'] }, '15:00', undefined],
    ['at the same place and time for others', { audience: ['jongeren'], placeId: 'orangerie' }, '15:00', 'samePlace'],
    ['in the house that the room is in', { audience: ['jongeren'], placeId: 'het-hof' }, '15:00', 'samePlace'],
    ['in another room of that house', { audience: ['jongeren'], placeId: 'kapel' }, '15:00', undefined],
    ['at the same place later', { audience: ['jongeren'], placeId: 'orangerie' }, '16:00', undefined],
    ['right after for the same people', { audience: ['senioren'] }, '16:00', 'nearAudience'],
    ['right before, in another part of the day', { audience: ['senioren'] }, '11:15', 'nearAudience'],
    ['in another part of the day', { audience: ['senioren'] }, '10:00', undefined],
    ['right after for everybody', {}, '16:30', undefined],
  ] as const)('%s', (_what, setting, time, code) => {
    const hours = Temporal.PlainTime.from(time).add({ hours: 2 }).toString({ smallestUnit: 'minute' });
    const found = advise(seniors, [other('Bingo', `${plain}T${time}`, { ...setting, until: `${plain}T${hours}` })]);
    expect(found.map(remark => remark.code)).toEqual(code === undefined ? [] : [code]);
  });

  it('tell how near they are', () => {
    const audience = ['senioren'] as const;
    const [found] = advise(seniors, [other('Bingo', `${plain}T16:45`, { audience })]);
    expect(found).toMatchObject({ values: { minutesBetween: 45, activity: 'id-Bingo', title: 'Bingo' } });
    const near = [other('Later', `${plain}T17:30`, { audience }), other('Sooner', `${plain}T16:10`, { audience })];
    expect(shown(advise(seniors, near))).toEqual([`nearAudience Sooner ${plain}`, `nearAudience Later ${plain}`]);
  });

  it('count as two hours when nobody said their end', () => {
    expect(advise(seniors, [other('Bingo', `${plain}T12:00`)])).toEqual([]);
    expect(shown(advise(seniors, [other('Bingo', `${plain}T12:01`)]))).toEqual([`sameTime Bingo ${plain}`]);
  });

  it('for families are for children too', () => {
    const children = draft(`${plain}T14:00`, { audience: ['kinderen'] });
    expect(shown(advise(children, [other('Spelen', `${plain}T14:00`, { audience: ['gezinnen'] })]))).toEqual([
      `sameAudience Spelen ${plain}`,
    ]);
  });

  it('with an unknown hour stand on the same day only', () => {
    const unknown = other('Uitstap', plain, { audience: ['senioren'] });
    expect(shown(advise(seniors, [unknown]))).toEqual([`sameDay Uitstap ${plain}`]);
    expect(advise(seniors, [other('Markt', plain)])).toEqual([]);
    expect(
      shown(advise(seniors, [other('Verhuis', plain, { audience: ['jongeren'], placeId: 'het-hof' })])),
    ).toHaveLength(1);
  });

  it('over midnight are in the way of the same night', () => {
    const party = other('Fuif', `${plain}T22:00`, { until: '2026-03-25T02:00' });
    const late = draft(`${plain}T23:30`, { end: '2026-03-25T01:00' });
    expect(shown(advise(late, [party]))).toEqual([`sameTime Fuif ${plain}`]);
  });

  it('that go on for weeks, or are the draft itself, are in nobody’s way', () => {
    expect(advise(seniors, [other('Tentoonstelling', '2026-03-01T10:00', { until: '2026-03-31T17:00' })])).toEqual([]);
    const same = other('Bingo', `${plain}T14:00`, { activity: 'own' });
    expect(advise({ ...seniors, activity: 'own' }, [same])).toEqual([]);
  });

  it('are named once for a series, and only the most important of many', () => {
    const dates = ['2026-03-24', '2026-03-31', '2026-04-21'];
    const weekly = { ...seniors, occasions: dates.map(date => occasion(`${date}T14:00`)) };
    const bingo = dates.map(date => other('Bingo', `${date}T14:00`, { audience: ['senioren'] }));
    const choir = other('Koor', '2026-03-24T17:00', { activity: 'id-Bingo', audience: ['senioren'] });
    expect(shown(advise(weekly, [...bingo, choir]))).toEqual(['sameAudience Bingo 2026-03-24 +2']);
    const many = Array.from({ length: 9 }, (_, index) => other(`Iets ${index}`, `${plain}T14:00`));
    const chosen = advise(seniors, [...many, other('Bingo', `${plain}T14:00`, { audience: ['senioren'] })]);
    expect(chosen).toHaveLength(mostOthers);
    expect(chosen[0]).toMatchObject({ code: 'sameAudience' });
  });
});

describe('feasts', () => {
  it.each([
    ['2026-02-17', ['schoolHoliday carnival 2026-02-17']],
    ['2026-02-25', ['ramadan 2026-02-25']],
    ['2026-03-19', ['eidNear eid-al-fitr 2026-03-19', 'ramadan 2026-03-19']],
    ['2026-03-20', ['eid eid-al-fitr 2026-03-20']],
    ['2026-03-23', ['eidNear eid-al-fitr 2026-03-23']],
    ['2026-04-05', ['feast easter 2026-04-05']],
    ['2026-04-12', ['feast orthodox-easter 2026-04-12', 'schoolHoliday easter 2026-04-12']],
    ['2026-05-27', ['eid eid-al-adha 2026-05-27']],
    ['2026-07-21', ['publicHoliday national-day 2026-07-21', 'schoolHoliday summer 2026-07-21']],
    ['2026-09-05', ['localFeast Villa Pace 2026-09-05']],
    ['2027-09-05', []],
    ['2027-09-12', ['localFeast Reuzenstoet 2027-09-12']],
    ['2026-11-11', ['publicHoliday armistice 2026-11-11']],
    ['2026-12-25', ['publicHoliday christmas 2026-12-25', 'schoolHoliday christmas 2026-12-25']],
  ])('on %s', (date, wanted) => {
    expect(shown(advise(draft(`${date}T14:00`)))).toEqual(wanted);
  });

  it('of fasting give a meal its hour', () => {
    const meal = (time: string, more: Partial<AdviceDraft> = {}) =>
      shown(advise(draft(`2026-03-10${time}`, { theme: 'food', ...more })));
    expect(meal('T12:00')).toEqual(['mealInRamadan 18:40:00 2026-03-10']);
    expect(meal('T18:20')).toEqual(['mealInRamadan 18:40:00 2026-03-10']);
    expect(meal('T18:30')).toEqual(['iftar 18:40:00 2026-03-10']);
    expect(meal('T19:30', { theme: null, kind: 'iftar' })).toEqual(['iftar 18:40:00 2026-03-10']);
    expect(meal('')).toEqual(['mealInRamadan 18:40:00 2026-03-10', 'hourMissing 2026-03-10']);
    expect(meal('T12:00', { kind: 'concert' })).toEqual(['ramadan 2026-03-10']);
  });

  it('reckon the sunset of the place, of its house, or of the neighbourhood', () => {
    const sunsetAt = (given: readonly Place[], placeId: string | null) => {
      const circumstances = { now, neighbourhood: { ...neighbourhood, places: given } };
      const [found] = adviseOnDate(draft('2026-03-10T12:00', { theme: 'food', placeId }), [], circumstances);
      return found?.code === 'mealInRamadan' ? found.values.sunset.toString({ smallestUnit: 'minute' }) : undefined;
    };
    const west = place('kust', { geo: { lat: 51.2, lon: 2.6 } });
    const room = place('kelder', { in: 'kust' });
    expect(sunsetAt([...places, west, room], 'kust')).toBe('18:46');
    expect(sunsetAt([...places, west, room], 'kelder')).toBe('18:46');
    expect(sunsetAt([...places, west, room], 'het-hof')).toBe('18:40');
    expect(sunsetAt([], null)).toBe('18:40');
  });

  it('are said once for a series, and for each day of a long one', () => {
    const series = readSeries({
      start: '2026-02-03T14:00',
      end: null,
      allDay: false,
      recurrence: 'FREQ=WEEKLY;UNTIL=20260428',
      exdates: [],
      timeZone: 'Europe/Brussels',
    });
    const occasions = occurrencesBetween(series, now.toPlainDate(), Temporal.PlainDate.from('2026-12-31'), 100);
    expect(shown(advise({ ...draft('2026-02-03'), occasions }))).toEqual([
      'ramadan 2026-02-24 +3',
      'schoolHoliday carnival 2026-02-17',
      'schoolHoliday easter 2026-04-07 +1',
    ]);
    const camp = draft('2026-05-25', { end: '2026-05-29', allDay: true });
    expect(shown(advise(camp))).toEqual(['eid eid-al-adha 2026-05-27 +2', 'publicHoliday whit-monday 2026-05-25']);
  });

  it('of days gone by are not spoken of', () => {
    const later = Temporal.PlainDateTime.from('2026-08-01T10:00');
    expect(shown(advise(draft('2026-07-21T14:00'), [other('Feest', '2026-07-21T14:00')], later))).toEqual([
      'past 2026-07-21',
    ]);
  });
});

it('says the most important first', () => {
  const audience = ['vrouwen'] as const;
  const others = [
    other('Markt', '2026-03-20'),
    other('Koor', '2026-03-20T18:00'),
    other('Naaien', '2026-03-20T18:00', { audience, placeId: 'bib' }),
    other('Dans', '2026-03-20T18:30', { audience }),
  ];
  expect(shown(advise(draft('2026-03-20T18:00', { audience, placeId: 'bib' }), others))).toEqual([
    'samePlace Naaien 2026-03-20',
    'sameAudience Dans 2026-03-20',
    'eid eid-al-fitr 2026-03-20',
    'sameTime Koor 2026-03-20',
  ]);
});
