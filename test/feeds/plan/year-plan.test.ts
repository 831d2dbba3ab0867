/** Plans of a year as partners keep them: which columns, which dates, and what is not understood. */
import fc from 'fast-check';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { parseFields } from '../../../src/calendar/fields.ts';
import { readDelimited } from '../../../src/feeds/plan/delimited-text.ts';
import { isHour, readHour } from '../../../src/feeds/plan/hour-cell.ts';
import { readSheets } from '../../../src/feeds/plan/read-sheets.ts';
import { readYearPlan, type YearPlanOptions } from '../../../src/feeds/plan/read-year-plan.ts';
import type { Cell, Sheet } from '../../../src/feeds/plan/sheet.ts';
import type { YearPlan } from '../../../src/feeds/plan/year-plan.ts';

const places = [
  { id: 'bib', name: 'Bibliotheek', aliases: ['de bib'], address: 'Parkstraat 9' },
  { id: 'hof', name: 'Het Hof', aliases: [], address: 'Hofstraat 1' },
];
const usual: YearPlanOptions = {
  places,
  today: Temporal.PlainDate.from('2026-11-21'),
  language: 'nl',
  fileName: '',
};

async function read(text: string | Uint8Array, options: Partial<YearPlanOptions> = {}): Promise<YearPlan> {
  return readYearPlan(await readSheets(Buffer.from(text)), { ...usual, ...options });
}

/** Row, title, start, end and place of each; or row and fault. */
function inShort({ rows }: YearPlan): string[] {
  return rows.map(row =>
    row.fault === undefined
      ? [row.line, row.fields.title, row.fields.start, row.fields.end, row.fields.placeId ?? row.fields.placeWords]
          .map(part => part ?? '-')
          .join(' ')
      : `${row.line} ${row.fault}`,
  );
}

describe('a plan with headings', () => {
  it('has its columns in any order, and everything that the cells say', async () => {
    const plan = await read(
      [
        'Jaarplan 2027;;;;;;;',
        '',
        'Prijs;Activiteit;Opmerking;Tot;Datum;Doelgroep;Van;Plaats;Inschrijven',
        'gratis;Repaircafé;Breng je toestel mee;17u30;za 13/3;iedereen;14u;de bib;nee',
        '2,50;Ontbijt;;;zo 20/6;kinderen 6-12;10.00;zaal De Zwaan;bij Els 0470 12 34 56',
      ].join('\r\n'),
    );
    expect(plan).toMatchObject({ yearFrom: 'file', isWhole: true });
    expect(plan.rows).toMatchObject([
      {
        line: 4,
        weekdaySaid: null,
        doubts: [],
        fields: {
          title: 'Repaircafé',
          start: '2027-03-13T14:00',
          end: '2027-03-13T17:30',
          placeId: 'bib',
          priceCents: 0,
          audience: ['iedereen'],
          kind: 'repair-cafe',
          description: 'Breng je toestel mee',
          registration: { required: false },
          language: 'nl',
        },
      },
      {
        line: 5,
        fields: {
          start: '2027-06-20T10:00',
          end: null,
          placeId: null,
          placeWords: 'zaal De Zwaan',
          priceCents: 250,
          audience: ['kinderen'],
          registration: { required: true, contact: expect.stringContaining('0470') },
        },
      },
    ]);
  });

  it.each([
    [
      'French',
      'Date,Heure,Activité,Lieu,Prix\nsamedi 13 mars,14h - 17h,Fête de quartier,de bib,gratuit',
      '2027-03-13T14:00',
    ],
    ['English', 'When,From,Event,Where\nSat 13 March,2 pm,Street party,Het Hof', '2027-03-13T14:00'],
    ['Turkish', 'Tarih\tSaat\tEtkinlik\tYer\n13 Mart Cumartesi\t14:00\tİftar\tHet Hof', '2027-03-13T14:00'],
    ['Bulgarian', 'Кога;Час;Дейност;Място\nсъбота 13 март;14:00;Баба Марта;Het Hof', '2027-03-13T14:00'],
    ['Arabic', 'التاريخ;الساعة;النشاط;المكان\n13/3/2027;14:00;إفطار جماعي;Het Hof', '2027-03-13T14:00'],
  ])('may be in %s', async (_language, text, start) => {
    const { rows } = await read(text);
    expect(rows).toMatchObject([{ line: 2, fields: { start, placeId: expect.stringMatching(/bib|hof/) } }]);
  });

  it('may have months as headings or in a column of their own, with days that lean on them', async () => {
    expect(
      inShort(
        await read('Mars;;\n;;\nDate;Activité;Lieu\n13;Fête;de bib\nsam 20;Bal;Het Hof\nAvril;;\n3;Marché;Het Hof', {
          year: 2027,
        }),
      ),
    ).toEqual(['4 Fête 2027-03-13 - bib', '5 Bal 2027-03-20 - hof', '7 Marché 2027-04-03 - hof']);
    expect(
      inShort(await read('maand;dag;activiteit;uur\nmaart;za 13;Bal;20u\n;di 16;Quiz;halfacht\napril;3-4;Kamp;')),
    ).toEqual(['2 Bal 2027-03-13T20:00 - -', '3 Quiz 2027-03-16T19:30 - -', '4 Kamp 2027-04-03 2027-04-04 -']);
  });

  it('says of each row that is not understood why', async () => {
    const plan = await read(
      'Datum;Activiteit;Uur\n;Zonder datum;\nmaart;Lentefeest;\nooit;Ooit;\n14/3;;20u\n31/2;Schrikkel;\n14/3;Bal;in de voormiddag\nDatum;Activiteit;Uur\n15/3;Quiz;20u',
    );
    expect(inShort(plan)).toEqual([
      '2 no-date',
      '3 only-month',
      '4 date-unreadable',
      '5 no-title',
      '6 date-unreadable',
      '7 Bal 2027-03-14 - -',
      '9 Quiz 2027-03-15T20:00 - -',
    ]);
    expect(plan.rows[5]).toMatchObject({
      doubts: [{ what: 'hour', cell: 'in de voormiddag' }],
      fields: { description: 'in de voormiddag' },
    });
  });

  it('returns, lasts several days, or is on several dates', async () => {
    expect(
      (
        await read(
          'Datum;Activiteit;Uur\nelke dinsdag van 5 januari tot 29 juni;Breicafé;14u-16u\n14-15/5;Wijkfeest;\n3, 10 en 24 april;Les;19u',
        )
      ).rows,
    ).toMatchObject([
      {
        fields: {
          recurrence: 'FREQ=WEEKLY;BYDAY=TU;UNTIL=20270629',
          start: '2027-01-05T14:00',
          end: '2027-01-05T16:00',
        },
      },
      { fields: { start: '2027-05-14', end: '2027-05-15', allDay: true } },
      { line: 4, fields: { start: '2027-04-03T19:00' } },
      { line: 4, fields: { start: '2027-04-10T19:00' } },
      { line: 4, fields: { start: '2027-04-24T19:00' } },
    ]);
  });
});

describe('a plan without headings', () => {
  it('has columns that are known by what stands in them', async () => {
    expect(inShort(await read('Bal,14/3/2027,20u,de bib\nQuiz,21/3/2027,19u30,Het Hof'))).toEqual([
      '1 Bal 2027-03-14T20:00 - bib',
      '2 Quiz 2027-03-21T19:30 - hof',
    ]);
  });

  it('may be sentences', async () => {
    expect(inShort(await read('Zondag 14 maart bingo om 20u in Het Hof\nbla bla\n', { year: 2027 }))).toEqual([
      '1 Bingo 2027-03-14T20:00 - hof',
      '2 not-understood',
    ]);
  });
});

describe('the year', () => {
  const table = 'Datum;Activiteit\nza 12/9;Start\nza 13/2;Carnaval';

  it.each([
    ['is what was asked for', table, { year: 2030 }, ['2030-09-12', '2030-02-13'], 'asked'],
    ['stands in the name of the file', table, { fileName: 'plan-2028.csv' }, ['2028-09-12', '2028-02-13'], 'file'],
    ['is a school year', `Seizoen 2026-2027;\n${table}`, {}, ['2026-09-12', '2027-02-13'], 'file'],
    [
      'is the one in which the weekdays fit',
      'Datum;Activiteit\nza 11/3;Bal\nzo 12/3;Quiz',
      {},
      ['2028-03-11', '2028-03-12'],
      'weekdays',
    ],
    ['is the coming one otherwise', 'Datum;Activiteit\n11/3;Bal\n1/12;Quiz', {}, ['2027-03-11', '2026-12-01'], 'today'],
  ] as const)('%s', async (_name, text, options, starts, yearFrom) => {
    const plan = await read(text, options);
    expect(plan.rows.map(row => row.fault ?? row.fields.start)).toEqual(starts);
    expect(plan.yearFrom).toBe(yearFrom);
  });

  it('that is asked for, with a weekday that does not fit, is told', async () => {
    expect((await read('Datum;Activiteit\nza 14/3;Bal', { year: 2027 })).rows).toMatchObject([{ weekdaySaid: 6 }]);
  });
});

describe('a spreadsheet', () => {
  const date = (text: string) => new Date(`${text}Z`);
  const sheets = [
    {
      name: 'Maart 2027',
      rows: [
        ['Programma', null, null, null],
        ['Datum', 'Van', 'Activiteit', 'Prijs'],
        [date('2027-03-14T00:00:00'), 0.75, 'Bal', 5],
        [date('2027-03-20T14:30:00'), null, 'Quiz', null],
        [21, '18u30', 'Soep', 'gratis'],
        [46_109, '', 'Markt', ''],
      ],
    },
    {
      name: 'April 2027',
      rows: [
        ['Datum', 'Activiteit'],
        ['za 3', 'Kamp'],
      ],
    },
  ];

  it.each([
    ['xlsx', writeXlsx],
    ['ods', writeOds],
  ])('of type %s is read with its dates, hours and numbers', async (_type, write) => {
    const plan = await read(await write({ sheets }));
    expect(inShort(plan)).toEqual([
      '3 Bal 2027-03-14T18:00 - -',
      '4 Quiz 2027-03-20T14:30 - -',
      '5 Soep 2027-03-21T18:30 - -',
      '6 Markt 2026-03-28 - -',
      '2 Kamp 2027-04-03 - -',
    ]);
    expect(plan.rows[0]).toMatchObject({ fields: { priceCents: 500 }, sheet: 'Maart 2027' });
  });

  it('that is damaged, locked, or something else is refused with a sentence', async () => {
    const whole = await writeXlsx({ sheets });
    const refused = { code: 'sheet-unreadable', message: expect.stringContaining('.csv') };
    await expect(read(whole.subarray(0, 900))).rejects.toMatchObject(refused);
    await expect(read(Buffer.from('%PDF-1.7 …'))).rejects.toMatchObject(refused);
    await expect(read(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).rejects.toMatchObject(refused);
    await expect(read(Buffer.alloc(11_000_000))).rejects.toMatchObject({ code: 'sheet-too-large' });
  });

  it('that would unpack to more than we read is refused before it is unpacked', async () => {
    const bomb = Buffer.from(await writeXlsx({ sheets }));
    const entry = bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bomb.writeUInt32LE(900_000_000, entry + 24);
    await expect(read(bomb)).rejects.toMatchObject({ code: 'sheet-too-large' });
  });
});

describe('text with signs between the cells', () => {
  it.each([
    [';', 'a;b;c\n1,5;2;3\n'],
    [',', 'a,b,c\n1,2,3\n'],
    ['tab', 'a\tb\tc\n1,5\t2\t3\n'],
    ['said', 'sep=|\na|b|c\n1;5|2|3\n'],
  ])('is cut at %s', (_sign, text) => {
    expect(
      readDelimited(text)
        .slice(0, 2)
        .map(row => row.length),
    ).toEqual([3, 3]);
  });

  it('keeps signs, quotes and line ends inside quotes', () => {
    expect(readDelimited('"a;b";"zei ""ja"""\r\n"twee\nregels";x')).toEqual([
      ['a;b', 'zei "ja"'],
      ['twee\nregels', 'x'],
    ]);
  });

  it('may have a byte order mark or letters of Windows', async () => {
    const table = 'Datum;Activiteit\n14/3;Fête en café';
    const windows = Buffer.from(table, 'latin1');
    for (const bytes of [Buffer.from(`\ufeff${table}`), windows, Buffer.from(`\ufeff${table}`, 'utf16le')]) {
      expect(inShort(readYearPlan(await readSheets(bytes), usual))).toEqual(['2 Fête en café 2027-03-14 - -']);
    }
  });
});

describe('an hour', () => {
  it.each([
    [0.75, '18:00'],
    [18, '18:00'],
    [18.3, '18:30'],
    ['18', '18:00'],
    ['18u', '18:00'],
    ['18u30', '18:30'],
    ['18.30 u', '18:30'],
    ['18:30:00', '18:30'],
    ['6 pm', '18:00'],
    ['9h', '09:00'],
    ['24u', '00:00'],
    ['25', undefined],
    ['14/3', undefined],
    ['halfacht', undefined],
    [null, undefined],
  ] as const)('%s is %s', (cell, hour) => {
    expect(readHour(cell)).toBe(hour);
  });

  it('is no bare number where columns are still to be told apart', () => {
    expect([isHour('18'), isHour(18), isHour('18u'), isHour(0.75)]).toEqual([false, false, true, true]);
  });
});

describe('whatever stands in a sheet', () => {
  const cell: fc.Arbitrary<Cell> = fc.oneof(
    fc.constant(null),
    fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      'Datum',
      'Activiteit',
      'Uur',
      'Van',
      'Tot',
      'Maand',
      'za 14/3',
      'maart',
      '31/2',
      '14-15/5',
      '20u',
      'elke dag',
      'gratis',
      '99/99/9999',
      '0/0',
      'Maart 2027',
    ),
    fc.constant({ date: '2027-03-14', time: null }),
    fc.constant({ date: null, time: '18:30' }),
  );
  const sheet: fc.Arbitrary<Sheet> = fc.record({
    name: fc.string({ maxLength: 20 }),
    rows: fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }),
  });

  it('is read without a fault, into fields that the calendar takes', () => {
    fc.assert(
      fc.property(fc.array(sheet, { maxLength: 3 }), sheets => {
        for (const row of readYearPlan(sheets, usual).rows) {
          if (row.fault !== undefined) continue;
          const fields = parseFields(row.fields);
          expect(fields.title.length).toBeGreaterThan(0);
          expect(fields.end === null || fields.end >= fields.start).toBe(true);
        }
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it('is cut into cells without one being lost', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ';', '\n', '\r', ' ', ','), maxLength: 60 });
    fc.assert(
      fc.property(text, written => {
        const letters = (from: string) => from.replaceAll(/[^a]/gu, '').length;
        expect(letters(readDelimited(written).flat().join(''))).toBe(letters(written));
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('round-trips what was written with quotes', () => {
    const rows = fc.array(fc.array(fc.string({ maxLength: 12 }), { minLength: 2, maxLength: 2 }), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(rows, written => {
        const text = written.map(row => row.map(each => `"${each.replaceAll('"', '""')}"`).join(';')).join('\n');
        expect(readDelimited(`sep=;\n${text}`)).toEqual(written);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
