/**
 * How long the bars of a table are, and how its numbers are written. Pure.
 */
import type { Cell, ReportTable } from '../../calendar/report/report-tables.ts';
import { formatNumber } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';

export interface Bar {
  readonly name: string;
  readonly cell: Cell;
  /** Of the longest bar, 0 to 1; 0 for what is kept back: no bar tells how much it is. */
  readonly share: number;
}

export function barsOf({ rows, drawn }: Pick<ReportTable, 'rows' | 'drawn'>): Bar[] {
  const cells = rows.map(({ cells: all }) => all[drawn] ?? null);
  const longest = Math.max(1, ...cells.map(cell => (typeof cell === 'number' ? cell : 0)));
  return rows.map(({ name }, index) => {
    const cell = cells[index] ?? null;
    return { name, cell, share: typeof cell === 'number' ? cell / longest : 0 };
  });
}

export function cellWords(cell: Cell, { t, language }: Translator): string {
  if (cell === null) return '–';
  return typeof cell === 'number' ? formatNumber(language, cell) : t('report:keptBack');
}
