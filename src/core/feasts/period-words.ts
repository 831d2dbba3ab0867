/**
 * What a language gives so that "in de paasvakantie" or "op pinkstermaandag" can be understood, and the table of all six.
 */

import type { FeastId } from './feasts.ts';
import type { SchoolHolidayId } from './school-holidays.ts';
import { ar } from './words/ar.ts';
import { bg } from './words/bg.ts';
import { en } from './words/en.ts';
import { fr } from './words/fr.ts';
import { nl } from './words/nl.ts';
import { tr } from './words/tr.ts';

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

export const periodWords: Readonly<Record<'nl' | 'fr' | 'en' | 'tr' | 'bg' | 'ar', PeriodWords>> = {
  nl,
  fr,
  en,
  tr,
  bg,
  ar,
};
