import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMoment } from '../../../src/calendar/recurrence/moment.ts';
import { parseRule } from '../../../src/calendar/recurrence/parse-rule.ts';
import { formatRule } from '../../../src/calendar/recurrence/rule.ts';
import { WijkError } from '../../../src/core/errors.ts';

const timeZone = 'Europe/Brussels';

function normalised(text: string, start = '2026-03-03T19:00'): string {
  return formatRule(parseRule(text, { start: parseMoment(start), timeZone }));
}

function codeOf(text: string, start?: string): string {
  try {
    return `taken as ${normalised(text, start)}`;
  } catch (error) {
    return error instanceof WijkError ? error.code : String(error);
  }
}

describe('a rule is normalised', () => {
  it.each([
    ['rrule:freq=weekly;byday=fr,MO,fr;', 'FREQ=WEEKLY;BYDAY=MO,FR'],
    ['FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR,+1MO,WE;WKST=MO', 'FREQ=MONTHLY;BYDAY=-1FR,WE,1MO'],
    ['UNTIL=20260715;BYDAY=TU;FREQ=WEEKLY;WKST=SU', 'FREQ=WEEKLY;BYDAY=TU;WKST=SU;UNTIL=20260715'],
    ['FREQ=YEARLY;BYMONTHDAY=31,-1,31;BYMONTH=12,1', 'FREQ=YEARLY;BYMONTH=1,12;BYMONTHDAY=-1,31'],
    ['FREQ=WEEKLY;BYHOUR=19;BYMINUTE=0;BYSECOND=0', 'FREQ=WEEKLY'],
    ['FREQ=DAILY;UNTIL=20991231T000000Z', 'FREQ=DAILY'],
  ])('%s', (text, wanted) => {
    expect(normalised(text)).toBe(wanted);
  });

  it('keeps hours out of an activity without one', () => {
    expect(normalised('FREQ=WEEKLY;BYHOUR=9,10', '2026-03-03')).toBe('FREQ=WEEKLY');
  });
});

describe('UNTIL is the last day it can begin on', () => {
  it.each([
    ['at the hour itself', '20260630T190000', '20260630'],
    ['a minute before', '20260630T185900', '20260629'],
    ['in UTC, summer time', '20260630T170000Z', '20260630'],
    ['in UTC, a second before', '20260630T165959Z', '20260629'],
    ['in UTC, winter time', '20261208T180000Z', '20261208'],
    ['in UTC of the next day there', '20260630T220000Z', '20260630'],
  ])('%s', (_what, until, wanted) => {
    expect(normalised(`FREQ=WEEKLY;UNTIL=${until}`)).toBe(`FREQ=WEEKLY;UNTIL=${wanted}`);
  });
});

describe('a rule is refused', () => {
  it.each([
    ['FREQ=HOURLY', 'recurrence-unsupported'],
    ['FREQ=MINUTELY;INTERVAL=5', 'recurrence-unsupported'],
    ['FREQ=SECONDLY', 'recurrence-unsupported'],
    ['FREQ=DAILY;BYHOUR=10,14', 'recurrence-unsupported'],
    ['FREQ=DAILY;BYHOUR=20', 'recurrence-unsupported'],
    ['FREQ=YEARLY;BYEASTER=1', 'recurrence-unsupported'],
    ['RSCALE=HEBREW;FREQ=YEARLY', 'recurrence-unsupported'],
    ['FREQ=DAILY;DTSTART=20260303', 'recurrence-unsupported'],
    ['FREQ=DAILY;COUNT=3661', 'recurrence-absurd'],
    ['FREQ=DAILY;COUNT=99999999999999999999', 'recurrence-absurd'],
    ['FREQ=YEARLY;INTERVAL=11', 'recurrence-absurd'],
    [`FREQ=YEARLY;BYYEARDAY=${Array.from({ length: 200 }, (_, day) => day + 1).join()}`, 'recurrence-absurd'],
    ['', 'recurrence-malformed'],
    ['every tuesday', 'recurrence-malformed'],
    ['INTERVAL=2', 'recurrence-malformed'],
    ['FREQ=FORTNIGHTLY', 'recurrence-malformed'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'recurrence-malformed'],
    ['FREQ=DAILY\nRRULE:FREQ=WEEKLY', 'recurrence-malformed'],
    ['FREQ=DAILY;COUNT=0', 'recurrence-malformed'],
    ['FREQ=DAILY;INTERVAL=-1', 'recurrence-malformed'],
    ['FREQ=DAILY;INTERVAL=1.5', 'recurrence-malformed'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20260401', 'recurrence-malformed'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20991231', 'recurrence-malformed'],
    ['FREQ=DAILY;UNTIL=20260231', 'recurrence-malformed'],
    ['FREQ=DAILY;UNTIL=tomorrow', 'recurrence-malformed'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'recurrence-malformed'],
    ['FREQ=WEEKLY;BYDAY=XX', 'recurrence-malformed'],
    ['FREQ=WEEKLY;BYMONTHDAY=3', 'recurrence-malformed'],
    ['FREQ=MONTHLY;BYDAY=0MO', 'recurrence-malformed'],
    ['FREQ=MONTHLY;BYDAY=6MO', 'recurrence-malformed'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'recurrence-malformed'],
    ['FREQ=MONTHLY;BYWEEKNO=3', 'recurrence-malformed'],
    ['FREQ=MONTHLY;BYYEARDAY=3', 'recurrence-malformed'],
    ['FREQ=YEARLY;BYMONTH=-1', 'recurrence-malformed'],
    ['FREQ=YEARLY;BYMONTH=13', 'recurrence-malformed'],
    ['FREQ=YEARLY;BYWEEKNO=3;BYDAY=1MO', 'recurrence-malformed'],
    ['FREQ=MONTHLY;BYSETPOS=1', 'recurrence-malformed'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0', 'recurrence-malformed'],
    ['FREQ=WEEKLY;WKST=8', 'recurrence-malformed'],
  ])('%s', (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it('and whatever is given, nothing but a WijkError comes out', () => {
    const piece = fc.constantFrom(
      'FREQ',
      'DAILY',
      'BYDAY',
      '=',
      ';',
      ',',
      '-',
      '1',
      '53',
      'MO',
      'UNTIL',
      '20260230',
      'T',
      'Z',
      '\n',
      'ı',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 20 }).map(pieces => `FREQ=YEARLY;${pieces.join('')}`),
    );
    fc.assert(
      fc.property(text, rule => {
        expect(codeOf(rule)).toMatch(/^(?:taken as FREQ=|recurrence-)/);
      }),
      { seed: 20_261_121, numRuns: 2000 },
    );
  });
});
