/**
 * A table as a file holds it, whatever its format: sheets of rows of cells. Types and limits only.
 */

/** A moment or an hour that the program which wrote the file knew as such; else its text or number. */
export type Cell = null | string | number | CellMoment;

export interface CellMoment {
  /** `YYYY-MM-DD`; null for an hour alone. */
  readonly date: string | null;
  /** `HH:MM`; null for a date alone. */
  readonly time: string | null;
}

export interface Sheet {
  /** Empty in formats without names. */
  readonly name: string;
  /** In the order of the file; row 1 is the first. Cells that a merged one covers are empty. */
  readonly rows: readonly (readonly Cell[])[];
}

/** So large no plan of a year is; what lies beyond is not read, and the reader is told. */
export const sheetLimits = { bytes: 10_000_000, unpacked: 60_000_000, sheets: 40, rows: 5000, columns: 60, text: 2000 };

/** A cell as text, as somebody would read it aloud; empty for an empty one. */
export function textOfCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell.replace(/\s+/gu, ' ').trim();
  if (typeof cell === 'number') return String(cell);
  return [cell.date, cell.time].filter(part => part !== null).join(' ');
}
