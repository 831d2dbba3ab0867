/** The file for spreadsheet programs: read back as it was written, and never a formula. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvField, csvFile } from '../../../src/calendar/report/csv.ts';

const settings = { seed: 20260308, numRuns: 2000 };
const text = fc.string({ unit: 'binary', maxLength: 40 });
const risky = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(' ', '\t', '\r', '\n', '\u00a0', '\u200b', '\ufeff'), maxLength: 3 }),
    fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'),
    fc.constantFrom('1+1', "cmd|' /C calc'!A0", 'HYPERLINK("http://x";"y")', 'SUM(A1:A9)'),
  )
  .map(parts => parts.join(''));

it.each([
  ['=1+1', `"'=1+1"`],
  ['+32 475', `"'+32 475"`],
  ['-2', `"'-2"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"' =1"`],
  ['  =1', `"'  =1"`],
  ['＝1', `"'＝1"`],
  ['zegt "ja"; dan', '"zegt ""ja""; dan"'],
  ['twee\r\nregels', '"twee regels"'],
  ['niet getoond', '"niet getoond"'],
  [1234, '1234'],
])('%j', (value, field) => {
  expect(csvField(value)).toBe(field);
});

it('no field begins a formula', () => {
  fc.assert(
    fc.property(fc.oneof(risky, text), value => {
      const content = csvField(value).slice(1, -1).replaceAll('""', '"');
      expect(content.replaceAll(/[\p{Cf}\s]/gu, '')).not.toMatch(/^[=+\-@＝＋－＠|%]/);
    }),
    settings,
  );
});

it('every row is read back with the same fields', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.oneof(text, risky, fc.nat()), { minLength: 1, maxLength: 5 }), { maxLength: 6 }),
      rows => {
        const file = csvFile(rows);
        expect(file.startsWith('\uFEFF')).toBe(true);
        const read = readBack(file.slice(1));
        expect(read).toEqual(
          rows.map(row => row.map(value => (typeof value === 'number' ? String(value) : unguarded(csvField(value))))),
        );
        expect(read.map(fields => fields.length)).toEqual(rows.map(row => row.length));
      },
    ),
    settings,
  );
});

const unguarded = (field: string) => field.slice(1, -1).replaceAll('""', '"');

/** RFC 4180 with semicolons, by hand. */
function readBack(file: string): string[][] {
  const rows: string[][] = [];
  let [fields, field, isQuoted]: [string[], string, boolean] = [[], '', false];
  for (let at = 0; at < file.length; at++) {
    const sign = file[at];
    if (isQuoted && sign === '"' && file[at + 1] === '"') {
      field += '"';
      at++;
    } else if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && sign === ';') {
      fields.push(field);
      field = '';
    } else if (!isQuoted && sign === '\r') {
      rows.push([...fields, field]);
      [fields, field] = [[], ''];
      at++;
    } else field += sign;
  }
  return rows;
}
