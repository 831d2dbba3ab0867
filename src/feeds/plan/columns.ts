/**
 * Which column of a sheet says what: by the words above them, else by what stands in them. Pure.
 */
import type { Place } from '../../core/place.ts';
import { readDateText } from '../../understanding/date-text.ts';
import { foldLetters } from '../../understanding/machinery/letters.ts';
import { knownPlace } from '../../calendar/drafts/known-place.ts';
import { type ColumnRole, columnRoles, columnWords } from './column-words.ts';
import { isHour } from './hour-cell.ts';
import { type Cell, type Sheet, textOfCell } from './sheet.ts';

export interface Columns {
  /** The index of each column that says something. Of two of the same role the first; remarks may be several. */
  readonly at: Readonly<Partial<Record<ColumnRole, number>>>;
  readonly remarks: readonly number[];
  /** Index of the first row below the headings. */
  readonly firstRow: number;
  /** True when words above the columns said so. */
  readonly hasHeadings: boolean;
}

/** Headings stand this far down at most: above them are a title, a logo, an empty row. */
const rowsLooked = 20;

/** Undefined when the sheet has no columns that can be told apart: then each row is read as a sentence. */
export function findColumns(sheet: Sheet, places: readonly Place[], today: Temporal.PlainDate): Columns | undefined {
  for (const [index, row] of sheet.rows.slice(0, rowsLooked).entries()) {
    const headings = readHeadings(row);
    if (headings !== undefined) return { ...headings, firstRow: index + 1, hasHeadings: true };
  }
  return guessColumns(sheet, places, today);
}

/** The columns that a row of headings names; undefined when it is none. */
export function readHeadings(row: readonly Cell[]): Pick<Columns, 'at' | 'remarks'> | undefined {
  const roles = row.map(cell => roleOf(textOfCell(cell)));
  const found = new Set(roles.filter(role => role !== undefined));
  const filled = row.filter(cell => textOfCell(cell) !== '').length;
  // "Activiteit" may be a title and "zaal" a place in a row of the plan; a date and a title together are headings.
  const isWhen = ['date', 'month', 'weekday'].some(role => found.has(role as ColumnRole));
  const isEnough = found.size >= 2 && isWhen && roles.filter(role => role !== undefined).length * 2 >= filled;
  return isEnough ? columnsOf(roles) : undefined;
}

function columnsOf(roles: readonly (ColumnRole | undefined)[]): Pick<Columns, 'at' | 'remarks'> {
  const at: Partial<Record<ColumnRole, number>> = {};
  const remarks: number[] = [];
  for (const [index, role] of roles.entries()) {
    if (role === undefined) continue;
    if (role === 'remark') remarks.push(index);
    at[role] ??= index;
  }
  // With no title above, what is described is the activity.
  if (at.title === undefined) {
    const [first, ...others] = remarks;
    if (first !== undefined) return { at: { ...at, title: first }, remarks: others };
  }
  return { at, remarks };
}

const roleByWords: ReadonlyMap<string, ColumnRole> = new Map(
  columnRoles.flatMap(role => columnWords[role].split(',').map(words => [plain(words), role] as const)).toReversed(),
);

/** By all its words, without what stands in brackets; else by its first word ("Uur (van)", "Datum 2027"). */
function roleOf(heading: string): ColumnRole | undefined {
  if (heading === '' || heading.length > 40) return undefined;
  const bare = plain(heading.replaceAll(/\(.*?\)/gu, ' '));
  const inside = plain(/\((?<words>.*?)\)/u.exec(heading)?.groups?.words ?? '');
  const own = roleByWords.get(bare);
  const within = inside === '' ? undefined : roleByWords.get(inside);
  // "Uur (van)" and "Uur (tot)" are a begin and an end.
  if (own === 'hours' && (within === 'from' || within === 'until')) return within;
  return own ?? roleByWords.get(plain(heading)) ?? roleByWords.get(bare.split(' ')[0] ?? '');
}

function plain(text: string): string {
  return foldLetters(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** At least this share of the cells of a column are what the column is. */
const most = 0.5;
const rowsSampled = 200;

function guessColumns(sheet: Sheet, places: readonly Place[], today: Temporal.PlainDate): Columns | undefined {
  const rows = sheet.rows.slice(0, rowsSampled).filter(row => row.filter(cell => textOfCell(cell) !== '').length > 1);
  const width = Math.max(0, ...rows.map(row => row.length));
  if (width < 2) return undefined;
  const cellsOf = (index: number) => rows.map(row => row[index] ?? null).filter(cell => textOfCell(cell) !== '');
  const share = (index: number, is: (cell: Cell) => boolean) => {
    const cells = cellsOf(index);
    return cells.length === 0 ? 0 : cells.filter(is).length / cells.length;
  };
  const left = new Set(Array.from({ length: width }, (_, index) => index).filter(index => cellsOf(index).length > 0));
  const take = (is: (cell: Cell) => boolean): number | undefined => {
    const found = [...left].find(index => share(index, is) > most);
    if (found !== undefined) left.delete(found);
    return found;
  };
  const date = take(cell => isDate(cell, today));
  if (date === undefined) return undefined;
  const from = take(isHour);
  const until = from === undefined ? undefined : take(isHour);
  const place = take(cell => typeof cell === 'string' && knownPlace(cell, places).placeId !== null);
  const title = take(cell => typeof cell === 'string' && /\p{L}{2}/u.test(cell));
  if (title === undefined) return undefined;
  const roles = { date, from, until, place, title };
  const at = Object.fromEntries(Object.entries(roles).filter(([, index]) => index !== undefined));
  const remarks = [...left].filter(
    index => share(index, cell => typeof cell === 'string' && /\p{L}{2}/u.test(cell)) > most,
  );
  return { at, remarks, firstRow: 0, hasHeadings: false };
}

function isDate(cell: Cell, today: Temporal.PlainDate): boolean {
  if (cell === null || typeof cell === 'number') return false;
  if (typeof cell !== 'string') return cell.date !== null;
  return !isHour(cell) && cell.length < 60 && readDateText(cell, today).schedules.length > 0;
}
