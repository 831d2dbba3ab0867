/**
 * A spreadsheet (.xlsx or .ods) into sheets of cells: the only file that knows the library `hucre` and its `Date`, which
 * stands for a wall clock in UTC. A file that would unpack to more than we read is refused before it is unpacked.
 */
import { WijkError } from '../../core/errors.ts';
import { type Cell, type Sheet, sheetLimits } from './sheet.ts';

/** Both formats are ZIP files. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/**
 * Visible sheets, in their order.
 *
 * @throws WijkError `sheet-unreadable` when it is damaged, locked or no spreadsheet; `sheet-too-large`
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  const entries = entriesOf(bytes);
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > sheetLimits.unpacked) {
    throw new WijkError('This spreadsheet is too large to read; save only the sheet with the plan.', {
      code: 'sheet-too-large',
    });
  }
  try {
    const sheets = entries.some(({ name }) => name === 'xl/workbook.xml')
      ? await readXlsx(bytes)
      : await readOds(bytes);
    return sheets.slice(0, sheetLimits.sheets).map(({ name, rows }) => ({ name, rows: cellsOf(rows) }));
  } catch (cause) {
    throw unreadable(cause);
  }
}

interface LibrarySheet {
  readonly name: string;
  readonly rows: readonly (readonly unknown[])[];
}

/** Loaded only here: few starts of the hub ever read a spreadsheet. */
async function readXlsx(bytes: Uint8Array): Promise<readonly LibrarySheet[]> {
  const { readXlsx: read } = await import('hucre/xlsx');
  const isShown = (info: { hidden?: boolean; veryHidden?: boolean }) =>
    !(info.hidden ?? false) && !(info.veryHidden ?? false);
  return (await read(bytes, { sheets: isShown, maxRows: sheetLimits.rows + 1 })).sheets;
}

async function readOds(bytes: Uint8Array): Promise<readonly LibrarySheet[]> {
  const { readOds: read } = await import('hucre/ods');
  return (await read(bytes, { maxRows: sheetLimits.rows + 1 })).sheets;
}

function cellsOf(rows: LibrarySheet['rows']): Cell[][] {
  return rows.slice(0, sheetLimits.rows + 1).map(row => row.slice(0, sheetLimits.columns).map(cellOf));
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string') return value.slice(0, sheetLimits.text);
  if (typeof value === 'number') return value;
  if (value instanceof Date && !Number.isNaN(value.valueOf())) return momentOf(value);
  return typeof value === 'boolean' ? String(value) : null;
}

/** An hour alone is written as an hour of the day before the calendar of spreadsheets begins. */
const firstYear = 1901;

function momentOf(value: Date): Cell {
  // Seconds are what is left of a fraction of a day.
  const moment = value.toTemporalInstant().round('minute').toZonedDateTimeISO('UTC').toPlainDateTime();
  const time = moment.toPlainTime().toString({ smallestUnit: 'minute' });
  if (moment.year < firstYear) return { date: null, time };
  return { date: moment.toPlainDate().toString(), time: time === '00:00' ? null : time };
}

interface ZipEntry {
  readonly name: string;
  /** Bytes when unpacked, as the directory says; the library stops at this size. */
  readonly size: number;
}

const directoryEntry = 0x02014b50;
const directoryEnd = 0x06054b50;

/** The directory at the end of a ZIP file (PKWARE APPNOTE 4.3.12 and 4.3.16). */
function entriesOf(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const earliest = Math.max(0, end - 65_535);
  while (end >= earliest && view.getUint32(end, true) !== directoryEnd) end -= 1;
  if (end < earliest) throw unreadable();
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== directoryEntry) throw unreadable();
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.push({ name, size: view.getUint32(at + 24, true) });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function unreadable(cause?: unknown): WijkError {
  return new WijkError(
    'This is no spreadsheet that can be read, or it has a password; save it as .xlsx, .ods or .csv without password.',
    { code: 'sheet-unreadable', cause },
  );
}
