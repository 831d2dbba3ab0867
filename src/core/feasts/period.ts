/**
 * What a language gives so that "in de paasvakantie" or "op pinkstermaandag" can be understood. The shape only; the words
 * are in `words/`.
 */

import type { FeastId } from './feasts.ts';
import type { SchoolHolidayId } from './school-holidays.ts';

/** Days that have a name but are no feast of their own; `eid` is either of the two Eids. */
export const spanIds = ['easter-weekend', 'whit-weekend', 'ascension-weekend', 'eid'] as const;

export type SpanId = (typeof spanIds)[number];

export interface PeriodWords {
  /** Letters that may be stuck before the first word and after the last one; comma-separated. */
  readonly beginnings: string;
  readonly endings: string;
  readonly feasts: Readonly<Record<FeastId, string>>;
  readonly schoolHolidays: Readonly<Record<SchoolHolidayId, string>>;
  readonly spans: Readonly<Record<SpanId, string>>;
}
