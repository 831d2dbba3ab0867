/**
 * What was understood from a message as something that the calendar can take: a posting, or a change of an entry that is
 * there. Pure: the text was read before (src/understanding), and nothing is filed here.
 */
import type { HousePlace } from '../duplicates/where.ts';
import type { ActivityReading, Reading } from '../../understanding/reading.ts';
import type { Draft } from '../activity.ts';
import { type ActivityFields, type ActivityState, dateOf, type FieldChanges, timeOf, unsaid } from '../fields.ts';
import { seriesOf } from '../activity-series.ts';
import { originalsBetween } from '../recurrence/occurrences.ts';
import { foldTitle } from '../title-fold.ts';
import { knownPlace, type SaidPlace } from './known-place.ts';

/** What `readMessage` said of one activity, for the calendar. */
export type ReadDraft = PostingDraft | ChangeDraft;

/** Something to go to, told as such. */
export interface PostingDraft {
  readonly type: 'posting';
  /** For `filePosting`; undefined as long as something is missing without which it cannot be filed. */
  readonly draft: Draft | undefined;
  /** What is known already, for a card while something is missing. */
  readonly known: FieldChanges;
  /** What has to be asked before it can be filed, in the order to ask it. */
  readonly missing: readonly ('title' | 'start')[];
  /** What is worth asking, and can be left open. */
  readonly open: readonly ('hour' | 'place')[];
  /** The date falls on another weekday than the one that was written (1 is Monday): ask which of the two is meant. */
  readonly weekdaySaid: number | null;
}

/** Something known that changes or falls away: look the entry up by `about`, then apply `changesFor`. */
export interface ChangeDraft {
  readonly type: 'update' | 'cancellation';
  readonly about: ChangedActivity;
  /** Fields that have a new value; when it is now stands in `when`. */
  readonly changes: FieldChanges;
  /** The new time, or null when it stays where it was. */
  readonly when: NewTime | null;
  readonly weekdaySaid: number | null;
}

/** How the message names what changes. */
export interface ChangedActivity extends SaidPlace {
  readonly title: string | null;
  /** Day or moment that it is known under, as `start` of `ActivityFields`; null when none was named. */
  readonly start: string | null;
  /** Every day named that it is known under, of a list or a week too: `YYYY-MM-DD`, ascending. */
  readonly days: readonly string[];
  /** They are written as dates, so that nobody has to ask whether the whole series is meant. */
  readonly dayWritten: boolean;
  /** The whole series changes from `start` on, not one date of it. */
  readonly isSeries: boolean;
}

export interface NewTime {
  /** `YYYY-MM-DD`; null when the day stays. */
  readonly date: string | null;
  /** `HH:MM`; null when the hour stays. */
  readonly time: string | null;
  /** As `end` of `ActivityFields`; null when it was not said. */
  readonly end: string | null;
  readonly recurrence: string | null;
}

export interface DraftContext {
  /** The gazetteer; hand in the same list each time, what is made of it is kept. */
  readonly places: readonly HousePlace[];
  /** For partners' eyes only until it is placed. */
  readonly isPlan?: boolean;
  /** What "more" shows; the message itself is not published unless it is given here. */
  readonly description?: string | null;
}

/**
 * Every activity of a message, in the order read; empty for `none` and `vacancy`, which tell of none.
 *
 * - `activity`: a posting each. Without hour it can be filed all the same (the pages say "hour follows"); ask once, see `open`.
 * - `update`, `cancellation`: the change of something known. What the message does not say stays as it is.
 * - "date to follow" makes the posting an idea, for partners' eyes, whatever date was guessed.
 */
export function draftsOfReading(reading: Reading, context: DraftContext): ReadDraft[] {
  const { kind } = reading;
  if (kind === 'update' || kind === 'cancellation') {
    return reading.activities.map(activity => changeOf(activity, kind, context));
  }
  return reading.activities.map(activity => postingOf(activity, reading, context));
}

/**
 * The fields of an entry that a change makes another, for `changeActivity` (or, of one date of a series, for
 * `changeOccurrence`): a moved hour keeps the day, a moved day the hour, and what lasts two hours goes on lasting two.
 *
 * @param entry what is changed, as it is now
 */
export function changesFor(change: ChangeDraft, entry: ActivityFields): FieldChanges {
  if (change.type === 'cancellation') return { state: 'cancelled', stateReason: null };
  const { when, changes } = change;
  if (when === null) return changes;
  const date = when.date ?? dateOf(change.about.start ?? entry.start);
  const time = when.time ?? timeOf(entry.start);
  const start = time === null ? date : `${date}T${time}`;
  const end = when.end ?? endAfter(start, entry);
  const recurrence = when.recurrence === null ? {} : { recurrence: when.recurrence };
  return { ...changes, ...recurrence, start, end, ...(time === null ? {} : { allDay: false }) };
}

function postingOf(activity: ActivityReading, reading: Reading, context: DraftContext): PostingDraft {
  const { places, isPlan = false, description = null } = context;
  const place = knownPlace(activity.place, places);
  const start = activity.certainty === 'date-to-follow' && isGuessed(activity) ? null : activity.start;
  const known: FieldChanges = {
    ...saidFields(activity),
    ...place,
    description,
    language: reading.language,
    ...(activity.title === '' ? {} : { title: activity.title }),
    ...(start === null ? {} : { start, end: activity.end, allDay: activity.allDay }),
    recurrence: activity.recurrence,
    exdates: activity.exdates,
    state: states[activity.certainty],
  };
  const { title } = known;
  const missing = [...(title === undefined ? ['title' as const] : []), ...(start === null ? ['start' as const] : [])];
  const hasHour = start === null || activity.allDay || timeOf(start) !== null;
  const hasPlace = place.placeId !== null || place.placeWords !== null;
  return {
    type: 'posting',
    known,
    missing,
    open: [...(hasHour ? [] : ['hour' as const]), ...(hasPlace ? [] : ['place' as const])],
    draft:
      title === undefined || start === null
        ? undefined
        : { fields: { ...unsaid, ...place, ...required(known), title, start, language: reading.language }, isPlan },
    weekdaySaid: activity.weekdaySaid,
  };
}

const states = {
  sure: 'sure',
  provisional: 'provisional',
  'date-to-follow': 'idea',
  full: 'full',
} as const satisfies Record<ActivityReading['certainty'], ActivityState>;

/** What a posting and a change say in the same way; only what was said. */
function saidFields(activity: ActivityReading): FieldChanges {
  const { price, registration, audience, theme, kindInAWord, accessibility } = activity;
  return {
    ...(kindInAWord === null ? {} : { kind: kindInAWord }),
    ...(theme === null ? {} : { theme }),
    ...(audience.length === 0 ? {} : { audience }),
    ...(price === null ? {} : { priceCents: price === 'free' ? 0 : Math.round(price * 100) }),
    ...(registration === null ? {} : { registration }),
    ...(accessibility.length === 0 ? {} : { accessibility }),
  };
}

function changeOf(
  activity: ActivityReading,
  type: ChangeDraft['type'],
  { places }: Pick<DraftContext, 'places'>,
): ChangeDraft {
  const { was, weekdaySaid, recurrence } = activity;
  const isMove = was !== null && was.start !== null;
  const isCancelled = type === 'cancellation';
  // "Verplaatst naar donderdag 12 maart": the only day named is the new one, and the old one is not said.
  const isMovedTo = was !== null && was.start === null && activity.start !== null && !isCancelled;
  const oldPlace = knownPlace(was?.place ?? null, places);
  const { title } = was ?? activity;
  const newPlace = isPartOf(activity.place, title) ? knownPlace(null, places) : knownPlace(activity.place, places);
  const about: ChangedActivity = {
    title: was?.title ?? (activity.title === '' ? null : activity.title),
    start: isMove || isMovedTo ? was.start : dayNamed(activity, isCancelled),
    // The new place is no way to find the entry by, unless nothing else moves there.
    ...(isCancelled ? newPlace : oldPlace),
    days: isMovedTo ? [] : isMove && !isCancelled ? [dateOf(was.start ?? '')] : daysNamed(activity),
    dayWritten: activity.dayWritten,
    isSeries: recurrence !== null && !isList(recurrence),
  };
  const said = saidFields(activity);
  // A theme or a kind is guessed from the words of the change, not said of the activity.
  const { kind: _kind, theme: _theme, ...changes } = said;
  const place = newPlace.placeId === null && newPlace.placeWords === null ? {} : newPlace;
  const state = activity.certainty === 'sure' ? {} : { state: states[activity.certainty] };
  return {
    type,
    about,
    changes: isCancelled ? {} : { ...changes, ...place, ...state },
    when: isCancelled ? null : newTime(activity, isMove || isMovedTo),
    weekdaySaid,
  };
}

/** "Infoavond Kroonmolenstraat verplaatst": the street is part of the name, nothing moves to it. */
function isPartOf(place: string | null, title: string | null): boolean {
  return place !== null && title !== null && foldTitle(title).includes(foldTitle(place));
}

/** Of a change that names one time only, its day is the one it is known under. */
function dayNamed({ start }: ActivityReading, isCancelled: boolean): string | null {
  return start === null || isCancelled ? start : dateOf(start);
}

/** "15, 22 en 29 december" is read as a short rule that counts: dates one by one, not a series of its own. */
function isList(recurrence: string | null): boolean {
  return recurrence?.includes('COUNT=') ?? false;
}

/** As many days as two months have. */
const mostDays = 62;

/** The days of a change: of a list each, of a week from its first to its last. */
function daysNamed({ start, end, allDay, recurrence, exdates }: ActivityReading): string[] {
  if (start === null) return [];
  const first = Temporal.PlainDate.from(dateOf(start));
  if (isList(recurrence)) {
    const series = seriesOf({ start: dateOf(start), end: null, allDay: false, recurrence, exdates }, [], 'UTC');
    return originalsBetween(series, first, first.add({ days: 366 }), mostDays).map(String);
  }
  if (!allDay || end === null) return [first.toString()];
  const days = Math.min(first.until(Temporal.PlainDate.from(dateOf(end))).days, mostDays);
  return Array.from({ length: days + 1 }, (_, index) => first.add({ days: index }).toString());
}

function newTime({ start, end, recurrence: said, was }: ActivityReading, isMove: boolean): NewTime | null {
  if (start === null) return null;
  const recurrence = isList(said) ? null : said;
  const time = timeOf(start);
  const before = was?.start ?? null;
  const date = isMove && (before === null || dateOf(before) !== dateOf(start)) ? dateOf(start) : null;
  return date === null && time === null && end === null && recurrence === null ? null : { date, time, end, recurrence };
}

/** As long after the new start as it was after the old one; null when the length is not known. */
function endAfter(start: string, entry: ActivityFields): string | null {
  if (entry.end === null) return null;
  const hasHours = [start, entry.start, entry.end].every(each => timeOf(each) !== null);
  if (hasHours) {
    const [from, to] = [Temporal.PlainDateTime.from(entry.start), Temporal.PlainDateTime.from(entry.end)];
    return Temporal.PlainDateTime.from(start).add(from.until(to)).toString({ smallestUnit: 'minute' });
  }
  if (timeOf(start) !== null) return null;
  const days = Temporal.PlainDate.from(dateOf(entry.start)).until(Temporal.PlainDate.from(dateOf(entry.end)));
  return Temporal.PlainDate.from(start).add(days).toString();
}

function isGuessed({ fields }: ActivityReading): boolean {
  return fields.start?.origin !== 'said';
}

/** Without the keys that have no value, which `FieldChanges` allows and `ActivityFields` does not. */
function required(changes: FieldChanges): Partial<ActivityFields> {
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}
