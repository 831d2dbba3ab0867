/**
 * The report as a file for spreadsheet programs: one row for each number, with what it counts beside it; a table without rows says
 * so in words. Pure.
 */
import type { Translator } from '../../i18n/translations.ts';
import { csvFile } from './csv.ts';
import type { ReportTable } from './report-tables.ts';

export function reportFile(tables: readonly ReportTable[], { t }: Translator): string {
  const head = ['table', 'row', 'measure', 'value', 'definition'] as const;
  const rows = tables.flatMap(({ title, measures, rows: lines, total }) => [
    ...(lines.length === 0 ? [[title, t('report:nothing'), '', '', '']] : []),
    ...[...lines, ...(total === undefined ? [] : [total])].flatMap(({ name, cells }) =>
      cells.flatMap((cell, index) => {
        if (cell === null) return [];
        const value = typeof cell === 'number' ? cell : t('report:keptBack');
        return [[title, name, measures[index]?.name ?? '', value, measures[index]?.definition ?? '']];
      }),
    ),
  ]);
  return csvFile([head.map(each => t(`report:file.${each}`)), ...rows]);
}
