/**
 * One row of a plan: its date, its hours and its words into the fields of an activity. Pure.
 */
import { knownPlace } from '../../calendar/drafts/known-place.ts';
import type { HousePlace } from '../../calendar/duplicates/where.ts';
import { draftsOfReading } from '../../calendar/drafts/draft-of-reading.ts';
import { type ActivityFields, parseFields, timeOf, unsaid } from '../../calendar/fields.ts';
import type { KindId } from '../../core/kinds/kinds.ts';
import type { Language } from '../../core/languages.ts';
import { readDateText, readMonthHeading } from '../../understanding/date-text.ts';
import { readLanguages } from '../../understanding/languages/language.ts';
import { readMessage } from '../../understanding/read-message.ts';
import type { Schedule } from '../../understanding/when/schedule.ts';
import { readDateCell } from './date-cell.ts';
import type { Columns } from './columns.ts';
import type { ColumnRole } from './column-words.ts';
import { readHour } from './hour-cell.ts';
import { type Cell, textOfCell } from './sheet.ts';
import { wordFields } from './word-fields.ts';
import type { RowDoubt, RowFault } from './year-plan.ts';

export interface RowContext {
  readonly places: readonly HousePlace[];
  readonly columns: Columns | undefined;
  /** Dates without a year are the first on or after this day. */
  readonly anchor: Temporal.PlainDate;
  /** The month that stands above, 1 to 12, for "za 14". */
  readonly month: number | undefined;
  readonly language: Language;
}

export type RowReading = { readonly month?: number | undefined } & (
  | { readonly fault: RowFault }
  | {
      readonly fault?: never;
      readonly activities: readonly { readonly fields: ActivityFields; readonly weekdaySaid: number | null }[];
      readonly doubts: readonly RowDoubt[];
    }
);

/** `month` is given back when the row names it for those below too. */
export function readRow(row: readonly Cell[], context: RowContext): RowReading {
  const { columns } = context;
  if (columns === undefined) return readSentence(row, context);
  const cell = (role: ColumnRole): Cell => {
    const index = columns.at[role];
    return index === undefined ? null : (row[index] ?? null);
  };
  const month = readMonthHeading(textOfCell(cell('month')));
  const reading = readCells(row, cell, columns, { ...context, month: month ?? context.month });
  return { ...reading, month };
}

type CellOf = (role: ColumnRole) => Cell;

function readCells(row: readonly Cell[], cell: CellOf, columns: Columns, context: RowContext): RowReading {
  const title = textOfCell(cell('title'));
  const words = wordFields(title, cell, context);
  const when = readWhen(cell, words.kind, context);
  if ('fault' in when) {
    return { fault: title === '' && when.fault !== 'date-unreadable' ? 'no-title' : when.fault };
  }
  if (title === '') return { fault: 'no-title' };
  const doubts = [...when.doubts, ...words.doubts];
  const remarks = columns.remarks.map(index => textOfCell(row[index])).filter(text => text !== '');
  const description = [...remarks, ...doubts.map(doubt => doubt.cell)].join('\n');
  const common = {
    ...unsaid,
    ...words.fields,
    ...knownPlace(textOfCell(cell('place')) || words.place, context.places),
    title,
    language: context.language,
    description: description === '' ? null : description,
  };
  const activities = when.schedules.flatMap(schedule => {
    const fields = possible({ ...common, ...schedule });
    return fields === undefined ? [] : [{ fields, weekdaySaid: when.weekdaySaid }];
  });
  return activities.length === 0 ? { fault: 'time-impossible' } : { activities, doubts };
}

interface RowWhen {
  readonly schedules: readonly Schedule[];
  readonly weekdaySaid: number | null;
  readonly doubts: readonly RowDoubt[];
}

function readWhen(cell: CellOf, kind: KindId | null, context: RowContext): RowWhen | { fault: RowFault } {
  const date = readDateCell(cell('date'), cell('weekday'), context);
  if (date === undefined) return { fault: 'no-date' };
  const [from, until, hours] = (['from', 'until', 'hours'] as const).map(role => ({
    text: textOfCell(cell(role)),
    hour: readHour(cell(role)),
  }));
  const spoken = hours?.hour ?? hours?.text ?? '';
  const start = from?.hour ?? (from?.text === '' ? undefined : from?.text);
  const span = [start ?? date.time ?? '', until?.hour ?? until?.text ?? ''].filter(text => text !== '').join(' - ');
  const time = start === undefined && spoken !== '' ? spoken : span;
  const read = (text: string) => readDateText(text, context.anchor, kind);
  const whole = read(time === '' ? date.text : `${date.text}, ${time}`);
  // What was written for an hour may be no hour ("voormiddag?"): then the date alone counts.
  const chosen = whole.schedules.length > 0 ? whole : read(date.text);
  if (chosen.schedules.length === 0) return { fault: chosen.isVague ? 'only-month' : 'date-unreadable' };
  const isUnread = time !== '' && chosen.schedules.every(({ start: begin }) => timeOf(begin) === null);
  return { ...chosen, doubts: isUnread ? [{ what: 'hour', cell: time }] : [] };
}

/** A row without columns is read as somebody would say it. */
function readSentence(row: readonly Cell[], { places, anchor, language }: RowContext): RowReading {
  const text = row
    .map(textOfCell)
    .filter(each => each !== '')
    .join(', ');
  const now = anchor.toPlainDateTime();
  const known = readLanguages.find(each => each === language);
  const reading = readMessage({ text, now, sender: undefined, language: known, places });
  const drafts = draftsOfReading(reading, { places });
  const activities = drafts.flatMap(draft =>
    draft.type === 'posting' && draft.draft !== undefined
      ? [{ fields: draft.draft.fields, weekdaySaid: draft.weekdaySaid }]
      : [],
  );
  return activities.length === 0 ? { fault: 'not-understood' } : { activities, doubts: [] };
}

/** Undefined when it would end before it begins. */
function possible(fields: ActivityFields): ActivityFields | undefined {
  const { start, end } = parseFields(fields);
  return end === null || end >= start ? fields : undefined;
}
