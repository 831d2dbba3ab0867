/**
 * The report of a year as its template takes it. Pure.
 */
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import { directionOf } from '../../core/languages.ts';
import { formatDayWithYear } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import { definitionsOf, type ReportTable, type YearReport } from '../../calendar/report/report-tables.ts';
import { posterColours } from '../../stoepbord/poster-colours.ts';
import { barsOf, cellWords } from './bars.ts';

/** The data of `templates/report.typ`: A4, standing. */
export function reportSheet(
  { year, until, isRunning, tables }: YearReport,
  { name, colours }: Pick<Neighbourhood, 'name' | 'colours'>,
  translator: Translator,
): object {
  const { t, language } = translator;
  return {
    lang: language,
    dir: directionOf(language),
    colours: posterColours(colours),
    name,
    title: t('report:titleOf', { year }),
    until: t(isRunning ? 'report:untilNow' : 'report:whole', { day: formatDayWithYear(language, until) }),
    legend: t('report:legend'),
    tables: tables.map(table => sheetTable(table, translator)),
  };
}

function sheetTable(table: ReportTable, translator: Translator): object {
  const { title, rowsAre, measures, rows, total, drawn } = table;
  const bars = barsOf(table);
  const line = ({ name, cells }: ReportTable['rows'][number]) => [
    name,
    ...cells.map(cell => cellWords(cell, translator)),
  ];
  return {
    title,
    definitions: definitionsOf(table),
    head: [rowsAre, ...measures.map(({ name }) => name)],
    rows: rows.map(line),
    /** What stands where there is no row. */
    nothing: translator.t('report:nothing'),
    total: total === undefined ? [] : line(total),
    /** What is drawn, as shares of the longest bar. */
    drawn: measures[drawn]?.name ?? '',
    bars: bars.map(({ share }, index) => ({ name: rows[index]?.name ?? '', share })),
  };
}
