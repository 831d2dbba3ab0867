/**
 * The date of a row as one text that the reader of dates understands: dates that the program knew as such, day numbers of
 * spreadsheets, and days that lean on the month above them. Pure.
 */
import { type Cell, textOfCell } from './sheet.ts';

export interface DateCell {
  readonly text: string;
  /** `HH:MM` when the cell holds an hour too. */
  readonly time: string | undefined;
}

/** Day 1 of spreadsheets, less the 29 February 1900 that they count and that never was. */
const dayZero = new Temporal.PlainDate(1899, 12, 30);
/** The years 2000 to 2100 as day numbers. */
const dayNumbers = { first: 36_526, last: 73_415 };

/** Undefined when nothing is written. */
export function readDateCell(
  cell: Cell,
  weekday: Cell,
  { month }: { readonly month: number | undefined },
): DateCell | undefined {
  if (cell !== null && typeof cell === 'object') {
    // An hour alone where a date is asked for is no date.
    return cell.date === null ? undefined : { text: withDay(weekday, cell.date), time: cell.time ?? undefined };
  }
  const text = textOfCell(cell);
  const day = textOfCell(weekday);
  const serial = /^\d{5}(?:[.,]\d+)?$/u.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  if (serial >= dayNumbers.first && serial <= dayNumbers.last) return momentOf(serial, weekday);
  // "dag" may be the column of the day of the month.
  if (text === '') return day === '' ? undefined : { text: underMonth(day, month), time: undefined };
  const isName = /^\p{L}+\.?$/u.test(day);
  return { text: underMonth(isName ? `${day} ${text}` : text, month), time: undefined };
}

function momentOf(serial: number, weekday: Cell): DateCell {
  const date = dayZero.add({ days: Math.floor(serial) });
  const minutes = Math.round((serial % 1) * 1440);
  const time = minutes === 0 ? undefined : new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60);
  return { text: withDay(weekday, date.toString()), time: time?.toString({ smallestUnit: 'minute' }) };
}

function withDay(weekday: Cell, date: string): string {
  const name = textOfCell(weekday);
  // Read as a date is written, so that a weekday beside it can be compared.
  const [year, month, day] = date.split('-');
  return /^\p{L}+\.?$/u.test(name) ? `${name} ${day}/${month}/${year}` : `${day}/${month}/${year}`;
}

/** "14-15/3" in words that the reader knows, and "za 14" or "14-16" with the month that stands above. */
function underMonth(text: string, month: number | undefined): string {
  const spelled = text.replace(
    /(?<![\d/.])(?<first>\d{1,2})\s*[-–]\s*(?<last>\d{1,2})(?<month>[/.]\d{1,2})(?<year>[/.]\d{2,4})?(?!\d)/u,
    '$<first>$<month>$<year> - $<last>$<month>$<year>',
  );
  if (month === undefined) return spelled;
  const {
    lead = '',
    first,
    last,
  } = /^(?<lead>\p{L}+\.?\s+)?(?<first>\d{1,2})\.?(?:\s*[-–]\s*(?<last>\d{1,2})\.?)?$/u.exec(text)?.groups ?? {};
  if (first === undefined) return spelled;
  return last === undefined ? `${lead}${first}/${month}` : `${first}/${month} - ${last}/${month}`;
}
