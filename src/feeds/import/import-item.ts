/**
 * What a file tells of, before any of it is placed: shown first, filed afterwards. Types only.
 */
import type { Draft } from '../../calendar/activity.ts';
import type { RowDoubt, RowFault } from '../plan/year-plan.ts';

export interface ImportItem {
  /** Row of the sheet or line of the file, from 1; null where the format has none. */
  readonly line: number | null;
  /** Empty where there is one. */
  readonly sheet: string;
  readonly partnerId: string;
  /** The same in the next version of the file. Undefined for rows of a sheet, which are matched with what is there. */
  readonly key: string | undefined;
  readonly draft: Draft;
  /** Of one date of a series: the key of the series and the day. */
  readonly dateOf?: { readonly key: string; readonly date: string } | undefined;
  /** As written. */
  readonly words: string;
  /** The weekday that was written and that the date does not fall on, 1 is Monday. */
  readonly weekdaySaid: number | null;
  readonly doubts: readonly RowDoubt[];
}

/** A row, line or event of which nothing can be made. */
export interface ImportProblem {
  readonly line: number | null;
  readonly sheet: string;
  readonly words: string;
  readonly reason: ProblemReason;
}

export type ProblemReason = RowFault | 'no-json' | 'no-text' | 'no-partner' | 'change' | 'vacancy' | 'nothing';

export interface Understood {
  readonly items: readonly ImportItem[];
  readonly problems: readonly ImportProblem[];
  /** What else the reader should know, as codes of notices or sentences. */
  readonly notices: readonly string[];
}
