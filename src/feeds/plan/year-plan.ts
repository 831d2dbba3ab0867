/**
 * What was understood of a plan of a year. Types only.
 */
import type { ActivityFields } from '../../calendar/fields.ts';

/** Something in the file that is an activity, or should be one. */
export type PlanRow = PlannedActivity | RowNotUnderstood;

export interface PlannedActivity {
  readonly sheet: string;
  /** Row of the sheet, from 1. */
  readonly line: number;
  readonly fields: ActivityFields;
  /** As written, the cells between bars. */
  readonly words: string;
  /** The date falls on another weekday than the one that was written, 1 is Monday. */
  readonly weekdaySaid: number | null;
  /** Not understood, and kept in the description: the cell as written. */
  readonly doubts: readonly RowDoubt[];
  readonly fault?: never;
}

export interface RowNotUnderstood {
  readonly sheet: string;
  readonly line: number;
  readonly words: string;
  readonly fault: RowFault;
}

/** `only-month`: no day yet; `no-date`: nothing where the date stands; `date-unreadable`: something that is no date. */
export type RowFault = 'no-title' | 'no-date' | 'only-month' | 'date-unreadable' | 'time-impossible' | 'not-understood';

/** An hour or a price that could not be read. */
export type RowDoubt = { readonly what: 'hour' | 'price'; readonly cell: string };

export interface YearPlan {
  /** In the order of the file. */
  readonly rows: readonly PlanRow[];
  /** Dates without a year are the first on or after this day. */
  readonly anchor: Temporal.PlainDate;
  /** Where the year comes from: said with the command, in the file, by weekdays that fit, or nothing said it. */
  readonly yearFrom: 'asked' | 'file' | 'weekdays' | 'today';
  /** False when the file is larger than what is read of it. */
  readonly isWhole: boolean;
}
