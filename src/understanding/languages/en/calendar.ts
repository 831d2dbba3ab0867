/** English words for days, months, parts of the day and numbers. */
import type { CalendarWords, NumberWords, Phrases } from '../language.ts';

export const numbers: NumberWords = {
  1: ['one', 'a'],
  2: ['two'],
  3: ['three'],
  4: ['four'],
  5: ['five'],
  6: ['six'],
  7: ['seven'],
  8: ['eight'],
  9: ['nine'],
  10: ['ten'],
  11: ['eleven'],
  12: ['twelve'],
  15: ['fifteen'],
  20: ['twenty'],
};

export const ordinals: NumberWords = {
  [-1]: ['last'],
  1: ['first'],
  2: ['second'],
  3: ['third'],
  4: ['fourth'],
};

export const ordinalEndings: Phrases = ['st', 'nd', 'rd', 'th'];

export const calendar: CalendarWords = {
  weekdays: {
    1: ['monday'],
    2: ['tuesday'],
    3: ['wednesday'],
    4: ['thursday'],
    5: ['friday'],
    6: ['saturday'],
    7: ['sunday'],
  },
  shortWeekdays: {
    1: ['mon'],
    2: ['tue', 'tues'],
    3: ['wed', 'weds'],
    4: ['thu', 'thur', 'thurs'],
    5: ['fri'],
    6: ['sat'],
    7: ['sun'],
  },
  habitualWeekdays: {
    1: ['mondays'],
    2: ['tuesdays'],
    3: ['wednesdays'],
    4: ['thursdays'],
    5: ['fridays'],
    6: ['saturdays'],
    7: ['sundays'],
  },
  months: {
    1: ['january', 'jan'],
    2: ['february', 'feb'],
    3: ['march', 'mar'],
    4: ['april', 'apr'],
    5: ['may'],
    6: ['june', 'jun'],
    7: ['july', 'jul'],
    8: ['august', 'aug'],
    9: ['september', 'sep', 'sept'],
    10: ['october', 'oct'],
    11: ['november', 'nov'],
    12: ['december', 'dec'],
  },
  dayParts: {
    am: ['am', 'a.m', 'a.m.'],
    pm: ['pm', 'p.m', 'p.m.'],
    morning: ['in the morning', 'morning'],
    noon: ['at lunchtime', 'lunchtime'],
    afternoon: ['in the afternoon', 'afternoon'],
    evening: ['in the evening', 'evening', 'at night'],
    night: ['after midnight'],
  },
  weekdayWithPart: ['{weekday} {part}'],
  partsInWeekday: {
    morning: ['morning', 'mornings'],
    noon: ['lunchtime'],
    afternoon: ['afternoon', 'afternoons'],
    evening: ['evening', 'evenings', 'night', 'nights'],
  },
  daysFromNow: {
    [-1]: ['yesterday', 'last night'],
    0: ['today', 'later today'],
    1: ['tomorrow'],
    2: ['day after tomorrow', 'the day after tomorrow', 'overmorrow'],
  },
  partsFromNow: [
    { days: 0, part: 'morning', words: ['this morning'] },
    { days: 0, part: 'afternoon', words: ['this afternoon'] },
    { days: 0, part: 'evening', words: ['tonight', 'this evening'] },
    { days: 1, part: 'morning', words: ['tomorrow morning'] },
    { days: 1, part: 'afternoon', words: ['tomorrow afternoon'] },
    { days: 1, part: 'evening', words: ['tomorrow (evening|night)'] },
  ],
};
