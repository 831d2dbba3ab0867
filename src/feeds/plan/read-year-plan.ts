/**
 * A plan of a year, as partners keep it in a sheet, into drafts for the calendar: each row with what was understood, or why
 * it was not. Pure; used by `wijkbode import` and for sheets that are sent in chat.
 */
import type { Language } from '../../core/languages.ts';
import type { HousePlace } from '../../calendar/duplicates/where.ts';
import { guessSheetLanguage } from './sheet-language.ts';
import { type Columns, findColumns, readHeadings } from './columns.ts';
import { anchorForWeekdays, yearIn } from './plan-year.ts';
import type { PlanRow, YearPlan } from './year-plan.ts';
import { type RowContext, type RowReading, readRow } from './plan-row.ts';
import { type Cell, type Sheet, sheetLimits, textOfCell } from './sheet.ts';
import { readMonthHeading } from '../../understanding/date-text.ts';

export interface YearPlanOptions {
  /** The gazetteer; hand in the same list each time. */
  readonly places: readonly HousePlace[];
  readonly today: Temporal.PlainDate;
  /** What the organisation is known to write in. */
  readonly language: Language;
  /** Name of the file, where a year may stand; empty when there is none. */
  readonly fileName: string;
  /** The year of dates without one, when it was asked for; of a school year the first. */
  readonly year?: number | undefined;
}

/**
 * Reads the sheets of a file. Columns stand in any order, under headings in six languages or under none; titles, month rows,
 * empty rows and repeated headings are passed over.
 */
export function readYearPlan(sheets: readonly Sheet[], options: YearPlanOptions): YearPlan {
  const read = sheets.slice(0, sheetLimits.sheets);
  const said = options.year ?? yearIn([...read.map(({ name }) => name), options.fileName, ...headingsOf(read)]);
  const rowsWith = (anchor: Temporal.PlainDate) => read.flatMap(sheet => readSheet(sheet, anchor, options));
  const isWhole = sheets.length <= sheetLimits.sheets && sheets.every(({ rows }) => rows.length <= sheetLimits.rows);
  if (said !== undefined) {
    const anchor = typeof said === 'number' ? new Temporal.PlainDate(said, 1, 1) : said;
    return { rows: rowsWith(anchor), anchor, yearFrom: options.year === undefined ? 'file' : 'asked', isWhole };
  }
  const { today } = options;
  const anchor = anchorForWeekdays(today, each => rowsWith(each).filter(row => isOnOtherDay(row)).length);
  return { rows: rowsWith(anchor), anchor, yearFrom: anchor.equals(today) ? 'today' : 'weekdays', isWhole };
}

function isOnOtherDay(row: PlanRow): boolean {
  return row.fault === undefined && row.weekdaySaid !== null;
}

/** Rows at the top with one text only: where the year of a plan stands. */
function headingsOf(sheets: readonly Sheet[]): string[] {
  return sheets.flatMap(({ rows }) => rows.slice(0, 10).flatMap(row => onlyText(row) ?? []));
}

function readSheet(sheet: Sheet, anchor: Temporal.PlainDate, options: YearPlanOptions): PlanRow[] {
  const { places } = options;
  const columns = findColumns(sheet, places, anchor);
  const own = yearIn([sheet.name]);
  let context: RowContext = {
    places,
    columns,
    anchor: options.year === undefined && own !== undefined ? own : anchor,
    month: readMonthHeading(sheet.name),
    language: guessSheetLanguage(sheet, options.language),
  };
  const rows: PlanRow[] = [];
  for (const [index, row] of sheet.rows.slice(0, sheetLimits.rows).entries()) {
    if (isEmptyOrHeadings(row, columns)) continue;
    const heading = onlyText(row);
    const month = heading === undefined ? undefined : readMonthHeading(heading);
    const isAbove = columns?.hasHeadings === true && index < columns.firstRow;
    if (isAbove && month === undefined) continue;
    if (heading !== undefined && (month !== undefined || (columns !== undefined && !isLonely(row, columns)))) {
      context = { ...context, month: month ?? context.month, anchor: yearUnder(heading, context.anchor, options) };
      continue;
    }
    const reading = readRow(row, context);
    if (reading.month !== undefined) context = { ...context, month: reading.month };
    rows.push(...rowsOf(reading, { sheet: sheet.name, line: index + 1, words: wordsOf(row) }));
  }
  return rows;
}

function rowsOf(reading: RowReading, where: Pick<PlanRow, 'sheet' | 'line' | 'words'>): PlanRow[] {
  if (reading.fault !== undefined) return [{ ...where, fault: reading.fault }];
  return reading.activities.map(({ fields, weekdaySaid }) => ({
    ...where,
    fields,
    weekdaySaid,
    doubts: reading.doubts,
  }));
}

function isEmptyOrHeadings(row: readonly Cell[], columns: Columns | undefined): boolean {
  return (
    row.every(cell => textOfCell(cell) === '') || (columns?.hasHeadings === true && readHeadings(row) !== undefined)
  );
}

/** What a row with one filled cell says, or with the same in all of them, as some programs write a merged row. */
function onlyText(row: readonly Cell[]): string | undefined {
  const texts = new Set(row.map(textOfCell).filter(text => text !== ''));
  const [only] = texts;
  return texts.size === 1 && typeof row.find(cell => textOfCell(cell) !== '') === 'string' ? only : undefined;
}

/** One cell that stands under "title" is an activity whose date is missing, not a heading above others. */
function isLonely(row: readonly Cell[], { at, hasHeadings }: Columns): boolean {
  const filled = row.flatMap((cell, index) => (textOfCell(cell) === '' ? [] : [index]));
  return hasHeadings && filled.length === 1 && filled[0] === at.title && at.title !== 0;
}

/** "Maart 2027", "Najaar 2026": the year of what stands below. */
function yearUnder(heading: string, anchor: Temporal.PlainDate, { year }: YearPlanOptions): Temporal.PlainDate {
  return year === undefined ? (yearIn([heading]) ?? anchor) : anchor;
}

function wordsOf(row: readonly Cell[]): string {
  return row
    .map(textOfCell)
    .filter(text => text !== '')
    .join(' | ');
}
