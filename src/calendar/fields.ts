/**
 * What is said of an activity, in the form in which postings are kept and compared: text and numbers only. Knows neither
 * who said it nor the database.
 */
import { z } from 'zod';
import { type AudienceId, isAudience } from '../core/audiences.ts';
import { isLanguage, type Language } from '../core/languages.ts';

export const activityStates = ['idea', 'provisional', 'sure', 'full', 'cancelled'] as const;

export type ActivityState = (typeof activityStates)[number];

export interface Registration {
  readonly required: boolean;
  /** The last day, `YYYY-MM-DD`. */
  readonly deadline: string | null;
  readonly contact: string | null;
}

export interface ActivityFields {
  readonly title: string;
  readonly description: string | null;
  /** Of the title and the description. */
  readonly language: Language;
  /** Id of a kind and of a theme, see src/core. */
  readonly kind: string | null;
  readonly theme: string | null;
  readonly audience: readonly AudienceId[];
  /** Id in the gazetteer; null when the place is not known there. */
  readonly placeId: string | null;
  readonly placeWords: string | null;
  /** Wall clock: `YYYY-MM-DDTHH:MM`, or `YYYY-MM-DD` when the hour is not known or all day is meant. */
  readonly start: string;
  /** As `start`. Of an activity of whole days: its last day. */
  readonly end: string | null;
  readonly allDay: boolean;
  /** RRULE without DTSTART. */
  readonly recurrence: string | null;
  /** Dates of the series on which it is not, `YYYY-MM-DD`. */
  readonly exdates: readonly string[];
  readonly state: ActivityState;
  readonly stateReason: string | null;
  /** 0 is free, null is not said. */
  readonly priceCents: number | null;
  readonly registration: Registration | null;
  readonly accessibility: readonly string[];
  /** For questions, published as given. */
  readonly contact: string | null;
}

export type FieldName = keyof ActivityFields;

/** A change of some fields. */
export type FieldChanges = { readonly [Name in FieldName]?: ActivityFields[Name] | undefined };

/** Instant (ISO 8601) at which a field became another. */
export type FieldTimes = { readonly [Name in FieldName]?: string | undefined };

/** What a posting says when it says nothing; `start` and `title` have to be said. */
export const unsaid: Omit<ActivityFields, 'title' | 'start' | 'language'> = {
  description: null,
  kind: null,
  theme: null,
  audience: [],
  placeId: null,
  placeWords: null,
  end: null,
  allDay: false,
  recurrence: null,
  exdates: [],
  state: 'sure',
  stateReason: null,
  priceCents: null,
  registration: null,
  accessibility: [],
  contact: null,
};

/** @throws ZodError when a stored value is no set of fields; that is a fault of ours, not of the posting */
export function parseFields(stored: unknown): ActivityFields {
  return { ...wholeFields.parse(stored) };
}

/** As {@link parseFields}, for the fields of a correction and of the history. */
export function parseChanges(stored: unknown): FieldChanges {
  return someFields.parse(stored);
}

/** As {@link parseFields}, for the moments at which fields changed. */
export function parseTimes(stored: unknown): FieldTimes {
  return times.parse(stored);
}

/** The fields in which `after` differs, with their new values. */
export function changesBetween(before: ActivityFields, after: ActivityFields): FieldChanges {
  return pick(
    after,
    fieldNames.filter(name => !sameValue(before[name], after[name])),
  );
}

/** Only the named fields. */
export function pick(fields: ActivityFields, names: readonly FieldName[]): FieldChanges {
  return someFields.parse(Object.fromEntries(names.map(name => [name, fields[name]])));
}

/** The names of the fields that a change speaks of. */
export function namesIn(changes: FieldChanges): FieldName[] {
  return fieldNames.filter(name => changes[name] !== undefined);
}

/** The fields with a change made in them. */
export function withChanges(fields: ActivityFields, changes: FieldChanges): ActivityFields {
  return wholeFields.parse({ ...fields, ...Object.fromEntries(namesIn(changes).map(name => [name, changes[name]])) });
}

/** The date of a wall clock value. */
export function dateOf(wallClock: string): string {
  return wallClock.slice(0, 10);
}

/** Its hour as `HH:MM`, or null. */
export function timeOf(wallClock: string): string | null {
  return wallClock.length > 10 ? wallClock.slice(11, 16) : null;
}

/** Lists and registrations are the same when they read the same. */
export function sameValue(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const wallClock = z.string().regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/);

const fieldSchemas = {
  title: z.string(),
  description: z.string().nullable(),
  language: z.string().refine(isLanguage),
  kind: z.string().nullable(),
  theme: z.string().nullable(),
  audience: z.array(z.string().refine(isAudience)),
  placeId: z.string().nullable(),
  placeWords: z.string().nullable(),
  start: wallClock,
  end: wallClock.nullable(),
  allDay: z.boolean(),
  recurrence: z.string().nullable(),
  exdates: z.array(date),
  state: z.enum(activityStates),
  stateReason: z.string().nullable(),
  priceCents: z.int().nullable(),
  registration: z
    .object({ required: z.boolean(), deadline: date.nullable(), contact: z.string().nullable() })
    .nullable(),
  accessibility: z.array(z.string()),
  contact: z.string().nullable(),
} as const;

const wholeFields = z.object(fieldSchemas);
const someFields = wholeFields.partial();
const times = z.partialRecord(z.enum(fieldKeys()), z.string());

/** Every field, in one order. */
export const fieldNames: readonly FieldName[] = fieldKeys();

function fieldKeys(): FieldName[] {
  return wholeFields.keyof().options;
}
