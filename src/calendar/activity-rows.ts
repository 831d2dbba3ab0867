/**
 * Between the columns of an activity and its fields: wall clock as text on one side, dates and times on the other.
 */
import type { Selectable } from 'kysely';
import type { ActivityTable } from '../database/tables/calendar.ts';
import type { Activity } from './activity.ts';
import { type ActivityFields, dateOf, timeOf } from './fields.ts';
import { foldTitle } from './title-fold.ts';
import { wordingsField } from './translation/wording.ts';

/** Last date of what has no end. */
export const endless = '9999-12-31';

/** The columns that the fields of an entry are kept in. */
export function columnsOf(fields: ActivityFields) {
  return {
    title: fields.title,
    folded_title: foldTitle(fields.title),
    description: fields.description,
    language: fields.language,
    kind: fields.kind,
    theme: fields.theme,
    audience: [...fields.audience],
    place_id: fields.placeId,
    place_words: fields.placeWords,
    ...startColumns(fields.start, fields.end),
    all_day: fields.allDay,
    recurrence: fields.recurrence,
    exdates: [...fields.exdates],
    state: fields.state,
    state_reason: fields.stateReason,
    price_cents: fields.priceCents,
    registration: fields.registration === null ? null : JSON.stringify(fields.registration),
    accessibility: [...fields.accessibility],
    contact: fields.contact,
  };
}

/** Start and end in four columns. */
export function startColumns(start: string, end: string | null) {
  return {
    start_date: dateOf(start),
    start_time: timeOf(start),
    end_date: end === null ? null : dateOf(end),
    end_time: end === null ? null : timeOf(end),
  };
}

/** The entry that a row holds. */
export function activityFrom(row: Selectable<ActivityTable>): Activity {
  return {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    publicId: row.public_id,
    title: row.title,
    description: row.description,
    language: row.language,
    kind: row.kind,
    theme: row.theme,
    audience: row.audience,
    placeId: row.place_id,
    placeWords: row.place_words,
    start: wallClock(row.start_date, row.start_time),
    end: row.end_date === null ? null : wallClock(row.end_date, row.end_time),
    allDay: row.all_day,
    timeZone: row.time_zone,
    recurrence: row.recurrence,
    exdates: row.exdates,
    lastDate: row.last_date === endless ? null : row.last_date,
    state: row.state,
    stateReason: row.state_reason,
    publication: row.publication,
    priceCents: row.price_cents,
    registration: row.registration,
    accessibility: row.accessibility,
    contact: row.contact,
    ownerPartnerId: row.owner_partner_id,
    mergedInto: row.merged_into,
    ...wordingsField(row.wordings),
    revision: row.revision,
    revisedAt: instant(row.revised_at),
    createdAt: instant(row.created_at),
  };
}

/** `YYYY-MM-DDTHH:MM`, or the date alone. */
export function wallClock(date: string, time: string | null): string {
  return time === null ? date : `${date}T${time.slice(0, 5)}`;
}

/** PostgreSQL writes `2026-03-02 08:00:00+00`. */
export function instant(timestamptz: string): Temporal.Instant {
  return Temporal.Instant.from(timestamptz);
}
