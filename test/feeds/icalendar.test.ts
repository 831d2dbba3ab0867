import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';
import { writeCalendar } from '../../src/feeds/icalendar.ts';
import { day, entry, eventLines, feed, publicFeed, unfolded, wall, weekly, wordsIn } from './entries.ts';

const nl = wordsIn('nl');

function lines(...entries: Parameters<typeof writeCalendar>[1]): string[] {
  return unfolded(writeCalendar(feed, entries, nl));
}

/** The values of a property in the whole calendar, with its parameters. */
function all(text: readonly string[], name: string): string[] {
  return text.filter(line => line.startsWith(`${name}:`) || line.startsWith(`${name};`));
}

describe('the calendar', () => {
  it('says what it is, in the order of the grammar, without an address where there is none', () => {
    const text = writeCalendar(feed, [entry()], nl);
    expect(unfolded(text).slice(0, 17)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Wijkbode//Wijkkalender//NL',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'NAME:Wijkkalender Kroonmolenwijk',
      'X-WR-CALNAME:Wijkkalender Kroonmolenwijk',
      'DESCRIPTION:Wat er te doen is',
      'X-WR-CALDESC:Wat er te doen is',
      'X-WR-TIMEZONE:Europe/Brussels',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'COLOR:teal',
      'X-APPLE-CALENDAR-COLOR:#1c7c7d',
      'LAST-MODIFIED:20260301T101112Z',
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Brussels',
    ]);
    expect(text).not.toMatch(/https?:|webcal:|example/);
  });

  it('names its address and page where they are public', () => {
    const url = 'https://wijk.example.org/kroonmolen/activiteit/soep,op;de-stoep-a2b1f5f0';
    const text = unfolded(writeCalendar(publicFeed, [entry({ url })], nl));
    expect(text).toContain('SOURCE;VALUE=URI:https://wijk.example.org/kroonmolen/kalender.ics');
    expect(text).toContain('URL:https://wijk.example.org/kroonmolen/');
    // An address is no TEXT: nothing in it may be escaped (RFC 5545 3.3.13).
    expect(text).toContain(
      'URL;VALUE=URI:https://wijk.example.org/kroonmolen/activiteit/soep%2Cop%3Bde-stoep-a2b1f5f0',
    );
    expect(all(text, 'DESCRIPTION').at(-1)).toMatch(
      /\\n\\nhttps:\/\/wijk.example.org\/kroonmolen\/activiteit\/soep\\,op\\;de-stoep-a2b1f5f0$/,
    );
  });

  it('escapes its name', () => {
    const text = unfolded(writeCalendar({ ...feed, name: 'A, b; c\\d\r\nBEGIN:VEVENT' }, [], nl));
    expect(text).toContain('NAME:A\\, b\\; c\\\\d BEGIN:VEVENT');
    expect(text).toContain('X-WR-CALNAME:A\\, b\\; c\\\\d BEGIN:VEVENT');
    expect(all(text, 'BEGIN')).toEqual(['BEGIN:VCALENDAR']);
  });

  it('has CRLF everywhere, also after its last line, and no other line end', () => {
    const text = writeCalendar(feed, [entry(), weekly()], nl);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('gives the same bytes for the same entries in any order', () => {
    const entries = [weekly(), entry(), entry({ id: 'c', start: day('2026-03-20') })];
    expect(writeCalendar(feed, entries.toReversed(), nl)).toBe(writeCalendar(feed, entries, nl));
  });

  it('is a calendar without events when there are none', () => {
    const text = writeCalendar(feed, [], nl);
    expect(new ICAL.Component(ICAL.parse(text)).getAllSubcomponents()).toEqual([]);
    expect(text).not.toContain('VTIMEZONE');
  });
});

describe('an event', () => {
  it('has everything an app shows, and nothing that makes a meeting of it', () => {
    const [event] = eventLines(writeCalendar(feed, [entry()], nl));
    expect(event).toEqual([
      'UID:a2b1f5f0-6a0a-4f0e-9a55-1b6f4a1f2c3d',
      'SEQUENCE:3',
      'DTSTAMP:20260301T101112Z',
      'DTSTART;TZID=Europe/Brussels:20260316T190000',
      'DTEND;TZID=Europe/Brussels:20260316T210000',
      'SUMMARY:Soep op de stoep',
      'TRANSP:TRANSPARENT',
      'LOCATION:Orangerie\\, Hofstraat 1\\, Sint-Niklaas',
      'GEO:51.1646;4.1395',
      'DESCRIPTION:Warme soep voor iedereen.',
      'CATEGORIES:Eten',
      'STATUS:CONFIRMED',
      'CREATED:20260201T090000Z',
      'LAST-MODIFIED:20260301T101112Z',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it.each([
    ['sure', 'CONFIRMED', 'Soep op de stoep'],
    ['full', 'CONFIRMED', 'Volzet: Soep op de stoep'],
    ['provisional', 'TENTATIVE', 'Onder voorbehoud: Soep op de stoep'],
    ['cancelled', 'CANCELLED', 'Geannuleerd: Soep op de stoep'],
  ] as const)('that is %s says so', (state, status, summary) => {
    const text = lines(entry({ state }));
    expect(all(text, 'STATUS')).toEqual([`STATUS:${status}`]);
    expect(all(text, 'SUMMARY')).toEqual([`SUMMARY:${summary}`]);
  });

  it('says it in the asked language, under the same UID', () => {
    const text = unfolded(writeCalendar(feed, [entry({ state: 'cancelled' })], wordsIn('ar')));
    expect(all(text, 'SUMMARY')).toEqual(['SUMMARY:أُلغي: Soep op de stoep']);
    expect(all(text, 'UID')).toEqual(['UID:a2b1f5f0-6a0a-4f0e-9a55-1b6f4a1f2c3d']);
  });

  it('that is an idea is never there, not even as a date of a series', () => {
    const idea = {
      original: wall('2026-03-10T14:00'),
      start: wall('2026-03-11T20:00'),
      end: undefined,
      state: 'idea',
      title: 'Geheim',
    } as const;
    const text = lines(entry({ state: 'idea', title: 'Geheim' }), weekly({ overrides: [idea] }));
    expect(text.join('\n')).not.toMatch(/Geheim|20260311/);
    expect(all(text, 'UID')).toHaveLength(1);
    expect(all(text, 'EXDATE')).toEqual([]);
  });

  it('of whole days ends before the day after', () => {
    const text = lines(entry({ start: day('2026-03-20'), end: day('2026-03-22') }));
    expect(all(text, 'DTSTART')).toContain('DTSTART;VALUE=DATE:20260320');
    expect(all(text, 'DTEND')).toEqual(['DTEND;VALUE=DATE:20260323']);
    expect(text).not.toContain('BEGIN:VTIMEZONE');
    expect(lines(entry({ start: day('2026-12-31'), end: undefined }))).toContain('DTEND;VALUE=DATE:20270101');
  });

  it('whose hour is not known is a date that says so', () => {
    const text = lines(entry({ start: day('2026-03-20'), allDay: false }));
    expect(text).toContain('DTSTART;VALUE=DATE:20260320');
    expect(all(text, 'DESCRIPTION').at(-1)).toBe('DESCRIPTION:Warme soep voor iedereen.\\n\\nHet uur volgt nog.');
  });

  it('without a known end, or with one that is not later, has none', () => {
    expect(all(lines(entry({ end: undefined })), 'DTEND')).toEqual([]);
    expect(all(lines(entry({ end: wall('2026-03-16T19:00') })), 'DTEND')).toEqual([]);
    expect(all(lines(entry({ end: wall('2026-03-16T18:00') })), 'DTEND')).toEqual([]);
  });

  it('in an hour that the clock skips is in the next, and does not end before it begins', () => {
    const text = lines(entry({ start: wall('2026-03-29T02:30'), end: wall('2026-03-29T03:15') }));
    expect(all(text, 'DTSTART')).toContain('DTSTART;TZID=Europe/Brussels:20260329T033000');
    expect(all(text, 'DTEND')).toEqual([]);
  });

  it('tells price, contact and accessibility below its description', () => {
    const text = lines(entry({ price: '€ 3', contact: 'An, 03 776 00 00', accessibility: 'lift' }));
    expect(all(text, 'DESCRIPTION').at(-1)).toBe(
      'DESCRIPTION:Warme soep voor iedereen.\\n\\nPrijs: € 3\\nVragen of inschrijven: An\\, 03 776 00 00\\nToegankelijk: lift',
    );
  });

  it('has no organiser, guest or alarm', () => {
    const text = lines(entry({ contact: 'an@example.org' }), weekly());
    expect(text.filter(line => /^(?:ORGANIZER|ATTENDEE|BEGIN:VALARM)/.test(line))).toEqual([]);
  });

  it('keeps its SEQUENCE and stamps in every date of its series', () => {
    const text = lines(weekly({ cancelled: [wall('2026-03-10T14:00')] }));
    expect(all(text, 'SEQUENCE')).toEqual(['SEQUENCE:3', 'SEQUENCE:3']);
    expect(all(text, 'DTSTAMP')).toEqual(['DTSTAMP:20260301T101112Z', 'DTSTAMP:20260301T101112Z']);
  });
});

describe('a series', () => {
  it('is one event with a rule, and another for each date that differs', () => {
    const text = writeCalendar(
      feed,
      [
        weekly({
          exdates: [wall('2026-04-07T14:00')],
          cancelled: [wall('2026-03-24T14:00')],
          overrides: [
            {
              original: wall('2026-03-17T14:00'),
              start: wall('2026-03-18T15:30'),
              end: wall('2026-03-18T16:00'),
              title: 'Babbelcafé op woensdag',
            },
          ],
        }),
      ],
      nl,
    );
    const [series, moved, cancelled, ...rest] = eventLines(text);
    expect(rest).toEqual([]);
    expect(series).toContain('RRULE:FREQ=WEEKLY;BYDAY=TU');
    expect(series).toContain('EXDATE;TZID=Europe/Brussels:20260407T140000');
    expect(series?.some(line => line.startsWith('RECURRENCE-ID'))).toBe(false);
    expect(moved).toContain('RECURRENCE-ID;TZID=Europe/Brussels:20260317T140000');
    expect(moved).toContain('DTSTART;TZID=Europe/Brussels:20260318T153000');
    expect(moved).toContain('SUMMARY:Babbelcafé op woensdag');
    expect(moved?.some(line => line.startsWith('RRULE'))).toBe(false);
    expect(cancelled).toContain('RECURRENCE-ID;TZID=Europe/Brussels:20260324T140000');
    expect(cancelled).toContain('DTSTART;TZID=Europe/Brussels:20260324T140000');
    expect(cancelled).toContain('DTEND;TZID=Europe/Brussels:20260324T160000');
    expect(cancelled).toContain('STATUS:CANCELLED');
    expect(cancelled).toContain('SUMMARY:Geannuleerd: Babbelcafé');
  });

  it.each([
    ['FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630', 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T120000Z'],
    ['FREQ=WEEKLY;UNTIL=20261222;BYDAY=TU', 'FREQ=WEEKLY;UNTIL=20261222T130000Z;BYDAY=TU'],
    ['FREQ=WEEKLY;UNTIL=20260630T235959', 'FREQ=WEEKLY;UNTIL=20260630T215959Z'],
    ['FREQ=WEEKLY;UNTIL=20260630T120000Z', 'FREQ=WEEKLY;UNTIL=20260630T120000Z'],
    ['FREQ=MONTHLY;BYDAY=-1TU;COUNT=5', 'FREQ=MONTHLY;BYDAY=-1TU;COUNT=5'],
  ])('with hours that runs by %s ends in UTC', (rrule, written) => {
    expect(all(lines(weekly({ rrule })), 'RRULE')).toContain(`RRULE:${written}`);
  });

  it('of whole days has dates in its rule and exceptions', () => {
    const days = weekly(
      {
        rrule: 'FREQ=WEEKLY;UNTIL=20260630T120000Z',
        exdates: [day('2026-03-10')],
        cancelled: [day('2026-03-17')],
      },
      { start: day('2026-03-03'), end: day('2026-03-04') },
    );
    const text = lines(days);
    expect(all(text, 'RRULE')).toEqual(['RRULE:FREQ=WEEKLY;UNTIL=20260630']);
    expect(all(text, 'EXDATE')).toEqual(['EXDATE;VALUE=DATE:20260310']);
    expect(all(text, 'RECURRENCE-ID')).toEqual(['RECURRENCE-ID;VALUE=DATE:20260317']);
    expect(text).toContain('DTEND;VALUE=DATE:20260319');
  });

  it('refuses what is no rule', () => {
    expect(() => lines(weekly({ rrule: 'FREQ=WEEKLY\r\nATTACH:x' }))).toThrow(
      expect.objectContaining({ code: 'feed-recurrence' }),
    );
  });

  it('that is cancelled as a whole is cancelled in all its dates', () => {
    const override = {
      original: wall('2026-03-17T14:00'),
      start: wall('2026-03-18T14:00'),
      end: undefined,
      state: 'sure',
    } as const;
    expect(all(lines(weekly({ overrides: [override] }, { state: 'cancelled' })), 'STATUS')).toEqual([
      'STATUS:CANCELLED',
      'STATUS:CANCELLED',
    ]);
  });
});

/** Texts as people write them: Arabic, emoji, long, with every mark that means something in iCalendar. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc
    .array(
      fc.constantFrom(
        'سوق الحي',
        '👩🏽‍🍳',
        'ñ',
        ',',
        ';',
        ':',
        '\\',
        '"',
        '^',
        '\n',
        '\r\n',
        '\u2028',
        '\u0085',
        '\u0007',
        '\ud800',
        'a'.repeat(80),
        ' ',
      ),
      { maxLength: 40 },
    )
    .map(parts => parts.join('')),
);

describe('any text', () => {
  it('is folded at 75 octets without breaking a character', () => {
    fc.assert(
      fc.property(text, text, (title, description) => {
        const written = writeCalendar(
          { ...feed, name: title, description },
          [entry({ title, description, categories: [title] })],
          nl,
        );
        for (const line of written.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
          // What other parsers take for a line end, or RFC 5545 forbids.
          expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('comes back the same from both parsers', () => {
    fc.assert(
      fc.property(text, text, (title, description) => {
        const written = writeCalendar(
          feed,
          [entry({ title, description, place: { ids: [], name: title, address: undefined, geo: undefined } })],
          nl,
        );
        const own = ICAL.Component.fromString(written).getFirstSubcomponent('vevent');
        const other = Object.values(nodeIcal.sync.parseICS(written)).find(each => each?.type === 'VEVENT');
        const clean = title.toWellFormed().replace(/[\p{Cc}\s\u2028\u2029\u200b\ufffe\uffff]+/gu, '');
        const bare = (value: unknown): string => String(value ?? '').replace(/[\s\u200b]+/g, '');
        expect(bare(own?.getFirstPropertyValue('summary'))).toBe(clean);
        expect(bare(own?.getFirstPropertyValue('location'))).toBe(clean);
        expect(bare(other?.summary)).toBe(clean);
        expect(bare(own?.getFirstPropertyValue('description'))).toBe(
          bare(description.toWellFormed().replace(/(?!\s)[\p{Cc}\ufffe\uffff]/gu, '')),
        );
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe('two other parsers', () => {
  it('see the hours of the clock in summer and winter', () => {
    const written = writeCalendar(
      feed,
      [weekly({ rrule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=40', exdates: [wall('2026-03-10T14:00')] })],
      nl,
    );
    const root = ICAL.Component.fromString(written);
    const zone = root.getFirstSubcomponent('vtimezone');
    expect(zone).not.toBeNull();
    if (zone !== null) ICAL.TimezoneService.register(zone);
    const series = new ICAL.Event(root.getFirstSubcomponent('vevent') ?? root);
    const iterator = series.iterator();
    const instants: string[] = [];
    for (let next = iterator.next(); next; next = iterator.next()) instants.push(next.toJSDate().toISOString());
    ICAL.TimezoneService.reset();
    const other = Object.values(nodeIcal.sync.parseICS(written)).find(each => each?.type === 'VEVENT');
    const from = new Date('2026-01-01T00:00:00Z');
    const to = new Date('2027-01-01T00:00:00Z');
    const expanded = other?.type === 'VEVENT' ? nodeIcal.expandRecurringEvent(other, { from, to }) : [];
    expect(instants).toHaveLength(39);
    expect(instants).toContain('2026-03-24T13:00:00.000Z');
    expect(instants).toContain('2026-03-31T12:00:00.000Z');
    expect(instants).toContain('2026-10-27T13:00:00.000Z');
    expect(expanded.map(({ start }) => start.toISOString())).toEqual(instants);
  });

  it('see moved and cancelled dates in place of those of the rule', () => {
    const written = writeCalendar(
      feed,
      [
        weekly({
          rrule: 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20260331',
          cancelled: [wall('2026-03-24T14:00')],
          overrides: [{ original: wall('2026-03-17T14:00'), start: wall('2026-03-18T15:30'), end: undefined }],
        }),
      ],
      nl,
    );
    const other = Object.values(nodeIcal.sync.parseICS(written)).find(each => each?.type === 'VEVENT');
    const from = new Date('2026-01-01T00:00:00Z');
    const to = new Date('2027-01-01T00:00:00Z');
    const expanded = other?.type === 'VEVENT' ? nodeIcal.expandRecurringEvent(other, { from, to }) : [];
    expect(expanded.map(({ start, event }) => [start.toISOString(), event.status])).toEqual([
      ['2026-03-03T13:00:00.000Z', 'CONFIRMED'],
      ['2026-03-10T13:00:00.000Z', 'CONFIRMED'],
      ['2026-03-18T14:30:00.000Z', 'CONFIRMED'],
      ['2026-03-24T13:00:00.000Z', 'CANCELLED'],
      ['2026-03-31T12:00:00.000Z', 'CONFIRMED'],
    ]);
  });
});
