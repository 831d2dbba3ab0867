/**
 * What can be said about the date of a draft, as data: what it is about, and the day. Never a veto. Knows no words for it;
 * `advice-sentences.ts` does.
 */
import type { FeastId } from '../../core/feasts/feasts.ts';
import type { SchoolHolidayId } from '../../core/feasts/school-holidays.ts';
import type { Moment } from '../recurrence/moment.ts';

/**
 * Every code, most important first. `samePlace` to `sameDay` are about another activity: at the same place and time, for the
 * same people at the same time, at the same time for everybody, for the same people soon before or after, on the same day
 * with an hour that is not known.
 */
export const remarkCodes = [
  'past',
  'samePlace',
  'sameAudience',
  'mealInRamadan',
  'eid',
  'hourMissing',
  'nearAudience',
  'sameTime',
  'eidNear',
  'iftar',
  'ramadan',
  'feast',
  'publicHoliday',
  'localFeast',
  'sameDay',
  'schoolHoliday',
] as const;

export type RemarkCode = (typeof remarkCodes)[number];

/** The other activity that a remark is about. */
export interface OtherActivity {
  /** Its id. */
  readonly activity: string;
  readonly title: string;
  readonly start: Moment;
  readonly end: Moment | null;
  /** From the end of the one to the start of the other; 0 when they overlap, null when an hour is missing. */
  readonly minutesBetween: number | null;
}

export type RemarkAbout =
  | { readonly code: 'past' | 'hourMissing' | 'ramadan'; readonly values: Readonly<Record<string, never>> }
  | {
      readonly code: 'samePlace' | 'sameAudience' | 'sameTime' | 'nearAudience' | 'sameDay';
      readonly values: OtherActivity;
    }
  | { readonly code: 'mealInRamadan' | 'iftar'; readonly values: { readonly sunset: Temporal.PlainTime } }
  | {
      readonly code: 'eid' | 'eidNear' | 'feast' | 'publicHoliday';
      /** The feast and its first day. */
      readonly values: { readonly feast: NamedFeast; readonly from: Temporal.PlainDate };
    }
  | { readonly code: 'schoolHoliday'; readonly values: { readonly holiday: SchoolHolidayId } }
  | { readonly code: 'localFeast'; readonly values: { readonly name: string } };

export type Remark = RemarkAbout & {
  /** The first day of the draft that it is about. */
  readonly date: Temporal.PlainDate;
  /** On how many later days of the draft the same can be said. */
  readonly otherDates: number;
};

/** The feasts that advice speaks of beside the public holidays. */
const spokenFeasts = ['easter', 'orthodox-easter', 'eid-al-fitr', 'eid-al-adha'] as const;

const publicHolidays = [
  'new-year',
  'easter-monday',
  'labour-day',
  'ascension',
  'whit-monday',
  'national-day',
  'assumption',
  'all-saints',
  'armistice',
  'christmas',
] as const;

/** Feasts that have a name in `locales/<language>/advice.json`. */
export type NamedFeast = (typeof spokenFeasts)[number] | (typeof publicHolidays)[number];

/** True for a feast that advice speaks of. */
export function isNamedFeast(id: FeastId): id is NamedFeast {
  return [...spokenFeasts, ...publicHolidays].some(each => each === id);
}
