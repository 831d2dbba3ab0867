import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { timeZoneBlock } from '../../src/feeds/time-zone-block.ts';

describe('a VTIMEZONE', () => {
  it('of Brussels has both changes of the clock, by rule', () => {
    expect(timeZoneBlock('Europe/Brussels', 2026).split('\r\n')).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Brussels',
      'BEGIN:STANDARD',
      'DTSTART:20251026T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
      'TZNAME:CET',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:20260329T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
      'TZNAME:CEST',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
      '',
    ]);
  });

  it('of a zone that no longer changes has one block', () => {
    expect(timeZoneBlock('Asia/Kathmandu', 2026)).toBe(
      'BEGIN:VTIMEZONE\r\nTZID:Asia/Kathmandu\r\nBEGIN:STANDARD\r\nDTSTART:19860101T000000\r\nTZOFFSETFROM:+0530\r\nTZOFFSETTO:+0545\r\nTZNAME:GMT+5:45\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n',
    );
    expect(timeZoneBlock('UTC', 2026)).toContain('DTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000');
  });

  it.each([
    ['Europe/Brussels', 2026, 20],
    ['Europe/London', 2026, 20],
    ['America/New_York', 2026, 20],
    ['Australia/Lord_Howe', 2026, 20],
    ['America/Santiago', 2026, 20],
    ['Asia/Jerusalem', 2026, 20],
    ['America/Nuuk', 2026, 20],
    ['Africa/Cairo', 2026, 20],
    ['Asia/Beirut', 2026, 20],
    ['Africa/Casablanca', 2024, 10],
    ['Europe/Istanbul', 2010, 12],
    ['America/New_York', 2005, 12],
    ['Europe/Brussels', 1990, 12],
    ['Asia/Kabul', 2026, 5],
    ['UTC', 2026, 5],
  ])('of %s from %i gives the same offsets as the runtime for %i years', (zone, firstYear, years) => {
    const block = new ICAL.Timezone(ICAL.Component.fromString(timeZoneBlock(zone, firstYear)));
    const begin = Temporal.PlainDateTime.from({ year: firstYear, month: 1, day: 1, hour: 12 });
    const wrong: string[] = [];
    for (let days = 0; days < years * 365; days += 1) {
      const wall = begin.add({ days });
      const { year, month, day, hour } = wall;
      const offset = block.utcOffset(
        ICAL.Time.fromData({ year, month, day, hour, minute: 0, second: 0, isDate: false }),
      );
      if (offset !== wall.toZonedDateTime(zone).offsetNanoseconds / 1e9) wrong.push(wall.toString());
    }
    expect(wrong).toEqual([]);
  });

  it('calls the hour of summer DAYLIGHT and that of winter STANDARD, on both halves of the earth', () => {
    const daylight = (zone: string) => /BEGIN:DAYLIGHT\r\nDTSTART:\d{4}(\d\d)/.exec(timeZoneBlock(zone, 2026))?.[1];
    expect(daylight('Europe/Brussels')).toBe('03');
    expect(daylight('Australia/Sydney')).toBe('10');
    expect(daylight('Asia/Kolkata')).toBeUndefined();
  });
});
