import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCalendar } from '../../../src/feeds/in/read-calendar.ts';

const now = Temporal.Instant.from('2026-03-01T10:00:00Z');
const zone = 'Europe/Brussels';

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../fixtures/feeds/${name}.ics`, import.meta.url));
}

function read(bytes: Uint8Array | string, options: { most?: number; contentType?: string } = {}) {
  return readCalendar(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, { zone, now, ...options });
}

/** A calendar with one event of these lines. */
function calendar(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
}

const monday = ['UID:x', 'DTSTART;TZID=Europe/Brussels:20260316T190000', 'DTEND;TZID=Europe/Brussels:20260316T210000'];

async function one(...lines: string[]) {
  const { items } = await read(calendar(...lines));
  const [item] = items;
  expect(items).toHaveLength(1);
  return item ?? expect.fail('There is no item.');
}

describe('an export of Google', () => {
  it('is read whole: UTC, HTML, entities, exceptions, whole days', async () => {
    const { items, notices, isWhole } = await read(fixture('google'));
    expect(items).toEqual([
      expect.objectContaining({
        uid: 'single1@google.com',
        title: 'Soep & brood',
        description: 'Kom langs met iedereen!\n\n- Soep\n- Brood\n\nInfo: onze pagina (https://brug.example/info)',
        start: '2026-03-16T19:00',
        end: '2026-03-16T21:00',
        allDay: false,
        zone,
        place: 'Buurthuis De Brug, Brugstraat 4, 9100 Sint-Niklaas',
        status: 'sure',
        sequence: 2,
      }),
      expect.objectContaining({
        uid: 'weekly1@google.com',
        start: '2026-03-03T14:00',
        rrule: 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630',
        exdates: ['2026-04-07T14:00', '2026-04-14T14:00'],
        overrides: [
          {
            original: '2026-03-17T14:00',
            start: '2026-03-18T15:00',
            end: '2026-03-18T17:00',
            status: 'sure',
            title: 'Babbelcafé (op woensdag)',
          },
          { original: '2026-03-24T14:00', start: '2026-03-24T14:00', end: '2026-03-24T16:00', status: 'cancelled' },
        ],
      }),
      expect.objectContaining({
        uid: 'days1@google.com',
        start: '2026-04-03',
        end: '2026-04-05',
        allDay: true,
        status: 'provisional',
      }),
    ]);
    expect(notices).toEqual([]);
    expect(isWhole).toBe(true);
  });
});

describe('an export of Outlook', () => {
  it('is read whole: Windows zones, zones of its own, cities, days at midnight, private items', async () => {
    const { items, notices } = await read(fixture('outlook'));
    expect(items).toEqual([
      expect.objectContaining({
        title: 'Naailes',
        description: 'Breng een vriend mee',
        start: '2026-03-10T19:00',
        zone,
        language: 'nl',
        // 19:00 in summer is 17:00 UTC: the last one still counts.
        rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260616',
        exdates: ['2026-04-07T19:00', '2026-04-21T19:00'],
      }),
      expect.objectContaining({ uid: 'allday-outlook', start: '2026-05-09', end: '2026-05-10', allDay: true }),
      expect.objectContaining({ uid: 'custom-zone', start: '2026-03-20T10:00', end: '2026-03-20T11:00', zone }),
      expect.objectContaining({ uid: 'cities', start: '2026-03-21T10:00', title: 'Vergadering', status: 'cancelled' }),
    ]);
    expect(notices).toEqual([{ code: 'private', count: 1, example: '' }]);
  });
});

describe('an export of Nextcloud', () => {
  it('is read whole: no VTIMEZONE, DURATION, RDATE, a date without its series, floating hours', async () => {
    const { items, notices } = await read(fixture('nextcloud'));
    expect(items).toEqual([
      expect.objectContaining({
        title: 'Koffie, thee; praten',
        start: '2026-03-05T09:30',
        end: '2026-03-05T12:00',
        zone,
        rrule: 'FREQ=MONTHLY;COUNT=6;BYDAY=1TH',
        place: null,
        categories: ['Ontmoeten', 'Vrouwen'],
        url: 'https://vrouwen.example/koffie',
      }),
      expect.objectContaining({
        uid: '9f0b1c1e-nextcloud#20260320T0930',
        group: '9f0b1c1e-nextcloud',
        start: '2026-03-20T09:30',
        end: '2026-03-20T12:00',
        rrule: null,
      }),
      expect.objectContaining({
        uid: 'lonely-override#20260401T170000Z',
        start: '2026-04-01T20:00',
        title: 'Kookclub',
      }),
      expect.objectContaining({ uid: 'floating-nextcloud', start: '2026-04-02T20:00', end: '2026-04-02T22:00', zone }),
    ]);
    expect(notices).toEqual([]);
  });
});

describe('an export of Apple', () => {
  it('is read whole: whole days with hours as exceptions, and a day that gets hours', async () => {
    const { items } = await read(fixture('apple'));
    expect(items).toEqual([
      expect.objectContaining({
        title: 'Tuin open',
        start: '2026-03-07',
        end: null,
        allDay: true,
        rrule: 'FREQ=WEEKLY;UNTIL=20260425',
        exdates: ['2026-03-14'],
        place: 'Wijktuin, Tuinpad 3, 9100 Sint-Niklaas',
        url: 'https://tuin.example/?a=1&b=2',
        overrides: [
          {
            original: '2026-03-21',
            start: '2026-03-21T10:00',
            end: '2026-03-21T12:00',
            status: 'sure',
            title: 'Tuin open: zaaien',
          },
        ],
      }),
    ]);
  });
});

describe('the same calendar', () => {
  const google = fixture('google').toString();

  it.each([
    ['with CRLF', google.replaceAll('\n', '\r\n')],
    ['with lone CR', google.replaceAll('\n', '\r')],
    ['with a byte order mark', `\ufeff${google}`],
    ['with empty lines', google.replaceAll('\n', '\n\n').replaceAll('\n\n ', '\n ')],
    [
      'in small letters',
      google
        .replaceAll('BEGIN:VEVENT', 'begin:vevent')
        .replaceAll('END:VEVENT', 'end:vevent')
        .replaceAll('SUMMARY', 'summary'),
    ],
  ])('%s is read the same', async (_how, text) => {
    expect(await read(text)).toEqual(await read(google));
  });

  it('in UTF-16, or in Latin-1 with or without saying so, is read the same', async () => {
    const expected = await read(google);
    expect(await read(Buffer.from(`\ufeff${google}`, 'utf16le'))).toEqual(expected);
    expect(await read(Buffer.from(google, 'latin1'))).toEqual(expected);
    expect(await read(Buffer.from(google, 'latin1'), { contentType: 'text/calendar; charset=ISO-8859-1' })).toEqual(
      expected,
    );
    expect(await read(google, { contentType: 'text/calendar; charset=ISO-8859-1' })).toEqual(expected);
  });

  it('in Windows-1251 is read when it says so', async () => {
    const bytes = Buffer.concat([
      Buffer.from(calendar(...monday, 'SUMMARY:@').split('@')[0] ?? ''),
      Buffer.from([0xd5, 0xee, 0xf0, 0xee]),
      Buffer.from(calendar(...monday, 'SUMMARY:@').split('@')[1] ?? ''),
    ]);
    const { items } = await read(bytes, { contentType: 'text/calendar; charset="windows-1251"' });
    expect(items[0]?.title).toBe('Хоро');
  });

  it('has the same hashes at every reading, whatever its SEQUENCE', async () => {
    const again = await read(
      google.replaceAll('SEQUENCE:2', 'SEQUENCE:7').replaceAll('DTSTAMP:20260301T080000Z', 'DTSTAMP:20260302T080000Z'),
    );
    expect(again.items.map(({ hash }) => hash)).toEqual((await read(google)).items.map(({ hash }) => hash));
    const [changed] = (await read(google.replace('Soep &amp; brood', 'Soep'))).items;
    expect(changed?.hash).not.toBe(again.items[0]?.hash);
  });
});

describe('a title', () => {
  it.each([
    ['A &#038; B', 'A & B'],
    ['A &amp;amp; B', 'A & B'],
    ['A %26 B', 'A & B'],
    ['Caf%C3%A9%20dansant', 'Café dansant'],
    ['50% korting', '50% korting'],
    ['100%25 katoen', '100%25 katoen'],
    ['  Twee\\nregels  ', 'Twee regels'],
    ['&eacute;&egrave;&ccedil;&Uuml; &#x1F600;', 'éèçÜ 😀'],
    ['<b>Vet</b> feest', 'Vet feest'],
    ['5 < 6 en 7 > 3', '5 < 6 en 7 > 3'],
    ['Tom &Jerry; &unknown;', 'Tom &Jerry; &unknown;'],
  ])('%s is read as %s', async (written, title) => {
    expect((await one(...monday, `SUMMARY:${written}`)).title).toBe(title);
  });

  it.each([
    ['Geannuleerd: Bal', 'Bal', 'cancelled'],
    ['[CANCELLED] Bal', 'Bal', 'cancelled'],
    ['Bal (geannuleerd)', 'Bal', 'cancelled'],
    ['Bal - AFGELAST!', 'Bal', 'cancelled'],
    ['ANNULÉ : Bal', 'Bal', 'cancelled'],
    ['*** GEANNULEERD *** Bal', 'Bal', 'cancelled'],
    ['VOLZET! Bal', 'Bal', 'full'],
    ['Complet bal', 'Complet bal', 'sure'],
    ['Volzette zaal', 'Volzette zaal', 'sure'],
    ['Geannuleerd', 'Geannuleerd', 'sure'],
    ['Optie - Bal', 'Bal', 'provisional'],
  ])('%s says what the state is', async (written, title, status) => {
    expect(await one(...monday, `SUMMARY:${written}`)).toMatchObject({ title, status });
  });

  it.each(['', 'None', '-', '(no title)', 'null'])('"%s" is none, and is told', async written => {
    expect(await read(calendar(...monday, `SUMMARY:${written}`))).toMatchObject({
      items: [],
      notices: [{ code: 'withoutTitle', count: 1 }],
    });
  });

  it('that only says that somebody is busy is passed over, and told once', async () => {
    const { items, notices } = await read(
      calendar(...monday, 'SUMMARY:Bezet') + calendar(...monday.slice(1), 'UID:y', 'SUMMARY:Busy'),
    );
    expect(items).toEqual([]);
    expect(notices).toEqual([{ code: 'onlyBusy', count: 2, example: '' }]);
  });
});

describe('a time', () => {
  it.each([
    ['DTSTART:20260316T190000', 'DTEND:20260316T210000', '2026-03-16T19:00', '2026-03-16T21:00'],
    ['DTSTART:20260716T170000Z', 'DTEND:20260716T190000Z', '2026-07-16T19:00', '2026-07-16T21:00'],
    [
      'DTSTART;TZID=W. Europe Standard Time:20260316T190000',
      'DTEND;TZID=W. Europe Standard Time:20260316T210000',
      '2026-03-16T19:00',
      '2026-03-16T21:00',
    ],
    [
      'DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/Europe/London:20260316T190000',
      'DURATION:PT1H',
      '2026-03-16T20:00',
      '2026-03-16T21:00',
    ],
    ['DTSTART;TZID=GMT+0300:20260316T190000', 'DURATION:P0DT1H', '2026-03-16T17:00', '2026-03-16T18:00'],
    [
      'DTSTART;TZID=Europe/Brussels:20260316T230000',
      'DTEND;TZID=Europe/Brussels:20260317T020000',
      '2026-03-16T23:00',
      '2026-03-17T02:00',
    ],
    [
      'DTSTART;TZID=Europe/Brussels:20260316T190000',
      'DTEND;TZID=Europe/Brussels:20260316T180000',
      '2026-03-16T19:00',
      null,
    ],
    ['DTSTART;TZID=Europe/Brussels:20260316T190000', 'X-NONE:1', '2026-03-16T19:00', null],
    ['DTSTART;VALUE=DATE:20260316', 'DTEND;VALUE=DATE:20260317', '2026-03-16', null],
    ['DTSTART;VALUE=DATE:20260316', 'DTEND;VALUE=DATE:20260316', '2026-03-16', null],
    ['DTSTART;VALUE=DATE:20260316', 'X-NONE:1', '2026-03-16', null],
    ['DTSTART;VALUE=DATE:20260316', 'DURATION:P3D', '2026-03-16', '2026-03-18'],
    ['DTSTART:20260316', 'DTEND:20260318', '2026-03-16', '2026-03-17'],
    [
      'DTSTART;TZID=Europe/Brussels:20260316T000000',
      'DTEND;TZID=Europe/Brussels:20260318T000000',
      '2026-03-16',
      '2026-03-17',
    ],
    ['DTSTART:20260315T230000Z', 'DTEND:20260316T230000Z', '2026-03-16', null],
    ['DTSTART;TZID=Europe/Brussels:20260329T023000', 'DURATION:PT1H', '2026-03-29T03:30', '2026-03-29T04:30'],
  ])('%s with %s is %s to %s', async (start, end, expectedStart, expectedEnd) => {
    expect(await one('UID:x', start, end, 'SUMMARY:Bal')).toMatchObject({
      start: expectedStart,
      end: expectedEnd,
      allDay: !expectedStart.includes('T'),
    });
  });

  it('without zone follows X-WR-TIMEZONE', async () => {
    const text = calendar('UID:x', 'DTSTART:20260316T190000', 'SUMMARY:Bal').replace(
      'VERSION:2.0',
      'VERSION:2.0\r\nX-WR-TIMEZONE:Europe/London',
    );
    expect((await read(text)).items[0]?.start).toBe('2026-03-16T20:00');
  });

  it('of a zone that nothing explains is by the clock here, and is told', async () => {
    const { items, notices } = await read(calendar('UID:x', 'DTSTART;TZID=Nergens:20260316T190000', 'SUMMARY:Bal'));
    expect(items[0]).toMatchObject({ start: '2026-03-16T19:00', zone });
    expect(notices).toEqual([{ code: 'unknownZone', count: 1, example: 'Nergens' }]);
  });

  it.each([
    'DTSTART:20260231T190000',
    'DTSTART:morgen',
    'DTSTART:',
    'X-START:20260316T190000',
    'DTSTART;VALUE=DATE:2026',
  ])('%s cannot be read, and is told', async line => {
    const { items, notices } = await read(calendar('UID:x', line, 'SUMMARY:Bal') + fixture('apple').toString());
    expect(items.map(({ uid }) => uid)).toEqual(['5B5C0F9E-APPLE']);
    expect(notices).toEqual([{ code: 'unreadable', count: 1, example: 'Bal' }]);
  });
});

describe('a series', () => {
  const start = 'DTSTART;TZID=Europe/Brussels:20260303T140000';

  it.each([
    ['FREQ=WEEKLY;UNTIL=20260331', 'FREQ=WEEKLY;UNTIL=20260331'],
    ['FREQ=WEEKLY;UNTIL=20260331T120000Z', 'FREQ=WEEKLY;UNTIL=20260331'],
    ['FREQ=WEEKLY;UNTIL=20260331T115959Z', 'FREQ=WEEKLY;UNTIL=20260330'],
    ['FREQ=WEEKLY;UNTIL=20260331T135959', 'FREQ=WEEKLY;UNTIL=20260330'],
    ['UNTIL=20260331T220000Z;FREQ=DAILY', 'FREQ=DAILY;UNTIL=20260331'],
    ['FREQ=YEARLY', 'FREQ=YEARLY'],
  ])('with RRULE:%s repeats by %s', async (rrule, expected) => {
    expect((await one('UID:x', start, `RRULE:${rrule}`, 'SUMMARY:Bal')).rrule).toBe(expected);
  });

  it.each(['FREQ=HOURLY', 'FREQ=SECONDLY;COUNT=99999999', 'FREQ=SOMETIMES', 'INTERVAL=2'])(
    'with RRULE:%s shows once',
    async rrule => {
      const { items, notices } = await read(calendar('UID:x', start, `RRULE:${rrule}`, 'SUMMARY:Bal'));
      expect(items.every(item => item.rrule === null)).toBe(true);
      expect(notices.map(({ code }) => code)).toEqual([expect.stringMatching(/^(?:tooOften|unreadable)$/)]);
    },
  );

  it('of a zone with another clock keeps that zone; of one with the same clock is ours', async () => {
    const of = (tzid: string) =>
      one('UID:x', `DTSTART;TZID=${tzid}:20260303T140000`, 'RRULE:FREQ=WEEKLY', 'SUMMARY:Bal');
    expect(await of('Europe/London')).toMatchObject({ start: '2026-03-03T14:00', zone: 'Europe/London' });
    expect(await of('Europe/Amsterdam')).toMatchObject({ start: '2026-03-03T14:00', zone });
  });

  it('in UTC is ours when its days are the same here', async () => {
    const of = (hour: string) =>
      one(
        'UID:x',
        `DTSTART:20260303T${hour}0000Z`,
        'RRULE:FREQ=WEEKLY;BYDAY=TU',
        'EXDATE:20260310T130000Z',
        'SUMMARY:Bal',
      );
    expect(await of('13')).toMatchObject({ start: '2026-03-03T14:00', zone, exdates: ['2026-03-10T14:00'] });
    expect(await of('23')).toMatchObject({ start: '2026-03-03T23:00', zone: 'UTC' });
  });

  it('takes a date as exception for the occurrence of that day', async () => {
    expect(await one('UID:x', start, 'RRULE:FREQ=WEEKLY', 'EXDATE;VALUE=DATE:20260310', 'SUMMARY:Bal')).toMatchObject({
      exdates: ['2026-03-10T14:00'],
    });
  });

  it('that ended is passed over, by UNTIL and by COUNT', async () => {
    const old = 'DTSTART;TZID=Europe/Brussels:20250107T140000';
    for (const rrule of ['FREQ=WEEKLY;UNTIL=20251230', 'FREQ=WEEKLY;COUNT=10']) {
      expect((await read(calendar('UID:x', old, `RRULE:${rrule}`, 'SUMMARY:Bal'))).items).toEqual([]);
    }
    expect((await read(calendar('UID:x', old, 'RRULE:FREQ=WEEKLY;COUNT=100', 'SUMMARY:Bal'))).items).toHaveLength(1);
  });

  it('with one date told twice takes the newest', async () => {
    const override = (sequence: number, hour: number) =>
      calendar(
        'UID:x',
        'RECURRENCE-ID;TZID=Europe/Brussels:20260310T140000',
        `SEQUENCE:${sequence}`,
        `DTSTART;TZID=Europe/Brussels:20260310T${hour}0000`,
        'SUMMARY:Bal',
      );
    const { items } = await read(
      calendar('UID:x', start, 'RRULE:FREQ=WEEKLY', 'SUMMARY:Bal') + override(2, 17) + override(1, 16),
    );
    expect(items[0]?.overrides.map(each => each.start)).toEqual(['2026-03-10T17:00']);
  });
});

describe('a broken calendar', () => {
  it('with line ends in a text is mended', async () => {
    const item = await one(
      ...monday,
      'SUMMARY:Bal',
      'DESCRIPTION:Eerste regel',
      'Opgelet: breng, je eigen; beker mee',
      'LOCATION:Zaal 2',
    );
    expect(item).toMatchObject({ description: 'Eerste regel\nOpgelet: breng, je eigen; beker mee', place: 'Zaal 2' });
  });

  it('without UIDs knows an event by what it says', async () => {
    const text = calendar(...monday.slice(1), 'SUMMARY:Bal');
    const [first] = (await read(text)).items;
    expect(first?.uid).toContain('Bal');
    expect((await read(text)).items[0]?.uid).toBe(first?.uid);
  });

  it('with several activities under one UID keeps them apart', async () => {
    const { items } = await read(
      calendar(...monday, 'SUMMARY:Bal') +
        calendar('UID:x', 'DTSTART;TZID=Europe/Brussels:20260317T190000', 'SUMMARY:Film'),
    );
    expect(items.map(({ uid, title }) => [uid, title])).toEqual([
      ['x#20260316T190000', 'Bal'],
      ['x#20260317T190000', 'Film'],
    ]);
  });

  it('that breaks off is read as far as it goes', async () => {
    const text = fixture('google').toString();
    const { items } = await read(text.slice(0, text.indexOf('UID:days1')));
    expect(items.map(({ uid }) => uid)).toEqual(['single1@google.com', 'weekly1@google.com']);
  });

  it.each(['<!doctype html><html><title>Log in</title></html>', '', '{"error":"no"}', '\u0000\u0001'])(
    'that is no calendar but %j is a fault',
    async text => {
      await expect(read(text)).rejects.toMatchObject({ code: 'feed-no-calendar', retry: 'later' });
    },
  );

  it.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=5',
    'FREQ=MONTHLY;INTERVAL=0;COUNT=3',
    'FREQ=YEARLY;BYWEEKNO=60;COUNT=2',
    'FREQ=DAILY;INTERVAL=999999999;COUNT=999999999',
  ])('with the rule %s, which never comes to an end, is read at once', async rrule => {
    const { items } = await read(calendar('UID:x', 'DTSTART:20260303T140000', `RRULE:${rrule}`, 'SUMMARY:Bal'));
    expect(items.length).toBeLessThanOrEqual(1);
  });

  it.each(['FREQ=SECONDLY', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'])(
    'with a zone that changes its clock by %s has a zone that nothing explains',
    async rrule => {
      const zoneLines = [
        'BEGIN:VTIMEZONE',
        'TZID:Evil',
        'BEGIN:STANDARD',
        'DTSTART:16010101T000000',
        'TZOFFSETFROM:+0100',
        'TZOFFSETTO:+0200',
        `RRULE:${rrule}`,
        'END:STANDARD',
        'END:VTIMEZONE',
      ];
      const text = calendar('UID:x', 'DTSTART;TZID=Evil:20260316T190000', 'SUMMARY:Bal').replace(
        'VERSION:2.0',
        ['VERSION:2.0', ...zoneLines].join('\r\n'),
      );
      expect(await read(text)).toMatchObject({
        items: [{ start: '2026-03-16T19:00' }],
        notices: [{ code: 'unknownZone' }],
      });
    },
  );

  it('without events is empty, and is told', async () => {
    expect(await read('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')).toEqual({
      items: [],
      notices: [{ code: 'isEmpty', count: 1, example: '' }],
      isWhole: true,
    });
  });

  it('of more than is read says that it is not whole', async () => {
    const text = Array.from({ length: 12 }, (_, index) =>
      calendar(`UID:${index}`, 'DTSTART:20260316T190000Z', 'SUMMARY:Bal'),
    ).join('');
    const { items, isWhole, notices } = await read(text, { most: 10 });
    expect(items).toHaveLength(10);
    expect(isWhole).toBe(false);
    expect(notices).toEqual([{ code: 'tooMany', count: 1, example: '10' }]);
  });

  it.each([
    ['links that do not end', `DESCRIPTION:<p>${'<a href=x '.repeat(9000)}`],
    ['attributes that do not end', `DESCRIPTION:<p><a ${'href=x'.repeat(15_000)}`],
    ['comments that do not end', `DESCRIPTION:<p>${'<!--'.repeat(20_000)}`],
    ['scripts that do not end', `DESCRIPTION:<p>${'<script>'.repeat(12_000)}`],
    ['blanks', `DESCRIPTION:<p>${' '.repeat(95_000)}x`],
    ['percent signs', `SUMMARY:${'%41'.repeat(30_000)}x`],
    ['commas', `LOCATION:${', '.repeat(45_000)}x`],
    ['entities', `SUMMARY:${'&amp;'.repeat(19_000)}`],
  ])('of nothing but %s costs no more time than another', { timeout: 20_000 }, async (_what, line) => {
    const events = Array.from({ length: 90 }, (_, index) =>
      calendar(`UID:${index}`, 'DTSTART:20260316T190000Z', 'SUMMARY:Bal', line),
    );
    expect((await read(events.join(''))).items).toHaveLength(90);
  });

  it.each([
    ['components in components', 'BEGIN:X\r\n'.repeat(1_000_000)],
    ['lines without a name', `BEGIN:VEVENT\r\nSUMMARY:x\r\n${'!\r\n'.repeat(3_000_000)}`],
    ['one line', ' '.repeat(9_000_000)],
    ['one folded line', `BEGIN:VEVENT\r\nSUMMARY:x${'\r\n x'.repeat(2_000_000)}\r\nEND:VEVENT`],
    [
      'exceptions',
      `BEGIN:VEVENT\r\nUID:x\r\nSUMMARY:x\r\nDTSTART:20260316T190000Z\r\nRRULE:FREQ=DAILY\r\n${'EXDATE:20260317T190000Z\r\n'.repeat(300_000)}END:VEVENT`,
    ],
  ])('of ten megabytes of %s is read to its end', { timeout: 20_000 }, async (_what, text) => {
    const { items } = await read(`BEGIN:VCALENDAR\r\n${text}\r\nEND:VCALENDAR\r\n`);
    expect(items.length).toBeLessThanOrEqual(1);
  });

  it('never makes the reader fail in another way, whatever is broken in it', async () => {
    const lines = fixture('google').toString().split('\n').concat(fixture('outlook').toString().split('\n'));
    const broken = fc.array(
      fc.oneof(
        fc.constantFrom(...lines),
        fc.constantFrom(...lines).chain(line => fc.nat(line.length).map(at => line.slice(0, at))),
        fc.string({ maxLength: 20 }),
      ),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(broken, async some => {
        const { items } = await read(['BEGIN:VCALENDAR', 'VERSION:2.0', ...some, 'END:VCALENDAR'].join('\n'));
        for (const item of items) {
          expect(item.start).toMatch(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?$/);
          expect(item.title).not.toBe('');
        }
      }),
      { seed: 9, numRuns: 400 },
    );
  });
});
